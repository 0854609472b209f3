"""Build a standard workbook from its text description: blank, or filled with a sample's data."""

from __future__ import annotations

import io

from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.model.grid import column_letters
from xl_addin.rules.form import FormData, FormSpec, Page
from xl_addin.rules.form_file import load_form
from xl_addin.rules.form_size import resized
from xl_addin.rules.pack import Standard
from xl_addin.rules.resources import shipped
from xl_addin.sheets.blank_charts import write_charts
from xl_addin.sheets.blank_checks import validate
from xl_addin.sheets.blank_extras import write_guide, write_passages
from xl_addin.sheets.blank_finish import finish
from xl_addin.sheets.blank_layout import Layout, lay_out
from xl_addin.sheets.blank_page import protect, set_page
from xl_addin.sheets.blank_project_texts import write_project_passages
from xl_addin.sheets.blank_style import WARNING, put
from xl_addin.sheets.blank_wardrobe import Wardrobe

STANDARD_NAME = "jx_standard"


def blank_bytes(standard: Standard, *, rows: int | None = None, projects: int | None = None) -> bytes:
    """Return the blank workbook of a standard: as shipped, or built with so many rows and projects.

    Raises BadSize for numbers the form cannot have.
    """
    name = standard.info.workbook
    if rows is None and projects is None:
        return shipped("workbooks", f"{name}.xlsx").read_bytes()
    form = resized(load_form(shipped("workbooks", f"{name}.toml")), rows=rows, projects=projects)
    return build(form, standard)


def build(form: FormSpec, standard: Standard, *, data: FormData | None = None) -> bytes:
    """Return the workbook (.xlsx) of a form, blank or filled; the same input gives the same bytes.

    Every formula carries its value. Raises BadRuleFile for data that have no place in the form.
    """
    filled = data or FormData()
    layouts = lay_out(form, standard, filled)
    book = Workbook()
    book.remove(book.active)
    wardrobe = Wardrobe()
    for layout in layouts:
        _write_sheet(book.create_sheet(layout.name), form, layout, standard, wardrobe)
    _write_extras(book, form, standard, filled, layouts)
    for each in book.worksheets:
        protect(each)
        each.sheet_view.showGridLines = False
    book.defined_names[STANDARD_NAME] = DefinedName(STANDARD_NAME, attr_text=f'"{standard.info.id}"')
    book.properties.title = standard.info.title
    book.properties.creator = "jixiao"
    raw = io.BytesIO()
    book.save(raw)
    return finish(raw.getvalue())


def _write_extras(
    book: Workbook, form: FormSpec, standard: Standard, data: FormData, layouts: tuple[Layout, ...]
) -> None:
    """Add 附图 where the form has charts, 报告文字 and 填报说明."""
    margins = form.sheets[0].page.margins
    if form.charts:
        set_page(write_charts(book, form, layouts), Page(landscape=False, margins=margins, columns=""))
    page = Page(landscape=True, margins=margins, columns="")
    set_page(write_passages(book, form, standard, data), page)
    if form.project_passages:
        set_page(write_project_passages(book, form.project_passages, standard, data, layouts), page)
    guide = write_guide(book, form, standard)
    set_page(guide, page)
    guide.page_setup.fitToHeight = 1


def _write_sheet(
    sheet: Worksheet, form: FormSpec, layout: Layout, standard: Standard, wardrobe: Wardrobe
) -> None:
    _write_cells(sheet, layout, wardrobe)
    for column, width in enumerate(layout.spec.widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    for row, height in enumerate(layout.heights, 1):
        sheet.row_dimensions[row].height = height
    validate(sheet, form, layout, standard)
    page = layout.spec.page
    set_page(sheet, page)
    sheet.print_area = f"A1:{page.columns.partition(':')[2]}{len(layout.heights)}"
    heads = [layout.bands[band.id] for band in layout.spec.bands if band.head]
    if heads:  # a head may have two rows, each a band of its own
        sheet.print_title_rows = f"{heads[0][0]}:{heads[-1][1]}"
    for band in layout.spec.bands:
        if band.new_page:
            sheet.row_breaks.append(Break(id=layout.bands[band.id][0] - 1))


def _write_cells(sheet: Worksheet, layout: Layout, wardrobe: Wardrobe) -> None:
    for placed in layout.cells:
        anchor = wardrobe.dress(sheet, placed)
        if placed.formula:
            anchor.value = placed.content
        else:
            put(anchor, placed.content)
        if placed.formula and placed.spot.style == "aside":
            wrong = FormulaRule(formula=[f'ISNUMBER(FIND("应",{anchor.coordinate}))'], font=WARNING)
            sheet.conditional_formatting.add(anchor.coordinate, wrong)
