"""Find what differs from cell to cell with few questions: a mixed area is halved, a uniform one is not.

Excel answers for a whole range at once where all its cells agree (NumberFormat, MergeCells, Hidden,
Locked) and with Null where they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from xl_addin.model.grid import Area

At = tuple[int, int]
Answer = TypeVar("Answer")


def box(cells: Collection[At]) -> Area:
    """Return the smallest area that holds these cells; there must be one."""
    rows = [row for row, _ in cells]
    columns = [column for _, column in cells]
    return Area(min(rows), min(columns), max(rows), max(columns))


def told(cells: Collection[At], ask: Callable[[Area], Answer | None]) -> Mapping[At, Answer]:
    """Return the answer for each cell; `ask` gives None for an area whose cells differ.

    A single cell that has no answer is left out.
    """
    found: dict[At, Answer] = {}
    waiting = [frozenset(cells)] if cells else []
    while waiting:
        some = waiting.pop()
        area = box(some)
        answer = ask(area)
        if answer is not None:
            found |= dict.fromkeys(some, answer)
        elif len(some) > 1:
            waiting += halves(some, area)
    return found


def merged(
    cells: Collection[At],
    filled: Collection[At],
    ask: Callable[[Area], bool | None],
    area_at: Callable[[At], Area],
) -> tuple[Area, ...]:
    """Return the merged areas over any of the cells, top down; `filled` are those with content.

    `ask` tells whether all cells of an area are merged (None: some are), `area_at` the merge over a cell.
    A merge has cells that show nothing, so those without content are asked about; only one that was made
    by pasting formats keeps a content in each, and whole blocks of filled cells are asked about for it.
    """
    found: set[Area] = set()
    _search(frozenset(cells).difference(filled), found, ask, area_at)
    covered = {at for area in found for at in within(area)}
    for block in runs([at for at in filled if at not in covered]):
        if block.anchor != (block.bottom, block.right):
            _search(frozenset(within(block)), found, ask, area_at)
    return tuple(sorted(one for one in found if one.anchor != (one.bottom, one.right)))


def _search(
    cells: frozenset[At],
    found: set[Area],
    ask: Callable[[Area], bool | None],
    area_at: Callable[[At], Area],
) -> None:
    """Add to what is found the merges over any of these cells."""
    covered: set[At] = set()
    waiting = [cells]
    while waiting:
        some = waiting.pop() - covered
        area = box(some) if some else None
        answer = ask(area) if area else False
        if answer is None and area and len(some) > 1:
            waiting += halves(some, area)
        elif answer is not False:  # every one of the cells is merged
            while some:
                over = area_at(min(some))
                found.add(over)
                covered |= within(over)
                some = frozenset(at for at in some if not over.covers(at))


def within(area: Area, limit: int = 20_000) -> set[At]:
    """Return the cells of an area, none where it has more than `limit` (a merged column of a sheet)."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > limit:
        return set()
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return {(row, column) for row in rows for column in columns}


def halves(cells: frozenset[At], area: Area) -> list[frozenset[At]]:
    """Return the cells of an area in two parts: left and right, or upper and lower in one column."""
    by_column = area.right > area.left
    middle = (area.left + area.right) // 2 if by_column else (area.top + area.bottom) // 2
    part = frozenset(at for at in cells if at[by_column] <= middle)
    return [cells - part, part]


def runs(cells: Collection[At]) -> list[Area]:
    """Return areas of adjacent cells that together are these: down the columns, then side by side."""
    down: list[Area] = []
    for row, column in sorted(cells, key=lambda at: (at[1], at[0])):
        last = down[-1] if down else None
        if last and (last.bottom + 1, last.right) == (row, column):
            down[-1] = last._replace(bottom=row)
        else:
            down.append(Area(row, column, row, column))
    along: list[Area] = []
    for one in sorted(down):
        last = along[-1] if along else None
        if last and last[::2] == one[::2] and last.right + 1 == one.left:
            along[-1] = last._replace(right=one.right)
        else:
            along.append(one)
    return along
