"""A sheet is a snapshot of cells that knows its addresses and merges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import grid
from xl_addin.model.grid import Area, Book, Cell, CellError, address, position


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_is_read_back(row: int, column: int) -> None:
    assert position(address(row, column)) == (row, column)


def test_addresses_are_excel_s() -> None:
    assert [address(1, column) for column in (1, 26, 27, 702, 703, 16_384)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
        "XFD1",
    ]
    assert position("$h$20") == (20, 8)


@pytest.mark.parametrize("text", ["", "A", "12", "A0", "1A", "A1B", "甲1", "A-1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        position(text)


def test_an_area_may_be_named_from_any_corner() -> None:
    assert Area.of("D9:B5") == Area.of("B5:D9") == Area(5, 2, 9, 4)
    assert str(Area.of("D9:B5")) == "B5:D9"
    assert Area.of("B5:D9").covers((9, 4))
    assert not Area.of("B5:D9").covers((10, 4))
    assert Area.of("C3") == Area(3, 3, 3, 3)


def test_a_merge_shows_its_anchor_everywhere() -> None:
    sheet = grid({"A1": "产出指标", "C1": Decimal(5)}, merges=["A1:A3"])
    assert sheet.shown(3, 1).value == "产出指标"
    assert sheet.at(3, 1).value is None
    assert sheet.merge_at(2, 1) == Area.of("A1:A3")
    assert sheet.merge_at(1, 3) is None
    assert sheet.shown(1, 3).value == Decimal(5)


def test_rows_come_in_order_without_empty_cells() -> None:
    sheet = grid([["甲", None, Decimal(1)], [None, None, None], [None, "乙", None]], formulas={"D3": "A1"})
    assert [(row, [cell.ref for cell in cells]) for row, cells in sheet.rows()] == [
        (1, ["A1", "C1"]),
        (3, ["B3", "D3"]),
    ]


def test_a_cell_s_text_is_what_a_reader_would_type() -> None:
    assert Cell(1, 1).text == ""
    assert Cell(1, 1, " 甲 ").text == "甲"
    assert Cell(1, 1, Decimal("1E+2")).text == "100"
    assert Cell(1, 1, CellError("#REF!")).text == "#REF!"


def test_a_book_finds_its_sheet_by_name() -> None:
    book = Book((grid([["甲"]], name="一"), grid([["乙"]], name="二")))
    found = book.grid("二")
    assert found is not None
    assert found.at(1, 1).value == "乙"
    assert book.grid("三") is None
