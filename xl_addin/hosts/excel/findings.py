"""Keep the sheet 勾稽检查 in the open workbook, and walk along its rows from cell to cell.

The sheet belongs to the user: what it says is only followed to a cell that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from xl_addin.errors import ForeignPaper, NothingToUndo
from xl_addin.hosts import findings_sheet
from xl_addin.hosts.excel import book as excel
from xl_addin.hosts.excel import words, writing
from xl_addin.hosts.excel.book import Sheet, Workbook
from xl_addin.model.grid import Book, Grid, address, position
from xl_addin.model.result import Finding
from xl_addin.sheets.cells import MAX_COLUMN, MAX_ROW

STATE = "jx_finding"  # the defined name that remembers which finding was shown last
LINKED = 200  # rows that get a link, a call each; all of them can be walked to
_REF = re.compile(r"([A-Z]{1,3}[1-9][0-9]{0,6})(?![0-9A-Za-z])")


class Stop(NamedTuple):
    """A finding to walk to: its number, how many there are, what it says, its sheet and cell if any."""

    number: int
    of: int
    text: str
    sheet: str = ""
    cell: str = ""


def refuse(book: Workbook, held: Book) -> None:
    """Raise ForeignPaper, StructureLocked or ProtectedCells where the sheet could not be written."""
    grid = held.grid(findings_sheet.SHEET)
    if grid and not is_ours(grid):
        raise ForeignPaper(f"{held.where} › {grid.name}", sheet=grid.name)
    writing.refuse_sheet(book, findings_sheet.SHEET)


def is_ours(grid: Grid) -> bool:
    """Tell whether the sheet was written by this program."""
    return str(grid.at(2, 1).value).startswith(findings_sheet.MARK)


def lines(found: Iterable[Finding]) -> tuple[findings_sheet.Line, ...]:
    """Return the rows of the sheet, remedies as they are for a user of Excel."""
    return findings_sheet.rows(one._replace(remedy=words.here(one.remedy)) for one in found)


def write(book: Workbook, found: Iterable[Finding]) -> None:
    """Write the sheet anew, with links to the cells; the walk begins before the first finding."""
    rows = lines(found)
    sheet = writing.write_sheet(
        book,
        findings_sheet.SHEET,
        [line.cells for line in rows],
        widths=findings_sheet.WIDTHS,
        head_row=findings_sheet.HEAD_ROW,
    )
    linked = [(row, line.link) for row, line in enumerate(rows, 1) if line.link]
    for row, link in linked[:LINKED]:
        place = sheet.range((row, findings_sheet.PLACE + 1)).api
        sheet.api.Hyperlinks.Add(Anchor=place, Address="", SubAddress=link, ScreenTip="跳到这个单元格")
    remember(book, 0)


def remember(book: Workbook, number: int) -> None:
    """Keep in the workbook which finding was shown last; 0 for none."""
    book.names[STATE] = f"={number}"


def stop(book: Workbook, step: int) -> Stop | None:
    """Return the finding that comes `step` after the one shown last, None past either end.

    On the sheet 勾稽检查 itself, the selected row counts. Raises NothingToUndo without a sheet of ours.
    """
    name = findings_sheet.SHEET
    grid = excel.read_sheet(book.sheets[name]) if name in book.sheets else None
    if grid is None or not is_ours(grid):
        raise NothingToUndo.told(
            book.name, "还没有勾稽检查的结果", "工作簿里没有本程序写的“勾稽检查”工作表", "请先点“勾稽检查”。"
        )
    last = max((row for row, _ in grid.cells), default=0) - findings_sheet.HEAD_ROW
    number = _number(book, step) + step
    return _stop(book, grid, number, last) if 0 < number <= last else None


def _number(book: Workbook, step: int) -> int:
    """Return the number of the finding to count from."""
    text = excel.defined(book, STATE) or "0"
    shown = int(text) if text.isdecimal() and len(text) < 6 else 0
    selection = book.app.selection
    if selection is None or book.sheets.active.name != findings_sheet.SHEET:
        return shown
    selected = max(0, int(selection.row) - findings_sheet.HEAD_ROW)
    return selected - 1 if step > 0 and selected and selected != shown else selected


def _stop(book: Workbook, grid: Grid, number: int, of: int) -> Stop:
    row = findings_sheet.HEAD_ROW + number
    said = dict(zip(findings_sheet.HEAD, (grid.at(row, at).text for at in range(1, 12)), strict=True))
    text = f"第 {number} 条，共 {of} 条：[{said['严重程度']}] {said['标题']}：{said['问题']}"
    sheet, cell = _place(book, said["位置"])
    return Stop(number, of, text, sheet, cell)


def _place(book: Workbook, text: str) -> tuple[str, str]:
    """Return sheet and cell of the first place that a row names, empty where it names none that exists."""
    for sheet in book.sheets:
        name = sheet.name
        match = _REF.match(text, len(name) + 1) if text.startswith(f"{name}!") else None
        if match and excel.is_visible(sheet) and _exists(match[1]):
            return name, match[1]
    return "", ""


def _exists(ref: str) -> bool:
    row, column = position(ref)
    return row <= MAX_ROW and column <= MAX_COLUMN


def go(book: Workbook, where: Stop) -> Sheet:
    """Select the cell of a finding; one without a cell is selected in the list."""
    remember(book, where.number)
    sheet = book.sheets[where.sheet or findings_sheet.SHEET]
    row = findings_sheet.HEAD_ROW + where.number
    sheet.activate()
    sheet.range(where.cell or address(row, 1)).select()
    return sheet
