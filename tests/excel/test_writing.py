"""Cells are written in runs, texts as texts, and only where nothing forbids it."""

from __future__ import annotations

from decimal import Decimal

import pytest
import xlwings
from hypothesis import given
from hypothesis import strategies as st

from tests.excel.engine import App
from xl_addin.errors import (
    CoveredCell,
    FormulaTarget,
    JixiaoError,
    NotUnderstood,
    ProtectedCells,
    TextTooLong,
)
from xl_addin.hosts.excel import areas, writing
from xl_addin.hosts.excel import book as host
from xl_addin.model.grid import Area, CellError, CellValue, CellWrite, position

PLACES = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 6)), max_size=30)


@pytest.fixture
def book(excel: App) -> xlwings.Book:
    """Give a new workbook with some content."""
    made = xlwings.Book(impl=excel.books.add())
    made.sheets[0].range("A1").value = [["指标", "得分"], ["一", 1], ["二", 2], ["三", 3], ["四", "=B2"]]
    return made


def write(ref: str, after: CellValue, *, code: str | None = None) -> CellWrite:
    """Return a write to the first sheet."""
    return CellWrite("Sheet", ref, None, after, "规则", number_format=code)


def applied(book: xlwings.Book, *writes: CellWrite) -> None:
    """Write what was planned for the workbook as it is."""
    writing.refuse(book, host.read_book(book), writes)
    writing.write(book, writes)


@given(PLACES)
def test_runs_are_the_cells_and_no_others(cells: set[areas.At]) -> None:
    found = areas.runs(cells)
    covered = [at for area in found for at in areas.within(area)]
    assert sorted(covered) == sorted(cells)


def test_a_column_is_one_run_and_so_is_a_row() -> None:
    assert areas.runs({(row, 8) for row in range(5, 25)}) == [Area(5, 8, 24, 8)]
    assert areas.runs({(5, column) for column in range(2, 6)}) == [Area(5, 2, 5, 5)]


def test_a_column_of_scores_is_one_call(excel: App, book: xlwings.Book) -> None:
    excel.log.clear()
    applied(book, *(write(f"B{row}", Decimal("9.81")) for row in (2, 3, 4)))
    assert [(what, where) for kind, what, where in excel.log if kind == "write"] == [("Value", "$B$2:$B$4")]
    assert book.sheets[0].range("B2:B4").api.Value2 == ((9.81,), (9.81,), (9.81,))


@pytest.mark.parametrize("text", ["=1+1", "+1", "72%", "2024年1月", "001", "TRUE", "'x", "6.25分", "#N/A"])
def test_a_text_is_held_as_it_is(book: xlwings.Book, text: str) -> None:
    applied(book, write("B2", text))
    held = host.read_book(book).grids[0].at(2, 2)
    assert (held.value, held.formula, held.number_format) == (text, None, "General")


def test_an_emptied_cell_is_empty(book: xlwings.Book) -> None:
    applied(book, write("B2", None))
    assert host.read_book(book).grids[0].at(2, 2).value is None


def test_a_new_number_format_is_set_where_it_is_wanted(book: xlwings.Book) -> None:
    applied(book, write("B2", Decimal("0.813"), code="0.00%"), write("B3", Decimal(5)))
    grid = host.read_book(book).grids[0]
    assert (grid.at(2, 2).number_format, grid.at(3, 2).number_format) == ("0.00%", "General")


@pytest.mark.parametrize(
    ("ref", "after", "kind"),
    [
        ("B5", Decimal(1), FormulaTarget),
        ("D2", Decimal(1), CoveredCell),
        ("B4", CellError("#N/A"), NotUnderstood),
        ("B4", Decimal("1e400"), NotUnderstood),
        ("B4", "长" * 40_000, TextTooLong),
    ],
)
def test_what_may_not_be_written_is_refused_before_anything_is(
    excel: App, book: xlwings.Book, ref: str, after: CellValue, kind: type[JixiaoError]
) -> None:
    book.sheets[0].range("C2").value = "说明"
    book.sheets[0].impl.ws.merged_cells.add("C2:D3")
    before = host.read_book(book)
    excel.log.clear()
    with pytest.raises(kind):
        writing.refuse(book, before, [write("B2", Decimal(9)), write(ref, after)])
    assert excel.counted()["write"] == 0


def test_a_sheet_that_is_gone_is_refused(book: xlwings.Book) -> None:
    with pytest.raises(NotUnderstood, match="没有名为“无”的工作表"):
        writing.refuse(book, host.read_book(book), [write("B2", Decimal(1))._replace(sheet="无")])


def test_only_locked_cells_of_a_protected_sheet_are_named(book: xlwings.Book) -> None:
    sheet = book.sheets[0]
    sheet.range("B2:B3").api.Locked = False
    sheet.impl.ws.protection.sheet = True
    applied(book, write("B2", Decimal(9)), write("B3", Decimal(8)))
    with pytest.raises(ProtectedCells, match="Sheet!B4") as caught:
        applied(book, write("B3", Decimal(7)), write("B4", Decimal(7)))
    assert "B3" not in str(caught.value)
    assert host.read_book(book).grids[0].at(*position("B3")).value == Decimal(8)


def test_a_sheet_written_again_holds_nothing_of_before(book: xlwings.Book) -> None:
    for rows in ([["一", Decimal(1)]] * 9, [["二"]]):
        writing.write_sheet(book, "底稿", rows, widths=(10, 5), head_row=1)
    grid = host.read_book(book).grid("底稿")
    assert grid is not None
    assert [cell.value for cell in grid.cells.values()] == ["二"]
    assert [sheet.name for sheet in book.sheets] == ["Sheet", "底稿"]
