"""Find every cell of a sheet part by its bytes, at the speed of a regular expression; no tree is built.

Cells that only carry a style are left out of `SheetScan.cells` where a sheet has very many of
them (a million formatted blank rows); `SheetScan.at` finds them all the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_addin.errors import TooLarge, WorkbookDamaged
from xl_addin.model.grid import Area
from xl_addin.sheets import cells as cell_scan
from xl_addin.sheets import markup
from xl_addin.sheets.cells import CellSpan, Wanted

MANY_CELLS = 100_000  # beyond this, cells without content are found only when asked for
MAX_CONTENT = 200_000  # cells with content on a sheet that is read: forms hold thousands; this is a data dump
LONG_PART = 2 << 20  # bytes: below, the rows without content at the end of a sheet cost nothing
_SHORTEST = 12  # bytes of the shortest cell there is: `<c r="A1"/>`
MAX_FORMULAS = 25_000  # formulas on one sheet: more cannot be followed in seconds


class RowSpan(NamedTuple):
    """One `<row>` element: its number, start, end of its start tag, and whether that closes it."""

    number: int
    start: int
    body: int
    closed: bool
    attributes: Mapping[str, str]


class SheetScan(NamedTuple):
    """What a sheet part holds (工作表扫描), by byte position in `data` (comments blanked out)."""

    data: bytes
    where: str
    prefix: str
    cells: Mapping[tuple[int, int], CellSpan]
    complete: bool
    rows_start: int
    rows_end: int
    rows_closed: bool
    dimension: tuple[int, int, str] | None
    merges: tuple[Area, ...]
    protected: bool
    columns: tuple[tuple[int, int, int], ...]
    hidden_rows: frozenset[int]
    arrays: tuple[Area, ...]
    repeated: frozenset[tuple[int, int]]

    def at(self, row: int, column: int) -> CellSpan | None:
        """Return the cell's element, one without content too, or None."""
        found = self.cells.get((row, column))
        if found or self.complete:
            return found
        held = self.row(row)
        return next((cell for cell in self.cells_of(held) if cell.column == column), None) if held else None

    def tag_of(self, start: int) -> bytes:
        """Return the start tag that begins at a byte position."""
        return self.data[start : self.data.index(b">", start) + 1]

    def cells_of(self, row: RowSpan) -> tuple[CellSpan, ...]:
        """Return every cell of a row in the order they stand, those without content too."""
        end = self.data.find(f"</{self.prefix}row".encode(), row.body, self.rows_end)
        span = (row.start, row.body if row.closed else end)
        return tuple(cell_scan.in_order(self.data, self.prefix, span, Wanted.ALL))

    def row(self, number: int) -> RowSpan | None:
        """Return the `<row>` element of that number, or None."""
        usual = self.data.find(f'<{self.prefix}row r="{number}"'.encode(), self.rows_start, self.rows_end)
        wanted = str(number).encode()
        pattern = rb"<" + self.prefix.encode() + rb"row(?:\s[^<>]*?)?\sr=[\"']" + wanted + rb"[\"'][^<>]*>"
        match = re.compile(pattern).search(self.data, max(usual, self.rows_start), self.rows_end)
        if match:
            closed = match[0].endswith(b"/>")
            return RowSpan(number, match.start(), match.end(), closed, markup.attributes(match[0]))
        if self.rows_are_numbered:
            return None
        return next((row for row in self.rows() if row.number == number), None)

    @property
    def rows_are_numbered(self) -> bool:
        """Whether every `<row>` states its number."""
        return not cell_scan.unaddressed(self.data, f"{self.prefix}row", (self.rows_start, self.rows_end))

    def row_numbers(self) -> list[int]:
        """Return the number of every `<row>` in the order they stand."""
        if not self.rows_are_numbered:
            return [row.number for row in self.rows()]
        pattern = rb"<" + self.prefix.encode() + rb"row(?:\s[^<>]*?)?\sr=[\"']([0-9]+)"
        return list(map(int, re.compile(pattern).findall(self.data, self.rows_start, self.rows_end)))

    def rows(self) -> Iterator[RowSpan]:
        """Yield every `<row>` element top down; slow on very long sheets."""
        for tag, number, _ in cell_scan.rows(self.data, self.prefix, (self.rows_start, self.rows_end)):
            yield RowSpan(number, tag.start(), tag.end(), tag[3] == b"/", markup.attributes(tag[2]))

    def merge_over(self, row: int, column: int) -> Area | None:
        """Return the merged area that covers a cell, or None."""
        return next((area for area in self.merges if area.covers((row, column))), None)


def is_oversized(data: bytes) -> bool:
    """Tell whether a sheet holds more content than any form, so that it is a data dump."""
    if len(data) < MAX_CONTENT * _SHORTEST:
        return False
    return sum(map(data.count, (b"</v>", b":v>", b"</is>", b":is>"))) > MAX_CONTENT


def without_blank_tail(data: bytes, where: str) -> bytes:
    """Return a long sheet part without the rows below its last content; a short one as it is."""
    if len(data) < LONG_PART:
        return data
    prefix = markup.root_prefix(data, "worksheet", where)
    _, body, end, closed = _sheet_data(data, prefix, where)
    return data if closed else data[: _content_end(data, prefix, (body, end))] + data[end:]


