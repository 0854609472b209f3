"""Make a sheet print well and hold still: A4, margins, page numbers, locks without a password."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.rules.form import Page

_INCH = Decimal("2.54")  # centimetres


def set_page(sheet: Worksheet, page: Page) -> None:
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


def protect(sheet: Worksheet) -> None:
    """Lock what is not filled, without a password; rows may be added, sized and formatted."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.deleteRows = False
