"""What is stated for whole levels agrees with the notice and with the rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.builders import slot
from tests.checks.builders import (
    Situation,
    budget_score,
    found,
    only,
    plain_table,
    scorecard,
    scored,
    standard,
)
from xl_addin.model.dossier import Severity
from xl_addin.model.result import TableScore
from xl_addin.model.table import Subtotal


def levels(budget: int = 10, **points: int) -> TableScore:
    """Return a table with one row per level-1 indicator and those points."""
    rows = [scored(of={"level1": name, "points": value, "row": 20 + at})
            for at, (name, value) in enumerate(points.items())]  # fmt: skip
    return scorecard(*rows, budget=budget_score("10", 10)._replace(points=Decimal(budget)))


def stating(**stated: Any) -> TableScore:
    """Return the plain table with a subtotal for 产出指标 (40 points, score 40)."""
    return plain_table(of={"subtotals": (Subtotal("产出指标", "", **stated),)})


ALL = {"投入管理指标": 30, "可持续性指标": 10, "产出指标": 40, "满意度指标": 10}
FIRES = {
    "W06": (
        Situation(levels(**{**ALL, "投入管理指标": 35, "产出指标": 35})),
        Situation(levels(budget=20, **{**ALL, "投入管理指标": 20})),
        Situation(levels(投入管理指标=50, 产出指标=40)),
    ),
    "E25": (
        Situation(stating(points=slot("A21", 50))),
        Situation(stating(score=slot("A21", 39))),
        Situation(plain_table(of={"points_total": slot("G23", 90)})),
    ),
}
QUIET = {
    "W06": (
        Situation(levels(**ALL)),
        Situation(levels(投入管理指标=40, 产出指标=40, 满意度指标=10)),
        Situation(levels(投入管理指标=33, 产出指标=45, 满意度指标=12)),
    ),
    "E25": (
        Situation(stating(points=slot("A21", 40), score=slot("A21", 40))),
        Situation(stating()),
        Situation(plain_table(of={"points_total": slot("G23", 100)})),
    ),
}


def test_a_level_that_must_not_be_adjusted_is_verified() -> None:
    made = levels(budget=20, **{**ALL, "投入管理指标": 20})
    severities = {one.expected: one.severity for one in found(made) if one.code == "W06"}
    assert severities == {"10分": Severity.VERIFY, "30分": Severity.HINT}


def test_points_of_an_optional_level_never_go_to_a_fixed_one() -> None:
    made = levels(budget=20, 投入管理指标=30, 产出指标=40, 满意度指标=10)
    assert only("W06", made).stated == "20分"


def test_a_level_is_known_by_its_aliases() -> None:
    rules = standard()
    named = tuple(one._replace(aliases=("投入指标",)) if one.name == "投入管理指标" else one
                  for one in rules.pack.level1)  # fmt: skip
    made = levels(投入指标=40, 产出指标=40, 满意度指标=10)
    assert "W06" not in Situation(made, rules._replace(pack=rules.pack._replace(level1=named))).codes()


def test_a_wrong_subtotal_tells_the_sum_of_its_rows() -> None:
    one = only("E25", stating(points=slot("A21", 50)))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "50分", "40分")


def test_a_rounded_subtotal_of_scores_is_a_hint() -> None:
    made = plain_table(of={"subtotals": (Subtotal("产出指标", "数量指标", score=slot("A21", 40)),)})
    row = made.rows[1]
    typed = row.indicator._replace(claimed=slot("H21", "39.96"))
    made = made._replace(rows=(made.rows[0], row._replace(indicator=typed), made.rows[2]))
    one = only("E25", made)
    assert (one.severity, one.expected) == (Severity.HINT, "39.96分")
