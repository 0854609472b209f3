"""Draw a sheet as text: a line is a row, `|` parts the cells, `<` and `^` continue the cell left or above."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.builders import grid
from xl_addin.model.figure import Figure
from xl_addin.model.grid import CellValue, Grid, address
from xl_addin.model.table import Indicator, IndicatorTable, Slot

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LEFT, _ABOVE, _BREAK = "<", "^", "⏎"


def drawn(picture: str, *, name: str = "自评表", formulas: dict[str, str] | None = None) -> Grid:
    """Return the sheet of a picture: `⏎` is a line break, a cell of digits a number, all else a text."""
    lines = [[one.strip() for one in line.split("|")] for line in picture.strip().splitlines()]
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    values: dict[str, CellValue] = {}
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            at = row, column
            from_left, from_above = anchors.get((row, column - 1), at), anchors.get((row - 1, column), at)
            anchors[at] = from_left if text == _LEFT else from_above if text == _ABOVE else at
            if text and text not in {_LEFT, _ABOVE}:
                number = Decimal(text) if _NUMBER.fullmatch(text) else None
                values[address(*at)] = text.replace(_BREAK, "\n") if number is None else number
    return grid(values, name=name, merges=_merges(anchors), formulas=formulas)


def _merges(anchors: dict[tuple[int, int], tuple[int, int]]) -> list[str]:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for at, anchor in anchors.items():
        last = ends.get(anchor, anchor)
        ends[anchor] = max(last[0], at[0]), max(last[1], at[1])
    return [f"{address(*top)}:{address(*end)}" for top, end in ends.items() if end != top]


def said(figure: Figure | Slot | None) -> str | None:
    """Return a number as people write it, None for none."""
    return None if figure is None or figure.value is None else f"{figure.value.normalize():f}"


def row(indicator: Indicator) -> tuple[str | None, ...]:
    """Return (level1, level2, level3, target, actual, points, claimed) of an indicator as read."""
    one = indicator
    levels = one.level1, one.level2, one.level3
    return (*levels, one.target.text, one.actual.text, said(one.points), said(one.claimed))


def rows(table: IndicatorTable) -> list[tuple[str | None, ...]]:
    """Return every indicator of a table as `row` gives it."""
    return [row(one) for one in table.indicators]


def funds(table: IndicatorTable) -> list[tuple[str | None, ...]]:
    """Return (fact or label, initial, annual, executed, points, score) of every row of the budget block."""
    return [
        (one.fact or one.label, *map(said, (one.initial, one.annual, one.executed, one.points, one.score)))
        for one in table.funds
    ]
