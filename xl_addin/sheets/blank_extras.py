"""Write the sheets beside the form: 报告文字, where the unit writes its prose, and 填报说明."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.errors import BadRuleFile
from xl_addin.model.grid import column_letters
from xl_addin.rules.form import ExtraSheet, FormData, FormSpec
from xl_addin.rules.pack import Passage, Standard
from xl_addin.sheets.blank_layout import height_of
from xl_addin.sheets.blank_style import WARNING, dress, put
from xl_addin.sheets.blank_words import fill_in, words_of

_FIRST = 4  # row of the first chapter on 报告文字: title, introduction and heads stand above
_LEAST = Decimal(45)


def write_passages(book: Workbook, form: FormSpec, standard: Standard, data: FormData) -> Worksheet:
    """Add 报告文字: one row per chapter with prompt, text and character count; return the sheet.

    Raises BadRuleFile for data of a chapter that the standard does not have.
    """
    _refuse_unknown(standard, data)
    sheet, first = begin_chapters(book, form.passages, standard)
    for row, passage in enumerate(standard.info.passages, first):
        write_chapter(sheet, row, passage, data.passages.get(passage.key, ""), form.passages.widths)
    return sheet


def begin_chapters(book: Workbook, extra: ExtraSheet, standard: Standard) -> tuple[Worksheet, int]:
    """Add a sheet for chapters of prose, with title, introduction and heads; return it and its first row."""
    sheet = _start(book, extra, extra.name)
    put(sheet.cell(2, 1), fill_in(extra.intro, words_of(standard)))
    _spread(sheet, 2, len(extra.widths), extra)
    for column, head in enumerate(extra.heads, 1):
        put(sheet.cell(3, column), head)
        dress(sheet.cell(3, column), "head")
    sheet.row_dimensions[3].height = 24
    sheet.freeze_panes = sheet.cell(_FIRST, 1)
    sheet.print_title_rows = "3:3"
    return sheet, _FIRST


def write_guide(book: Workbook, form: FormSpec, standard: Standard) -> Worksheet:
    """Add 填报说明: what to fill, what is computed, how it scores; return the sheet."""
    extra = form.guide
    words = words_of(standard)
    sheet = _start(book, extra, extra.intro)
    for row, (head, text) in enumerate(extra.lines, 2):
        said = fill_in(text, words)
        put(sheet.cell(row, 1), head)
        put(sheet.cell(row, 2), said)
        dress(sheet.cell(row, 1), "label")
        dress(sheet.cell(row, 2), "text")
        sheet.row_dimensions[row].height = max(Decimal(24), height_of(said, extra.widths[1]) + 4)
    return sheet


def _start(book: Workbook, extra: ExtraSheet, title: str) -> Worksheet:
    sheet = book.create_sheet(extra.name)
    for column, width in enumerate(extra.widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    put(sheet.cell(1, 1), title)
    dress(sheet.cell(1, 1), "title")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(extra.widths))
    sheet.row_dimensions[1].height = 32
    return sheet


def _spread(sheet: Worksheet, row: int, columns: int, extra: ExtraSheet) -> None:
    dress(sheet.cell(row, 1), "note")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.row_dimensions[row].height = height_of(str(sheet.cell(row, 1).value), sum(extra.widths, Decimal(0)))


def write_chapter(
    sheet: Worksheet, row: int, passage: Passage, text: str, widths: tuple[Decimal, ...]
) -> None:
    """Write key, prompt, text and character count into the last four columns of a row."""
    first = len(widths) - 3
    key, prompt, said, count = (sheet.cell(row, first + at) for at in range(4))
    put(key, passage.key)
    put(prompt, passage.prompt)
    put(said, text or None)
    count.value = f"=LEN({said.coordinate})"
    dress(key, "label")
    dress(prompt, "text")
    dress(said, "text", editable=True)
    limit = passage.limit
    dress(count, "centre", number_format=f'0"／{limit}字"' if limit else '0"字"')
    if limit:
        over = FormulaRule(formula=[f"${count.coordinate}>{limit}"], font=WARNING)
        sheet.conditional_formatting.add(count.coordinate, over)
    needs = height_of(passage.prompt, widths[-3]), height_of(text, widths[-2])
    sheet.row_dimensions[row].height = max(_LEAST, *needs)


def _refuse_unknown(standard: Standard, data: FormData) -> None:
    keys = {passage.key for passage in standard.info.passages}
    for key in data.passages.keys() - keys:
        raise BadRuleFile(
            f"{data.where} › passages › {key}",
            problem="报告文字没有这一章节",
            detail=f"规范“{standard.info.id}”的章节：{'、'.join(sorted(keys))}",
            fix="请改成其中之一。",
        )
