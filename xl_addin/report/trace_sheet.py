"""Write a trace as a workbook: one row for every number that the report prints."""

from __future__ import annotations

import io
from collections.abc import Sequence
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.model.trace import Origin, PrintedNumber
from xl_addin.report.figures import clean

_COLUMNS = (
    ("序号", 6),
    ("报告中的数字", 13),
    ("单位", 9),
    ("所在句子", 46),
    ("在报告中的位置", 28),
    ("来源类别", 10),
    ("模板变量（从0数起）", 26),
    ("来源单元格", 22),
    ("来源文件", 22),
    ("单元格里的值", 20),
    ("单元格公式", 20),
    ("算法（怎样得来）", 40),
    ("依据", 34),
)
_CELL = 8
_LONGEST = 32_000  # characters of a cell


def trace_bytes(numbers: Sequence[PrintedNumber], book: str, link: str = "") -> bytes:
    """Return the trace of a report as an .xlsx.

    `book` is the name of the workbook it was made from, `link` the path to it from where the trace is kept.
    """
    made = Workbook()
    sheet = made.active
    sheet.title = "数字来源"
    for column, (name, width) in enumerate(_COLUMNS, 1):
        head = sheet.cell(1, column, name)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDEBF7")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, number in enumerate(numbers, 1):
        _row(sheet, at, number, book, link or book)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(numbers) + 1}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _row(sheet: Worksheet, at: int, number: PrintedNumber, book: str, path: str) -> None:
    cells = [cell for origin in number.origins for cell in origin.cells]
    texts = (
        number.text,
        number.unit,
        number.sentence,
        number.where,
        _lines(number.origins, "kind"),
        _lines(number.origins, "path"),
        "、".join(str(cell.place) for cell in cells),
        "、".join(dict.fromkeys(cell.place.book or book for cell in cells)),
        "；".join(cell.value for cell in cells),
        "；".join(cell.formula for cell in cells if cell.formula),
        _lines(number.origins, "working"),
        _lines(number.origins, "rule"),
    )
    sheet.cell(at + 1, 1, at)
    for column, text in enumerate(texts, 2):
        cell = sheet.cell(at + 1, column, clean(text)[:_LONGEST])
        cell.data_type = "s"  # a text that begins with = stays a text
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    own = [cell.place for cell in cells if not cell.place.book]
    if own:
        place = own[0]
        link = sheet.cell(at + 1, _CELL)
        name = place.sheet.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, target=quote(path), location=f"'{name}'!{place.cell}")
        link.font = Font(color="0563C1", underline="single")


def _lines(origins: Sequence[Origin], field: str) -> str:
    """Return one field of several origins, each text once."""
    return "\n".join(dict.fromkeys(text for one in origins if (text := str(getattr(one, field)))))
