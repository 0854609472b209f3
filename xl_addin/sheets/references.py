"""Find which cells a formula reads, never fewer than it does, and so what depends on a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_addin.model.grid import Area, position

Spot = tuple[str, tuple[int, int]]  # sheet name, (row, column)

_EVERY_ROW, _EVERY_COLUMN = 1_048_576, 16_384
_DEPTH = 8  # names that refer to names: deeper than any form goes
_ANYWHERE = re.compile(r"\b(?:INDIRECT|OFFSET|EVALUATE|GETPIVOTDATA)\s*\(|[\[\]]", re.IGNORECASE)
_THREE_SHEETS = re.compile(r"'[^']*:[^']*'!|:\s*(?:'[^']*'|[^\W\d][\w.]*)!")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_TOKEN = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?"
    r"(?:(\$?[A-Za-z]{1,3}\$?\d+(?:\s*:\s*\$?[A-Za-z]{1,3}\$?\d+)?|"
    r"\$?[A-Za-z]{1,3}\s*:\s*\$?[A-Za-z]{1,3}|\$?\d+\s*:\s*\$?\d+)(?![\w.(])|"
    r"([^\W\d][\w.?\\]*)(\s*\()?|\d[\d.]*(?:[eE][+-]?\d+)?)"
)


class Reads(NamedTuple):
    """What a formula reads (引用范围): areas by sheet, or possibly any cell."""

    areas: tuple[tuple[str, Area], ...] = ()
    anything: bool = False


def reads(formula: str, sheet: str, names: Mapping[str, str], depth: int = 0) -> Reads:
    """Return what a formula on `sheet` reads; `names` maps defined names, lower case, to their formulas."""
    text = _TEXT.sub('""', formula)
    if depth > _DEPTH or _ANYWHERE.search(text) or _THREE_SHEETS.search(text):
        return Reads(anything=True)
    found: list[tuple[str, Area]] = []
    for quoted, bare, ref, name, call in _TOKEN.findall(text):
        on = quoted.replace("''", "'") or bare or sheet
        if ref:
            found.append((on, _area(ref)))
        elif name and not call and name.upper() not in {"TRUE", "FALSE"}:
            meant = names.get(name.lower())
            inner = reads(meant, sheet, names, depth + 1) if meant is not None else Reads(anything=True)
            if inner.anything:
                return inner
            found += inner.areas
    return Reads(tuple(found))


def _area(ref: str) -> Area:
    first, _, last = re.sub(r"[\s$]", "", ref).partition(":")
    last = last or first
    if first.isdecimal():
        return Area(int(first), 1, int(last), _EVERY_COLUMN)
    if first.isalpha():
        return Area(1, position(f"{first}1")[1], _EVERY_ROW, position(f"{last}1")[1])
    return Area.of(f"{first}:{last}")


def dependants(formulas: Mapping[Spot, Reads], changed: Iterable[Spot]) -> frozenset[Spot]:
    """Return every formula that reads one of the changed cells, directly or through others."""
    waiting = list(changed)
    if not waiting:
        return frozenset()
    reached = {spot for spot, one in formulas.items() if one.anything}
    waiting += reached
    by_sheet: dict[str, list[tuple[Area, Spot]]] = {}
    for spot, one in formulas.items():
        for sheet, area in one.areas:
            by_sheet.setdefault(sheet.lower(), []).append((area, spot))
    while waiting:
        sheet, at = waiting.pop()
        for area, spot in by_sheet.get(sheet.lower(), ()):
            if area.covers(at) and spot not in reached:
                reached.add(spot)
                waiting.append(spot)
    return frozenset(reached)
