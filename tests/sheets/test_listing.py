"""A list becomes a workbook of text; nothing in it computes."""

from __future__ import annotations

import io

import openpyxl

from xl_addin.sheets.listing import listing


def test_text_never_becomes_a_formula() -> None:
    made = listing("可用字段", ("名称", "值"), [("甲", "=1+1"), ("乙", "+cmd"), ("丙", "")], widths=(10, 20))
    sheet = openpyxl.load_workbook(io.BytesIO(made))["可用字段"]
    cell = sheet["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert [one.value for one in sheet[1]] == ["名称", "值"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B4"


def test_rows_are_as_high_as_their_text_and_it_prints_one_page_wide() -> None:
    made = listing("可用字段", ("名称", "值"), [("甲", "短"), ("乙", "很长的文字" * 20)], widths=(10, 20))
    sheet = openpyxl.load_workbook(io.BytesIO(made))["可用字段"]
    assert sheet.row_dimensions[3].height > 5 * sheet.row_dimensions[2].height
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows == "$1:$1"
