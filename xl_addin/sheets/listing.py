"""Write a plain list as a new workbook: a head, rows of text, nothing that computes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl.workbook import Workbook

from xl_addin.model.grid import column_letters
from xl_addin.sheets.blank_style import dress, put


def listing(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int]
) -> bytes:
    """Return a workbook (.xlsx) of one sheet: bold head that stays in view, a filter, wrapped text.

    Every value is written as text, so that one which begins with `=` is never a formula.
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
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(head))}{len(rows) + 1}"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
