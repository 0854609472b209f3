"""One call answers a cell or a column; every failure has a code, four parts, and a place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hosts.excel.formulas import Worksheet
from xl_addin.errors import BadArgument, JixiaoError, NoAnswer, TooManyCells, UnlikeSizes
from xl_addin.hosts.excel.functions.call import MOST_CELLS, TOO_MANY
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.workbook import NOTHING_KNOWN, Books
from xl_addin.model.grid import Book, Cell, Grid

TABLE = {"A1": "≥100%", "B1": "98%", "A2": "12月底前", "B2": "2023-11-30", "A4": "有效提升", "B4": "有所提升"}


def test_a_column_of_targets_and_actuals_gives_a_column() -> None:
    sheet = Worksheet(TABLE)
    assert sheet.rows("=JX_SCORE(A1:A4, B1:B4, 10)", "C1") == [[9.8], [10.0], [""], [FAILED]]
    assert sheet.why("C1").startswith("方法：正向比例")
    assert sheet.why("C4").startswith("位置：自评表!C4（JX_SCORE）；问题：没有算出得分；原因：需人工评分")


def test_the_column_answers_as_each_cell_alone_would() -> None:
    rows = Worksheet(TABLE).rows("=JX_WORKING(A1:A2, B1:B2, 10)")
    alone = [[Worksheet(TABLE).answer(f"=JX_WORKING(A{row}, B{row}, 10)")] for row in (1, 2)]
    assert rows == alone


@settings(deadline=None)  # the first call loads the rules
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["≥90%", "≤100%", "50次", "12月底前", "有效提升", "=3", "3-5次", None, "约20人"]),
            st.sampled_from(["95%", "0.8", 40.0, "2023-11-30", "有效提升", None, "#N/A", "不适用"]),
            st.sampled_from([10.0, 5.0, "2分", None, 0.0]),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_a_column_is_never_anything_but_its_cells(rows: list[tuple[Any, Any, Any]]) -> None:
    cells = {
        f"{name}{row}": value
        for row, line in enumerate(rows, 1)
        for name, value in zip("ABC", line, strict=True)
    }
    last = len(rows)
    column = Worksheet(cells).rows(f"=JX_SCORE(A1:A{last}, B1:B{last}, C1:C{last})")
    for row, (shown,) in enumerate(column, 1):
        try:
            alone = Worksheet(cells).answer(f"=JX_SCORE(A{row}, B{row}, C{row})")
        except JixiaoError:
            alone = "" if rows[row - 1] == (None, None, None) else FAILED
        assert shown == alone


def test_a_block_of_columns_is_answered_cell_by_cell() -> None:
    sheet = Worksheet({"A1": 10000, "B1": 20000, "A2": 30000, "B2": None})
    assert sheet.rows("=JX_WAN(A1:B2)") == [[1.0, 2.0], [3.0, ""]]


def test_ranges_of_different_height_are_refused() -> None:
    sheet = Worksheet(TABLE)
    with pytest.raises(UnlikeSizes, match="2 行 1 列、3 行 1 列"):
        sheet.rows("=JX_SCORE(A1:A3, B1:B2, 10)", "C1")
    assert "问题：几个参数的区域大小不一样" in sheet.why("C1")


def test_a_range_of_too_many_cells_is_refused() -> None:
    with pytest.raises(TooManyCells, match=str(MOST_CELLS)):
        Worksheet().rows(f"=JX_WAN(A1:A{MOST_CELLS + 1})")
    with pytest.raises(TooManyCells):
        Worksheet({"A1": TOO_MANY}).rows("=JX_WAN(A1)")


@pytest.mark.parametrize(
    ("formula", "kind", "why"),
    [
        ("=JX_CHANGE(5, 0)", NoAnswer, "基数为 0"),
        ("=JX_STAFF_CONTROL(57, 0)", NoAnswer, "分母为 0"),
        ("=JX_SCORE(A1, B1, 0)", BadArgument, "分值应大于 0"),
        ("=JX_SCORE(A1, B9, 10)", NoAnswer, "未填报"),
        ("=JX_GRADE(101)", BadArgument, "0 到 100"),
        ('=JX_GRADE("一百分左右")', BadArgument, "约数"),
        ("=JX_WAN(A9)", BadArgument, "没有这个数"),
        ('=JX_GRADE(90, "火星")', BadArgument, "河南"),
        ("=JX_SATISFACTION(201, 200)", BadArgument, "样本数"),
        ('=JX_DEDUCT("≤100%", "103%", 5, "看情况")', NoAnswer, "计分方法"),
        ('=JX_CHARCOUNT("一二三四五", 4)', BadArgument, "超过上限 4 字"),
        ("=JX_BUDGET_SCORE(0, 10)", NoAnswer, "预算数为 0"),
    ],
)
def test_what_cannot_be_answered_says_why(formula: str, kind: type[JixiaoError], why: str) -> None:
    sheet = Worksheet(TABLE)
    with pytest.raises(kind) as raised:
        sheet.rows(formula, "C1")
    assert raised.value.code.startswith("JX80")
    told = sheet.answer("=JX_WHY(C1)")
    assert all(part in told for part in ("位置：自评表!C1", "问题：", "原因：", "办法："))
    assert why in told


@pytest.mark.parametrize(
    ("formula", "book"),
    [
        ('=JX_GRADE(90, "火星")', None),
        ('=JX_SCORE("≥100%", "98%", 10, "反向")', None),
        ('=JX_FACT("编制数")', Book((Grid("x", {(1, 1): Cell(1, 1, "随便写写")}),))),
        ('=JX_FACT("编制数")', Book((), {"jx_standard": '"mars"'})),
    ],
)
def test_no_reason_speaks_of_the_command_line_or_of_codes(formula: str, book: Book | None) -> None:
    sheet = Worksheet({}, Books(lambda: book) if book else None)
    with pytest.raises(JixiaoError):
        sheet.rows(formula, "C1")
    told = sheet.why("C1").replace("（JX_", "")
    assert not re.search(r"jixiao|--|inverse|命令", told), told


def test_a_cell_nobody_knows_of_says_what_to_do() -> None:
    assert Worksheet().answer("=JX_WHY(C1)") == NOTHING_KNOWN


def test_a_later_answer_replaces_an_earlier_failure() -> None:
    sheet = Worksheet({"A1": 5, "B1": 0})
    with pytest.raises(NoAnswer):
        sheet.rows("=JX_CHANGE(A1, B1)", "C1")
    sheet.cells["B1"] = 4
    sheet.rows("=JX_CHANGE(A1, B1)", "C1")
    assert sheet.answer("=JX_WHY(C1)") == "计算：(5 − 4) ÷ 4 = 25.00%"


def test_a_fault_of_the_program_is_a_reason_too() -> None:
    sheet = Worksheet()
    with pytest.raises(NoAnswer, match="程序内部出错"):
        sheet.rows("=JX_WAN(1e300)", "C1")
    assert "不是数据有错" in sheet.answer("=JX_WHY(C1)")
