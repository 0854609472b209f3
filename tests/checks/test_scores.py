"""Scores of rows: within the points, not above the rule, deductions explained."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import figure, slot
from tests.checks.builders import Situation, budget_score, found, middle, only, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import Owner, Slot

SHORT = {"actual": "98人次"}
EXCUSE = {**SHORT, "reason": "财力紧张，压减支出"}

SIX_TO_EIGHT = Interval(Decimal(6), Decimal(8))


def judged(claimed: Slot, exact: str, score: str, *, points: int = 40, **of: str) -> TableScore:
    """Return a row that the rule gives `exact`, printed as `score`, with that cell."""
    of = {**EXCUSE, "slot": claimed, **of}  # type: ignore[dict-item]
    made = middle(score, None, Outcome.UNMET, of=of, exact=Decimal(exact))
    item = made.rows[1].indicator._replace(points=figure(points, "G21"))
    return made._replace(rows=(made.rows[0], made.rows[1]._replace(indicator=item), made.rows[2]))


def banded(claimed: int, reason: str = "") -> TableScore:
    """Return a row of ten points with words that allow six to eight."""
    return middle(None, claimed, Outcome.MANUAL, band=SIX_TO_EIGHT, method="qualitative",
                  of={"actual": "基本完成", "points": 10, "reason": reason})  # fmt: skip


FIRES = {
    "E06": (
        Situation(middle(40, 41)),
        Situation(middle(40, -1)),
        Situation(plain_table(budget=budget_score("10", 11))),
    ),
    "E07": (
        Situation(middle("39.20", 40, Outcome.UNMET, of=EXCUSE | {"slot": slot("H21", 40, decimals=2)})),
        Situation(judged(slot("H21", "9.5"), "9.446", "9.45")),
        Situation(judged(slot("H21", 40), "39.6", "39.60")),
        Situation(banded(10)),
        Situation(banded(9, "基本完成")),
    ),
    "E08": (
        Situation(banded(5)),
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
        Situation(judged(slot("H21", "1.9624", formula="H27*0.9812", owner=Owner.FORMULA), "1.9624", "1.96")),
        Situation(judged(slot("H21", "1.962"), "1.9624", "1.96")),
        Situation(judged(slot("H21", "9.4"), "9.446", "9.45")),
        Situation(judged(slot("H21", "9.4", decimals=2, number_format="0.00"), "9.446", "9.45")),
        Situation(banded(8, "已说明")),
        Situation(banded(11)),
    ),
    "E08": (
        Situation(middle("39.20", "39.2", Outcome.UNMET, of=EXCUSE)),
        Situation(middle(40, 38)),
        Situation(middle(None, 40, Outcome.MANUAL)),
        Situation(banded(7, "基本完成")),
        Situation(judged(slot("H21", "9.4"), "9.446", "9.45")),
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


@pytest.mark.parametrize(
    ("exact", "score", "told"), [("39.6", "39.60", "39.6分"), ("39.9996", "40.00", "39.9996分")]
)
def test_full_points_by_rounding_alone_are_verified(exact: str, score: str, told: str) -> None:
    one = only("E07", judged(slot("H21", 40), exact, score))
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "40分", told)
    assert "尾差" in one.why


def test_the_published_double_rounding_is_judged_from_the_exact_score() -> None:
    assert only("E07", judged(slot("H21", "9.5"), "9.446", "9.45")).severity is Severity.ERROR


def test_a_text_counts_the_digits_it_prints() -> None:
    short = slot("H21", "9.8", content="9.80分", decimals=2)
    assert "E08" in Situation(judged(short, "9.8116", "9.81")).codes()
    assert "E08" not in Situation(judged(short._replace(content="9.8分"), "9.8116", "9.81")).codes()


def test_a_score_above_the_band_of_its_words_is_an_error() -> None:
    one = only("E07", banded(10, "基本完成"))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "10分", "8分")
    assert "“基本完成”对应6–8分，填10分" in one.what


@pytest.mark.parametrize(("reason", "severity"), [("", Severity.VERIFY), ("财力紧张", Severity.HINT)])
def test_a_score_below_the_band_of_its_words_wants_a_reason(reason: str, severity: Severity) -> None:
    one = only("E08", banded(5, reason))
    assert (one.severity, one.stated, one.expected) == (severity, "5分", "6分")


@pytest.mark.parametrize(
    ("changes", "adopt"),
    [
        ({}, True),
        ({"owner": Owner.FORMULA}, False),
        ({"contradicted": True, "computed": Figure(Decimal(98))}, False),
    ],
)
@pytest.mark.parametrize(("code", "outcome"), [("E09", Outcome.MET), ("E08", Outcome.UNMET)])
def test_adopting_is_advised_only_where_it_would_work(
    changes: dict[str, Any], adopt: bool, code: str, outcome: Outcome
) -> None:
    one = only(code, middle(40, 30, outcome, **changes))
    assert ("采纳规则" in one.remedy) is adopt
    doubtful = found(middle(40, 30, outcome, doubt="读法不一"))
    assert not [one for one in doubtful if "采纳规则" in one.remedy]


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


def test_where_a_form_has_no_cell_for_reasons_the_want_of_one_is_a_hint() -> None:
    cells = {"level3": "C21", "actual": "F21"}
    one = only("E08", middle(None, None, Outcome.UNMET, of={**SHORT, "cells": cells, "slot": slot("")}))
    assert one.severity is Severity.HINT
    assert [place.cell for place in one.where] == ["F21"]
    assert "没有逐行填写原因的一栏" in one.remedy
