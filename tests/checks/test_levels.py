"""What is stated for whole levels agrees with the notice and with the rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import budget_row, dossier, indicator, slot, table
from tests.checks.builders import (
    Situation,
    budget_score,
    derived,
    found,
    only,
    plain_table,
    scorecard,
    scored,
    standard,
)
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.result import TableScore
from xl_addin.model.table import Subtotal
from xl_addin.rules.standard import load_standard
from xl_addin.scoring.engine import score


def levels(budget: int = 10, **points: int) -> TableScore:
    """Return a table with one row per level-1 indicator and those points."""
    rows = [scored(of={"level1": name, "points": value, "row": 20 + at})
            for at, (name, value) in enumerate(points.items())]  # fmt: skip
    return scorecard(*rows, budget=budget_score("10", 10)._replace(points=Decimal(budget)))


def stating(**stated: Any) -> TableScore:
    """Return the plain table with a subtotal for 产出指标 (40 points, score 40), as the scoring adds it."""
    sums = tuple(derived(cell, "40", right=cell.value == 40) for cell in stated.values())
    return plain_table(of={"subtotals": (Subtotal("产出指标", "", **stated),)}, derived=sums)


def blanked(made: TableScore, at: int) -> TableScore:
    """Return the table with the points of one row left blank."""
    rows = list(made.rows)
    rows[at] = rows[at]._replace(indicator=rows[at].indicator._replace(points=None))
    return made._replace(rows=tuple(rows))


def scored_book(*subtotals: Subtotal, last: int | None = 10) -> Situation:
    """Return a table of the real rules, 10 + 40 + 50, with those sums written on it."""
    rules = load_standard("henan-department", year=2021)
    rows = [
        indicator(f"事项{at}", "≥100%", "100%", points, claimed, level1=name, unit="%", row=20 + at)
        for at, (name, points, claimed) in enumerate(
            (("投入管理指标", 40, 40), ("产出指标", 30, 30), ("效益指标", 10, 10), ("效益指标", 10, last))
        )
    ]
    budget = budget_row(100, 100)._replace(score=slot("I12", 10))
    papers = dossier(table(*rows, funds=(budget,), subtotals=subtotals, total=slot("I4", 100)))
    return Situation(score(papers, rules).tables[0], rules, papers)


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
        scored_book(Subtotal("", "", score=slot("K30", 99))),
        scored_book(Subtotal("", "", points=slot("K30", 90))),
        scored_book(Subtotal("预算执行率", "", score=slot("K30", 9))),
        scored_book(Subtotal("预算执行率", "", points=slot("K30", 20))),
    ),
}
QUIET = {
    "W06": (
        Situation(levels(**ALL)),
        Situation(levels(投入管理指标=40, 产出指标=40, 满意度指标=10)),
        Situation(levels(投入管理指标=33, 产出指标=45, 满意度指标=12)),
        Situation(blanked(levels(**ALL), 2)),
        Situation(levels(**{"投入 管理指标": 30, **{k: v for k, v in ALL.items() if k != "投入管理指标"}})),
    ),
    "E25": (
        Situation(stating(points=slot("A21", 40), score=slot("A21", 40))),
        Situation(stating()),
        Situation(plain_table(of={"points_total": slot("G23", 100)})),
        scored_book(Subtotal("", "", slot("J30", 100), slot("K30", 100))),
        scored_book(Subtotal("", "", score=slot("K30", "100.0000001"))),
        scored_book(Subtotal("预算执行率", "", slot("J30", 10), slot("K30", 10))),
        scored_book(Subtotal("", "", score=slot("K30", 90)), last=None),
    ),
}


def test_a_level_that_must_not_be_adjusted_is_verified() -> None:
    made = levels(budget=20, **{**ALL, "投入管理指标": 20})
    severities = {one.expected: one.severity for one in found(made) if one.code == "W06"}
    assert severities == {"10分": Severity.VERIFY, "30分": Severity.HINT}


def test_points_of_an_optional_level_never_go_to_a_fixed_one() -> None:
    made = levels(budget=20, 投入管理指标=30, 产出指标=40, 满意度指标=10)
    assert only("W06", made).stated == "20分"


@pytest.mark.parametrize("other", [35, 45])
def test_a_lawful_transfer_is_not_accused_when_another_level_is_off(other: int) -> None:
    made = levels(投入管理指标=40, 产出指标=other, 满意度指标=10)
    assert only("W06", made).stated == f"{other}分"


def test_a_lawful_transfer_is_not_accused_in_a_partly_blank_table() -> None:
    made = levels(投入管理指标=40, 产出指标=40, 满意度指标=10)
    assert "W06" not in Situation(blanked(made, 1)).codes()
    assert [one.what for one in found(levels(投入管理指标=40, 产出指标=40)) if one.code == "W06"] == [
        "一级指标“满意度指标”没有设置，规定为10分"
    ]


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
    stated = Subtotal("产出指标", "数量指标", score=slot("A21", 40))
    sums = (derived(slot("A21"), "39.96"),)
    made = plain_table(of={"subtotals": (stated,)}, derived=sums)
    row = made.rows[1]
    typed = row._replace(
        indicator=row.indicator._replace(claimed=slot("H21", "39.96")), written=Decimal("39.96")
    )
    one = only("E25", made._replace(rows=(made.rows[0], typed, made.rows[2])))
    assert (one.severity, one.expected) == (Severity.HINT, "39.96分")


def test_a_form_without_points_owes_no_level_its_points() -> None:
    made = levels(产出指标=30)
    assert "W06" in {one.code for one in found(made)}
    bare = made._replace(table=made.table._replace(has_points=False))
    assert "W06" not in {one.code for one in found(bare)}


def test_points_of_rows_without_a_name_accuse_no_level() -> None:
    waiting = (Figure(Decimal(10), None, "", Place("自评表", "H30")),)
    made = levels(投入管理指标=50, 产出指标=40)
    unnamed = made._replace(table=made.table._replace(unnamed_points=waiting))
    assert "W06" in Situation(made).codes()
    assert "W06" not in Situation(unnamed).codes()
    stated = stating(points=slot("A21", 50))
    assert "E25" in Situation(stated).codes()
    still_open = stated._replace(table=stated.table._replace(unnamed_points=waiting))
    assert "E25" not in Situation(still_open).codes()
