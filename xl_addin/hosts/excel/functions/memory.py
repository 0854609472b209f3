"""Remember why each cell shows what it shows, for JX_WHY; the oldest of too many cells are forgotten."""

from __future__ import annotations

from collections import OrderedDict

MOST_CELLS = 20_000
_Key = tuple[str, str, int, int]


class Memory:
    """The reasons of cells (函数记录), by workbook, sheet, row and column; bounded."""

    def __init__(self, most: int = MOST_CELLS) -> None:
        """Begin empty, holding the reasons of at most so many cells."""
        self._most = most
        self._held: OrderedDict[_Key, str] = OrderedDict()

    def keep(self, key: _Key, why: str) -> None:
        """Remember the reason of a cell, forgetting the one kept longest ago where there are too many."""
        self._held.pop(key, None)
        self._held[key] = why
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def of(self, key: _Key) -> str | None:
        """Return the reason of a cell, None where nothing is known of it."""
        return self._held.get(key)

    def __len__(self) -> int:
        """Return of how many cells something is known."""
        return len(self._held)
