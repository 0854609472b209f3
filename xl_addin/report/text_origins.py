"""Find the cell of a workbook that holds a text which a report prints."""

from __future__ import annotations

from collections.abc import Iterable

from xl_addin.model.figure import Place
from xl_addin.model.grid import Cell, Grid
from xl_addin.model.trace import SourceCell
from xl_addin.report.figures import clean


def source_cell(sheet: str, cell: Cell) -> SourceCell:
    """Return a cell of that sheet with its value and its formula."""
    return SourceCell(
        Place(sheet, cell.ref), cell.text, f"={cell.formula.lstrip('=')}" if cell.formula else ""
    )


def holding(line: str, grids: Iterable[Grid]) -> list[SourceCell]:
    """Return the first cell whose text is the line, else the first that has it as a part; [] for none."""
    short = line.replace("。", "").replace(" ", "")
    texts = [(grid, cell, clean(cell.text)) for grid in grids for _, row in grid.rows() for cell in row]
    for fits in (
        lambda text: text == line,
        lambda text: line in text.replace("\n", ""),
        lambda text: short in text.replace("\n", "").replace("。", "").replace(" ", ""),
    ):
        for grid, cell, text in texts:
            if text and fits(text):
                return [source_cell(grid.name, cell)]
    return []
