"""Scores of rows: within the points, not above the rule, deductions explained."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import slot
from tests.checks.builders import Situation, budget_score, found, middle, only, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Outcome
from xl_addin.model.table import Owner

SHORT = {"actual": "98人次"}
EXCUSE = {**SHORT, "reason": "财力紧张，压减支出"}

FIRES = {
    "E06": (
        Situation(middle(40, 41)),
        Situation(middle(40, -1)),
        Situation(plain_table(budget=budget_score("10", 11))),
    ),
    "E07": (
        Situation(middle("39.20", 40, Outcome.UNMET, of=EXCUSE | {"slot": slot("H21", 40, decimals=2)})),
    ),
    "E08": (
        Situation(middle("39.20", 20, Outcome.UNMET, of=SHORT)),
        Situation(middle("39.20", "39.2", Outcome.UNMET, of=SHORT)),
        Situation(middle("39.20", None, Outcome.UNMET, of=SHORT)),
        Situation(middle(None, 30, Outcome.MANUAL)),
        Situation(middle(40, 30, Outcome.HELD)),
    ),
    "E09": (Situation(middle(40, 38)), Situation(middle(40, 38, of={"reason": "指标值定低了"}))),
}
QUIET = {
    "E06": (Situation(middle(40, 40)), Situation(middle(40, 0))),
    "E07": (
        Situation(middle("39.20", "39.2", Outcome.UNMET, of=EXCUSE)),
        Situation(middle(40, 30)),
        Situation(middle("39.20", 41, Outcome.UNMET, of=EXCUSE)),
        Situation(middle(30, 40, Outcome.HELD)),
        Situation(middle(30, 40, Outcome.UNMET, of=EXCUSE, owner=Owner.PROGRAM)),
        Situation(middle(30, 40, Outcome.UNMET, of=EXCUSE, owner=Owner.BUREAU)),
    ),
    "E08": (
        Situation(middle("39.20", "39.2", Outcome.UNMET, of=EXCUSE)),
        Situation(middle(40, 38)),
        Situation(middle(None, 40, Outcome.MANUAL)),
    ),
    "E09": (Situation(middle(40, 40)), Situation(middle("39.20", 20, Outcome.UNMET, of=SHORT))),
}


def test_full_points_for_an_unmet_target_are_an_error_with_both_numbers() -> None:
    held = slot("H21", 40, decimals=2)
    one = only("E07", middle("39.20", 40, Outcome.UNMET, of={**SHORT, "slot": held}))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "40分", "39.2分")
    assert "未达到指标值却得满分" in one.what
    assert "说明未完成的原因" in one.remedy
    assert [place.cell for place in one.where] == ["H21"]


def test_full_points_by_rounding_alone_are_a_hint() -> None:
    one = only("E07", middle("39.60", 40, Outcome.UNMET, of=EXCUSE))
    assert one.severity is Severity.HINT
    assert "尾差" in one.why


@pytest.mark.parametrize(("reason", "severity"), [("", Severity.VERIFY), ("财力紧张", Severity.HINT)])
def test_own_deductions_below_the_rule_are_verified_unless_explained(reason: str, severity: Severity) -> None:
    one = only("E08", middle("39.20", 20, Outcome.UNMET, of={**SHORT, "reason": reason}))
    assert (one.severity, one.stated, one.expected) == (severity, "20分", "39.2分")


@pytest.mark.parametrize(("reason", "severity"), [("无", Severity.VERIFY), ("指标值定低了", Severity.HINT)])
def test_met_targets_marked_down_are_verified_unless_explained(reason: str, severity: Severity) -> None:
    one = only("E09", middle(40, 38, of={"reason": reason}))
    assert (one.severity, one.stated, one.expected) == (severity, "38分", "40分")


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.UNMET])
@pytest.mark.parametrize("claimed", [None, 0, 20, 40, 41])
@pytest.mark.parametrize("reason", ["", "财力紧张"])
def test_a_row_is_never_accused_twice_for_one_score(
    outcome: Outcome, claimed: int | None, reason: str
) -> None:
    rule = "40" if outcome is Outcome.MET else "39.20"
    seen = found(middle(rule, claimed, outcome, of={"reason": reason}))
    assert len([one for one in seen if one.code in {"E06", "E07", "E09"}]) <= 1
    assert {"E08", "E09"} - {one.code for one in seen}
    if any(one.code == "E07" for one in seen):
        assert not [one for one in seen if one.code == "E08" and one.expected]


def test_a_score_above_the_points_names_the_limit() -> None:
    one = only("E06", middle(40, "40.5"))
    assert (one.stated, one.expected) == ("40.5分", "40分")
    assert only("E06", middle(40, -1)).expected == "0分"
    assert only("E06", plain_table(budget=budget_score("10", Decimal("10.5")))).stated == "10.5分"
