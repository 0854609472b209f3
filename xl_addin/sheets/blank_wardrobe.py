"""Dress the cells of a workbook, every look made once: openpyxl takes long to make one and to merge."""

from __future__ import annotations

from copy import copy

from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.model.grid import Area
from xl_addin.sheets.blank_layout import Placed
from xl_addin.sheets.blank_style import dress

_Look = tuple[str, bool, str | None]
_Edges = tuple[bool, bool, bool, bool]


class Wardrobe:
    """The looks of one workbook (样式库), each made by openpyxl itself and handed out again after that."""

    def __init__(self) -> None:
        self._looks: dict[_Look, StyleArray] = {}
        self._covered: dict[tuple[_Look, _Edges], StyleArray] = {}

    def dress(self, sheet: Worksheet, placed: Placed) -> Cell:
        """Give a cell the look of its spot, merge it over its area, and return it."""
        look = (placed.spot.style, placed.is_input, placed.number_format or placed.spot.format or None)
        cell = sheet.cell(*placed.area.anchor)
        if look not in self._looks:
            style, editable, number_format = look
            dress(cell, style, editable=editable, number_format=number_format)
            self._looks[look] = copy(cell._style)
        cell._style = copy(self._looks[look])
        self._merge(sheet, placed.area, look)
        return cell

    def _merge(self, sheet: Worksheet, area: Area, look: _Look) -> None:
        """Merge an area; the cells it covers keep the borders at its edges."""
        covered = [
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
            if (row, column) != area.anchor
        ]
        if not covered:
            return
        keys = {at: (look, _edges(area, at)) for at in covered}
        if not set(keys.values()) <= self._covered.keys():
            sheet.merge_cells(str(area))
            self._covered |= {key: copy(sheet._cells[at]._style) for at, key in keys.items()}
            return
        sheet.merged_cells.add(str(area))
        for at, key in keys.items():
            cell = MergedCell(sheet, *at)
            cell._style = copy(self._covered[key])
            sheet._cells[at] = cell


def _edges(area: Area, at: tuple[int, int]) -> _Edges:
    row, column = at
    return row == area.top, row == area.bottom, column == area.left, column == area.right
