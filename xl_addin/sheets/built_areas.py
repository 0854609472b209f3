"""Weigh the areas that OFFSET and INDIRECT build while they are computed, which no reference shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin.model.grid import column_letters

_EVERY_ROW, _EVERY_COLUMN = 1_048_576, 16_384
_MOST_CALLS = 20  # in one formula: more are not looked into
_TIMES = (
    4  # what a cell of a built area costs the engine (IronCalc 0.9) beside one of an area that is written
)
_CALL = re.compile(r"\b(OFFSET|INDIRECT)\s*\(", re.IGNORECASE)
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_CELL_AT_END = re.compile(r'!\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"$')
_COUNTED = re.compile(r"(?:COUNTA?|MATCH)\s*\(([^()]*)\)\s*(?:[-+]\s*\d{1,4})?", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(?:ROW|COLUMN|MATCH|COUNTA?)\s*\([^()]*\)", re.IGNORECASE)
_ONE_CELL = re.compile(r"ADDRESS\s*\([^():]*(?:\([^():]*\)[^():]*)*\)", re.IGNORECASE)


def written_out(formula: str, last_row: int) -> str:
    """Return a formula followed by the areas that it may build, as often as they weigh more than others.

    Sizes that are written are taken as such, those counted in the sheet (COUNTA, MATCH) as `last_row`,
    the last one in use; any other may be the whole sheet.
    """
    calls = list(_CALL.finditer(formula))
    if not calls:
        return formula
    if len(calls) > _MOST_CALLS:
        return f"{formula},{_area(_EVERY_ROW, _EVERY_COLUMN)}"
    made = [formula]
    for call in calls:
        arguments = tuple(_arguments(formula, call.end()))
        is_offset = call[1].upper() == "OFFSET"
        made += [_of_offset(arguments, last_row) if is_offset else _of_indirect(arguments)] * _TIMES
    return ",".join(made)


def _of_offset(arguments: tuple[str, ...], last_row: int) -> str:
    """Return the area of an OFFSET; where it states no size, it is as large as the one it begins at."""
    height, width = (*arguments[3:5], "", "")[:2]
    if not height and not width:
        return arguments[0] if arguments else ""
    return _area(_size(height, last_row, _EVERY_ROW), _size(width, last_row, _EVERY_COLUMN))


def _size(text: str, last_row: int, most: int) -> int:
    if not text:
        return 1
    if re.fullmatch(r"-?\d{1,7}", text):
        return min(abs(int(text)), most)
    return min(last_row + 1_000 if _COUNTED.fullmatch(text) else most, most)


def _of_indirect(arguments: tuple[str, ...]) -> str:
    """Return the area of an INDIRECT whose text is written, nothing where it can be but one cell."""
    text = arguments[0] if arguments else ""
    if len(arguments) > 1 and arguments[1].upper() not in {"", "TRUE", "1"}:
        return _area(_EVERY_ROW, _EVERY_COLUMN)
    if _TEXT.fullmatch(text):
        return text
    if ":" not in "".join(_TEXT.findall(text)):
        others = _NUMBERS.sub("", _TEXT.sub("", text))
        if _CELL_AT_END.search(text) or _ONE_CELL.fullmatch(text) or re.fullmatch(r"[\d\s&+*/.-]*", others):
            return ""
    return _area(_EVERY_ROW, _EVERY_COLUMN)


def _area(rows: int, columns: int) -> str:
    return f"A1:{column_letters(max(columns, 1))}{max(rows, 1)}"


def _arguments(formula: str, start: int) -> Iterator[str]:
    """Yield the arguments of the call whose bracket opens before `start`."""
    depth, quoted, begun = 0, False, start
    for at in range(start, len(formula)):
        sign = formula[at]
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign in "({":
            depth += 1
        elif sign == "," and not depth:
            yield formula[begun:at].strip()
            begun = at + 1
        elif sign in ")}":
            depth -= 1
            if depth < 0:
                yield formula[begun:at].strip()
                return
