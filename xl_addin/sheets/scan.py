"""Find every cell of a sheet part by its bytes, at the speed of a regular expression; no tree is built.

Cells that only carry a style are left out of `SheetScan.cells` where a sheet has very many of
them (a million formatted blank rows); `SheetScan.at` finds them all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from xl_addin.errors import WorkbookDamaged
from xl_addin.model.grid import Area, address, position
from xl_addin.sheets import markup

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384  # a sheet's size in Excel
MANY_CELLS = 200_000  # beyond this, cells without content are found only when asked for
MAX_CELLS = 2_000_000  # cells with content: more than a form can hold, and about 1 GB of memory


class CellSpan(NamedTuple):
    """One `<c>` element: where its bytes stand, and what it is.

    `start`/`end` span the whole element, `body` is where its content begins (== end when closed at
    once). `style` indexes cellXfs; `type` is the t attribute (`n` when absent). `formula` is the
    text without `=` (of a shared formula's child: its master's text), None for none. `kind` is ``,
    `normal`, `shared`, `array` or `dataTable`; `ref` the range a shared, array or table formula
    fills; `child` marks a shared formula's followers.
    """

    row: int
    column: int
    start: int
    end: int
    body: int
    style: int
    type: str
    formula: str | None = None
    kind: str = ""
    ref: str = ""
    child: bool = False


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
        ref = address(row, column).encode()
        pattern = rb"<" + self.prefix.encode() + rb"c(\s[^<>]*?\sr|\sr)=[\"']" + ref + rb"[\"'][^<>]*/?>"
        match = re.compile(pattern).search(self.data, self.rows_start, self.rows_end)
        if match is None:
            return None
        given = markup.attributes(match[0])
        return CellSpan(
            row, column, match.start(), match.end(), match.end(), int(given.get("s", 0)), given.get("t", "n")
        )

    def row(self, number: int) -> RowSpan | None:
        """Return the `<row>` element of that number, or None."""
        wanted = str(number).encode()
        pattern = rb"<" + self.prefix.encode() + rb"row(?:\s[^<>]*?)?\sr=[\"']" + wanted + rb"[\"'][^<>]*>"
        match = re.compile(pattern).search(self.data, self.rows_start, self.rows_end)
        if match:
            closed = match[0].endswith(b"/>")
            return RowSpan(number, match.start(), match.end(), closed, markup.attributes(match[0]))
        return next((row for row in self.rows() if row.number == number), None)

    def rows(self) -> Iterator[RowSpan]:
        """Yield every `<row>` element top down; slow on very long sheets."""
        return (row for row, _ in _rows(self.data, self.prefix, (self.rows_start, self.rows_end)))

    def merge_over(self, row: int, column: int) -> Area | None:
        """Return the merged area that covers a cell, or None."""
        return next((area for area in self.merges if area.covers((row, column))), None)


def _rows(data: bytes, prefix: str, span: tuple[int, int]) -> Iterator[tuple[RowSpan, int]]:
    """Yield each row with where the next one starts."""
    number, held = 0, None
    for tag in markup.tags(data, "row", prefix, span):
        if held:
            yield held, tag.start()
        given = markup.attributes(tag[2])
        number = int(given["r"]) if "r" in given else number + 1
        held = RowSpan(number, tag.start(), tag.end(), tag[3] == b"/", given)
    if held:
        yield held, span[1]


def scan(data: bytes, where: str = "") -> SheetScan:
    """Return where every cell of a worksheet part stands. Raises WorkbookDamaged, NotUnderstood."""
    data = markup.readable(data, where)
    prefix = markup.root_prefix(data, "worksheet", where)
    start, body, end, closed = _sheet_data(data, prefix, where)
    complete = data.count(f"<{prefix}c ".encode(), body, end) <= MANY_CELLS
    try:
        cells, repeated = _cells(data, prefix, (body, end), everything=complete)
        around = _around(data, prefix, start, end)
        return SheetScan(
            data=data,
            where=where,
            prefix=prefix,
            cells=cells,
            complete=complete,
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
            hidden_rows=frozenset(int(number) for number in _hidden(prefix).findall(data, body, end)),
            arrays=tuple(Area.of(one.ref) for one in cells.values() if one.kind in {"array", "dataTable"}),
            repeated=repeated,
        )
    except (ValueError, KeyError) as fault:
        raise WorkbookDamaged(where, detail=f"单元格的地址或编号不对（{fault}）") from None


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
        for tag in markup.tags(data, names, prefix)
        if not start <= tag.start() < end
    ]


@lru_cache(maxsize=4)
def _hidden(prefix: str) -> re.Pattern[bytes]:
    hidden = rb"row(?=\s[^<>]*?\bhidden=[\"'](?:1|true)[\"'])[^<>]*?\sr=[\"'](\d+)"
    return re.compile(rb"<" + prefix.encode() + hidden)


@lru_cache(maxsize=8)
def _cell_pattern(prefix: str, *, everything: bool) -> re.Pattern[bytes]:
    p = prefix.encode()
    blank = rb"(?<=/)>|" if everything else b""
    content = rb"(?:" + blank + rb"(?<!/)>(.*?)</" + p + rb"c\s*>)"
    return re.compile(rb"<" + p + rb"c(?=[\s>/])([^<>]*)" + content, re.DOTALL)


@lru_cache(maxsize=4)
def _formula_pattern(prefix: str) -> re.Pattern[bytes]:
    p = prefix.encode()
    return re.compile(rb"<" + p + rb"f((?:\s[^<>]*?)?)(?:/>|>(.*?)</" + p + rb"f\s*>)", re.DOTALL)


_Cells = dict[tuple[int, int], CellSpan]


def _cells(
    data: bytes, prefix: str, span: tuple[int, int], *, everything: bool
) -> tuple[_Cells, frozenset[tuple[int, int]]]:
    """Return the cells by (row, column), and the places that occur more than once."""
    pattern, formula = _cell_pattern(prefix, everything=everything), _formula_pattern(prefix)
    cells: _Cells = {}
    repeated: set[tuple[int, int]] = set()
    masters: dict[str, str] = {}
    for row, column, match, style, kind in _placed(data, prefix, pattern, span):
        body = match.start(2) if match[2] is not None else match.end()
        cell = CellSpan(row, column, match.start(), match.end(), body, style, kind)
        if match[2] and (found := formula.match(match[2].lstrip())):
            cell = cell._replace(**_formula(found, masters))
        if (row, column) in cells:
            repeated.add((row, column))
        cells[row, column] = cell
        if len(cells) > MAX_CELLS:
            raise ValueError("cells")
    return cells, frozenset(repeated)


def _formula(found: re.Match[bytes], masters: dict[str, str]) -> dict[str, Any]:
    """Return the fields of CellSpan that an `<f>` element fills."""
    given = markup.attributes(found[1])
    kind = given.get("t", "normal")
    text = markup.plain_text((found[2] or b"").decode())
    group = given.get("si", "")
    child = kind == "shared" and not text
    if kind == "shared" and text:
        masters[group] = text
    formula = masters.get(group, "") if child else text
    return {"formula": formula, "kind": kind, "ref": given.get("ref", ""), "child": child}


_Placed = Iterator[tuple[int, int, re.Match[bytes], int, str]]
# how every office program writes a cell; anything else takes the long way
_USUAL = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")? ?/?')


def _placed(data: bytes, prefix: str, pattern: re.Pattern[bytes], span: tuple[int, int]) -> _Placed:
    """Yield (row, column, element, style, type) of each cell; those without `r` by counting."""
    if not _unaddressed(prefix).search(data, *span):
        columns: dict[bytes, int] = {}
        for match in pattern.finditer(data, *span):
            usual = _USUAL.fullmatch(match[1])
            if usual:
                letters, digits, style, kind = usual.groups()
                column = columns.get(letters) or columns.setdefault(
                    letters, position(f"{letters.decode()}1")[1]
                )
                row = int(digits)
                yield row, _inside(row, column), match, int(style or 0), kind.decode() if kind else "n"
                continue
            given = markup.attributes(match[1])
            row, column = position(given["r"])
            yield row, _inside(row, column), match, int(given.get("s", 0)), given.get("t", "n")
        return
    for row_span, end in _rows(data, prefix, span):
        column = 0
        for match in pattern.finditer(data, row_span.body, end):
            given = markup.attributes(match[1])
            column = position(given["r"])[1] if "r" in given else column + 1
            yield row_span.number, column, match, int(given.get("s", 0)), given.get("t", "n")


def _inside(row: int, column: int) -> int:
    """Return the column; raise ValueError for a place beyond Excel's last cell."""
    if not (0 < row <= MAX_ROW and column <= MAX_COLUMN):
        raise ValueError(address(row, column))
    return column


@lru_cache(maxsize=4)
def _unaddressed(prefix: str) -> re.Pattern[bytes]:
    return re.compile(rb"<" + prefix.encode() + rb"c(?=[\s>/])(?![^<>]*\sr=)")
