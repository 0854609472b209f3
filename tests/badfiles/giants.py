"""Workbooks with a million rows or cells: real ones, from dragging a format down or pasting a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from tests.badfiles.case import LAST_ROW, SHEET, STRINGS, Case, Change, book, rows, sheet, worksheet_maker
from tests.badfiles.cells import SHARED

_MILLION = 1_000_000
_END = 1_048_576


def _blank_rows(cells: int) -> bytes:
    """Every row below the form has this many formatted cells without content."""
    columns = "ABCDEFGHIJKLMNOPQRST"[:cells]
    one = "".join(f'<c r="{letter}%d" s="3"/>' for letter in columns)
    return _rows(range(LAST_ROW + 1, _END + 1), f'<row r="%d">{one}</row>'.encode(), cells + 1)


def _rows(numbers: Iterable[int], row: bytes, places: int) -> bytes:
    return b"".join(row % ((number,) * places) for number in numbers)


def _empty_rows() -> bytes:
    return _rows(range(LAST_ROW + 1, _END + 1), b'<row r="%d" ht="24" customHeight="1"/>', 1)


def _ledger(first: int, count: int) -> bytes:
    """Rows of ten numbers, `count` cells in all."""
    one = "".join(f'<c r="{letter}%d"><v>{nth}.25</v></c>' for nth, letter in enumerate("ABCDEFGHIJ"))
    return _rows(range(first, first + count // 10), f'<row r="%d">{one}</row>'.encode(), 11)


def _wide_row() -> bytes:
    from xl_addin.model.grid import address

    cells = "".join(f'<c r="{address(60, column)}" s="3"/>' for column in range(1, 16_385))
    return f'<row r="60">{cells}</row>'.encode()


def _texts() -> bytes:
    return b"<sst>" + b"".join(b"<si><t>item %d</t></si>" % n for n in range(_MILLION)) + b"</sst>"


def _beside(name: str, body: Callable[[], bytes]) -> tuple[Change, ...]:
    return sheet(name, worksheet_maker(body))


CASES = (
    Case(
        "blank_rows",
        "1,048,576 rows, one formatted blank cell each, on the form's sheet",
        book(rows(partial(_blank_rows, 1))),
        heavy=True,
    ),
    Case(
        "blank_rows_12",
        "1,048,576 rows, twelve formatted blank cells each, on the form's sheet",
        book(rows(partial(_blank_rows, 12))),
        "JX114",
        heavy=True,
    ),
    Case(
        "blank_rows_beside",
        "the same with one cell each on another sheet",
        book(*_beside("空", partial(_blank_rows, 1))),
        heavy=True,
    ),
    Case("empty_rows", "1,048,576 rows of a set height, without cells", book(rows(_empty_rows)), heavy=True),
    Case("wide_row", "a row with a formatted cell in all 16,384 columns", book(rows(_wide_row))),
    Case(
        "ledger_beside",
        "a million cells with content on another sheet",
        book(*_beside("明细账", partial(_ledger, 1, _MILLION))),
        heavy=True,
    ),
    Case(
        "ledger_below",
        "a million cells with content below the form",
        book(rows(partial(_ledger, 100, _MILLION))),
        "JX114",
        heavy=True,
    ),
    Case(
        "strings_million",
        "a million shared strings",
        book(*SHARED, (STRINGS, lambda _: _texts())),
        heavy=True,
    ),
    Case(
        "columns_flood",
        "100,000 column definitions",
        book(
            (
                SHEET,
                lambda data: data.replace(
                    b"<cols>", b"<cols>" + b'<col min="20" max="20" width="9"/>' * 100_000
                ),
            )
        ),
        heavy=True,
    ),
    Case(
        "rules_flood",
        "20,000 conditional formats",
        book(
            (
                SHEET,
                lambda data: data.replace(
                    b"<printOptions",
                    b'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
                    b"<formula>1</formula></cfRule></conditionalFormatting>" * 20_000 + b"<printOptions",
                ),
            )
        ),
        heavy=True,
    ),
)
