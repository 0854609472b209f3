"""Read the texts that the unit writes for its report: the sheet 报告文字, and cells of forms named alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from xl_addin.model.grid import Book, Grid
from xl_addin.sheets.labels import bare
from xl_addin.sheets.layout import after

SHEET = "报告文字"
_KEY, _TEXT = "章节", "文字"


def read_passages(book: Book) -> Mapping[str, str]:
    """Return chapter key → text, for every chapter with a text; empty where the sheet is missing."""
    grid = book.grid(SHEET)
    columns = _columns(grid) if grid else None
    if grid is None or columns is None:
        return {}
    top, key_column, text_column = columns
    found: dict[str, str] = {}
    for row, _ in grid.rows():
        key, text = grid.shown(row, key_column).text, grid.at(row, text_column).text
        if row > top and key and text:
            found[key] = f"{found[key]}\n{text}" if key in found else text
    return found


def passages_on(grids: Iterable[Grid], keys: Collection[str]) -> Mapping[str, str]:
    """Return chapter key → the text right of a label that is called like the chapter, on these sheets.

    A sheet of chapters, such as 项目报告文字, is not one of them: its labels are of other reports.
    """
    named = {bare(key): key for key in keys}
    found: dict[str, str] = {}
    for grid in (one for one in grids if _columns(one) is None):
        for _, cells in grid.rows():
            for cell in cells:
                key = named.get(bare(cell.value)) if isinstance(cell.value, str) else None
                beside = after(grid, cell)
                if key and isinstance(beside.value, str) and beside.text:
                    found.setdefault(key, beside.text)
    return found


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """Return the header's row and the columns of key and text."""
    for row, cells in grid.rows():
        names = {bare(cell.text): cell.column for cell in cells}
        if _KEY in names and _TEXT in names:
            return row, names[_KEY], names[_TEXT]
    return None
