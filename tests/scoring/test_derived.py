"""Cells that follow from others are worked out again: rates, subtotals, totals, the grade."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, dossier, figure, indicator, slot, table
from tests.scoring.questions import standard
from xl_addin.model.result import Derived
from xl_addin.model.table import FundsRole, FundsRow, IndicatorTable, Owner, Subtotal, TaskRow
from xl_addin.scoring.engine import score


def derived(made: IndicatorTable) -> dict[str, Derived]:
    return {cell.what: cell for cell in score(dossier(made), standard()).tables[0].derived}


def task(budget: str | None, executed: str | None, **rate: object) -> TaskRow:
    def money(value: str | None) -> object:
        return None if value is None else figure(value, decimals=2, unit="万元")

    made = TaskRow(8, "代表培训")
    return made._replace(budget=money(budget), executed=money(executed), rate=slot("J8", **rate))  # type: ignore[arg-type]


def rate_of(row: TaskRow) -> Derived:
    return derived(table(indicator(), tasks=(row,)))["“代表培训”执行率"]


@pytest.mark.parametrize(
    ("budget", "executed", "typed", "value", "right"),
    [
        ("88", "71.54", "72", "81.30", False),
        ("676.78", "677.59", "100.01", "100.12", False),
        ("676.78", "677.59", "100", "100.12", True),
        ("154", "137.54", "89.31", "89.31", True),
        ("154", "137.54", "89.3", "89.31", True),
        ("88", "71.54", "81.295", "81.295", True),
    ],
)
def test_a_rate_is_right_where_it_agrees_with_rounding_allowed(
    budget: str, executed: str, typed: str, value: str, right: bool
) -> None:
    cell = rate_of(task(budget, executed, value=typed))
    assert (cell.value, cell.right) == (Decimal(value), right)
    assert (cell.unit, cell.slot.ref) == ("%", "J8")


def test_a_rate_shows_its_working_and_a_blank_one_is_filled() -> None:
    cell = rate_of(task("88", "71.54"))
    assert not cell.right
    assert cell.working == "71.54 ÷ 88 = 81.30%"


@pytest.mark.parametrize(("budget", "executed"), [("0", "5"), (None, "5"), ("88", None)])
def test_without_operands_a_rate_cell_should_be_blank(budget: str | None, executed: str | None) -> None:
    blank, dashed = rate_of(task(budget, executed)), rate_of(task(budget, executed, content="—"))
    typed = rate_of(task(budget, executed, value="0"))
    assert [cell.value for cell in (blank, dashed, typed)] == [None, None, None]
    assert [cell.right for cell in (blank, dashed, typed)] == [True, True, False]
    assert blank.working


def test_parts_of_the_budget_have_rates_too_and_name_their_basis() -> None:
    part = FundsRow(
        13,
        "基本支出",
        FundsRole.PART,
        "资金结构",
        initial=figure("676.78", decimals=2),
        executed=figure("677.59", decimals=2),
        rate=slot("G13", 100),
    )
    cells = derived(table(indicator(), funds=(budget_row(), part)))
    assert cells["基本支出执行率"].right
    assert "口径：年初预算数" in cells["基本支出执行率"].working
    assert not cells["部门预算总额执行率"].right


def test_a_formula_is_compared_by_its_cached_value() -> None:
    assert rate_of(task("154", "137.54", value="89.31", owner=Owner.FORMULA, formula="H8/E8")).right


def test_subtotals_add_up_the_rows_of_their_level() -> None:
    rows = (
        indicator("甲", "≥100%", "50%", 10, row=20),
        indicator("乙", "≥100%", "100%", 20, 19, row=21, level2="质量指标"),
    )
    whole = Subtotal("产出指标", "", slot("G19", 30), slot("H19", 24))
    part = Subtotal("产出指标", "质量指标", slot("G22", 25), None)
    unknown = Subtotal("效益指标", "", slot("G30", 5), None)
    cells = derived(table(*rows, subtotals=(whole, part, unknown)))
    assert (cells["产出指标分值小计"].value, cells["产出指标分值小计"].right) == (30, True)
    assert (cells["产出指标得分小计"].value, cells["产出指标得分小计"].right) == (24, True)
    assert (cells["质量指标分值小计"].value, cells["质量指标分值小计"].right) == (20, False)
    assert not any(what.startswith("效益指标") for what in cells)


def test_the_execution_rate_as_a_level_is_the_budget_row() -> None:
    subtotal = Subtotal("预算执行率", "", slot("G19", 10), slot("H19", 9))
    cells = derived(table(indicator(), funds=(budget_row("100", "80"),), subtotals=(subtotal,)))
    assert cells["预算执行率分值小计"].right
    assert (cells["预算执行率得分小计"].value, cells["预算执行率得分小计"].right) == (8, False)


def test_totals_compare_exactly_with_what_the_cells_will_hold() -> None:
    rows = (indicator("甲", "≥100%", "98.12%", 90, 88),)
    made = table(*rows, funds=(budget_row(),), total=slot("I4", "98.0"), points_total=slot("G40", 100))
    cells = derived(made)
    assert (cells["自评得分"].value, cells["自评得分"].right) == (98, True)
    assert cells["分值合计"].right
    assert (cells["自评结果"].value, cells["自评结果"].right) == ("优", False)
    assert not derived(made._replace(total=slot("I4", "98.01")))["自评得分"].right


def test_an_incomplete_table_has_no_grade() -> None:
    rows = (indicator("甲", "≥100%", None, 50), indicator("乙", "≥100%", "100%", 50, row=21))
    cell = derived(table(*rows, grade=slot("I5", content="优")))["自评结果"]
    assert (cell.value, cell.right) == (None, False)
    assert derived(table(*rows))["自评结果"].right


def test_a_second_total_cell_is_the_whole_table_once_more() -> None:
    whole = Subtotal("", "", slot("G30", 100), slot("H30", 9))
    rows = (indicator(points=90, claimed=90),)
    cells = derived(table(*rows, funds=(budget_row("100", "80"),), subtotals=(whole,)))
    assert cells["全表分值小计"].right
    assert cells["全表得分小计"].value == 98
