"""Base-data sheets give named amounts and lists, by what rows and columns are called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.base_sheets import HUNAN, numbers, read, values
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Area, Cell, CellError, CellValue, Grid
from xl_addin.rules.base_data import stated_ratio, stating


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


GUANGDONG: tuple[tuple[CellValue, ...], ...] = (
    ("比率", "填报比率", "按本表计算"),
    ("支出完成率", "91.25%", "91.25%"),
    ("政府采购执行率", 0.9753, None),
    ("财政拨款收入预决算差异率", "不清楚", None),
)


def test_a_stated_ratio_is_read_in_percent_however_it_is_written() -> None:
    found = read(GUANGDONG)
    spending, bought = (found.facts[stated_ratio(code)] for code in ("spending", "procurement"))
    assert (spending.value, spending.decimals, spending.unit) == (Decimal("91.25"), 2, "%")
    assert (bought.value, bought.unit) == (Decimal("97.53"), "%")
    assert stated_ratio("revenue_deviation") not in found.facts


def test_a_column_may_have_a_unit_of_its_own() -> None:
    stated = stating("staff_control", read(HUNAN).facts)
    assert stated is not None
    assert (stated.value, stated.decimals, stated.unit) == (Decimal("146.15"), 2, "%")
    assert stating("spending", {"spending": stated._replace(unit="万元")}) is None


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


def test_labels_in_a_row_without_numbers_state_nothing() -> None:
    assert read([("编制人数", "在职人员数"), ("见附表", "见附表")]) == ({}, {}, ())


def test_a_label_that_only_begins_with_qi_is_whole() -> None:
    found = read([("项目", "单位", "本年数"), ("车辆总数", "辆", 8), ("其中：其他用车", "辆", 3)])
    assert numbers(found, "vehicles", "vehicles.other") == [8, 3]


def test_a_name_merged_down_beside_texts_names_every_row() -> None:
    rows = [
        ("项目名称", "章节", "填写提示", "文字", "字数"),
        ("代表工作", "立项依据", "写依据", "代表法。", 4),
        (None, "存在问题", "写问题", "进度慢。", 4),
    ]
    found = read(grid(rows, name="项目报告文字", merges=["A2:A3"]))
    told = [(one.name, one.texts["章节"], one.texts["文字"]) for one in found.lists["project_passages"]]
    assert told == [("代表工作", "立项依据", "代表法。"), ("代表工作", "存在问题", "进度慢。")]


def test_what_the_treasury_paid_stands_beside_what_was_spent() -> None:
    found = read(
        (
            ("收入和支出", "年初预算数", "财政拨款数", "决算数"),
            ("收入总计", None, None, 2176.9),
            ("其中：财政拨款收入", None, None, 2143.6),
            ("支出总额", 1920.2, 2143.6, 2270.9),
            ("公用经费（商品和服务支出）", None, 316.7, 316.7),
            ("结转结余", "本年数", None, None),
            ("其中：财政拨款结转", 30.6, None, None),
        )
    )
    assert numbers(
        found, "income.fiscal.executed", "spending.fiscal", "office.fiscal", "carryover.fiscal"
    ) == [Decimal("2143.6"), Decimal("2143.6"), Decimal("316.7"), Decimal("30.6")]
