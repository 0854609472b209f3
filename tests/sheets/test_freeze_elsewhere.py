"""Our functions outside the cells are listed, each with its place and what to do; others are not."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.sheets.books import replace_part
from xl_addin import pipeline
from xl_addin.hosts.functions import NOTHING_LEFT, freeze
from xl_addin.sheets.freeze_elsewhere import left_elsewhere
from xl_addin.sheets.package import Package

SHEET = "xl/worksheets/sheet1.xml"


def made(path: Path, *, ours: bool = True) -> Path:
    """Write a workbook with a formula in every place that may hold one."""
    wrap = "JX_CHARCOUNT({})" if ours else "LEN({})"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "自评表"
    sheet["A1"], sheet["A2"] = "字数", "≥90%"
    workbook.defined_names["字数"] = DefinedName("字数", attr_text=wrap.format("自评表!$A$1"))
    sheet.defined_names["本表"] = DefinedName("本表", attr_text=wrap.format("自评表!$A$2"))
    sheet.conditional_formatting.add("A1:B9", FormulaRule(formula=[wrap.format("A1") + ">5"]))
    rule = DataValidation(type="custom", formula1=wrap.format("C1") + "<100")
    rule.add("C1:C9")
    sheet.add_data_validation(rule)
    table = Table(displayName="表1", ref="A1:A2")
    table._initialise_columns()
    sheet.add_table(table)
    workbook.save(path)
    column = (
        f'name="字数"><calculatedColumnFormula>{wrap.format("A2")}</calculatedColumnFormula></tableColumn>'
    )
    replace_part(
        path,
        "xl/tables/table1.xml",
        lambda data: data.replace(b'name="Column1"', b'name="\xe5\xad\x97\xe6\x95\xb0"').replace(
            'name="字数"/>'.encode(), column.encode()
        ).replace('name="字数" />'.encode(), column.encode()),
    )  # fmt: skip
    x14 = (
        '<extLst><ext><x14:conditionalFormattings xmlns:x14="http://schemas.microsoft.com/office/'
        'spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f"<x14:conditionalFormatting><x14:cfRule><xm:f>{wrap.format('D1')}&gt;5</xm:f></x14:cfRule>"
        "<xm:sqref>D1:D9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
        "</worksheet>"
    )
    return replace_part(path, SHEET, lambda data: data.replace(b"</worksheet>", x14.encode()))


def test_names_formats_validations_and_table_columns_are_listed(tmp_path: Path) -> None:
    left = left_elsewhere(Package.open(made(tmp_path / "自评.xlsx")))
    assert {one.where for one in left} == {
        "字数（名称）", "本表（名称）", "自评表!A1:B9（条件格式）", "自评表!D1:D9（条件格式）",
        "自评表!C1:C9（数据验证）", "自评表!字数（表格列）",
    }  # fmt: skip
    assert {one.code for one in left} == {"JX805"}
    assert "=JX_CHARCOUNT(A1)>5" in next(one.what for one in left if "A1:B9" in one.where)


def test_formulas_of_others_are_not_listed(tmp_path: Path) -> None:
    assert left_elsewhere(Package.open(made(tmp_path / "自评.xlsx", ours=False))) == ()


@pytest.mark.parametrize("ours", [True, False])
def test_nothing_left_is_said_only_where_it_is_so(tmp_path: Path, ours: bool) -> None:
    source = made(tmp_path / "自评.xlsx", ours=ours)
    result, said, code = freeze(Namespace(book=str(source), output=str(tmp_path / "外发.xlsx")))
    assert code == 0
    assert (NOTHING_LEFT in said) is not ours
    assert len(result["left"]) == (6 if ours else 0)


def test_the_copy_lists_cells_first_then_the_rest(tmp_path: Path) -> None:
    source = made(tmp_path / "自评.xlsx")
    error = b'<c r="A1" t="e"><f>JX_GRADE(120)</f><v>#VALUE!</v></c>'
    replace_part(source, SHEET, lambda data: re.sub(rb'<c r="A1".*?</c>', error, data, count=1))
    done = pipeline.freeze(source, to=tmp_path / "外发.xlsx")
    assert done.left[0].where == "自评表!A1"
    assert len(done.left) == 7
