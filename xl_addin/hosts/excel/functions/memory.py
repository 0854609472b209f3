"""Remember why each cell shows what it shows, for JX_WHY; the oldest of too many cells are forgotten."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Any, NamedTuple

from xl_addin.hosts.excel.functions.cells import FAILED, taken
from xl_addin.model.grid import CellError

MOST_CELLS = 20_000
_Key = tuple[str, str, int, int]
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_CALL = re.compile(r"=[+@]?(?:[^()!]*!)?(?:_xl\w+\.)*JX_\w+\s*(\(.*\))\s*", re.IGNORECASE | re.DOTALL)


class Record(NamedTuple):
    """What is remembered of a cell (函数记录): why it shows what it shows, its formula, and what that is."""

    why: str
    formula: str = ""
    shown: Any = None

    def stands(self, formula: str, value: Any) -> bool:
        """Tell whether a cell with this formula, showing this value, is still the one remembered.

        Where our function is only a part of the formula the value is another one, and tells nothing.
        """
        if not formula.startswith("=") or formula != self.formula:
            return False
        return not is_alone(formula) or _value(value) == _value(self.shown)


class Memory:
    """The records of cells (函数记忆), by workbook, sheet, row and column; bounded."""

    def __init__(self, most: int = MOST_CELLS) -> None:
        """Begin empty, holding the records of at most so many cells."""
        self._most = most
        self._held: OrderedDict[_Key, Record] = OrderedDict()

    def keep(self, key: _Key, record: Record) -> None:
        """Remember a cell, forgetting the one kept longest ago where there are too many."""
        self._held.pop(key, None)
        self._held[key] = record
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def of(self, key: _Key) -> Record | None:
        """Return what is remembered of a cell, None where nothing is known of it."""
        return self._held.get(key)

    def __len__(self) -> int:
        """Return of how many cells something is known."""
        return len(self._held)


def is_alone(formula: str) -> bool:
    """Tell whether a formula is one call of ours and nothing around it: =JX_WAN(A1), not =JX_WAN(A1)+1."""
    found = _CALL.fullmatch(_QUOTED.sub("", formula))
    if not found:
        return False
    depth, inside = 0, found[1]
    for at, char in enumerate(inside):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at == len(inside) - 1
    return False


def _value(shown: Any) -> Any:
    """Return what a cell shows, numbers at the digits that Excel keeps."""
    return CellError("#VALUE!") if shown == FAILED else taken(shown)
