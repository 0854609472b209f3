"""Read the annual goals (年度总体目标) and what became of them."""

from __future__ import annotations

import re

from xl_addin.model.grid import Cell, Grid
from xl_addin.model.numerals import half_width
from xl_addin.model.table import Goal
from xl_addin.sheets.labels import GOAL_KEYS, HEAD_KEYS, TASK_KEYS
from xl_addin.sheets.layout import Page, after, below, is_blank
from xl_addin.sheets.rows import adjusts

_ITEM = re.compile(r"(?:^|[\s。；;])(?:目标)?\(?([0-9]{1,2})(?:[、)]|[.](?![0-9])|[:：])\s*")


def read_goals(page: Page) -> tuple[Goal, ...]:
    """Return the goals of a page: one whole block, or numbered goals when the texts number them alike.

    A goal text that numbers its parts gives one goal each where the achieved text does so too, or
    is one short answer for all (“完成”). An adjusted goal takes the place of the first one.
    """
    adjusted = [cell.text for cell in _cells(page, "goal_adjusted") if adjusts(page.labels, cell)]
    expected = adjusted or _texts(page, "goal_expected")
    achieved = _texts(page, "goal_achieved")
    if not expected and not achieved:
        return ()
    if len(expected) <= 1 and len(achieved) <= 1:
        return _split(expected[0] if expected else "", achieved[0] if achieved else "")
    size = max(len(expected), len(achieved))
    first = expected + [""] * (size - len(expected))
    second = achieved + [""] * (size - len(achieved))
    return tuple(Goal(one, two, item) for item, (one, two) in enumerate(zip(first, second, strict=True), 1))


def numbered(text: str) -> tuple[str, ...]:
    """Return the parts of a text that numbers them 1, 2, 3 …; the whole text when it does not."""
    plain = half_width(text)
    marks = list(_ITEM.finditer(plain))
    if [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)) or len(marks) < 2:
        return (text.strip(),)
    if plain[: marks[0].start()].strip():
        return (text.strip(),)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = (text[mark.end() : end].strip(" \n；;") for mark, end in zip(marks, ends, strict=True))
    return tuple(part + "。" if part and part[-1] not in "。！？.!?" else part for part in parts)


_SHORT = 12  # characters: an answer for all goals together, such as 完成


def _split(expected: str, achieved: str) -> tuple[Goal, ...]:
    wanted, reached = numbered(expected), numbered(achieved)
    if len(wanted) < 2:
        return (Goal(expected, achieved),) if expected or achieved else ()
    if len(reached) == 1 and len(reached[0]) <= _SHORT:
        reached = reached * len(wanted)
    if len(reached) != len(wanted):
        return (Goal(expected, achieved),)
    return tuple(Goal(one, two, item) for item, (one, two) in enumerate(zip(wanted, reached, strict=True), 1))


def _texts(page: Page, key: str) -> list[str]:
    """Return the texts that belong to the labels of one key, in reading order."""
    return [cell.text for cell in _cells(page, key)]


def _cells(page: Page, key: str) -> list[Cell]:
    found = (_values(page, label) for _, label in page.labelled(key))
    return [cell for cells in found for cell in cells if not is_blank(cell)]


def _values(page: Page, label: Cell) -> list[Cell]:
    """Return the cells that a label speaks of: right of it, row by row; under it when labels stand right."""
    beside = after(page.grid, label)
    if _names_block(page, label, beside):
        return []
    under = below(page.grid, label)
    if is_blank(beside) and label.column > 1 and _stands_under(page.grid, label, under):
        return [under]  # beside it is only the margin of the form
    if beside.column > page.right or _is_label(page, beside):
        return [] if _is_label(page, under) or _is_other_side(page.grid, label, under) else [under]
    area = page.grid.merge_at(label.row, label.column)
    last = area.bottom if area else label.row
    column = (area.right if area else label.column) + 1
    cells = dict.fromkeys(page.grid.shown(row, column) for row in range(label.row, last + 1))
    return [cell for cell in cells if not _is_label(page, cell)]


def _stands_under(grid: Grid, label: Cell, under: Cell) -> bool:
    """Tell whether a text fills exactly the columns of the label above it."""
    areas = [grid.merge_at(cell.row, cell.column) for cell in (label, under)]
    columns = [
        (area.left, area.right) if area else (cell.column, cell.column)
        for area, cell in zip(areas, (label, under), strict=True)
    ]
    return not is_blank(under) and columns[0] == columns[1]


def _names_block(page: Page, label: Cell, beside: Cell) -> bool:
    """Tell whether a label names the whole block, its parts being labelled again beside it."""
    area = page.grid.merge_at(label.row, label.column)
    other = page.labels.exact(beside, GOAL_KEYS)
    tall = area is not None and area.bottom > area.top
    return other is not None and (tall or other == page.labels.exact(label, GOAL_KEYS))


def _is_other_side(grid: Grid, label: Cell, under: Cell) -> bool:
    """Tell whether the cell below belongs to something else: it begins left of the label."""
    empty = grid.merge_at(under.row, under.column) is None and is_blank(under)
    return under.column < label.column or empty


def _is_label(page: Page, cell: Cell) -> bool:
    return page.labels.exact(cell, (*GOAL_KEYS, *HEAD_KEYS, *TASK_KEYS)) is not None
