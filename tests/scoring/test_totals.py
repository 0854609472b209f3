"""Totals add what is written; grades are half-open bands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, dossier, figure, indicator, slot, table
from tests.scoring.questions import standard
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import IndicatorTable, Owner
from xl_addin.scoring.engine import score
from xl_addin.scoring.totals import grade_of


def scored(made: IndicatorTable) -> TableScore:
    return score(dossier(made), standard()).tables[0]


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("89.5", "良"),
        ("79.9", "中"),
        ("59.5", "差"),
        ("0", "差"),
    ],
)
def test_a_grade_starts_at_its_lower_bound_without_holes(total: str, grade: str) -> None:
    assert grade_of(Decimal(total), standard().pack).name == grade


def test_the_total_is_the_sum_of_what_will_be_written() -> None:
    rows = (indicator("甲", "≥100%", "98.12%", 2, 1), indicator("乙", "≥100%", "98.12%", 2, row=21))
    found = scored(table(*rows, funds=(budget_row("100", "98"),)))
    assert found.total == 1 + Decimal("1.96") + Decimal("9.80")
    assert found.points_total == 14


def test_a_row_without_score_leaves_the_total_incomplete() -> None:
    rows = (indicator("甲", "≥100%", "无"), indicator("乙", "≥100%", None, row=21), indicator("丙", row=22))
    found = scored(table(*rows))
    assert (found.total, found.unscored, found.complete, found.grade) == (10, 2, False, None)


def test_a_typed_score_settles_a_row_that_does_not_apply() -> None:
    assert scored(table(indicator("甲", "≥100%", "无", 10, 10))).complete


@pytest.mark.parametrize(("target", "actual"), [("≥100%", None), (None, "95%")])
def test_a_typed_score_beside_a_blank_cell_is_added_but_leaves_the_table_incomplete(
    target: str | None, actual: str | None
) -> None:
    found = scored(table(indicator("甲", target, actual, 10, 10), indicator("乙", row=21)))
    assert (found.total, found.unscored, found.grade) == (20, 1, None)


def test_a_row_of_no_points_is_not_waited_for() -> None:
    assert scored(table(indicator(), indicator("参考", "≥1次", "1次", 0, row=21))).complete


def test_an_unscored_budget_row_counts_as_well() -> None:
    found = scored(table(indicator(), funds=(budget_row("0", "0"),)))
    assert (found.unscored, found.grade) == (1, None)


def test_nothing_scored_is_no_total() -> None:
    assert scored(table(indicator("甲", "≥100%", None))).total is None


@pytest.mark.parametrize("claimed", [None, 15])
def test_a_row_without_points_among_rows_that_have_them_leaves_the_total_incomplete(
    claimed: int | None,
) -> None:
    found = scored(table(indicator(), indicator("乙", "≥1次", "1次", None, claimed, row=21)))
    assert (found.unscored, found.grade) == (1, None)


def test_a_form_whose_points_are_all_left_open_waits_for_no_row() -> None:
    assert scored(table(indicator(points=None), indicator("乙", points=None, row=21))).unscored == 0


def test_a_row_without_points_whose_score_is_a_dash_is_not_waited_for() -> None:
    dashed = slot("H21", None, content="—", owner=Owner.UNIT)
    assert scored(table(indicator(), indicator("其中", "≥1次", "1次", None, row=21, slot=dashed))).complete


def test_points_of_rows_without_a_name_count_and_leave_the_total_incomplete() -> None:
    found = scored(table(indicator(points=60), unnamed_points=(figure(30), figure(10))))
    assert (found.points_total, found.total) == (100, 60)
    assert (found.unscored, found.complete, found.grade) == (2, False, None)


def test_a_form_without_points_waits_for_every_score_cell_it_has() -> None:
    rows = (indicator(points=None, claimed=9), indicator(points=None, row=21))
    made = scored(table(*rows, has_points=False))
    assert (made.total, made.unscored, made.grade) == (Decimal(9), 1, None)


def test_a_form_without_points_and_scores_waits_for_none() -> None:
    made = scored(table(indicator(points=None, slot=slot("")), has_points=False))
    assert (made.total, made.unscored, made.grade) == (None, 0, None)


def test_a_row_of_criteria_is_scored_by_a_person_and_complete_once_it_is() -> None:
    row = indicator("制度健全性", None, None, 5, 4, criterion="健全得满分")
    made = scored(table(row, row._replace(claimed=slot("H21"))))
    assert [one.outcome for one in made.rows] == [Outcome.MANUAL] * 2
    assert "评分标准" in made.rows[0].why
    assert (made.total, made.unscored) == (Decimal(4), 1)
