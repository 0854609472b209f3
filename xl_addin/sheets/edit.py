"""Change single cells of a sheet part; every byte that is not theirs stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import lt
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_addin.errors import NotUnderstood
from xl_addin.model.grid import Area, CellValue, address
from xl_addin.sheets import content, markup
from xl_addin.sheets.scan import RowSpan, SheetScan

At = tuple[int, int]


_NOTHING: Mapping[At, Any] = MappingProxyType({})


class NewCell(NamedTuple):
    """What a cell shall hold; `style` None keeps its own (or its row's or column's)."""

    value: CellValue
    style: int | None = None


class SheetEdit(NamedTuple):
    """The changes of one sheet: values of cells, and results of formulas (None: result unknown)."""

    cells: Mapping[At, NewCell] = _NOTHING
    results: Mapping[At, CellValue] = _NOTHING
    emptied: frozenset[At] = frozenset()


_Piece = tuple[int, int, bytes]


def edited(scan: SheetScan, original: bytes, change: SheetEdit) -> bytes:
    """Return the sheet part with these changes and no others. Raises NotUnderstood, TextTooLong."""
    pieces: list[_Piece] = []
    missing: dict[int, dict[int, NewCell]] = {}
    for (row, column), new in change.cells.items():
        cell = scan.at(row, column)
        if cell is None:
            missing.setdefault(row, {})[column] = new
            continue
        style = cell.style if new.style is None else new.style
        where = f"{scan.where}!{address(row, column)}"
        xml = content.cell_xml(
            scan.prefix, (row, column), style, new.value, where, tag=scan.tag_of(cell.start)
        )
        pieces.append((cell.start, cell.end, xml))
    for at in (*change.results, *change.emptied):
        cell = scan.cells[at]
        known = at in change.results
        xml = content.formula_xml(scan, cell, change.results.get(at), known=known)
        pieces.append((cell.start, cell.end, xml))
    if missing:
        pieces += _inserted(scan, missing)
        pieces += _widened(scan, missing)
    return _joined(original, pieces, scan.where)


def style_at(scan: SheetScan, row: int, column: int) -> int:
    """Return the style a cell has, or would have where the sheet does not hold it."""
    cell = scan.at(row, column)
    return cell.style if cell else _inherited(scan, scan.row(row), column)


def _inherited(scan: SheetScan, row: RowSpan | None, column: int) -> int:
    if row and markup.is_true(row.attributes.get("customFormat")):
        return int(row.attributes.get("s", 0))
    return next((style for first, last, style in scan.columns if first <= column <= last), 0)


def _joined(original: bytes, pieces: list[_Piece], where: str) -> bytes:
    """Return the part with the pieces in place; the order of pieces at one spot is kept."""
    whole = memoryview(original)  # slices of a long part are not copied
    parts: list[bytes | memoryview] = []
    at = 0
    for start, end, text in sorted(pieces, key=lambda piece: piece[:2]):
        if start < at:
            raise NotUnderstood(where, detail="要改的单元格在文件里互相重叠")
        parts += (whole[at:start], text)
        at = end
    return b"".join((*parts, whole[at:]))


def _inserted(scan: SheetScan, missing: Mapping[int, Mapping[int, NewCell]]) -> Iterable[_Piece]:
    """Yield the new cells, in their rows; rows that do not exist are made."""
    numbers = scan.row_numbers()
    if not all(map(lt, numbers, numbers[1:])):
        raise NotUnderstood(scan.where, detail="工作表里的行次序颠倒或重复")
    made: list[bytes] = []
    for number in sorted(missing):
        at = bisect_left(numbers, number)
        row = scan.row(number) if at < len(numbers) and numbers[at] == number else None
        cells = [
            (column, _new(scan, row, (number, column), new))
            for column, new in sorted(missing[number].items())
        ]
        if row:
            yield from _into_row(scan, row, cells)
            continue
        inside = b"".join(xml for _, xml in cells)
        xml = f'<{scan.prefix}row r="{number}">'.encode() + inside + f"</{scan.prefix}row>".encode()
        if scan.rows_closed:
            made.append(xml)
            continue
        after = scan.row(numbers[at]) if at < len(numbers) else None
        spot = after.start if after else scan.rows_end
        yield spot, spot, xml
    if made:
        tag = f"{scan.prefix}sheetData".encode()
        start = scan.data.rindex(b"<" + tag, 0, scan.rows_start)
        yield start, scan.rows_start, b"<" + tag + b">" + b"".join(made) + b"</" + tag + b">"


def _new(scan: SheetScan, row: RowSpan | None, at: At, new: NewCell) -> bytes:
    style = _inherited(scan, row, at[1]) if new.style is None else new.style
    return content.cell_xml(scan.prefix, at, style, new.value, f"{scan.where}!{address(*at)}")


def _into_row(scan: SheetScan, row: RowSpan, cells: list[tuple[int, bytes]]) -> Iterable[_Piece]:
    tag = scan.data[row.start : row.body]
    spans = row.attributes.get("spans")
    if spans:
        tag = markup.with_attribute(tag, "spans", _wider_spans(spans, [column for column, _ in cells]))
    if row.closed:
        inside = b"".join(xml for _, xml in cells)
        tag = tag[:-2].rstrip() + b">" + inside + f"</{scan.prefix}row>".encode()
        yield row.start, row.body, tag
        return
    if spans:
        yield row.start, row.body, tag
    held = [(cell.column, cell.start) for cell in scan.cells_of(row)]
    end = scan.data.index(f"</{scan.prefix}row".encode(), row.body)
    if any(one >= other for (one, _), (other, _) in pairwise(held)):
        raise NotUnderstood(scan.where, detail=f"第 {row.number} 行的单元格次序颠倒或重复")
    for column, xml in cells:
        spot = next((start for other, start in held if other > column), end)
        yield spot, spot, xml


def _wider_spans(spans: str, columns: list[int]) -> str:
    held = [int(number) for number in re.findall(r"\d+", spans)]
    return f"{min(held + columns)}:{max(held + columns)}"


def _widened(scan: SheetScan, missing: Mapping[int, Mapping[int, NewCell]]) -> Iterable[_Piece]:
    """Yield the dimension, where the new cells lie outside the old one."""
    if not scan.dimension or not scan.dimension[2]:
        return
    start, end, ref = scan.dimension
    try:
        old = Area.of(ref)
    except ValueError:
        return
    columns = [column for cells in missing.values() for column in cells]
    new = Area(
        min(old.top, *missing), min(old.left, *columns), max(old.bottom, *missing), max(old.right, *columns)
    )
    if new != old:
        yield start, end, markup.with_attribute(scan.data[start:end], "ref", str(new))
