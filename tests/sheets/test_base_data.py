"""Base-data sheets give named amounts and lists, by what rows and columns are called."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Area, Cell, CellError, CellValue, Grid
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.facts import FactCatalogue
from xl_addin.sheets.base_data import BaseData, read_base_data
from xl_addin.sheets.labels import Labels

LABELS = Labels.of(henan_standard().pack.labels)
HUNAN: tuple[tuple[CellValue, ...], ...] = (
    ("部门整体支出绩效评价基础数据表",),
    ("财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"),
    (None, 39, 57, "146.15%"),
    ("经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"),
    ("支出总额", 1258.88, 1033.5, 1388.92),
    ("其中：公用经费", 88.9, 117.2, 81.94),
    ("项目支出", 364.77, 290.37, 451.87),
    ("1、环保世纪行", 3, 3, 3),
    ("2、代表工作站", None, 60, 60),
    ("三公经费", 20, 18, 17.5),
    ("1、公务用车购置和维护经费", 10, 9, 8),
    ("其中：公车购置", 0, 0, 0),
    ("3、公务接待", 10, 9, 9.5),
    ("政府采购金额", "——", 12, 11),
)


def read(rows: Iterable[tuple[CellValue, ...]] | Grid, *, year: int | None = 2022) -> BaseData:
    sheet = rows if isinstance(rows, Grid) else grid(rows)
    return read_base_data([sheet], LABELS, FactCatalogue(), vocabulary(), year=year, unit="万元")


def values(found: BaseData) -> dict[str, Decimal]:
    return {code: figure.value for code, figure in found.facts.items()}


def numbers(found: BaseData, *codes: str) -> list[Decimal | None]:
    return [found.facts[code].value if code in found.facts else None for code in codes]


def test_row_and_column_name_a_fact_and_the_year_of_the_column_decides() -> None:
    found = read(HUNAN)
    assert numbers(found, "office.executed.last", "office.budget", "office.executed") == [
        Decimal("88.9"), Decimal("117.2"), Decimal("81.94"),
    ]  # fmt: skip
    assert not found.remarks


def test_counts_are_decided_numbers_in_their_own_unit() -> None:
    found = read(HUNAN)
    assert numbers(found, "staff.approved", "staff.actual") == [39, 57]
    assert (found.facts["staff.actual"].unit, found.facts["staff.actual"].decimals) == ("人", None)


def test_numbered_rows_under_project_spending_are_its_list() -> None:
    rows = read(HUNAN).lists["projects"]
    assert [row.name for row in rows] == ["环保世纪行", "代表工作站"]
    assert {key: figure.value for key, figure in rows[1].figures.items()} == {"预算数": 60, "决算数": 60}


def test_parts_of_the_three_public_expenses_are_facts_not_projects() -> None:
    found = read(HUNAN)
    assert numbers(found, "cars.executed", "cars.purchase.executed", "reception.executed") == [
        8, 0, Decimal("9.5"),
    ]  # fmt: skip
    assert "公务接待" not in [row.name for row in found.lists["projects"]]


def test_a_column_of_another_year_is_left_alone() -> None:
    found = read(HUNAN, year=2024)
    assert "office.executed" not in found.facts
    assert numbers(found, "staff.approved") == [39]


def test_a_unit_column_or_a_bracket_says_what_an_amount_is_in() -> None:
    rows = [
        ("项目", "单位", "预算数", "决算数"),
        ("公用经费", "元", 10000, 12000),
        ("公务接待费（元）", None, 500, 400),
        ("基本支出", "万元", 3, 4),
    ]
    found = read(rows)
    units = [found.facts[code].unit for code in ("office.budget", "reception.budget", "basic.budget")]
    assert units == ["元", "元", "万元"]


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


def test_a_label_beside_its_number_needs_no_header() -> None:
    found = read([("编制人数", 51, "在职人数", 84)])
    assert numbers(found, "staff.approved", "staff.actual") == [51, 84]


def test_a_fact_stated_twice_with_two_numbers_is_told() -> None:
    found = read([("编制数", 51), ("编制人数", 52)])
    assert numbers(found, "staff.approved") == [51]
    (remark,) = found.remarks
    assert (remark.severity, remark.place.cell) == (Severity.VERIFY, "B2")
    assert "51" in remark.what
    assert "52" in remark.what


def test_text_where_a_number_belongs_is_told_and_a_dash_is_nothing() -> None:
    found = read([("项目", "预算数", "决算数"), ("公用经费", "约三万", "——")])
    assert not found.facts
    assert [remark.place.cell for remark in found.remarks] == ["B2"]


def test_words_nobody_knows_are_left_alone() -> None:
    assert read([("说明", "金额"), ("某某费", 12)]).facts == {}


def test_a_merged_label_counts_for_every_row_it_covers() -> None:
    rows = {(1, 1): Cell(1, 1, "财政供养人员"), (1, 2): Cell(1, 2, "编制数"), (2, 2): Cell(2, 2, Decimal(7))}
    found = read(Grid("基础数据", rows, (Area(1, 1, 2, 1),)))
    assert numbers(found, "staff.approved") == [7]


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


@pytest.mark.parametrize(
    "row",
    [("基本支出", "人员津贴", 500, 480), ("其中：基本支出", "某某费", 500, 480)],
    ids=["unknown", "其中"],
)
def test_the_number_of_an_unknown_part_is_not_the_wholes(row: tuple[CellValue, ...]) -> None:
    assert not read([("项目", "明细", "预算数", "决算数"), row]).facts


@pytest.mark.parametrize(
    "labels", [("基本支出", "小计"), ("1、", "基本支出"), ("基本支出", "其中："), ("基本支出", "万元")]
)
def test_a_label_that_names_nothing_leaves_the_number_to_the_one_before_it(labels: tuple[str, str]) -> None:
    assert values(read([("项目", "明细", "预算数"), (*labels, 500)])) == {"basic.budget": 500}


def test_parts_under_a_merged_label_state_nothing_of_the_whole() -> None:
    rows = [("项目", "明细", "预算数"), ("公用经费", "办公费", 10), (None, "水电费", 40)]
    assert not read(grid(rows, merges=("A2:A3",))).facts


def test_the_parts_of_project_spending_in_a_second_column_are_its_list() -> None:
    rows = [("项目", "明细", "预算数"), ("项目支出", "小计", 30), (None, "设备购置", 22), (None, "修缮", 8)]
    found = read(grid(rows, merges=("A2:A4",)))
    assert values(found) == {"project_spending.budget": 30}
    assert [row.name for row in found.lists["projects"]] == ["设备购置", "修缮"]


def test_numbers_of_blocks_side_by_side_belong_to_the_label_of_their_own_block() -> None:
    rows = [
        ("项目", "决算数", "项目", "预算数"),
        ("公用经费", 90, "三公经费", 9),
        ("某某费", 8, "公用经费", 95),
    ]
    assert values(read(rows)) == {"office.executed": 90, "sangong.budget": 9, "office.budget": 95}


def test_an_error_value_is_told_and_the_rest_is_read() -> None:
    found = read([("项目", "预算数", "决算数"), ("公用经费", CellError("#REF!"), 90)])
    assert values(found) == {"office.executed": 90}
    (remark,) = found.remarks
    assert (remark.place.cell, remark.severity) == ("B2", Severity.VERIFY)
    assert "#REF!" in remark.what


def test_facts_named_in_a_row_have_their_numbers_below() -> None:
    found = read([("编制人数", "在职人员数", "支出总额"), (51, "49人", 900), ("公用经费预算数", 3)])
    assert numbers(found, "staff.approved", "staff.actual", "office.budget") == [51, 49, 3]


def test_a_row_of_pairs_with_numbers_as_text_is_no_header() -> None:
    rows = [("编制数", "40人", "在职人数", "38人"), ("公用经费预算数", 100, "公用经费决算数", 90)]
    found = read(rows)
    assert numbers(found, "staff.approved", "staff.actual", "office.executed") == [40, 38, 90]


def test_columns_of_a_year_are_left_out_and_told_where_the_year_is_unknown() -> None:
    rows = [("项目", "2021年决算数", "2022年决算数", "预算数"), ("公用经费", 100, 90, 95)]
    found = read(rows, year=None)
    assert values(found) == {"office.budget": 95}
    assert "2021年决算数" in found.remarks[0].what


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


def test_labels_in_a_row_without_numbers_state_nothing() -> None:
    assert read([("编制人数", "在职人员数"), ("见附表", "见附表")]) == ({}, {}, ())
