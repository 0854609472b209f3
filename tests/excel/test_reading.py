"""What is read of a sheet is what its cells hold, whatever Excel calls it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
import xlwings
from openpyxl.worksheet.formula import ArrayFormula

from tests.excel.engine import App
from xl_addin.hosts.excel import book as host
from xl_addin.model.grid import Area, CellError, Grid


@pytest.fixture
def sheet(excel: App) -> xlwings.Sheet:
    """Give the first sheet of a new workbook."""
    return xlwings.Book(impl=excel.books.add()).sheets[0]


def read(sheet: xlwings.Sheet) -> Grid:
    """Return the sheet as read; it is none too large."""
    grid = host.read_sheet(sheet)
    assert grid is not None
    return grid


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (9.800000000000001, Decimal("9.8")),
        (0.1 + 0.2, Decimal("0.3")),
        (170.512345, Decimal("170.512345")),
        (1e21, Decimal("1E+21")),
        (40.0, Decimal(40)),
        (True, True),
        ("98.12%", "98.12%"),
        (-2_146_826_281, CellError("#DIV/0!")),
        (-2_146_826_246, CellError("#N/A")),
        (-2_146_826_238, CellError("#CALC!")),
        (-2_146_000_000, CellError("#ERROR!")),
        (None, None),
    ],
)
def test_a_value_is_exact_at_the_digits_excel_keeps(raw: object, value: object) -> None:
    found = host.value_of(raw)
    assert found == value
    assert type(found) is type(value)


def test_a_text_that_only_looks_like_a_formula_is_text(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = "'=1+1"
    sheet.range("A2").value = "=1+1"
    grid = read(sheet)
    assert (grid.at(1, 1).value, grid.at(1, 1).formula) == ("=1+1", None)
    assert (grid.at(2, 1).value, grid.at(2, 1).formula) == (Decimal(2), "1+1")


def test_a_formula_without_text_holds_an_empty_text(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = '=IF(1=1,"","x")'
    assert read(sheet).at(1, 1).value == ""


def test_an_array_formula_is_a_formula(sheet: xlwings.Sheet) -> None:
    sheet.impl.ws["A1"] = ArrayFormula("A1:A2", "=B1:B2*2")
    assert read(sheet).at(1, 1).formula == "B1:B2*2"


def test_a_date_is_the_number_in_the_file_with_its_format(sheet: xlwings.Sheet) -> None:
    sheet.impl.ws["A1"] = dt.date(2022, 3, 1)
    sheet.impl.ws["A1"].number_format = "yyyy-mm-dd"
    cell = read(sheet).at(1, 1)
    assert (cell.value, cell.number_format) == (Decimal(44_621), "yyyy-mm-dd")


def test_dates_of_a_workbook_that_counts_from_1904_are_moved(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = 43_159
    sheet.range("A1").number_format = "yyyy-mm-dd"
    sheet.range("A2").value = 5
    grid = host.read_sheet(sheet, since_1904=True)
    assert grid is not None
    assert grid.at(1, 1).value == Decimal(44_621)
    assert grid.at(2, 1).value == Decimal(5)


def test_hidden_rows_and_sheets_are_known(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = [[1], [2], [3], [4]]
    sheet.impl.ws.row_dimensions[2].hidden = True
    other = sheet.book.sheets.add("二")
    other.impl.ws.sheet_state = "veryHidden"
    assert read(sheet).hidden_rows == {2}
    assert [grid.visible for grid in host.read_book(sheet.book).grids] == [False, True]


def test_what_stands_under_a_merge_is_left_out(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = [[1, 2], [3, 4]]
    sheet.impl.ws.merged_cells.add("A1:B2")
    grid = read(sheet)
    assert grid.merges == (Area(1, 1, 2, 2),)
    assert set(grid.cells) == {(1, 1)}


def test_an_empty_sheet_has_no_cells(sheet: xlwings.Sheet) -> None:
    assert read(sheet).cells == {}


def test_formats_of_empty_cells_among_the_content_are_known(sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = "得分"
    sheet.range("A2").number_format = "0.00"
    sheet.range("A3").value = 7
    assert read(sheet).at(2, 1).number_format == "0.00"


def test_a_stray_cell_at_the_end_of_the_sheet_costs_few_calls(excel: App, sheet: xlwings.Sheet) -> None:
    sheet.range("A1").value = [[1, 2], [3, 4]]
    sheet.range("N1000000").value = "x"
    excel.log.clear()
    grid = read(sheet)
    assert grid.at(2, 2).value == Decimal(4)
    assert grid.at(1_000_000, 14).value == "x"
    assert len(excel.log) < 150


def test_a_data_dump_is_left_unread(
    excel: App, sheet: xlwings.Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.range("A1").value = 1
    sheet.impl.ws["T60000"] = 1
    full = SimpleNamespace(CountA=lambda _: 150_000.0)
    monkeypatch.setattr(App, "api", property(lambda _: SimpleNamespace(WorksheetFunction=full)))
    assert host.read_sheet(sheet) is None
    assert host.read_book(sheet.book).unread == (sheet.name,)


def test_a_workbook_without_names_has_none(sheet: xlwings.Sheet) -> None:
    assert host.names_of(sheet.book) == {}
    sheet.book.names["jx_standard"] = '="henan-department"'
    sheet.book.names["other"] = "=1"
    assert host.names_of(sheet.book) == {"jx_standard": '"henan-department"'}
