"""Name the parts of the working paper (评分底稿), and read its rows back as untrusted input.

The first five rows are the head; row 5 names the columns for all that follows. Then come, each
under a row that begins with its name: the rows of every table (指标表), the other cells that were
computed (其他改动与核对), and what undo needs (撤销记录). No times stand in it: computing again
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import FileError, ForeignSidePaper, JixiaoError
from xl_addin.model.figure import plain
from xl_addin.model.grid import Book, CellValue, Grid
from xl_addin.model.result import FillPlan
from xl_addin.model.table import Owner
from xl_addin.sheets import atomic, markup

PAPER = "评分底稿"
MARK = "本表由绩效自评工具生成（jixiao 评分底稿 1）"
NOTE = f"{MARK}，供核对与撤销之用；请勿手工改动，重新计算时整表更新。"
TABLE, OTHER, UNDO = "指标表", "其他改动与核对", "撤销记录"
FRESH = "底稿由这次计算新建"
BUDGET = "预算执行率"
HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "序",
    "年度指标值",
    "实际完成值",
    "分值",
    "计分方法及理由",
    "计算过程",
    "规则及依据",
    "原值",
    "现值",
    "来源",
    "单元格",
)
HEAD_ROW = 5
WIDTH = len(HEAD)
BEFORE, AFTER, OWNER, CELL = 10, 11, 12, 13  # columns of a row, from 0
OLD_FORMAT, NEW_FORMAT = 4, 5  # of a row of 撤销记录
SIDE_SUFFIX = ".评分底稿.xlsx"
_SHORTENED = "…（已截短）"
MAX_ROWS = 20_000  # rows read back: a bureau's largest workbook has some hundreds
MAX_FORMAT = 255  # characters of a number format: Excel's limit

PaperCell = str | Decimal | None
Row = tuple[PaperCell, ...]
Rows = tuple[Row, ...]
Key = tuple[str, ...]


class SideGrid(Grid):
    """A working paper that was read from a file of its own beside the workbook (旁边的底稿)."""


class Entry(NamedTuple):
    """One row of a paper that says what a cell held and holds; `key` tells it from all others."""

    section: str
    key: Key
    row: Row
    line: int


def trimmed(row: Row) -> Row:
    """Return a row as a sheet gives it back: no empty cells at its end, texts as long as a cell takes."""
    cells = [_fitting(cell) if isinstance(cell, str) else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _fitting(text: str) -> str | None:
    text = text.replace("\r\n", "\n")
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) > 2 * markup.MAX_TEXT_UNITS:
        room = 2 * (markup.MAX_TEXT_UNITS - len(_SHORTENED))
        return units[:room].decode("utf-16-le", "ignore") + _SHORTENED
    return text or None


def line_of(*cells: PaperCell) -> Row:
    """Return a row of full width that begins with these cells."""
    return (*cells, *([None] * (WIDTH - len(cells))))


def as_paper(value: CellValue) -> PaperCell:
    """Return a cell's value as a paper shows it: numbers and texts as they are, others as text."""
    return value if value is None or isinstance(value, str | Decimal) else str(value)


def is_ours(rows: Rows) -> bool:
    """Tell whether rows of a sheet named 评分底稿 were written by this program."""
    return len(rows) >= HEAD_ROW and bool(rows[1]) and str(rows[1][0]).startswith(MARK)


def is_paper(grid: Grid) -> bool:
    """Tell whether a sheet of whatever name is a working paper of ours, or a copy of one."""
    return str(grid.at(2, 1).value).startswith(MARK)


def rows_in(grid: Grid) -> Rows:
    """Return the rows of a sheet as a working paper holds them, gaps as empty rows."""
    found: list[Row] = []
    for number, cells in grid.rows():
        if number > MAX_ROWS:
            break
        found += [()] * (number - len(found) - 1)
        row: list[PaperCell] = [None] * WIDTH
        for cell in cells:
            if cell.column <= WIDTH:
                row[cell.column - 1] = as_paper(cell.value)
        found.append(trimmed(tuple(row)))
    return tuple(found)


def entries(rows: Rows) -> Iterator[Entry]:
    """Yield every row of the three sections, with its key and line (from 0)."""
    section, table = "", ""
    for line, short in enumerate(rows[HEAD_ROW:], HEAD_ROW):
        row = line_of(*short[:WIDTH])
        first = "" if row[0] is None else str(row[0])
        if row[CELL] is None:
            if first in {TABLE, OTHER, UNDO}:
                section, table = first, str(row[1] or "")
            continue
        if section == TABLE and first == BUDGET and row[3] is None:
            yield Entry(section, (table, BUDGET), row, line)
        elif section == TABLE:
            ordinal = row[3] if isinstance(row[3], Decimal) else Decimal(1)
            levels = tuple("" if cell is None else str(cell) for cell in row[:3])
            yield Entry(section, (table, *levels, plain(ordinal)), row, line)
        elif section:
            yield Entry(section, (section, first, str(row[CELL])), row, line)


