"""The test engine takes what is assigned as Excel does, and refuses what Excel refuses."""

from __future__ import annotations

import pytest
import xlwings

from tests.excel.cells import ComError
from tests.excel.engine import App


@pytest.fixture
def sheet(excel: App) -> xlwings.Sheet:
    """Give the first sheet of a new workbook."""
    return xlwings.Book(impl=excel.books.add()).sheets[0]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_text_that_begins_like_a_formula_becomes_one(sheet: xlwings.Sheet, text: str) -> None:
    sheet.range("A1").value = text
    assert sheet.range("A1").formula.startswith("=")


@pytest.mark.parametrize(
    ("text", "value"), [("72%", 0.72), ("001", 1.0), ("1,234.5", 1234.5), ("TRUE", True)]
)
def test_a_text_that_looks_like_a_value_becomes_one(sheet: xlwings.Sheet, text: str, value: object) -> None:
    sheet.range("A1").value = text
    assert sheet.range("A1").api.Value2 == value


@pytest.mark.parametrize("text", ["=1+1", "72%", "2024年", "'quoted"])
def test_an_apostrophe_keeps_text_and_is_no_part_of_it(sheet: xlwings.Sheet, text: str) -> None:
    sheet.range("A1").value = "'" + text
    assert sheet.range("A1").api.Value2 == text
    assert sheet.range("A1").formula == text


def test_a_formula_has_a_value_once_excel_may_compute(excel: App, sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = [[2.5], [4]]
    excel.calculation = "manual"
    sheet.range("A3").value = "=SUM(A1:A2)"
    excel.calculation = "automatic"
    assert sheet.range("A3").api.Value2 == 6.5


def test_an_area_whose_cells_differ_has_no_number_format(sheet: xlwings.Sheet) -> None:
    sheet.range("A2").number_format = "0.00"
    assert sheet.range("A1:A3").number_format is None
    assert sheet.range("A2").number_format == "0.00"


def test_a_protected_sheet_refuses_locked_cells_only(sheet: xlwings.Sheet) -> None:
    sheet.range("B1").api.Locked = False
    sheet.impl.ws.protection.sheet = True
    sheet.range("B1").value = 1
    with pytest.raises(ComError):
        sheet.range("A1").value = 1


def test_an_error_comes_as_a_number_without_a_point(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = "#DIV/0!"
    assert sheet.range("A1").api.Value2 == -2_146_826_281
    assert isinstance(sheet.range("A1").api.Value2, int)


def test_a_question_nobody_answers_fails_the_test(excel: App) -> None:
    with pytest.raises(AssertionError, match="nobody answered"):
        xlwings.apps.active.alert("保存吗？", "绩效自评", "yes_no")
    assert excel.alerts[0].text == "保存吗？"