def _content_end(data: bytes, prefix: str, span: tuple[int, int]) -> int:
    """Return where the last row with content ends; rows below hold nothing but formats."""
    signs = (f"</{prefix}v", f"</{prefix}is", f"</{prefix}f", f"<{prefix}f ")
    last = max(data.rfind(sign.encode(), *span) for sign in signs)
    if last < 0:
        return span[0]
    row = f"</{prefix}row".encode()
    end = data.find(b">", max(data.find(row, last, span[1]), last)) + 1
    return min(end, span[1])


def scan(data: bytes, where: str = "", dull: Collection[bytes | None] = ()) -> SheetScan:
    """Return where every cell of a worksheet part stands; of a data dump, every formula.

    Blank cells of a `dull` style (as written, None for none) are left out of `cells`. Raises
    WorkbookDamaged, UnsafeWorkbook, TooLarge.
    """
    data = markup.readable(data, where)
    prefix = markup.root_prefix(data, "worksheet", where)
    start, body, end, closed = _sheet_data(data, prefix, where)
    long = len(data) >= LONG_PART and not closed
    span = (body, _content_end(data, prefix, (body, end)) if long else end)
    wanted = _wanted(data, prefix, span, where)
    try:
        cells, repeated = cell_scan.by_place(cell_scan.in_order(data, prefix, span, wanted, dull))
        around = _around(data, prefix, start, end)
        return SheetScan(
            data=data,
            where=where,
            prefix=prefix,
            cells=cells,
            complete=wanted is Wanted.ALL and not dull and span[1] == end,
            rows_start=body,
            rows_end=end,
            rows_closed=closed,
            dimension=next(
                ((a, b, at.get("ref", "")) for name, at, a, b in around if name == "dimension"), None
            ),
            merges=tuple(Area.of(at["ref"]) for name, at, _, _ in around if name == "mergeCell"),
            protected=any(
                markup.is_true(at.get("sheet")) for name, at, _, _ in around if name == "sheetProtection"
            ),
            columns=tuple(
                (int(at["min"]), int(at["max"]), int(at.get("style", 0)))
                for name, at, _, _ in around
                if name == "col"
            ),
            hidden_rows=_hidden_rows(data, prefix, (body, end)),
            arrays=tuple(Area.of(one.ref) for one in cells.values() if one.kind in {"array", "dataTable"}),
            repeated=repeated,
        )
    except (ValueError, KeyError) as fault:
        raise WorkbookDamaged(where, detail=f"单元格的地址或编号不对（{fault}）") from None


def _wanted(data: bytes, prefix: str, span: tuple[int, int], where: str) -> Wanted:
    """Return which cells of a sheet are worth finding, by how many there are. Raises TooLarge."""
    if span[1] - span[0] < MANY_CELLS * _SHORTEST:
        return Wanted.ALL
    formulas = data.count(f"<{prefix}f".encode(), *span)
    if formulas > MAX_FORMULAS:
        raise TooLarge(where, detail=f"这张表有 {formulas} 个公式（上限 {MAX_FORMULAS} 个）")
    if is_oversized(data):
        return Wanted.FORMULAS if formulas else Wanted.NOTHING
    many = data.count(f"<{prefix}c ".encode(), *span) > MANY_CELLS
    return Wanted.CONTENT if many else Wanted.ALL


def _sheet_data(data: bytes, prefix: str, where: str) -> tuple[int, int, int, bool]:
    """Return (start, end of start tag, start of end tag, closed at once) of sheetData."""
    opening = next(markup.tags(data, "sheetData", prefix), None)
    if opening is None:
        raise WorkbookDamaged(where, detail="工作表里没有 sheetData")
    if opening[3]:
        return opening.start(), opening.end(), opening.end(), True
    end = data.rfind(f"</{prefix}sheetData".encode())
    if end < opening.end():
        raise WorkbookDamaged(where, detail="工作表的 sheetData 没有结束")
    return opening.start(), opening.end(), end, False


def _around(data: bytes, prefix: str, start: int, end: int) -> list[tuple[str, dict[str, str], int, int]]:
    """Return (name, attributes, start, end) of the elements that matter before and after the cells."""
    names = "dimension|col|sheetProtection|mergeCell"
    return [
        (tag[1].decode(), markup.attributes(tag[2]), tag.start(), tag.end())
        for span in ((0, start), (end, len(data)))
        for tag in markup.tags(data, names, prefix, span)
    ]


def _hidden_rows(data: bytes, prefix: str, span: tuple[int, int]) -> frozenset[int]:
    if data.find(b"hidden=", *span) < 0:
        return frozenset()
    return frozenset(map(int, _hidden(prefix).findall(data, *span)))


@lru_cache(maxsize=4)
def _hidden(prefix: str) -> re.Pattern[bytes]:
    hidden = rb"row(?=\s[^<>]*?\bhidden=[\"'](?:1|true)[\"'])[^<>]*?\sr=[\"'](\d+)"
    return re.compile(rb"<" + prefix.encode() + hidden)
