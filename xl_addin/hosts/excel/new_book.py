"""Show a list in a workbook of its own, which is not saved anywhere and touches nothing of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_addin.hosts.excel import writing


def show(app: Any, title: str, rows: Sequence[writing.Row], *, widths: Sequence[float]) -> None:
    """Open a new workbook whose only content is these rows, the first as its head; all of it as text."""
    book = app.books.add()
    sheet = book.sheets[0]
    sheet.name = title
    writing.write_sheet(book, title, rows, widths=widths, head_row=1)
    sheet.range((1, 1)).select()
