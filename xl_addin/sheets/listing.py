"""Write a plain list as a new workbook: a head, rows of text, nothing that computes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from xl_addin.model.grid import column_letters
from xl_addin.rules.form import Page
from xl_addin.sheets.blank_finish import tidy
from xl_addin.sheets.blank_layout import height_of
from xl_addin.sheets.blank_page import set_page
from xl_addin.sheets.blank_style import SONG, dress, put

_MARGINS = (Decimal("1.5"),) * 4  # centimetres
_LINK = Font(name=SONG, size=10, color="FF0563C1", underline="single")


class Link(NamedTuple):
    """Where a cell of a listing leads: another file, and the cell in it (`'自评表'!H15`)."""

    file: str
    cell: str


def listing(
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    links: Mapping[tuple[int, int], Link] = MappingProxyType({}),
) -> bytes:
    """Return a workbook (.xlsx) of one sheet: bold head that stays in view, a filter, wrapped text.

    Rows are as high as their text needs; it prints on A4 across, its head on every page.

    Every value is written as text, so that one which begins with `=` is never a formula. `links` are by
    row and column of the rows, from 0.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, line in enumerate([head, *rows], 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            dress(cell, "head" if number == 1 else "text", number_format="@")
            cell.quotePrefix = True
            put(cell, text)
    for (row, column), link in links.items():
        cell = sheet.cell(row + 2, column + 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=link.file, location=link.cell)
        cell.font = _LINK
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    for number, line in enumerate([head, *rows], 1):
        needs = (height_of(text, Decimal(width)) for text, width in zip(line, widths, strict=False))
        sheet.row_dimensions[number].height = max(needs)
    set_page(sheet, Page(landscape=True, margins=_MARGINS, columns=""))
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(head))}{len(rows) + 1}"
    made = io.BytesIO()
    book.save(made)
    return tidy(made.getvalue())
