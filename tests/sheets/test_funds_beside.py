"""Amounts beside their labels, or in them, are read by the labels they stand at."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import grid
from tests.sheets.test_funds import HEAD, LABELS, TOTAL, funds, value
from xl_addin.sheets.funds import Funds, read_funds
from xl_addin.sheets.layout import Page


def test_blanks_between_labels_are_a_header_and_no_amounts_beside_them() -> None:
    read = funds(("预算情况", None, "预算数", None, "执行数", None), (None, "总额", 50, None, 48, None))
    assert (value(read.rows[0].annual), value(read.rows[0].executed)) == (50, 48)


def test_amounts_beside_their_labels_end_where_the_labels_do() -> None:
    rows = (
        ("资金", "预算数：", 50, "执行数：", "48万元"),
        (None, "其中：财政拨款", 50, "其中：财政拨款", 48),
        (None, "年度目标", "做好工作", "完成情况", "做好了"),
    )
    read = funds(*rows)
    assert [(row.label, value(row.annual), value(row.executed)) for row in read.rows] == [
        ("资金", 50, 48), ("其中：财政拨款", 50, 48),
    ]  # fmt: skip
    assert (read.top, read.bottom) == (1, 2)


BESIDE = ("资金（万元）", "预算数：", 90, "执行数：", 86)


def parts(read: Funds) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {row.fact: (value(row.annual), value(row.executed)) for row in read.rows}


def test_an_amount_beside_its_label_belongs_to_that_label_not_to_the_row_s_first() -> None:
    read = funds(
        BESIDE, (None, "其中：财政拨款", 80, "其他资金", 8), (None, "其他资金", 10, "其中：财政拨款", 78)
    )
    assert parts(read) == {"funds.total": (90, 86), "funds.fiscal": (80, 78), "funds.other": (10, 8)}
    assert not read.remarks


def test_a_label_beside_an_amount_that_nothing_knows_is_told() -> None:
    read = funds(BESIDE, (None, "其中：财政拨款", 80, "某某款", 78))
    assert parts(read) == {"funds.total": (90, 86), "funds.fiscal": (80, None)}
    assert [str(one.place) for one in read.remarks] == ["自评表!D2"]


def test_the_unit_in_a_label_beside_its_amount_is_the_amount_s() -> None:
    read = funds(
        ("资金（万元）", "预算数：", 90, "执行数（元）：", 860_000),
        (None, "其中：财政拨款", 80, "其中：财政拨款", 780_000),
        (None, "其他资金（元）", 100_000, "其他资金", 80_000),
    )
    assert parts(read) == {"funds.total": (90, 86), "funds.fiscal": (80, 78), "funds.other": (10, 8)}


def test_texts_and_percentages_beside_labels_are_no_amounts_and_told() -> None:
    made = grid(
        [BESIDE, (None, "其中：财政拨款", 0.9, "其中：财政拨款", "78万元左右")], formats={"C2": "0.00%"}
    )
    read = read_funds(Page.of(made, LABELS), unit="万元")
    assert read is not None
    assert parts(read) == {"funds.total": (90, 86), "funds.fiscal": (None, None)}
    assert [(str(one.place), one.what) for one in read.remarks] == [
        ("自评表!C2", "金额一格里是百分比（90%），没有读取"),
        ("自评表!E2", "金额读不出数：78万元左右"),
    ]


def test_a_total_that_is_no_amount_does_not_hide_the_block() -> None:
    read = funds((*BESIDE[:4], "约86"))
    assert parts(read) == {"funds.total": (90, None)}
    assert [one.what for one in read.remarks] == ["金额读不出数：约86"]


def test_amounts_in_the_texts_of_a_split_are_told_where_they_cannot_be_read() -> None:
    read = funds(
        HEAD,
        TOTAL,
        (None, "按收入性质分：110", None, None, None, "按支出性质分：110"),
        (None, "其中：一般公共预算：100（含结转20）", None, None, None, "其中：基本支出（元）：600000"),
    )
    assert {row.fact: value(row.annual) for row in read.rows[1:]} == {
        "funds.fiscal": None,
        "funds.basic": 60,
    }
    assert [one.what for one in read.remarks] == ["金额读不出数：100（含结转20）"]
