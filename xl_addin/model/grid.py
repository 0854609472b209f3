"""Hold a snapshot of one sheet: the port between any file or host and the domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

_NOTHING: Mapping[str, Any] = MappingProxyType({})


LARGEST_FORM_MERGE = 20_000  # cells; a larger merge is a whole column, not a form's


class CellError(NamedTuple):
    """An Excel error value such as `#DIV/0!` (错误值)."""

    text: str

    def __str__(self) -> str:
        """Return the error as the cell shows it."""
        return self.text


CellValue = None | str | Decimal | bool | date | datetime | time | CellError


@cache  # 16,384 columns at most
def column_letters(number: int) -> str:
    """Return the letters of a 1-based column number: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the A1 address of a 1-based row and column."""
    return f"{column_letters(column)}{row}"


def position(ref: str) -> tuple[int, int]:
    """Return (row, column), 1-based, of an A1 address; `$` signs are ignored.

    Raises ValueError for text that is no cell address.
    """
    plain = ref.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    row = plain[len(letters) :].lstrip("0")
    if not letters.isalpha() or not letters.isascii() or not row:
        raise ValueError(f"not a cell address: {ref!r}")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row), column


class Area(NamedTuple):
    """A rectangle of cells (区域), 1-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, ref: str) -> Area:
        """Return the area named by `B5:D9` or a single `B5`."""
        first, _, last = ref.partition(":")
        top, left = position(first)
        bottom, right = position(last or first)
        return cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def covers(self, at: tuple[int, int]) -> bool:
        """Tell whether (row, column) lies inside."""
        row, column = at
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def anchor(self) -> tuple[int, int]:
        """The top left cell, the one that shows a merge's content."""
        return self.top, self.left

    def __str__(self) -> str:
        """Return the area as `B5:D9`."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


class Cell(NamedTuple):
    """One cell (单元格) as read: value, formula if any, and how it is shown."""

    row: int
    column: int
    value: CellValue = None
    formula: str | None = None
    number_format: str = "General"

    @property
    def ref(self) -> str:
        """The A1 address."""
        return address(self.row, self.column)

    @property
    def text(self) -> str:
        """The value as plain text without outer blanks; empty for none."""
        if self.value is None:
            return ""
        if isinstance(self.value, Decimal):
            return format(self.value, "f")
        return str(self.value).strip()


class _Sheet(NamedTuple):
    """What a Grid is told."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    visible: bool = True


class Grid(_Sheet):
    """A sheet (工作表): cells by (row, column), merged areas, and what is hidden.

    Values under a merge other than its anchor are left out by whoever builds the grid.
    """

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], Area]:
        """The merged area over every cell (small areas only: forms, not whole columns)."""
        return {
            (row, column): area
            for area in self.merges
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= LARGEST_FORM_MERGE
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }

    def merge_at(self, row: int, column: int) -> Area | None:
        """Return the merged area over a cell, or None."""
        return self._covered.get((row, column))

    def at(self, row: int, column: int) -> Cell:
        """Return the cell itself, an empty one where the sheet has none."""
        return self.cells.get((row, column)) or Cell(row, column)

    def shown(self, row: int, column: int) -> Cell:
        """Return the cell that shows here: the anchor of the merge over it, or itself."""
        area = self._covered.get((row, column))
        return self.at(*area.anchor) if area else self.at(row, column)

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Yield (row number, its non-empty cells left to right), top down."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells.values():
            if cell.value is not None or cell.formula:
                by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield row, tuple(sorted(by_row[row], key=lambda cell: cell.column))


class Book(NamedTuple):
    """What was read of a workbook (工作簿): its grids and its defined names.

    `unread` names the sheets left out because they hold more cells than any form (明细数据).
    `left_to_open` tells that whoever opens it shall compute every formula anew.
    """

    grids: tuple[Grid, ...]
    names: Mapping[str, str] = _NOTHING
    where: str = ""
    unread: tuple[str, ...] = ()
    left_to_open: bool = False

    def grid(self, name: str) -> Grid | None:
        """Return the sheet of that name, or None."""
        return next((grid for grid in self.grids if grid.name == name), None)


class CellWrite(NamedTuple):
    """One cell to change (待写单元格): what it held, what it will hold, and why.

    `number_format` is the new format code, or None to keep the cell's own.
    """

    sheet: str
    ref: str
    before: CellValue
    after: CellValue
    why: str
    what: str = ""
    before_format: str = "General"
    number_format: str | None = None
