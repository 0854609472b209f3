"""The budget block is read by its labels, and put right where its columns moved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.errors import ErrorCell
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.grid import CellError, CellValue
from xl_addin.model.table import FundsRole, Owner
from xl_addin.sheets.funds import Funds, funds_facts, read_funds
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page

LABELS = Labels.of(henan_standard().pack.labels)
HEAD = ("预算情况", "", "年初预算数", "全年预算数", "执行数", "预算执行率", "分值", "得分")
TOTAL = (None, "部门预算总额", 100, 110, 99, "90%", 10, 9)


def funds(*rows: Sequence[CellValue], unit: str = "万元", written: CellValue = None) -> Funds:
    """Read these rows from A1."""
    read = read_funds(Page.of(grid(rows), LABELS), unit=unit, written=written)
    assert read is not None
    return read


def value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None


def test_rows_are_told_by_their_labels() -> None:
    read = funds(
        HEAD,
        TOTAL,
        (None, "1、资金来源：（1）财政性资金", 100, 100, 90),
        (None, "（2）其他资金", 0, 10, 9),
        (None, "2、资金结构：（1）基本支出", 60, 60, 60),
        (None, "（2）项目支出", 40, 50, 39),
        (None, "年度总体目标", "保障运转"),
    )
    assert [(row.fact, row.role, row.group) for row in read.rows] == [
        ("funds.total", FundsRole.TOTAL, ""),
        ("funds.fiscal", FundsRole.PART, "资金来源"),
        ("funds.other", FundsRole.PART, "资金来源"),
        ("funds.basic", FundsRole.PART, "资金结构"),
        ("funds.project", FundsRole.PART, "资金结构"),
    ]
    assert not read.remarks


def test_a_row_without_amounts_ends_nothing_beside_the_block_s_merged_name() -> None:
    rows = [
        HEAD,
        TOTAL,
        (None, "其中：当年财政拨款", 90, 100, 90),
        (None, "上年结转资金"),
        (None, "其他资金", 10, 10, 9),
        (None, "某项经费"),
        (None, "其他资金", 7, 7, 7),
    ]
    merged = grid(rows, merges=["A1:A5"])
    read = read_funds(Page.of(merged, LABELS), unit="万元")
    assert read is not None
    assert [row.fact for row in read.rows] == ["funds.total", "funds.fiscal", "funds.other"]
    assert read.bottom == 5


def test_a_line_that_only_opens_a_split_is_no_row() -> None:
    read = funds(HEAD, TOTAL, (None, "1、资金来源"), (None, "（1）财政性资金", 100, 110, 99))
    assert [row.group for row in read.rows] == ["", "资金来源"]


def test_only_the_total_scores() -> None:
    read = funds(HEAD, TOTAL, (None, "其他资金", 0, 10, 9, "90%", "—", "—"))
    total, part = read.rows
    assert total.score is not None
    assert (total.score.ref, total.score.value, value(total.points)) == ("H2", 9, 10)
    assert part.score is None
    assert part.points is None


def test_columns_may_stand_in_any_order() -> None:
    read = funds(
        ("得分", "执行率", "执行数", "资金", "全年预算数", "年初预算数", "分值"),
        (9, 0.9, 99, "年度资金总额", 110, 100, 10),
    )
    total = read.rows[0]
    assert [value(total.initial), value(total.annual), value(total.executed)] == [100, 110, 99]
    assert total.score is not None
    assert total.score.ref == "A2"


def test_a_form_shifted_one_column_to_the_left_is_put_right_and_pointed_out() -> None:
    read = funds(
        ("预算情况", "", "年初预算数", "年预算数", "执行数", "预算执行率", "得分"),
        (None, "部门预算总额", 830.78, 815.13, "98.12%", 10, 9.8),
        (None, "1、资金来源：（1）财政性资金", 830.78, 815.13, "98.12%"),
        (None, "（2）其他资金"),
        (None, "2、资金结构：（1）基本支出", 676.78, 677.59, "100%"),
        (None, "（2）项目支出", 154, 137.54, 89.31),
    )
    total = read.rows[0]
    assert (value(total.initial), total.annual, value(total.executed)) == (
        Decimal("830.78"),
        None,
        Decimal("815.13"),
    )
    assert total.rate is not None
    assert total.score is not None
    assert (total.rate.value, value(total.points), total.score.value) == (
        Decimal("98.12"),
        10,
        Decimal("9.8"),
    )
    last = read.rows[-1].rate
    assert last is not None
    assert last.value == Decimal("89.31")
    (remark,) = read.remarks
    assert remark.severity is Severity.VERIFY
    assert all((remark.what, remark.why, remark.remedy))


def test_the_shift_keeps_the_points_column() -> None:
    read = funds(HEAD, (None, "部门预算总额", 100, 99, "99%", 10, 9.9))
    assert value(read.rows[0].points) == 10
    assert read.rows[0].score is not None
    assert read.rows[0].score.ref == "G2"


def test_a_right_form_is_not_shifted_by_one_slip() -> None:
    read = funds(HEAD, TOTAL, (None, "（1）财政性资金", 100, 110, "90%"), (None, "（2）其他资金", 0, 0, 0))
    assert value(read.rows[0].executed) == 99


def test_facts_are_the_named_amounts_and_the_denominator() -> None:
    facts = funds_facts(funds(HEAD, TOTAL, (None, "其他资金", 0, 10, 9)).rows)
    assert facts["funds.total.executed"].value == 99
    assert facts["funds.total.budget"].value == 110
    assert facts["funds.other.annual"].value == 10
    without = funds_facts(funds(HEAD, (None, "部门预算总额", 100, None, 99)).rows)
    assert without["funds.total.budget"].value == 100
    assert "funds.total.annual" not in without


def test_a_column_in_yuan_is_turned_into_the_tables_unit() -> None:
    read = funds(("", "年初预算数（元）", "执行数（万元）"), ("年度资金总额", 1_000_000, 99))
    assert value(read.rows[0].initial) == 100
    assert value(read.rows[0].executed) == 99


def test_the_unit_in_the_block_s_own_name_wins_over_the_sheet_s() -> None:
    read = funds(
        ("项目资金（万元）", "", "年初预算数", "执行数（元）"),
        (None, "年度资金总额", 100, 990_000),
        unit="元",
    )
    assert (value(read.rows[0].initial), value(read.rows[0].executed)) == (1_000_000, 990_000)


def test_words_in_an_amount_are_pointed_out() -> None:
    read = funds(HEAD, (None, "部门预算总额", 100, "见附表", 99))
    assert read.rows[0].annual is None
    assert "见附表" in read.remarks[0].what


def test_an_error_value_in_an_amount_is_refused() -> None:
    with pytest.raises(ErrorCell):
        funds(HEAD, (None, "部门预算总额", 100, CellError("#REF!"), 99))


def test_a_score_that_still_holds_what_we_wrote_is_ours() -> None:
    score = funds(HEAD, TOTAL, written=Decimal(9)).rows[0].score
    assert score is not None
    assert score.owner is Owner.PROGRAM


def test_tasks_are_no_budget_block() -> None:
    page = Page.of(grid([("任务名称", "主要内容", "预算资金", "预算执行数", "预算执行率")]), LABELS)
    assert read_funds(page, unit="万元") is None


def test_amounts_typed_as_text_are_read_and_pointed_out() -> None:
    read = funds(HEAD, (None, "部门预算总额", "1,000.00", "970万元", "１００"))
    (total,) = read.rows
    assert [value(total.initial), value(total.annual), value(total.executed)] == [1000, 970, 100]
    assert [str(one.place) for one in read.remarks] == ["自评表!C2", "自评表!D2", "自评表!E2"]
    assert {one.severity for one in read.remarks} == {Severity.HINT}


def test_an_approximate_amount_names_its_own_cell() -> None:
    (remark,) = funds(HEAD, (None, "部门预算总额", 1000, "约970万", 100)).remarks
    assert (str(remark.place), remark.severity) == ("自评表!D2", Severity.VERIFY)


def test_a_budget_score_in_words_is_named() -> None:
    (remark,) = funds(HEAD, (*TOTAL[:7], "满分")).remarks
    assert (str(remark.place), remark.severity) == ("自评表!H2", Severity.VERIFY)


@pytest.mark.parametrize("label", ["得分（20分*执行率）", "得分"])
def test_points_that_the_header_states_are_those_of_the_total(label: str) -> None:
    block = "预算执行情况" if "20" in label else "预算执行情况（20分）"
    read = funds((block, None, "预算数", "执行数", "执行率", label), (None, "总额", 50, 48, "96%", 19.2))
    assert value(read.rows[0].points) == 20


def test_points_in_a_label_mean_nothing_where_nothing_is_scored() -> None:
    read = funds(("预算执行情况（20分）", None, "预算数", "执行数"), (None, "总额", 50, 48))
    assert read.rows[0].points is None


@pytest.mark.parametrize("label", ["部门整体支出总额", "某某专项经费"])
def test_the_only_line_is_the_total_whatever_its_label(label: str) -> None:
    read = funds(("预算情况", None, "预算数", "执行数"), (None, label, 50, 48))
    assert [(row.fact, row.label) for row in read.rows] == [("funds.total", label)]


@pytest.mark.parametrize("score", [None, 9])
def test_points_that_no_total_earns_are_told(score: int | None) -> None:
    read = funds(
        HEAD,
        (None, "本年度安排资金", 100, 100, 90, "90%", 10, score),
        (None, "上级补助", 40, 40, 36, "90%", "—", "—"),
    )
    assert [row.fact for row in read.rows] == ["", ""]
    assert value(read.idle) == 10
    assert read.remarks[0].what == "预算情况里没有认出资金总额这一行，10分的预算执行率没有计算"


def test_a_block_with_a_total_or_without_points_hides_none() -> None:
    parts = [(None, "本年度安排资金", 100, 100, 90), (None, "上级补助", 40, 40, 36)]
    assert funds(HEAD, TOTAL, *parts).idle is None
    assert funds(HEAD, *parts).idle is None
