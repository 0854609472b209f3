"""Every function that the engine is believed in gives what LibreOffice gives."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from tests import office
from xl_addin.model.grid import CellError, CellValue
from xl_addin.sheets import trust
from xl_addin.sheets.engine import Engine
from xl_addin.sheets.package import Package

ROWS: tuple[
    tuple[object, ...], ...
] = (  # A: numbers, B: texts, C: a blank between, D: ordered, E: true or false
    (10, "甲", 3, 1, True),
    (-2.5, "乙 ab", None, 2, False),
    (7.25, "甲", 0, 3, True),
    (0, " 丙  丁 ", 8, 4, True),
    (10, "2021", -1, 5, False),
)
FORMULAS = """
SUM(A1:A5,C1:C5) SUMPRODUCT(A1:A5*D1:D5) SUMPRODUCT(A1:A5,C1:C5) COUNT(A1:C5) COUNTA(A1:C5)
COUNTBLANK(A1:C5)
COUNTIF(A1:A5,">0") COUNTIF(B1:B5,"甲") COUNTIF(C1:C5,0) COUNTIFS(A1:A5,">0",B1:B5,"甲")
SUMIF(A1:A5,">5")
SUMIF(B1:B5,"甲",A1:A5) SUMIFS(A1:A5,B1:B5,"甲",D1:D5,">1") AVERAGE(A1:A5,C1:C5)
AVERAGEIF(A1:A5,">0")
AVERAGEIF(B1:B5,"甲",D1:D5) AVERAGEIFS(D1:D5,A1:A5,">0",B1:B5,"甲") MIN(A1:C5) MAX(A1:C5)
MIN(B1:B2) PRODUCT(C1:C5)
PRODUCT(A1:A3) MEDIAN(A1:A5) MEDIAN(C1:C5) LARGE(A1:A5,2) SMALL(A1:A5,2) RANK(A1,A1:A5)
RANK(7.25,A1:A5,1)
VLOOKUP(3,D1:E5,2,FALSE) VLOOKUP(3.5,D1:E5,1,TRUE) VLOOKUP(9,D1:E5,2,FALSE)
HLOOKUP(10,A1:D3,2,FALSE)
LOOKUP(3.5,D1:D5) LOOKUP(3.5,D1:D5,A1:A5) INDEX(A1:C5,3,2) INDEX(A1:A5,2) MATCH(3,D1:D5,0)
MATCH(3.5,D1:D5,1)
MATCH("甲",B1:B5,0) AND(E1:E5) AND(E1,E3) OR(E1:E5) OR(E2,E5) ROWS(A1:C5) COLUMNS(A1:C5)
SUM(OFFSET(A1,1,0,2,1))
OFFSET(A1,2,1) SUM(INDIRECT("A1:A3")) INDIRECT("B"&3) IF(A1>5,"高","低") IF(A1>99,1)
IF(C2="","空","有")
IFERROR(1/A4,"错") IFERROR(A1,"错") IFNA(VLOOKUP(9,D1:E5,2,FALSE),"无")
IFS(A1>50,"优",A1>5,"良",TRUE,"差")
CHOOSE(2,"甲","乙","丙") NOT(E1) TRUE() FALSE() NA() ROUND(2.345,2) ROUND(-2.5,0) ROUND(1234.5,-2)
ROUND(98.125,2)
ROUNDUP(2.341,2) ROUNDUP(-2.341,1) ROUNDDOWN(2.349,2) ROUNDDOWN(-2.39,1) ABS(A2) INT(A2)
INT(7.9) MOD(-7,3) MOD(7.5,2)
MOD(7,-3) SIGN(A2) POWER(2,10) POWER(A3,0.5) SQRT(A3) SQRT(A2) ROW(A3) COLUMN(C1) ISBLANK(C2)
ISBLANK(A1) ISNUMBER(A1)
ISNUMBER(B5) ISERROR(1/0) ISERROR(A1) ISERR(NA()) ISERR(1/0) ISNA(NA()) ISNA(1/0) ISTEXT(B5)
ISTEXT(A1) N(B1) N(E1)
N(A3) LEN(B2) LEN(A2) LEFT(B2,1) LEFT(B2) RIGHT(B2,2) MID(B2,2,2) TRIM(B4) UPPER(B2)
LOWER("ABc") EXACT("a","A")
EXACT(B1,B3) FIND("a",B2) FIND("z",B2) SUBSTITUTE("a-b-c","-","+") SUBSTITUTE("a-b-c","-","+",2)
CONCATENATE(A1,B1,A3) CONCAT(A1:B2) CONCAT(B1,A3) REPT("★",3) REPT("x",0) VALUE("12.5")
VALUE("50%") YEAR(44561)
MONTH(44561) DAY(44561) DATE(2021,12,31) DATE(2021,14,1) A1&B1 A1/A3 A1^2 -A2% A1=A5 B1<>B2
B1="甲" A1>B1 "10"+1
"""
CASES = tuple(FORMULAS.split())


ARRAYS = (
    "SUM(A1:A5*D1:D5)",
    "SUM((A1:A5>0)*D1:D5)",
    "MIN(A1:A5*D1:D5)",
    "MAX(A1:A5-D1:D5)",
    "SUMPRODUCT(A1:A5+D1:D5)",
)
NEWER = ("IFS", "IFNA", "CONCAT")  # functions that files name with a prefix


def as_written(formula: str) -> str:
    """Return a formula as Excel writes it into a file."""
    return f"_xlfn.{formula}" if formula.partition("(")[0] in NEWER else formula


def functions() -> set[str]:
    """Return every function that some formula calls."""
    return set(re.findall(r"([A-Z]+)\(", "\n".join(CASES)))


def test_every_function_that_is_believed_is_compared() -> None:
    assert trust.KNOWN - functions() == set()
    assert [one for one in CASES if not trust.reliable(as_written(one), {}, array=False)] == []
    assert [one for one in ARRAYS if not trust.reliable(one, {}, array=True)] == []


def as_asked(value: CellValue) -> object:
    """Return a result as LibreOffice tells its own: errors as one, true and false as numbers."""
    if isinstance(value, Decimal | bool):
        return pytest.approx(float(value), rel=1e-14, abs=1e-14)
    return "error" if value is None or isinstance(value, CellError) else value


@pytest.mark.office
@office.needs_office
def test_the_engine_and_libreoffice_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in ROWS:
        sheet.append(row)
    for number, formula in enumerate((*CASES, *ARRAYS), 1):
        text = f"={as_written(formula)}"
        sheet[f"G{number}"] = ArrayFormula(f"G{number}", text) if formula in ARRAYS else text
    workbook.save(path)
    [answer] = office.ask([office.Job(path)])
    theirs = {ref: cell["value"] for ref, cell in answer["Sheet"].items()}
    ours = Engine.load(Package.open(path), path)
    assert ours
    different = {}
    for number, formula in enumerate((*CASES, *ARRAYS), 1):
        other = theirs[f"G{number}"]
        other = "error" if str(other).startswith("#ERR") else other
        one = ours.value(("Sheet", (number, 7)))
        if as_asked(one) != other:
            different[formula] = one, other
    assert different == {}
