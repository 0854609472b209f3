"""A file becomes sheets of cells, or one of our own errors."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from xl_addin.errors import FileError, FileMissing, FileUnreadable, NotAWorkbook, WorkbookDamaged
from xl_addin.model.grid import CellError
from xl_addin.rules.resources import shipped
from xl_addin.sheets.xlsx import read_book

SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a small workbook of every kind of cell."""
    path = tmp_path / "表.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "自评表"
    sheet["A1"], sheet["B1"], sheet["C1"] = "名称 & <注>", 98.12, True
    sheet["D1"], sheet["E1"], sheet["F1"] = "=B1*2", "#REF!", 0.1 + 0.2
    sheet["B2"], sheet["C2"] = 0.72, None
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = '0.00"分"'
    sheet["A3"], sheet["B4"] = "合并", "被盖住"
    sheet.merge_cells("A3:B3")
    sheet.row_dimensions[5].hidden = True
    workbook.create_sheet("旧表").sheet_state = "hidden"
    workbook.defined_names["jx_standard"] = DefinedName("jx_standard", attr_text='"henan-department"')
    workbook.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the workbook with every part passed through `change`."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_values_come_as_text_numbers_truth_and_errors(saved: Path) -> None:
    grid = read_book(saved).grids[0]
    assert grid.at(1, 1).value == "名称 & <注>"
    assert grid.at(1, 2).value == Decimal("98.12")
    assert grid.at(1, 3).value is True
    assert grid.at(1, 5).value == CellError("#REF!")


def test_a_number_has_the_digits_people_see(saved: Path) -> None:
    assert str(read_book(saved).grids[0].at(1, 6).value) == "0.3"


def test_whole_numbers_have_no_exponent(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1_000_000
    workbook.save(tmp_path / "表.xlsx")
    assert str(read_book(tmp_path / "表.xlsx").grids[0].at(1, 1).value) == "1000000"


def test_a_formula_without_a_result_keeps_its_formula(saved: Path) -> None:
    cell = read_book(saved).grids[0].at(1, 4)
    assert (cell.value, cell.formula) == (None, "B1*2")


def test_formats_come_along_for_blank_cells_too(saved: Path) -> None:
    grid = read_book(saved).grids[0]
    assert grid.at(2, 2).number_format == "0%"
    assert (grid.at(2, 3).value, grid.at(2, 3).number_format) == (None, '0.00"分"')


def test_what_stands_under_a_merge_is_left_out(saved: Path) -> None:
    content = rewritten(
        saved, lambda name, data: data.replace(b'ref="A3:B3"', b'ref="A3:B4"') if "sheet1" in name else data
    )
    grid = read_book(saved, content=content).grids[0]
    assert grid.at(4, 2).value is None
    assert grid.shown(4, 2).value == "合并"


def test_hidden_rows_and_sheets_and_names_are_told(saved: Path) -> None:
    book = read_book(saved)
    assert book.grids[0].hidden_rows == {5}
    assert [grid.visible for grid in book.grids] == [True, False]
    assert book.names["jx_standard"] == '"henan-department"'
    assert book.where == "表.xlsx"


def test_a_cell_at_the_far_corner_is_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.cell(1_048_576, 16_384).value = 2
    workbook.save(tmp_path / "表.xlsx")
    assert read_book(tmp_path / "表.xlsx").grids[0].at(1_048_576, 16_384).value == 2


def test_new_error_values_are_errors_too(saved: Path) -> None:
    content = rewritten(saved, lambda _, data: data.replace(b"#REF!", b"#SPILL!"))
    assert read_book(saved, content=content).grids[0].at(1, 5).value == CellError("#SPILL!")


def test_a_missing_file() -> None:
    with pytest.raises(FileMissing):
        read_book(Path("没有.xlsx"))


def test_a_folder_is_not_readable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_book(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"a,b\n1,2\n", "CSV"),
        (b"<html><table></table></html>", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "密码"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotAWorkbook, match=words):
        read_book(path)


@pytest.mark.parametrize(
    ("main", "kind"),
    [("word/document.xml", "Word"), ("ppt/presentation.xml", "演示文稿"), ("xl/workbook.bin", "xlsb")],
)
def test_another_office_file_says_what_it_is(saved: Path, main: str, kind: str) -> None:
    with zipfile.ZipFile(saved, "w") as archive:
        namespace = "http://schemas.openxmlformats.org"
        relation = (
            f'Id="1" Type="{namespace}/officeDocument/2006/relationships/officeDocument" Target="{main}"'
        )
        archive.writestr("_rels/.rels", f"<Relationships><Relationship {relation}/></Relationships>")
        archive.writestr(main, "<document/>")
    with pytest.raises(NotAWorkbook, match=kind):
        read_book(saved)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b""),
        (b'r="B1"', b'r="ZZZZ1"'),
        (b'encoding="', b'encoding="gbk'),
        (b"<row ", b"<![CDATA[<row "),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_damaged(saved: Path, old: bytes, new: bytes) -> None:
    def spoil(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        head = b'<?xml version="1.0" encoding="utf-8"?>'
        return (data if data.startswith(b"<?xml") else head + data).replace(old, new, 1)

    with pytest.raises(WorkbookDamaged):
        read_book(saved, content=rewritten(saved, spoil))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_never_leaks_another_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"]))
    cut = data.draw(st.integers(0, 4_000))
    length = data.draw(st.integers(0, 40))
    junk = data.draw(
        st.sampled_from([b"", b"<", b'"', b"&#", b"NaN", b"\xff", b"-1", b"9" * 30, b'<c r="A0"/>'])
    )
    content = rewritten(
        SAMPLE, lambda part, held: held[:cut] + junk + held[cut + length :] if part == name else held
    )
    with contextlib.suppress(FileError):
        read_book(SAMPLE, content=content)


def test_reading_loads_no_heavy_library() -> None:
    script = (
        "import sys; from pathlib import Path; from xl_addin.sheets import reader, xlsx\n"
        "xlsx.read_book(Path(sys.argv[1]))\n"
        "heavy = {'zipfile', 'openpyxl', 'lxml', 'pandas', 'ironcalc', 'xml.etree'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script, str(SAMPLE)], check=True)


def test_dates_of_a_workbook_that_counts_from_1904_are_the_same_days(saved: Path) -> None:
    workbook = openpyxl.load_workbook(saved)
    workbook.active["G1"], workbook.active["G1"].number_format = 44_621, "yyyy/m/d"
    workbook.active["G2"] = 44_621
    workbook.save(saved)
    assert read_book(saved).grids[0].at(1, 7).value == 44_621
    content = rewritten(saved, lambda _, data: data.replace(b"<workbookPr", b'<workbookPr date1904="1"'))
    grid = read_book(saved, content=content).grids[0]
    assert (grid.at(1, 7).value, grid.at(2, 7).value) == (44_621 + 1_462, 44_621)
