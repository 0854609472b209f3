"""Lists of base data: where they begin, which rows they have, where they end."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.base_sheets import HUNAN, numbers, read, values
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Area, CellValue


def test_numbered_rows_under_project_spending_are_its_list() -> None:
    rows = read(HUNAN).lists["projects"]
    assert [row.name for row in rows] == ["环保世纪行", "代表工作站"]
    assert {key: figure.value for key, figure in rows[1].figures.items()} == {"预算数": 60, "决算数": 60}


def test_a_list_with_its_own_title_and_head_is_read_until_the_next_block() -> None:
    rows = [
        ("楼堂馆所控制情况",),
        ("工程名称", "批复规模", "实际规模", "预算投资", "实际投资"),
        ("档案楼", 900, 950, 300, 310.5),
        ("合计", 900, 950, 300, 310.5),
        ("项目", "预算数", "决算数"),
        ("公用经费", 1, 2),
    ]
    found = read(rows)
    (row,) = found.lists["buildings"]
    assert (row.name, row.figures["实际规模"].unit) == ("档案楼", "平方米")
    assert row.figures["实际投资"].value == Decimal("310.5")
    assert numbers(found, "office.executed") == [2]


def test_a_note_merged_under_a_list_is_no_row_of_it() -> None:
    rows = (("在职人员分类", None), ("人员类别", "人数"), ("科员", 3), ("说明：合计应等于在职人员数。", None))
    plain = grid(rows)
    found = read(plain._replace(merges=(Area(4, 1, 4, 2),)))
    assert [row.name for row in found.lists["staff_kinds"]] == ["科员"]
    assert not found.remarks


BUILDINGS = (
    *("楼堂馆所控制情况（2021年完工项目）", "批复规模（㎡）", "实际规模（㎡）"),
    *("预算投资（万元）", "实际投资（万元）"),
)


def test_a_list_may_have_its_title_in_its_own_header() -> None:
    found = read((*HUNAN, BUILDINGS, ("综合楼", 1200, 1190, 300, 310), ("档案库", 80, 80, None, None)))
    assert [row.name for row in found.lists["buildings"]] == ["综合楼", "档案库"]
    assert found.lists["buildings"][0].figures["实际投资"].value == 310
    assert [row.name for row in found.lists["projects"]] == ["环保世纪行", "代表工作站"]


def test_a_title_merged_over_rows_that_nobody_filled_makes_no_row() -> None:
    sheet = grid([BUILDINGS, (None, None, None, None, None)], merges=("A1:A2",))
    assert "buildings" not in read(sheet).lists


def test_a_list_ends_where_another_block_is_merged_over_its_columns() -> None:
    works = ("综合楼", 1200, 1190, 300, 310)
    rows = [BUILDINGS, works, ("厉行节约保障措施", "公布费用", None, None, None)]
    found = read(grid(rows, merges=("B3:E3",)))
    assert [row.name for row in found.lists["buildings"]] == ["综合楼"]
    assert not found.remarks


def test_the_parts_of_project_spending_in_a_second_column_are_its_list() -> None:
    rows = [("项目", "明细", "预算数"), ("项目支出", "小计", 30), (None, "设备购置", 22), (None, "修缮", 8)]
    found = read(grid(rows, merges=("A2:A4",)))
    assert values(found) == {"project_spending.budget": 30}
    assert [row.name for row in found.lists["projects"]] == ["设备购置", "修缮"]


LIST = ("工程名称", "批复规模", "实际规模")


@pytest.mark.parametrize(
    "line", [("注：本表由基建科填报",), ("填表人：某某", None, "电话：无"), ("以上由基建科提供，未含在建",)]
)
def test_notes_and_lines_of_text_are_no_rows_of_a_list(line: tuple[CellValue, ...]) -> None:
    found = read([("楼堂馆所控制情况",), LIST, ("档案楼", 900, 950), line])
    assert [row.name for row in found.lists["buildings"]] == ["档案楼"]


def test_rows_numbered_like_the_item_that_opened_a_list_are_no_rows_of_it() -> None:
    rows = [
        ("项目", "年初预算数", "决算数"),
        ("二、项目支出", 300, 286),
        ("1、设备购置", 300, 286),
        ("三、上缴某处支出", 5, 5),
        ("本年支出合计", 925, 906),
        ("某某结余", 10, 12),
    ]
    found = read(rows)
    assert [row.name for row in found.lists["projects"]] == ["设备购置"]
    assert not found.remarks


def test_a_numbered_row_under_a_list_is_its_own_even_where_it_names_an_item() -> None:
    rows = [
        ("项目", "预算数"),
        ("项目支出", 30),
        ("1、公务接待", 8),
        ("2、设备购置", 22),
        ("三公经费", 10),
        ("3、公务接待", 3),
    ]
    found = read(rows)
    assert [row.name for row in found.lists["projects"]] == ["公务接待", "设备购置"]
    assert values(found)["reception.budget"] == 3
    (remark,) = found.remarks
    assert (remark.place.cell, remark.severity) == ("A3", Severity.VERIFY)


def test_a_row_without_a_number_among_numbered_ones_is_left_out_and_told() -> None:
    rows = [
        ("项目", "预算数"),
        ("项目支出", 30),
        ("1、设备", 20),
        ("某处支出", 5),
        ("某项", 1),
        ("2、修缮", 10),
    ]
    found = read(rows)
    assert [row.name for row in found.lists["projects"]] == ["设备", "修缮"]
    assert [(remark.place.cell, remark.severity) for remark in found.remarks] == [("A4", Severity.HINT)]


def test_a_note_below_a_list_is_none_of_its_rows() -> None:
    rows = (("内设机构名单", None), ("机构名称", "类别"), ("办公室", "室"), ("说明：一个机构一行。", None))
    sheet = grid(rows)._replace(merges=(Area.of("A1:B1"), Area.of("A4:B4")))
    assert [row.name for row in read(sheet).lists["bodies"]] == ["办公室"]
