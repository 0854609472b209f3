"""The engine is believed only where it computes as other office programs do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.model.grid import CellValue
from xl_addin.sheets import recalc, trust
from xl_addin.sheets.splice import splice

NAMES = {"得分": "自评表!$H$20:$H$24", "率": "1/自评表!H20", "可疑": "ISNUMBER(自评表!H20:H24)", "环": "环+1"}


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(H20:H24)",
        'IF(AND(H25>=90,COUNT(H20:H24)=5),"优",IF(H25>=80,"良","差"))',
        "ROUND(MIN(G20,G20*F20/E20),2)",
        "VLOOKUP(A1,名单!A:C,2,FALSE)",
        "SUMPRODUCT(H20:H24*G20:G24)/SUM(G20:G24)",
        "SUM(得分)*率",
        'IF(ROUND(SUM(H18:H40,I12),4)=100,"合计100分","合计"&ROUND(SUM(H18:H40,I12),4)&"分")',
        "COUNTIF('一 月'!D:D,\">0\")",
        "-(A1+B$2)^2%",
    ],
)
def test_what_forms_use_is_believed(formula: str) -> None:
    assert trust.reliable(formula, NAMES, array=False)


@pytest.mark.parametrize(
    "formula",
    [
        "SUMPRODUCT(ISNUMBER(I18:I40)*1)",
        "SUMPRODUCT(MOD(ROW(H1:H9),2)*H1:H9)",
        "SUMPRODUCT(COUNTIF(H1:H9,H1:H9))",
        'SUM(COUNTIF(I18:I40,{"<2",">9"}))',
        'TEXT(H20,"0.0")&"分"',
        "FIXED(H20,2)",
        "SUBTOTAL(9,H20:H24)",
        "AGGREGATE(9,5,H20:H24)",
        "ABS(H20:H24)",
        "H20:H24*2",
        "SUM(可疑)",
        "没有的名称*2",
        "环*2",
        "SUM(起:止)",
        "_xlfn.UNIQUE(H20:H24)",
    ],
)
def test_what_was_seen_to_differ_or_was_not_compared_is_not(formula: str) -> None:
    assert not trust.reliable(formula, NAMES, array=False)


def test_array_formulas_are_believed_for_sums_only() -> None:
    assert trust.reliable("SUM(H20:H24*G20:G24)", {}, array=True)
    assert not trust.reliable('IF(ISNUMBER(H20:H24),"全","缺")', {}, array=True)
    assert not trust.reliable("COUNT(1/(H20:H24>0))", {}, array=True)


def test_a_text_with_more_digits_than_excel_shows_is_not_believed() -> None:
    assert not trust.believable("得分434.99999999999994分")
    assert trust.believable("得分434.999分")
    assert trust.believable(Decimal("434.99999999999994"))


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Return a form without scores, whose doubtful formulas all hold the 0 that blank scores give."""
    path = books.saved(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SHEET]
    for row in range(20, 25):
        sheet[f"H{row}"] = None
    sheet["K1"] = "=SUMPRODUCT(ISNUMBER(H20:H24)*1)"
    sheet["K2"] = ArrayFormula("K2", "=SUM(IF(ISNUMBER(H20:H24),1,0))")
    sheet["K3"] = "=K1+1"
    sheet["K4"] = "=SUM(H20:INDEX(H24,1))"
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    cached: dict[bytes, bytes] = {b"K1": b"0", b"K2": b"0", b"K3": b"1", b"K4": b"0"}

    def hold(data: bytes) -> bytes:
        for ref, value in cached.items():
            start = data.index(b'r="%s"' % ref)
            end = data.index(b"</c>", start)
            cell = data[start:end].split(b"<v")[0]
            data = data[:start] + cell + b"<v>" + value + b"</v>" + data[end:]
        return data

    return books.replace_part(path, "xl/worksheets/sheet1.xml", hold)


def test_what_was_right_over_blank_scores_only_is_dropped_not_kept(blank: Path) -> None:
    done = splice(blank, plan(*(write(f"H{row}", None, 2) for row in range(20, 25))), to=blank)
    assert {str(place) for place in done.emptied} >= {f"{SHEET}!{ref}" for ref in ("K1", "K2", "K3", "K4")}
    held = openpyxl.load_workbook(blank, data_only=True)[SHEET]
    values: list[CellValue] = [held[ref].value for ref in ("K1", "K2", "K3", "K4", "H25")]
    assert values == [None, None, None, None, 10]


def test_a_formula_that_reads_a_doubtful_one_is_not_filled_in_either(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["A2"], sheet["A3"] = "=SUMPRODUCT(ISNUMBER(B1:B3)*1)", "=A1*2", "=1+1"
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    held = openpyxl.load_workbook(path, data_only=True).active
    assert [held[ref].value for ref in ("A1", "A2", "A3")] == [None, None, 2]
