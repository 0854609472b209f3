"""A plan is written into the file and nothing else of the file moves."""

from __future__ import annotations

import re
import stat
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from tests import office
from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.errors import TextTooLong
from xl_addin.sheets.splice import splice

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FILL = plan(
    write("H20", 8, 7.5),
    write("H21", None, 9.81),
    write("H23", "6.25分", "6.50分"),
    write("J40", None, "新行"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return books.saved(tmp_path / "自评表.xlsx")


def elements(path: Path, sheet: str = SHEET) -> dict[tuple[int, int], bytes]:
    """Return every cell's bytes."""
    scan = books.sheet_scan(path, sheet)
    return {at: scan.data[cell.start : cell.end] for at, cell in scan.cells.items()}


def test_only_the_cells_of_the_plan_and_their_dependants_change(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    splice(book, FILL, to=out)
    old, new = elements(book), elements(out)
    changed = {at for at in old.keys() | new.keys() if old.get(at) != new.get(at)}
    assert changed == {(20, 8), (21, 8), (23, 8), (40, 10), (25, 8), (26, 8)}
    old, new = elements(book, "汇总"), elements(out, "汇总")
    assert {at for at in old if old[at] != new[at]} == {(1, 1)}


def test_every_other_member_keeps_its_compressed_bytes(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    splice(book, FILL, to=out)
    before, after = books.members(book), books.members(out)
    touched = {name for name in before if before[name] != after[name]}
    assert before.keys() == after.keys()
    assert touched == {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert any("chart" in name for name in before.keys() - touched)


def test_styles_stay_with_their_cells(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    splice(book, FILL, to=out)
    old, new = books.sheet_scan(book), books.sheet_scan(out)
    assert all(new.cells[at].style == cell.style for at, cell in old.cells.items())


def test_openpyxl_reads_the_new_values_and_results(book: Path) -> None:
    splice(book, FILL, to=book)
    sheet = openpyxl.load_workbook(book, data_only=True)[SHEET]
    assert [sheet[ref].value for ref in ("H20", "H21", "H23", "J40")] == [7.5, 9.81, "6.50分", "新行"]
    assert sheet["H25"].value == pytest.approx(7.5 + 9.81 + 9.5 + 3)
    formulas = openpyxl.load_workbook(book)
    assert formulas[SHEET]["H25"].value == "=SUM(H20:H24)"
    assert formulas.calculation.fullCalcOnLoad


def test_calamine_reads_the_new_values_and_results_on_every_sheet(book: Path) -> None:
    splice(book, FILL, to=book)
    read = python_calamine.CalamineWorkbook.from_path(str(book))
    main = read.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    assert (main[19][7], main[22][7], main[39][9]) == (7.5, "6.50分", "新行")
    assert main[24][7] == pytest.approx(29.81)
    summary = read.get_sheet_by_name("汇总").to_python(skip_empty_area=False)
    assert summary[0][0] == pytest.approx(59.62)
    assert summary[1][0] == "优"


@pytest.mark.office
@office.needs_office
def test_libreoffice_computes_the_same_from_the_new_values(book: Path) -> None:
    splice(book, FILL, to=book)
    [answer] = office.ask([office.Job(book)])
    assert answer[SHEET]["H25"]["value"] == pytest.approx(29.81)
    assert answer["汇总"]["A2"]["value"] == "优"


def test_dependent_words_follow_the_numbers(book: Path) -> None:
    splice(book, plan(write("H22", 9.5, 1)), to=book)
    summary = openpyxl.load_workbook(book, data_only=True)["汇总"]
    assert summary["A2"].value == "良"


def test_in_place_a_dated_backup_holds_the_old_file(book: Path) -> None:
    before = book.read_bytes()
    done = splice(book, FILL, to=book)
    assert done.backup is not None
    assert re.fullmatch(r"自评表\.备份-\d{8}-\d{6}\.xlsx", done.backup.name)
    assert done.backup.read_bytes() == before
    assert done.emptied == ()


def test_to_another_file_the_source_stays_and_needs_no_backup(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    done = splice(book, FILL, to=tmp_path / "out.xlsx")
    assert done.backup is None
    assert book.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.xlsx", "自评表.xlsx"]


def test_an_empty_plan_writes_nothing_in_place_and_a_copy_elsewhere(book: Path, tmp_path: Path) -> None:
    before = book.stat()
    assert splice(book, plan(), to=book).backup is None
    assert book.stat().st_mtime_ns == before.st_mtime_ns
    splice(book, plan(), to=tmp_path / "copy.xlsx")
    assert (tmp_path / "copy.xlsx").read_bytes() == book.read_bytes()


def test_permission_bits_stay(book: Path) -> None:
    book.chmod(0o640)
    splice(book, FILL, to=book)
    assert stat.S_IMODE(book.stat().st_mode) == 0o640


def test_text_never_becomes_a_formula_and_keeps_blanks_and_control_marks(book: Path) -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "'=1",
        "  首尾空格 ",
        "两\n行",
        "_x0041_ 原样",
        "\x07铃",
        "<&\">'",
    ]
    writes = [write(f"K{30 + nth}", None, text) for nth, text in enumerate(texts)]
    splice(book, plan(*writes), to=book)
    found = elements(book)
    assert all(b"<f" not in found[30 + nth, 11] for nth in range(len(texts)))
    read = python_calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_name(SHEET)
    assert [row[10] for row in read.to_python(skip_empty_area=False)[29 : 29 + len(texts)]] == texts


def test_texts_leave_the_shared_strings_and_the_calculation_chain_alone(book: Path, tmp_path: Path) -> None:
    chain = f'<calcChain xmlns="{MAIN}"><c r="H25" i="1"/><c r="H26"/></calcChain>'.encode()
    books.replace_part(book, "xl/calcChain.xml", lambda _: chain)
    splice(book, plan(write("H23", "6.25分", "6.50分"), write("K30", None, "新")), to=tmp_path / "out.xlsx")
    before, after = books.members(book), books.members(tmp_path / "out.xlsx")
    for name in ("xl/sharedStrings.xml", "xl/calcChain.xml"):
        assert after[name] == before[name]


def test_too_long_a_text_is_refused_counting_as_excel_does(book: Path) -> None:
    splice(book, plan(write("K30", None, "𠮷" * 16_383)), to=book)
    with pytest.raises(TextTooLong):
        splice(book, plan(write("K31", None, "𠮷" * 16_384)), to=book)


def test_a_number_format_is_appended_and_no_style_moves(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    splice(book, plan(write("J9", 0.72, 0.813, before_format="0%", number_format="0.00%")), to=out)
    sheet = openpyxl.load_workbook(out)[SHEET]
    assert (sheet["J9"].value, sheet["J9"].number_format) == (0.813, "0.00%")
    old = openpyxl.load_workbook(book)[SHEET]
    for row in old.iter_rows():
        for cell in row:
            if cell.coordinate != "J9":
                assert sheet[cell.coordinate].number_format == cell.number_format
                assert repr(sheet[cell.coordinate].font) == repr(cell.font)


def test_new_cells_take_the_style_of_their_row_or_column(book: Path) -> None:
    def styled(data: bytes) -> bytes:
        cols = b'<cols><col min="12" max="12" style="2" width="9"/></cols><sheetData>'
        row = b'<row r="50" s="3" customFormat="1" spans="1:2"/></sheetData>'
        return data.replace(b"<sheetData>", cols).replace(b"</sheetData>", row)

    books.replace_part(book, "xl/worksheets/sheet1.xml", styled)
    splice(book, plan(write("L30", None, 1), write("L50", None, 2), write("C50", None, 3)), to=book)
    scan = books.sheet_scan(book)
    assert [scan.cells[at].style for at in ((30, 12), (50, 12), (50, 3))] == [2, 3, 3]
    row = scan.row(50)
    assert row is not None
    assert row.attributes["spans"] == "1:12"
    assert scan.dimension is not None
    assert scan.dimension[2] == "A1:L50"


def test_an_empty_sheet_can_take_a_cell(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("空表")
    workbook.save(book)
    splice(book, plan(write("B3", None, 5, sheet="空表"), write("A1", None, "x", sheet="空表")), to=book)
    sheet = openpyxl.load_workbook(book)["空表"]
    assert (sheet["B3"].value, sheet["A1"].value) == (5, "x")


def prefixed(data: bytes) -> bytes:
    """Return a sheet part whose main namespace has a prefix."""
    data = re.sub(rb"<(/?)(?!\?)([a-zA-Z]+)(?=[\s/>])", rb"<\1x:\2", data)
    return data.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")


def without_r(data: bytes) -> bytes:
    """Return a sheet part whose rows 1–26 are all there, and whose cells do not say where they stand."""
    return re.sub(rb'<c r="A20"', rb"<c", data)


def test_a_prefixed_sheet_is_filled(book: Path) -> None:
    books.replace_part(book, "xl/worksheets/sheet1.xml", prefixed)
    splice(book, FILL, to=book)
    sheet = openpyxl.load_workbook(book, data_only=True)[SHEET]
    assert [sheet[ref].value for ref in ("A20", "H20", "H21", "J40")] == ["产出指标", 7.5, 9.81, "新行"]
    assert Decimal(str(sheet["H25"].value)) == Decimal("29.81")


def test_cells_that_do_not_say_where_they_stand_get_results_all_the_same(book: Path) -> None:
    books.replace_part(book, "xl/worksheets/sheet1.xml", without_r)
    assert splice(book, FILL, to=book).emptied == ()
    sheet = openpyxl.load_workbook(book, data_only=True)[SHEET]
    assert [sheet[ref].value for ref in ("A20", "H20", "H21", "J40", "H25")] == [
        "产出指标",
        7.5,
        9.81,
        "新行",
        29.81,
    ]


def test_results_rounded_as_shown_are_dropped_not_left_stale_or_computed_otherwise(book: Path) -> None:
    def as_shown(data: bytes) -> bytes:
        return data.replace(b"<calcPr ", b'<calcPr fullPrecision="0" ')

    books.replace_part(book, "xl/workbook.xml", as_shown)
    done = splice(book, FILL, to=book)
    sheet = openpyxl.load_workbook(book, data_only=True)
    assert [sheet[SHEET][ref].value for ref in ("A20", "H20", "H21", "J40")] == [
        "产出指标",
        7.5,
        9.81,
        "新行",
    ]
    assert sheet[SHEET]["H25"].value is None
    assert [str(place) for place in done.emptied] == ["汇总!A1", "汇总!A2", "自评表!H25", "自评表!H26"]
    assert sheet["汇总"]["A3"].value == 1
