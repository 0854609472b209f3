"""Records are kept by cell, the newest of each, a bounded number, and told of that very cell only."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin.errors import NoAnswer
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.memory import Memory, Record, is_alone
from xl_addin.hosts.excel.functions.workbook import NOTHING_KNOWN


def key(row: int) -> tuple[str, str, int, int]:
    return "自评.xlsx", "自评表", row, 7


def test_a_cell_has_its_newest_record() -> None:
    memory = Memory()
    memory.keep(key(5), Record("旧"))
    memory.keep(key(5), Record("新"))
    assert memory.of(key(5)) == Record("新")
    assert len(memory) == 1
    assert memory.of(key(6)) is None


def test_the_cell_told_longest_ago_is_forgotten_first() -> None:
    memory = Memory(most=2)
    for row in (1, 2, 1, 3):
        memory.keep(key(row), Record(str(row)))
    assert [one and one.why for one in (memory.of(key(row)) for row in (1, 2, 3))] == ["1", None, "3"]
    assert len(memory) == 2


@pytest.mark.parametrize(
    ("formula", "shown", "now", "value", "stands"),
    [
        ("=JX_WAN(A1)", 815.13, "=JX_WAN(A1)", 815.13, True),
        ("=JX_WAN(A1)", 815.13, "=JX_WAN(A1)", 815.1300000000001, True),
        ("=JX_WAN(A1)", 815.13, "=JX_WAN(A1)", 9.0, False),
        ("=JX_WAN(A1)", 815.13, "=JX_WAN(A2)", 815.13, False),
        ("=JX_WAN(A1)", 815.13, "815.13", 815.13, False),
        ("=JX_WAN(A1)", 815.13, "", None, False),
        ("", 815.13, "", 815.13, False),
        ("=JX_WAN(A1)", FAILED, "=JX_WAN(A1)", "#VALUE!", True),
        ("=JX_WAN(A1)", FAILED, "=JX_WAN(A1)", "#NAME?", False),
        ("=JX_WAN(A1)", 3.0, "=JX_WAN(A1)", "#VALUE!", False),
        ("=JX_WORKING(A1)", "", "=JX_WORKING(A1)", None, True),
        ("=ROUND(JX_WAN(A1),1)", 815.13, "=ROUND(JX_WAN(A1),1)", 815.1, True),
        ("=IFERROR(JX_WAN(A1),0)", FAILED, "=IFERROR(JX_WAN(A1),0)", 0.0, True),
    ],
)
def test_a_record_stands_for_the_same_formula_with_the_same_result(
    formula: str, shown: Any, now: str, value: Any, stands: bool
) -> None:
    assert Record("", formula, shown).stands(now, value) is stands


@pytest.mark.parametrize(
    ("formula", "alone"),
    [
        ("=JX_WAN(A1)", True),
        ("=@JX_WAN( SUM(A1:A3) )", True),
        ("='C:\\加载项(1)\\绩效自评.xlam'!JX_WAN(A1)", True),
        ("=绩效自评.xlam!JX_WAN(A1)", True),
        ('=JX_CHARCOUNT("一)+(")', True),
        ("=JX_WAN(A1)+JX_WAN(A2)", False),
        ("=(JX_WAN(A1))", False),
        ("=ROUND(JX_WAN(A1),1)", False),
        ("=A1", False),
    ],
)
def test_a_call_alone_is_told_from_one_inside_a_formula(formula: str, alone: bool) -> None:
    assert is_alone(formula) is alone


def test_nothing_is_told_of_a_value_typed_over_the_function() -> None:
    sheet = Worksheet({"A1": 5, "B1": 4})
    sheet.rows("=JX_CHANGE(A1, B1)", "C1")
    assert sheet.answer("=JX_WHY(C1)") == "计算：(5 − 4) ÷ 4 = 25.00%"
    sheet.cells["C1"] = 0.25
    assert sheet.answer("=JX_WHY(C1)") == NOTHING_KNOWN


def test_nothing_is_told_of_another_formula_at_the_same_place() -> None:
    sheet = Worksheet({"A1": 5, "B1": 0})
    with pytest.raises(NoAnswer):
        sheet.rows("=JX_CHANGE(A1, B1)", "C1")
    assert "基数为 0" in sheet.answer("=JX_WHY(C1)")
    sheet._shown["C1"] = ("=JX_CHANGE(A2, B2)", "#VALUE!")  # a row was deleted: another cell moved here
    assert sheet.answer("=JX_WHY(C1)") == NOTHING_KNOWN


def test_each_cell_of_a_column_is_told_by_its_own_result() -> None:
    sheet = Worksheet({"A1": 5, "B1": 4, "A2": 6, "B2": 0})
    sheet.rows("=JX_CHANGE(A1:A2, B1:B2)", "C1")
    assert "25.00%" in sheet.answer("=JX_WHY(C1)")
    assert "基数为 0" in sheet.answer("=JX_WHY(C2)")
