"""Plan the way back: what the last computation changed, taken from the working paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from xl_addin.errors import NothingToUndo
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book, CellWrite, Grid, position
from xl_addin.model.result import FillPlan
from xl_addin.sheets import paper


def plan_undo(book: Book, now: paper.Rows = ()) -> FillPlan:
    """Return the plan that restores the cells which still hold our value; `left` are the others.

    Only cells that the paper names as scores or as computed ones are restored, whatever its record says.
    `now` is the paper that the workbook would get as it stands: by it cells are found again that moved
    with rows put in or taken out. Without it they are looked for where they were.
    The paper of the plan is empty when the computation undone had made it.
    Raises NothingToUndo.
    """
    rows = paper.paper_in(book)
    record = _record(rows)
    if not record:
        raise NothingToUndo(book.where or paper.PAPER, detail="工作簿里没有评分底稿，或底稿里没有撤销记录")
    moved = _moved(rows, now)
    writes: list[CellWrite] = []
    left: list[Place] = []
    restored: dict[str, CellWrite] = {}
    for one in record:
        was = str(one.row[paper.CELL])
        place = _place(moved.get(was, was))
        write = _write(book, place, one)
        if write:
            writes.append(write)
            restored[was] = write
        else:
            left.append(place if place.cell else _place(was))
    if not writes:
        detail = "计算时写入的格子现在都不是当时写入的值：已经撤销过，或后来被改过"
        raise NothingToUndo(book.where or paper.PAPER, detail=detail)
    fresh = any(row and row[0] == paper.UNDO and paper.FRESH in row for row in rows)
    return FillPlan(tuple(writes), paper=() if fresh else _reverted(rows, record, restored), left=tuple(left))


def _record(rows: paper.Rows) -> list[paper.Entry]:
    """Return the record of the cells that the sections above it name, the first entry of each."""
    entries = list(paper.entries(rows))
    named = {str(one.row[paper.CELL]) for one in entries if one.section != paper.UNDO}
    first: dict[str, paper.Entry] = {}
    for one in entries:
        where = str(one.row[paper.CELL])
        if one.section == paper.UNDO and where in named:
            first.setdefault(where, one)
    return list(first.values())


def _place(cell: str) -> Place:
    sheet, _, ref = cell.rpartition("!")
    return Place(sheet, ref)


def _moved(rows: paper.Rows, now: paper.Rows) -> Mapping[str, str]:
    """Return where cells of the paper stand now, by what each of them is; empty for one that is gone.

    A cell that is not found by what it is stands where it stood, if nothing else of its sheet moved.
    """
    was, found = _cells(rows), _cells(now)
    moved = {cell: found[key] for key, cell in was.items() if key in found}
    sheets = {_place(cell).sheet for cell, place in moved.items() if place != cell}
    gone = {cell for cell in was.values() if cell not in moved and _place(cell).sheet in sheets}
    return moved | dict.fromkeys(gone, "")


def _cells(rows: paper.Rows) -> Mapping[paper.Key, str]:
    """Return the cells that the sections of a paper name, by what they are, which holds no address."""
    found: dict[paper.Key, str] = {}
    met: Counter[paper.Key] = Counter()
    for one in paper.entries(rows):
        cell = str(one.row[paper.CELL])
        if one.section == paper.TABLE:
            found[one.key] = cell
        elif one.section == paper.OTHER:
            what = (paper.OTHER, str(one.row[0]), _place(cell).sheet)
            met[what] += 1
            found[*what, str(met[what])] = cell
    return found


def _write(book: Book, place: Place, one: paper.Entry) -> CellWrite | None:
    """Return the write that restores a cell, None where it no longer holds what we wrote."""
    grid = book.grid(place.sheet)
    try:
        row, column = position(place.cell)
    except ValueError:
        return None
    if grid is None or grid.name == paper.PAPER:
        return None
    cell = grid.at(row, column)
    held = None if cell.value == "" else cell.value
    if cell.formula is not None or held != one.row[paper.AFTER] or _is_covered(grid, (row, column)):
        return None
    old, new = one.row[paper.OLD_FORMAT], one.row[paper.NEW_FORMAT]
    known = isinstance(old, str) and len(old) <= paper.MAX_FORMAT and cell.number_format == new
    return CellWrite(
        sheet=place.sheet,
        ref=place.cell,
        before=cell.value,
        after=one.row[paper.BEFORE],
        why="撤销上次计算",
        what=str(one.row[0] or ""),
        before_format=cell.number_format,
        number_format=str(old) if known else None,
    )


def _is_covered(grid: Grid, at: tuple[int, int]) -> bool:
    """Tell whether a merge hides a cell: its own first cell shows instead."""
    return any(area.covers(at) and area.anchor != at for area in grid.merges)


def _reverted(rows: paper.Rows, record: list[paper.Entry], restored: Mapping[str, CellWrite]) -> paper.Rows:
    """Return the paper as it stood for the restored cells, without its 撤销记录."""
    was: Mapping[str, paper.Row] = {
        str(one.row[paper.CELL]): one.row for one in record if str(one.row[paper.CELL]) in restored
    }
    end = next(line for line, row in enumerate(rows) if row and row[0] == paper.UNDO)
    result = list(rows[:end])
    for one in paper.entries(rows[:end]):
        old = was.get(str(one.row[paper.CELL]))
        if old:
            cells = list(one.row)
            write = restored[str(one.row[paper.CELL])]
            cells[paper.AFTER], cells[paper.OWNER] = old[paper.BEFORE], old[paper.OWNER]
            cells[paper.CELL] = f"{write.sheet}!{write.ref}"
            result[one.line] = paper.trimmed(tuple(cells))
    return tuple(result)