def paper_in(book: Book) -> Rows:
    """Return the rows of the book's own working paper, none where it has no (or a foreign) one."""
    for grid in book.grids:
        if grid.name == PAPER:
            rows = rows_in(grid)
            if is_ours(rows):
                return rows
    return ()


def last_written(book: Book) -> Mapping[Key, CellValue]:
    """Return what we last wrote, by (table, level 1, 2, 3, ordinal) and (table, 预算执行率)."""
    return {
        one.key: one.row[AFTER]
        for one in entries(paper_in(book))
        if one.section == TABLE and one.row[OWNER] == Owner.PROGRAM.chinese and one.row[AFTER] is not None
    }


def merged(new: Rows, old: Rows) -> Rows:
    """Return the paper to write where `old` stands: what this computation left alone keeps its history.

    Cells that it did not write keep their 原值; where it wrote nothing at all, 撤销记录 stays too.
    """
    was = {one.key: one.row for one in entries(old) if one.section != UNDO}
    written = {str(one.row[CELL]) for one in entries(new) if one.section == UNDO}
    result = list(new)
    for one in entries(new):
        before = was.get(one.key)
        if one.section == UNDO or before is None or str(one.row[CELL]) in written:
            continue
        if before[AFTER] == one.row[AFTER]:
            kept = list(one.row)
            kept[BEFORE] = before[BEFORE]
            if one.section == OTHER:  # their owner is remembered nowhere else
                kept[OWNER] = before[OWNER]
            result[one.line] = trimmed(tuple(kept))
    if old:
        result = [tuple(cell for cell in row if cell != FRESH) if _opens_undo(row) else row for row in result]
    if not written:
        start = next((line for line, row in enumerate(old) if _opens_undo(row)), len(old))
        result += [trimmed(row) for row in old[start:]]
    return tuple(result)


def _opens_undo(row: Row) -> bool:
    return bool(row) and row[0] == UNDO and len(row) <= CELL


def side_path(path: Path) -> Path:
    """Return where the working paper of a workbook stands when it is a file beside it."""
    return path.with_name(path.stem + SIDE_SUFFIX)


def with_side_paper(book: Book, path: Path) -> Book:
    """Return the book with the working paper that stands beside the file, where it has none of its own."""
    from xl_addin.sheets import xlsx

    side = side_path(path)
    if paper_in(book) or not atomic.exists(side):
        return book
    try:
        grid = xlsx.read_book(side).grid(PAPER)
    except JixiaoError:
        return book
    if grid is None or not is_ours(rows_in(grid)):
        return book
    return book._replace(grids=(*(one for one in book.grids if one.name != PAPER), SideGrid(*grid)))


def stands_beside(book: Book) -> bool:
    """Tell whether the book's working paper is a file of its own."""
    return any(isinstance(grid, SideGrid) for grid in book.grids)


def refuse_foreign_side(path: Path) -> None:
    """Raise where write_paper_file could not write its file: ask before the workbook itself is written.

    Raises ForeignSidePaper for a file that is not ours, ReadOnlyFile, FileInUse or CannotSave.
    """
    rows_beside(path)
    atomic.refuse_unwritable(path)


def rows_beside(path: Path) -> Rows:
    """Return the rows of our working paper in a file of its own, none where there is no file.

    Raises ForeignSidePaper for a file that is not ours.
    """
    from xl_addin.sheets import xlsx

    if not atomic.exists(path):
        return ()
    try:
        grid = xlsx.read_book(path).grid(PAPER)
    except FileError as fault:
        raise ForeignSidePaper(path.name) from fault
    rows = rows_in(grid) if grid else ()
    if not is_ours(rows):
        raise ForeignSidePaper(path.name)
    return rows


def write_paper_file(plan: FillPlan, path: Path) -> None:
    """Write a plan's working paper as a workbook of its own; an empty one takes our file away.

    A paper of ours that stands there is brought up to date. Raises ForeignSidePaper for any other
    file of that name, and what atomic.write raises.
    """
    from xl_addin.sheets import paper_sheet

    old = rows_beside(path)
    if not plan.paper:
        atomic.remove(path)
        return
    rows = merged(plan.paper, old)
    if rows != old:
        atomic.write(path, paper_sheet.workbook_of(rows))
