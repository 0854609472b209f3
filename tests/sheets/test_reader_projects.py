"""A workbook with a sheet for every project: which are read, and what they are called."""

from __future__ import annotations

from tests.builders import grid
from tests.sheets.forms import book, henan_standard, national
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import CellValue, Grid
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def project(name: str, **cells: CellValue) -> Grid:
    """Return a sheet for a project in which nothing is filled but these cells."""
    form = national()
    typed = {"A2", "C3", "B11", "G11"}
    blank: dict[str, CellValue] = {
        cell.ref: cell.value
        for cell in form.cells.values()
        if isinstance(cell.value, str) and cell.row <= 12 and cell.ref not in typed
    }
    return grid({**blank, **cells}, name=name, merges=[str(area) for area in form.merges])


def test_a_project_without_a_name_is_called_after_its_sheet() -> None:
    dossier = read(book(project("项目1", G7=5), project("项目2", G7=6)), STANDARD)
    assert [one.name for one in dossier.tables] == ["项目1", "项目2"]
    assert [one.project for one in dossier.tables] == ["", ""]


def test_a_project_s_sheet_that_nobody_filled_is_left_out_and_pointed_out() -> None:
    dossier = read(book(project("项目1", C3="道路养护"), project("项目2"), project("项目3", G7=6)), STANDARD)
    assert [one.name for one in dossier.tables] == ["道路养护", "项目3"]
    (said,) = [remark for remark in dossier.remarks if "项目2" in remark.what]
    assert said.severity is Severity.HINT


def test_of_sheets_that_are_all_blank_the_first_is_read_and_the_others_are_told() -> None:
    dossier = read(book(project("项目1"), project("项目2"), project("项目3")), STANDARD)
    assert [one.name for one in dossier.tables] == ["项目1"]
    said = [str(remark.place) for remark in dossier.remarks if "还没有填" in remark.what]
    assert said == ["项目2!A1", "项目3!A1"]
