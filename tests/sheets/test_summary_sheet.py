"""A list of the projects is compared with their tables: names, amounts, sums, units of money."""

from __future__ import annotations

import pytest

from tests.builders import budget_row, figure, grid, table
from tests.sheets.forms import henan_standard
from xl_addin.model.grid import CellValue, Grid
from xl_addin.model.table import IndicatorTable
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.summary_sheet import differences

LABELS = Labels.of(henan_standard().pack.labels)


def project(name: str, annual: int, executed: int, unit: str = "万元") -> IndicatorTable:
    row = budget_row()._replace(
        initial=None, annual=figure(annual, "F6", unit=unit), executed=figure(executed, "G6", unit=unit)
    )
    return table(project=name, funds=(row,), sheet=f"表{name}", money_unit=unit)


def listed(*rows: tuple[CellValue, ...], name: str = "汇总") -> Grid:
    head = (("项目支出情况",), ("序号", "项目名称", "全年预算数", "全年执行数"))
    return grid([*head, *rows], name=name)


PROJECTS = (project("甲", 10, 9), project("乙", 20, 20))
RIGHT = ((1, "甲", 10, 9), (2, "乙", 20, 20), ("", "合计", 30, 29))


def said(sheet: Grid, *tables: IndicatorTable) -> list[str]:
    return [f"{one.place} {one.what}" for one in differences([sheet], tables or PROJECTS, LABELS)]


def test_a_list_that_agrees_is_not_told() -> None:
    assert said(listed(*RIGHT)) == []


@pytest.mark.parametrize("name", ["收支", "附表"])
def test_another_sheet_is_no_such_list(name: str) -> None:
    assert said(listed((1, "丙", 1, 1), name=name)) == []


def test_rows_over_blank_projects_are_passed_over() -> None:
    assert said(listed(*RIGHT[:2], (3, "", "", ""), RIGHT[2])) == []


def test_a_project_left_out_is_named_with_its_sheet() -> None:
    (one,) = said(listed(RIGHT[0], ("", "合计", 10, 9)))
    assert "没有列入项目“乙”" in one
    assert "“表乙”" in one


def test_a_project_listed_twice_is_told() -> None:
    (one,) = said(listed(*RIGHT[:2], RIGHT[1], ("", "合计", 50, 49)))
    assert "把项目“乙”列了2次" in one


def test_a_name_that_is_no_project_is_told_where_it_stands() -> None:
    (one,) = said(listed(*RIGHT[:2], (3, "某单位", "", ""), RIGHT[2]))
    assert one.startswith("汇总!B5 ")
    assert "“某单位”" in one


def test_an_amount_that_is_not_the_table_s_is_told() -> None:
    (one,) = said(listed(RIGHT[0], (2, "乙", 20, 12), ("", "合计", 30, 21)))
    assert one == "汇总!D4 “乙”的全年执行数，工作表“汇总”是12万元，它的自评表是20万元"


def test_a_total_that_misses_a_row_is_told() -> None:
    (one,) = said(listed(*RIGHT[:2], ("", "合计", 10, 29)))
    assert one == "汇总!C5 工作表“汇总”的全年预算数合计是10万元，各行之和是30万元"


def test_tables_in_two_units_of_money_are_told_instead_of_amounts() -> None:
    sheet = listed(RIGHT[0], (2, "乙", 200000, 200000), ("", "合计", 200010, 200009))
    (one,) = said(sheet, PROJECTS[0], project("乙", 200000, 200000, "元"))
    assert "表甲用万元，表乙用元" in one


def test_formulas_without_a_result_leave_open_what_is_listed() -> None:
    sheet = grid(
        [("汇总表",), ("序号", "项目名称", "全年预算数"), (1, "甲", 10)],
        name="汇总",
        formulas={"B4": "NOSUCH(1)"},
    )
    assert said(sheet) == []
