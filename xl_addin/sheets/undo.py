"""Plan the way back: what the last computation changed, taken from the working paper."""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin.errors import NothingToUndo
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book, CellWrite, position
from xl_addin.model.result import FillPlan
from xl_addin.sheets import paper


def plan_undo(book: Book) -> FillPlan:
    """Return the plan that restores the cells which still hold our value; `left` are the others.

    The paper of the plan is empty when the computation undone had made it.
    Raises NothingToUndo.
    """
    rows = paper.paper_in(book)
    record = [one for one in paper.entries(rows) if one.section == paper.UNDO]
    if not record:
        raise NothingToUndo(book.where or paper.PAPER, detail="工作簿里没有评分底稿，或底稿里没有撤销记录")
    writes: list[CellWrite] = []
    left: list[Place] = []
    for one in record:
        place = _place(one)
        write = _write(book, place, one)
        if write:
            writes.append(write)
        else:
            left.append(place)
    if not writes:
        detail = "计算时写入的格子后来都被改过，为免盖掉这些修改没有恢复"
        raise NothingToUndo(book.where or paper.PAPER, detail=detail)
    fresh = any(row and row[0] == paper.UNDO and paper.FRESH in row for row in rows)
    return FillPlan(tuple(writes), paper=() if fresh else _reverted(rows, record, writes), left=tuple(left))


def _place(one: paper.Entry) -> Place:
    sheet, _, ref = str(one.row[paper.CELL]).rpartition("!")
    return Place(sheet, ref)


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
    if cell.formula is not None or (cell.value or None) != one.row[paper.AFTER]:
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


def _reverted(rows: paper.Rows, record: list[paper.Entry], writes: list[CellWrite]) -> paper.Rows:
    """Return the paper as it stood for the restored cells, without its 撤销记录."""
    restored = {f"{one.sheet}!{one.ref}" for one in writes}
    was: Mapping[str, paper.Row] = {
        str(one.row[paper.CELL]): one.row for one in record if str(one.row[paper.CELL]) in restored
    }
    end = next(line for line, row in enumerate(rows) if row and row[0] == paper.UNDO)
    result = list(rows[:end])
    for one in paper.entries(rows[:end]):
        old = was.get(str(one.row[paper.CELL]))
        if old:
            cells = list(one.row)
            cells[paper.AFTER], cells[paper.OWNER] = old[paper.BEFORE], old[paper.OWNER]
            result[one.line] = paper.trimmed(tuple(cells))
    return tuple(result)
