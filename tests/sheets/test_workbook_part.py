"""The workbook part keeps its order of elements whatever is added or taken out."""

from __future__ import annotations

import pytest

from xl_addin.errors import NotUnderstood
from xl_addin.sheets import workbook_part

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEETS = (
    '<sheets><sheet name="甲" sheetId="3" r:id="rId1"/><sheet name="乙" sheetId="5" r:id="rId2"/></sheets>'
)
NAMES = "<definedNames><definedName name='a'>1</definedName></definedNames>"


def part(inside: str) -> bytes:
    return f'<workbook xmlns="{MAIN}" xmlns:r="urn:r">{inside}</workbook>'.encode()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="0" calcId="1"/>', '<calcPr fullCalcOnLoad="1" calcId="1"/>'),
        ("<extLst/>", '<calcPr fullCalcOnLoad="1"/><extLst/>'),
        (f"{NAMES}<pivotCaches/>", f'{NAMES}<calcPr fullCalcOnLoad="1"/><pivotCaches/>'),
    ],
)
def test_full_calculation_is_asked_for_at_the_right_place(inside: str, expected: str) -> None:
    assert workbook_part.with_full_calculation(part(SHEETS + inside), "") == part(SHEETS + expected)


@pytest.mark.parametrize("names", ["", "<definedNames/>", NAMES])
def test_a_sheet_is_added_last_with_its_print_titles(names: str) -> None:
    new = workbook_part.with_sheet(part(f"{SHEETS}{names}<calcPr/>"), "丙", "rId9", "丙!$1:$1", "").decode()
    assert '<sheet name="丙" sheetId="6" r:id="rId9"/></sheets>' in new
    assert new.count("<definedNames") == 1
    assert new.index('localSheetId="2">丙!$1:$1<') < new.index("<calcPr/>")
    assert workbook_part.defined_names(new.encode(), "")["_xlnm.Print_Titles"] == "丙!$1:$1"


def test_taking_a_sheet_out_moves_the_indexes_of_those_behind() -> None:
    names = (
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">甲!$1:$1</definedName>'
        '<definedName name="x" localSheetId="1">乙!$A$1</definedName><definedName name="y">1</definedName>'
        "</definedNames>"
    )
    views = '<bookViews><workbookView activeTab="1" firstSheet="1"/></bookViews>'
    new = workbook_part.without_sheet(part(views + SHEETS + names), "甲", "").decode()
    assert '<sheets><sheet name="乙" sheetId="5" r:id="rId2"/></sheets>' in new
    assert '<definedName name="x" localSheetId="0">乙!$A$1</definedName><definedName name="y">' in new
    assert "Print_Titles" not in new
    assert '<workbookView activeTab="0" firstSheet="0"/>' in new


def test_the_only_sheet_cannot_be_taken_out() -> None:
    with pytest.raises(NotUnderstood):
        workbook_part.without_sheet(
            part('<sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets>'), "甲", ""
        )


@pytest.mark.parametrize(
    ("inside", "locked"),
    [('<workbookProtection lockStructure="1"/>', True), ("<workbookProtection/>", False), ("", False)],
)
def test_a_locked_structure_is_noticed(inside: str, locked: bool) -> None:
    assert workbook_part.structure_locked(part(inside + SHEETS), "") is locked


@pytest.mark.parametrize(
    ("inside", "rounded"),
    [
        ('<calcPr fullPrecision="0"/>', True),
        ('<calcPr fullPrecision="1"/>', False),
        ("<calcPr/>", False),
        ("", False),
    ],
)
def test_computing_with_the_digits_shown_is_noticed(inside: str, rounded: bool) -> None:
    assert workbook_part.rounded_as_shown(part(SHEETS + inside), "") is rounded
