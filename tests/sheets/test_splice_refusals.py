"""What may not be written is refused with a reason, and nothing is left half done."""

from __future__ import annotations

import os
import re
import stat
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.worksheet.formula import ArrayFormula

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.errors import (
    CannotSave,
    ChangedMeanwhile,
    CoveredCell,
    FileInUse,
    FormulaTarget,
    NotUnderstood,
    ProtectedCells,
    ReadOnlyFile,
    SignedWorkbook,
    WriteError,
    WrongSuffix,
)
from xl_addin.sheets.splice import splice

FILL = plan(write("H20", 8, 7.5), write("H21", None, 9.81))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return books.saved(tmp_path / "自评表.xlsx")


def refused(book: Path, error: type[WriteError], *writes: object, **options: bool) -> WriteError:
    """Assert that a plan is refused, the folder unchanged."""
    before, names = book.read_bytes(), sorted(book.parent.iterdir())
    with pytest.raises(error) as caught:
        splice(book, plan(*writes), to=book, **options)  # type: ignore[arg-type]
    assert book.read_bytes() == before
    assert sorted(book.parent.iterdir()) == names
    return caught.value


def test_a_formula_is_never_overwritten(book: Path) -> None:
    error = refused(book, FormulaTarget, write("H25", 20.5, 1))
    assert error.where == f"{SHEET}!H25"
    assert "SUM(H20:H24)" in error.why


def test_a_cell_of_an_array_formula_is_refused(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook[SHEET]["M20"] = ArrayFormula("M20:M22", "=H20:H22*2")
    workbook.save(book)
    refused(book, FormulaTarget, write("M21", None, 1))


SHARED = '<c r="M20"><f t="shared" ref="M20:M21" si="0">G20</f><v>10</v></c>'
CHILD = '<c r="M21"><f t="shared" si="0"/><v>10</v></c>'
TABLE = '<c r="M20"><f t="dataTable" ref="M20:M21" dt2D="0" dtr="0" r1="G20"/><v>10</v></c>'


@pytest.mark.parametrize(
    ("master", "follower"),
    [(SHARED, CHILD), (TABLE, '<c r="M21"><v>10</v></c>'), (SHARED.replace("shared", "array"), "")],
)
@pytest.mark.parametrize("ref", ["M20", "M21"])
def test_no_cell_of_a_shared_or_array_formula_or_data_table_is_written(
    book: Path, master: str, follower: str, ref: str
) -> None:
    def with_both(data: bytes) -> bytes:
        for row, cell in ((20, master), (21, follower)):
            data = re.sub(
                rb'(<row r="%d".*?)</row>' % row,
                lambda found, cell=cell: found[1] + cell.encode() + b"</row>",
                data,
            )
        return data

    books.replace_part(book, "xl/worksheets/sheet1.xml", with_both)
    refused(book, FormulaTarget, write(ref, 10 if ref == "M20" or follower else None, 1))


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1E+308"])
def test_a_number_that_excel_cannot_hold_is_refused(book: Path, value: str) -> None:
    refused(book, NotUnderstood, write("K30", None, "x")._replace(after=Decimal(value)))


@pytest.mark.parametrize("ref", ["XFE1", "A1048577", "A0", "12", "得分", ""])
def test_a_place_that_no_sheet_has_is_refused(book: Path, ref: str) -> None:
    refused(book, NotUnderstood, write(ref, None, 1))


def test_a_cell_that_stands_twice_in_the_file_is_refused(book: Path) -> None:
    def doubled(data: bytes) -> bytes:
        return data.replace(b"</sheetData>", b'<row r="60"><c r="A60"/><c r="A60"/></row></sheetData>')

    books.replace_part(book, "xl/worksheets/sheet1.xml", doubled)
    refused(book, NotUnderstood, write("A60", None, 1))


def test_a_cell_under_a_merge_is_refused(book: Path) -> None:
    error = refused(book, CoveredCell, write("A21", None, 1))
    assert "A20:A24" in error.what


@pytest.mark.parametrize(("ref", "before"), [("H20", 9), ("H21", 1), ("H23", "6.25"), ("H20", "8")])
def test_a_cell_that_changed_meanwhile_is_refused(book: Path, ref: str, before: str | int) -> None:
    refused(book, ChangedMeanwhile, write(ref, before, 5))


def test_an_absent_sheet_is_refused(book: Path) -> None:
    refused(book, NotUnderstood, write("A1", None, 1, sheet="没有"))


def test_locked_cells_are_listed_all_at_once_and_may_be_overridden(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook[SHEET].protection.sheet = True
    workbook[SHEET]["H22"].protection = Protection(locked=False)
    workbook.save(book)
    writes = [write("H20", 8, 1), write("H21", None, 2), write("H22", 9.5, 3)]
    error = refused(book, ProtectedCells, *writes)
    assert "H20" in error.what
    assert "H21" in error.what
    assert "H22" not in error.what
    splice(book, plan(*writes), to=book, ignore_protection=True)
    assert openpyxl.load_workbook(book)[SHEET]["H20"].value == 1
    assert openpyxl.load_workbook(book)[SHEET].protection.sheet


def test_a_signed_workbook_is_refused(book: Path) -> None:
    books.replace_part(book, "_xmlsignatures/sig1.xml", lambda _: b"<Signature/>")
    refused(book, SignedWorkbook, write("H20", 8, 1))


def test_cells_out_of_order_are_refused_where_one_must_be_inserted(book: Path) -> None:
    def shuffled(data: bytes) -> bytes:
        row = b'<row r="60"><c r="C60"><v>1</v></c><c r="A60"><v>2</v></c></row></sheetData>'
        return data.replace(b"</sheetData>", row)

    books.replace_part(book, "xl/worksheets/sheet1.xml", shuffled)
    refused(book, NotUnderstood, write("B60", None, 1))


def test_a_read_only_file_is_refused(book: Path) -> None:
    book.chmod(stat.S_IREAD)
    refused(book, ReadOnlyFile, *FILL.writes)


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_file_open_in_an_office_program_is_refused(book: Path, lock: str) -> None:
    book.with_name(lock.format(book.name)).write_text("someone", encoding="utf-8")
    refused(book, FileInUse, *FILL.writes)


def test_a_missing_folder_is_told(book: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotSave):
        splice(book, FILL, to=tmp_path / "没有" / "out.xlsx")


def test_a_failing_disk_leaves_the_old_file_and_no_rubbish(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    error = refused(book, CannotSave, *FILL.writes)
    assert "磁盘已满" in error.why


def test_the_new_files_suffix_must_fit_the_kind_of_workbook(book: Path, tmp_path: Path) -> None:
    macros = tmp_path / "带宏.xlsm"
    macros.write_bytes(book.read_bytes())
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    new = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    books.replace_part(macros, "[Content_Types].xml", lambda data: data.replace(old, new))
    with pytest.raises(WrongSuffix, match=r"\.xlsm"):
        splice(macros, FILL, to=tmp_path / "out.xlsx")
    with pytest.raises(WrongSuffix):
        splice(book, FILL, to=tmp_path / "out.xlsm")
    assert not list(tmp_path.glob("out.*"))
    splice(macros, FILL, to=tmp_path / "out.XLSM")
    splice(macros, FILL, to=macros)
