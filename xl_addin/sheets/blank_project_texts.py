"""Write the sheet 项目报告文字: for every project the chapters of its own report."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form import ExtraSheet, FormData
from xl_addin.rules.pack import Standard
from xl_addin.sheets.blank_extras import begin_chapters, write_chapter
from xl_addin.sheets.blank_formulas import native_formula
from xl_addin.sheets.blank_layout import Layout
from xl_addin.sheets.blank_places import quoted
from xl_addin.sheets.blank_style import dress

_NAME = "project"  # the spot of a project's sheet that holds its name


def write_project_passages(
    book: Workbook, extra: ExtraSheet, standard: Standard, data: FormData, layouts: Sequence[Layout]
) -> Worksheet:
    """Add the sheet: a block of chapters for every project, headed by the name on the project's own sheet.

    Raises BadRuleFile for data of a chapter that the standard does not have.
    """
    chapters = standard.info.project_passages
    _refuse_unknown(standard, data)
    sheet, row = begin_chapters(book, extra, standard)
    for index, layout in enumerate(layout for layout in layouts if layout.spec.repeat):
        texts = data.projects[index].passages if index < len(data.projects) else {}
        first = row
        for passage in chapters:
            write_chapter(sheet, row, passage, texts.get(passage.key, ""), extra.widths)
            dress(sheet.cell(row, 1), "label")
            row += 1
        sheet.cell(first, 1).value = native_formula("same", [_name_of(layout)], standard.pack)
        sheet.merge_cells(start_row=first, start_column=1, end_row=row - 1, end_column=1)
    return sheet


def _name_of(layout: Layout) -> str:
    """Return how a formula names the cell that holds a project's name."""
    cell = next(placed for placed in layout.cells if placed.spot.field == _NAME)
    return f"{quoted(layout.name)}!{str(cell.area).partition(':')[0]}"


def _refuse_unknown(standard: Standard, data: FormData) -> None:
    known = [passage.key for passage in standard.info.project_passages]
    for number, project in enumerate(data.projects, 1):
        for key in project.passages.keys() - set(known):
            raise BadRuleFile(
                f"{data.where} › projects[{number}] › passages › {key}",
                problem="项目报告文字没有这一章节",
                detail=f"规范“{standard.info.id}”的章节：{'、'.join(known) or '没有'}",
                fix="请改成其中之一。",
            )
