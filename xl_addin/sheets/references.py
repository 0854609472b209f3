"""Find which cells a formula reads, never fewer than it does, and so what depends on a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_addin.model.grid import Area, column_letters, position
from xl_addin.sheets.cells import CellSpan

Spot = tuple[str, tuple[int, int]]  # sheet name, (row, column)

_EVERY_ROW, _EVERY_COLUMN = 1_048_576, 16_384
_SMALL = 64  # cells of an area that are noted one by one
_DEPTH = 8  # names that refer to names: deeper than any form goes
_ANYWHERE = re.compile(r"\b(?:INDIRECT|OFFSET|EVALUATE|GETPIVOTDATA)\s*\(|[\[\]]", re.IGNORECASE)
# a reference into another workbook, which no change of ours can reach; [0] is this one
_OUTSIDE = re.compile(
    r"(?:'\[[1-9]\d*\](?:[^']|'')*'|\[[1-9]\d*\][\w.]*)!"
    r"(?:\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|[^\W\d][\w.]*)(?![\w.(:\[])"
)
_OF_TABLE = re.compile(r"(?<=[\w.])\[(?:[^\[\]]|\[[^\[\]]*\])*\]")  # columns of a table: all of it is read
_THREE_SHEETS = re.compile(r"'[^']*:[^']*'!|:\s*(?:'[^']*'|[^\W\d][\w.]*)!")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
# a range between what is not plainly two cells: names, brackets, functions
_BUILT_RANGE = re.compile(r"[\w)]\s*:|:\s*[\w(]")
_PLAIN_RANGE = re.compile(
    r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}\s*:\s*\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?![\w.(:])|"
    r"(?<![\w.:])(?:\$?[A-Za-z]{1,3}\s*:\s*\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}\s*:\s*\$?[1-9]\d{0,6})(?![\w.(:])"
)
_TOKEN = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?"
    r"(?:(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?:\s*:\s*\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|"
    r"\$?[A-Za-z]{1,3}\s*:\s*\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}\s*:\s*\$?[1-9]\d{0,6})(?![\w.(])|"
    r"([^\W\d][\w.?\\]*)(\s*\()?|\d[\d.]*(?:[eE][+-]?\d+)?)"
)


class Reads(NamedTuple):
    """What a formula reads (引用范围): areas by sheet, or possibly any cell."""

    areas: tuple[tuple[str, Area], ...] = ()
    anything: bool = False


def reads(formula: str, sheet: str, names: Mapping[str, str]) -> Reads:
    """Return what a formula on `sheet` reads.

    `names` maps defined names and those of tables, lower case, to what they stand for.
    """
    return _reads(formula, sheet, names, {}, 0)


def _reads(formula: str, sheet: str, names: Mapping[str, str], known: dict[str, Reads], depth: int) -> Reads:
    """Read a formula; `known` are the names met already, so that each is read once."""
    text = _OF_TABLE.sub("", _OUTSIDE.sub("0", _TEXT.sub('""', formula)))
    if depth > _DEPTH or _ANYWHERE.search(text) or _THREE_SHEETS.search(text):
        return Reads(anything=True)
    if ":" in text and _BUILT_RANGE.search(_PLAIN_RANGE.sub("", text)):
        return Reads(anything=True)
    found: dict[tuple[str, Area], None] = {}
    for quoted, bare, ref, name, call in _TOKEN.findall(text):
        on = quoted.replace("''", "'") or bare or sheet
        if ref:
            found[on, _area(ref)] = None
        elif name and not call and name.upper() not in {"TRUE", "FALSE"}:
            key = name.lower()
            if key not in known:
                known[key] = Reads(anything=True)  # what stays for no name, or one that leads back to itself
                if key in names:
                    known[key] = _reads(names[key], sheet, names, known, depth + 1)
            if known[key].anything:
                return known[key]
            found |= dict.fromkeys(known[key].areas)
    return Reads(tuple(found))


def moved(formula: str, down: int, right: int) -> str:
    """Return a formula as it reads that many rows below and columns right: what its `$` hold stays."""
    texts = [*_TEXT.findall(formula), ""]
    parts = [_TOKEN.sub(lambda found: _moved(found, down, right), one) for one in _TEXT.split(formula)]
    return "".join(part + text for part, text in zip(parts, texts, strict=True))


def _moved(found: re.Match[str], down: int, right: int) -> str:
    if not found[3]:
        return found[0]
    head = found[0][: found.start(3) - found.start()]
    return head + ":".join(_corner(one.strip(), down, right) for one in found[3].split(":"))


def _corner(ref: str, down: int, right: int) -> str:
    """Return one corner moved; a place outside the sheet may be any."""
    letters = ref.strip("$0123456789")
    number = ref.lstrip("$" + letters)
    column = position(f"{letters}1")[1] if letters else 1
    if not ref.startswith("$"):
        column += right if letters else 0
    row = int(number or 1)
    if number and not ("$" in ref[1:] if letters else ref.startswith("$")):
        row += down
    if not (0 < column <= _EVERY_COLUMN and 0 < row <= _EVERY_ROW):
        return "INDIRECT("
    return (column_letters(column) if letters else "") + (str(row) if number else "")


def cells_in(formula: str, names: Mapping[str, int]) -> int:
    """Return how many cells the areas a formula names cover, also those in its texts (for INDIRECT).

    `names` maps defined names, lower case, to the cells they stand for.
    """
    total = 0
    for _, _, ref, name, call in _TOKEN.findall(formula.replace('"', " ")):
        if ref:
            area = _area(ref)
            total += (abs(area.bottom - area.top) + 1) * (abs(area.right - area.left) + 1)
        elif name and not call:
            total += names.get(name.lower(), 0)
    return total


def rows_in(formula: str) -> int:
    """Return how many rows the areas have that a formula names, one after the other."""
    areas = (_area(ref) for _, _, ref, _, _ in _TOKEN.findall(formula.replace('"', " ")) if ref)
    return sum(abs(area.bottom - area.top) + 1 for area in areas)


def cells_of_names(names: Mapping[str, str]) -> dict[str, int]:
    """Return how many cells each defined name stands for, also through other names."""
    cells: dict[str, int] = {}
    for _ in range(_DEPTH if names else 0):
        before, cells = cells, {name: cells_in(text, cells) for name, text in names.items()}
        if cells == before:
            break
    return cells


@lru_cache(maxsize=4_096)  # the same references are read for several reasons
def _area(ref: str) -> Area:
    first, _, last = re.sub(r"[\s$]", "", ref).partition(":")
    last = last or first
    if first.isdecimal():
        top, bottom = sorted((int(first), int(last)))
        return Area(top, 1, bottom, _EVERY_COLUMN)
    if first.isalpha():
        left, right = sorted(position(f"{one}1")[1] for one in (first, last))
        return Area(1, left, _EVERY_ROW, right)
    return Area.of(f"{first}:{last}")


def own_text(cell: CellSpan) -> str | None:
    """Return a formula as it would read if typed into its cell, None where that is not known."""
    if cell.kind == "dataTable" or (cell.follower and cell.master is None):
        return None
    if cell.master is None:
        return cell.formula
    row, column = cell.master
    return moved(cell.formula or "", cell.row - row, cell.column - column)


def dependants(formulas: Mapping[Spot, Reads], changed: Iterable[Spot]) -> frozenset[Spot]:
    """Return every formula that reads one of the changed cells, directly or through others."""
    waiting = list(changed)
    if not waiting:
        return frozenset()
    reached = {spot for spot, one in formulas.items() if one.anything}
    waiting += reached
    readers = _Readers.of(formulas)
    while waiting:
        new = readers.taken(waiting.pop()) - reached
        reached |= new
        waiting += new
    return frozenset(reached)


class _Readers(NamedTuple):
    """Which formulas read a cell: by cell for small areas, by sheet and area for large ones."""

    of_cell: dict[Spot, set[Spot]]
    of_area: dict[str, dict[Area, set[Spot]]]

    @classmethod
    def of(cls, formulas: Mapping[Spot, Reads]) -> _Readers:
        found = cls({}, {})
        for spot, one in formulas.items():
            for sheet, area in one.areas:
                top, left, bottom, right = area
                if (bottom - top + 1) * (right - left + 1) > _SMALL:
                    found.of_area.setdefault(sheet.lower(), {}).setdefault(area, set()).add(spot)
                    continue
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1):
                        found.of_cell.setdefault((sheet.lower(), (row, column)), set()).add(spot)
        return found

    def taken(self, spot: Spot) -> set[Spot]:
        """Return the formulas that read a cell; an area that was reached is not looked at again."""
        sheet, at = spot[0].lower(), spot[1]
        found = self.of_cell.pop((sheet, at), set())
        areas = self.of_area.get(sheet, {})
        for area in [area for area in areas if area.covers(at)]:
            found |= areas.pop(area)
        return found
