"""Build a standard workbook from its text description: blank, or filled with a sample's data."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.model.figure import plain
from xl_addin.model.grid import Area, address, column_letters
from xl_addin.rules.form import Band, FormData, FormSpec, Page, Spot
from xl_addin.rules.pack import METHODS, Standard
from xl_addin.rules.resources import shipped
from xl_addin.sheets.blank_extras import write_guide, write_passages
from xl_addin.sheets.blank_finish import finish
from xl_addin.sheets.blank_layout import Layout, Placed, lay_out
from xl_addin.sheets.blank_style import WARNING, dress, put

STANDARD_NAME = "jx_standard"
_INCH = Decimal("2.54")  # centimetres


def blank_bytes(standard: Standard) -> bytes:
    """Return the blank workbook of a standard, as it was built and shipped."""
    return shipped("workbooks", f"{standard.info.workbook}.xlsx").read_bytes()


def build(form: FormSpec, standard: Standard, *, data: FormData | None = None) -> bytes:
    """Return the workbook (.xlsx) of a form, blank or filled; the same input gives the same bytes.

    Every formula carries its value. Raises BadRuleFile for data that have no place in the form.
    """
    filled = data or FormData()
    layout = lay_out(form, standard, filled)
    book = Workbook()
    sheet = book.active
    sheet.title = form.sheet
    _write_cells(sheet, layout)
    _size(sheet, form, layout)
    _validate(sheet, form, layout, standard)
    _set_page(sheet, form.page)
    sheet.print_area = f"A1:{form.page.columns.partition(':')[2]}{len(layout.heights)}"
    if layout.head_row:
        sheet.print_title_rows = f"{layout.head_row}:{layout.head_row}"
        sheet.row_breaks.append(Break(id=layout.head_row - 1))  # the indicators keep together on a page
    passages, guide = write_passages(book, form, standard, filled), write_guide(book, form, standard)
    for extra in (passages, guide):
        _set_page(extra, Page(landscape=True, margins=form.page.margins, columns=""))
    guide.page_setup.fitToHeight = 1
    for each in book.worksheets:
        _protect(each)
        each.sheet_view.showGridLines = False
    book.defined_names[STANDARD_NAME] = DefinedName(STANDARD_NAME, attr_text=f'"{standard.info.id}"')
    book.properties.title = standard.info.title
    book.properties.creator = "jixiao"
    raw = io.BytesIO()
    book.save(raw)
    return finish(raw.getvalue())


def _write_cells(sheet: Worksheet, layout: Layout) -> None:
    for placed in layout.cells:
        area = placed.area
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                _dress(sheet, row, column, placed)
        anchor = sheet.cell(*area.anchor)
        if placed.formula:
            anchor.value = placed.content
        else:
            put(anchor, placed.content)
        if area.bottom > area.top or area.right > area.left:
            sheet.merge_cells(str(area))
        if placed.formula and placed.spot.style == "aside":
            wrong = FormulaRule(formula=[f'ISNUMBER(FIND("应",{anchor.coordinate}))'], font=WARNING)
            sheet.conditional_formatting.add(anchor.coordinate, wrong)


def _dress(sheet: Worksheet, row: int, column: int, placed: Placed) -> None:
    dress(
        sheet.cell(row, column),
        placed.spot.style,
        editable=placed.is_input,
        number_format=placed.number_format,
    )


def _size(sheet: Worksheet, form: FormSpec, layout: Layout) -> None:
    for column, width in enumerate(form.widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    for row, height in enumerate(layout.heights, 1):
        sheet.row_dimensions[row].height = height


def _validate(sheet: Worksheet, form: FormSpec, layout: Layout, standard: Standard) -> None:
    """Add the data validations (数据有效性), one per kind and band."""
    for band in form.bands:
        for spot in band.spots:
            if spot.check:
                area = layout.column(band.id, spot)
                rule = _validation(spot, form, standard, _points_cell(band, layout))
                rule.add(str(Area(area.top, area.left, area.bottom, area.left)))
                sheet.add_data_validation(rule)


def _points_cell(band: Band, layout: Layout) -> str:
    """Return the first row's 分值 cell, which a score may not exceed; Excel shifts it down the rows."""
    spot = next((other for other in band.spots if other.check == "points"), None)
    return address(*layout.column(band.id, spot).anchor) if spot else ""


def _validation(spot: Spot, form: FormSpec, standard: Standard, points_cell: str) -> DataValidation:
    if spot.check == "unit":
        return _list_validation(form.units, "度量单位", "从列表选择，或直接输入其他单位。", free=True)
    if spot.check == "method":
        prompt = "一般留空，由程序判断；需要时从列表选择。"
        return _list_validation(METHODS.values(), "计分方法", prompt, free=False)
    if spot.check == "amount":
        return _number_validation("greaterThanOrEqual", "0", None, "请填写不小于0的金额（数字）。")
    if spot.check == "points":
        full = plain(standard.pack.full_score)
        return _number_validation("between", "0", full, f"分值应为0到{full}之间的数字。")
    limit = points_cell or plain(standard.pack.full_score)
    return _number_validation("between", "0", limit, "得分应为不小于0、不高于本行分值的数字。")


def _list_validation(words: Iterable[str], title: str, prompt: str, *, free: bool) -> DataValidation:
    """Offer a list; `free` lets other words stand."""
    return DataValidation(
        type="list", formula1=f'"{",".join(words)}"', allow_blank=True,
        showErrorMessage=not free, errorTitle=title, error="请从下拉列表中选择，或留空。",
        showInputMessage=True, promptTitle=title, prompt=prompt,
    )  # fmt: skip


def _number_validation(operator: str, low: str, high: str | None, message: str) -> DataValidation:
    return DataValidation(
        type="decimal", operator=operator, formula1=low, formula2=high, allow_blank=True,
        showErrorMessage=True, errorTitle="数据不合要求", error=message,
    )  # fmt: skip


def _set_page(sheet: Worksheet, page: Page) -> None:
    """Set A4, one page wide and as long as needed, with page numbers."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    top, right, bottom, left = (margin / _INCH for margin in page.margins)
    half = Decimal("0.3")
    sheet.page_margins = PageMargins(left=left, right=right, top=top, bottom=bottom, header=half, footer=half)
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    sheet.oddFooter.center.size = 9


def _protect(sheet: Worksheet) -> None:
    """Lock what is not filled, without a password; rows may be added, sized and formatted."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.deleteRows = False
