"""Cached results of dependants are right, or gone; never stale."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.model.grid import CellError, CellValue
from xl_addin.sheets import placeholders, recalc, xlsx
from xl_addin.sheets.package import Package
from xl_addin.sheets.splice import splice


def book(path: Path, formulas: dict[str, str], cached: dict[str, str] | None = None) -> Path:
    """Write A1=5, A2=7 and these formulas; `cached` replaces the results some of them hold."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet["A1"], sheet["A2"] = 5, 7
    for ref, formula in formulas.items():
        sheet[ref] = formula
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    for ref, text in (cached or {}).items():
        cell = f'<c r="{ref}"'.encode()

        def put(data: bytes, cell: bytes = cell, text: str = text) -> bytes:
            start = data.index(cell)
            end = data.index(b"</c>", start)
            held = data[start:end]
            return data[:start] + held[: held.index(b"<v>")] + f"<v>{text}</v>".encode() + data[end:]

        books.replace_part(path, "xl/worksheets/sheet1.xml", put)
    return path


def results(path: Path, **changes: int) -> recalc.Results:
    package = Package.open(path)
    by_spot: dict[tuple[str, tuple[int, int]], CellValue] = {
        (SHEET, (int(ref[1:]), 1)): Decimal(value) for ref, value in changes.items()
    }
    return recalc.results(path, recalc.Sheets.of(package), by_spot)


def shown(found: recalc.Results) -> dict[str, CellValue]:
    return {f"{'ABCDEFG'[at[1] - 1]}{at[0]}": value for (_, at), value in found.values.items()}


def test_dependants_get_new_results_and_others_are_left_alone(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", {"B1": "=A1*2", "B2": "=B1+A2", "B3": "=A2*10", "B4": '=IF(A1>6,"高","低")'}
    )
    found = results(path, A1=8)
    assert shown(found) == {"B1": Decimal(16), "B2": Decimal(23), "B4": "高"}
    assert not found.emptied


def test_a_formula_whose_result_the_engine_cannot_reproduce_is_emptied_with_all_that_read_it(
    tmp_path: Path,
) -> None:
    formulas = {"B1": "=A1*2", "B2": "=B1+1", "B3": "=A1+1", "B4": "=A2*3"}
    found = results(book(tmp_path / "a.xlsx", formulas, {"B1": "999", "B4": "999"}), A1=8)
    assert shown(found) == {"B3": Decimal(9)}
    assert [place.cell for place in found.emptied_places] == ["B1", "B2"]


def test_a_doubtful_formula_that_the_change_cannot_reach_keeps_its_result(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": "=A1*2", "B4": "=A2*3"}, {"B4": "999"})
    splice(path, plan(write("A1", 5, 6)), to=path)
    sheet = openpyxl.load_workbook(path, data_only=True)[SHEET]
    assert (sheet["B1"].value, sheet["B4"].value) == (12, 999)


def test_fifteen_digits_are_enough_to_trust(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": "=A1/3"}, {"B1": "1.6666666666666667407"})
    assert shown(results(path, A1=9)) == {"B1": Decimal(3)}


def test_an_error_that_excel_knows_is_written_as_one(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": "=10/A1"})
    assert shown(results(path, A1=0)) == {"B1": CellError("#DIV/0!")}
    splice(path, plan(write("A1", 5, 0)), to=path)
    assert openpyxl.load_workbook(path, data_only=True)[SHEET]["B1"].value == "#DIV/0!"


def test_indirect_references_are_followed_by_the_engine(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": '=INDIRECT("A"&1)*2'})
    found = results(path, A1=8)
    assert shown(found) == {"B1": Decimal(16)} or found.emptied


def test_an_array_formula_over_the_scores_is_right_or_gone(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook[SHEET]["M1"] = ArrayFormula("M1", "=SUM(H20:H24*G20:G24)")
    workbook.save(path)
    path.write_bytes(recalc.evaluate_missing(path))
    splice(path, plan(write("H20", 8, 1)), to=path)
    value = openpyxl.load_workbook(path, data_only=True)[SHEET]["M1"].value
    assert value in {None, 135}


def test_missing_results_are_filled_and_then_known_to_the_reader(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 2
    workbook.active["B1"] = "=A1*21"
    workbook.active["C1"] = '=IF(A1>1,"","x")'
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    assert placeholders.lacks_values(xlsx.read_book(path))
    filled = xlsx.read_book(path, content=recalc.evaluate_missing(path))
    assert None not in [cell.value for cell in filled.grids[0].cells.values()]
    assert filled.grids[0].at(1, 2).value == Decimal(42)


def test_a_workbook_without_formulas_needs_no_engine(tmp_path: Path, monkeypatch: object) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    workbook.save(path)
    before = path.read_bytes()
    assert not placeholders.lacks_values(xlsx.read_book(path))
    assert Package.of(recalc.evaluate_missing(path)).read("xl/worksheets/sheet1.xml") == Package.of(
        before
    ).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "unbearable", ["=" + "(" * 4000 + "A1" + ")" * 4000, "=SUMPRODUCT(A:XFD*1)", "=A1" + "^1" * 4000]
)
def test_a_formula_the_engine_would_not_survive_costs_results_not_the_process(
    tmp_path: Path, unbearable: str
) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": "=A1*2", "B2": "=B1+1", "B3": "=A2*10"})
    text = unbearable[1:].encode()

    def put(data: bytes) -> bytes:
        return data.replace(b'</row><row r="2"', b'<c r="D1"><f>' + text + b'</f></c></row><row r="2"')

    books.replace_part(path, "xl/worksheets/sheet1.xml", put)
    assert text in Package.open(path).read("xl/worksheets/sheet1.xml")
    found = results(path, A1=8)
    assert not found.values
    assert [place.cell for place in found.emptied_places] == ["B1", "B2"]


def with_cells(path: Path, *cells: str) -> Path:
    """Put cells behind those of row 1."""
    inside = "".join(cells).encode()
    part = "xl/worksheets/sheet1.xml"
    return books.replace_part(path, part, lambda data: data.replace(b"</row>", inside + b"</row>", 1))


def test_a_doubtful_formula_costs_only_those_shared_formulas_that_read_it(tmp_path: Path) -> None:
    path = with_cells(
        book(tmp_path / "a.xlsx", {"B1": "=A1*2"}, {"B1": "999"}),
        '<c r="D1"><f t="shared" ref="D1:F1" si="0">A1+1</f><v>6</v></c>',
        '<c r="E1"><f t="shared" si="0"/><v>1000</v></c><c r="F1"><f t="shared" si="0"/><v>1</v></c>',
    )
    found = results(path, A1=8)
    assert [place.cell for place in found.emptied_places] == ["B1", "E1"]
    assert shown(found) == {"D1": Decimal(9)}


def test_a_result_that_was_dropped_is_not_made_up_the_next_time(tmp_path: Path) -> None:
    array = '<c r="D1"><f t="array" ref="D1">SUM(IF(ISNUMBER(A1:A2),A1:A2,0))</f></c>'
    path = with_cells(book(tmp_path / "a.xlsx", {"B1": "=A1*2"}), array, '<c r="E1"><f>A1</f></c>')
    assert shown(results(path, A1=8)) == {"B1": Decimal(16), "E1": Decimal(8)}
    path = with_cells(book(tmp_path / "b.xlsx", {"B1": "=A1*2"}, {"B1": "999"}), '<c r="E1"><f>A1</f></c>')
    assert not results(path, A1=8).values


def test_local_names_that_are_alike_are_all_followed(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"B1": "=SUM(得分)"}, {"B1": "12"})
    names = (
        '<definedNames><definedName name="得分" localSheetId="0">自评表!$A$1:$A$2</definedName>'
        '<definedName name="得分">自评表!$C$9</definedName></definedNames><calcPr'
    )

    def named(data: bytes) -> bytes:
        return re.sub(rb"<definedNames ?/>", b"", data).replace(b"<calcPr", names.encode())

    books.replace_part(path, "xl/workbook.xml", named)
    assert [place.cell for place in results(path, A1=8).emptied_places] == ["B1"]


def left_to_excel(path: Path, formulas: dict[str, str], **numbers: int) -> Path:
    """Write formulas as XlsxWriter does: every result 0, to be calculated on opening."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        for ref, number in numbers.items():
            sheet.write_number(ref, number)
        for ref, formula in formulas.items():
            sheet.write_formula(ref, formula)
    assert b"<v>0</v>" in Package.open(path).read("xl/worksheets/sheet1.xml")
    return path


def values_of(content: bytes, path: Path) -> dict[str, CellValue]:
    [sheet] = xlsx.read_book(path, content=content).grids
    return {cell.ref: cell.value for cell in sheet.cells.values() if cell.formula is not None}


def test_zeros_that_only_hold_a_place_are_computed(tmp_path: Path) -> None:
    formulas = {
        "B1": "=A1*2",
        "B2": '=IF(A1>1,"高","低")',
        "B3": "=A1-A2",
        "B4": "=SUMPRODUCT(ISNUMBER(A1:A2)*1)",
    }
    path = left_to_excel(tmp_path / "a.xlsx", formulas, A1=5, A2=5)
    assert placeholders.lacks_values(xlsx.read_book(path))
    found = values_of(recalc.evaluate_missing(path), path)
    assert found == {"B1": Decimal(10), "B2": "高", "B3": Decimal(0), "B4": None}


def test_writing_leaves_no_zero_that_only_holds_a_place(tmp_path: Path) -> None:
    formulas = {"B1": "=A1*2", "B3": "=A1-A2", "B4": "=SUMPRODUCT(ISNUMBER(A1:A2)*1)"}
    path = left_to_excel(tmp_path / "a.xlsx", formulas, A1=5, A2=5)
    done = splice(path, plan(write("A1", 5, 6)), to=path)
    assert values_of(path.read_bytes(), path) == {"B1": Decimal(12), "B3": Decimal(1), "B4": None}
    assert [place.cell for place in done.emptied] == ["B4"]


def test_results_that_are_all_zero_stay(tmp_path: Path) -> None:
    formulas = {"B1": "=A1*2", "B2": "=SUM(A1:A2)", "B4": "=SUMPRODUCT(ISNUMBER(A1:A2)*1)", "B5": "=1/A1"}
    path = left_to_excel(tmp_path / "a.xlsx", formulas, A1=0, A2=0)
    assert set(values_of(recalc.evaluate_missing(path), path).values()) == {Decimal(0)}


def test_zeros_are_facts_where_nothing_is_left_to_excel(tmp_path: Path) -> None:
    path = left_to_excel(tmp_path / "a.xlsx", {"B1": "=A1*2", "B2": "=A1*3"}, A1=5)
    stays = books.replace_part(path, "xl/workbook.xml", not_left_to_excel)
    assert set(values_of(recalc.evaluate_missing(stays), stays).values()) == {Decimal(0)}


def not_left_to_excel(data: bytes) -> bytes:
    return data.replace(b' fullCalcOnLoad="1"', b"")


def in_sheet(path: Path, old: bytes, new: bytes, count: int = 1) -> Path:
    return books.replace_part(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(old, new, count))


def test_one_real_result_among_zeros_that_hold_a_place_does_not_make_them_facts(tmp_path: Path) -> None:
    formulas = {"B1": "=A1*2", "B2": "=A1*3", "B3": "=A1-A2", "B4": "=SUBTOTAL(9,A1:A2)"}
    path = in_sheet(left_to_excel(tmp_path / "a.xlsx", formulas, A1=5, A2=5), b"<v>0</v>", b"<v>10</v>")
    assert placeholders.lacks_values(xlsx.read_book(path))
    assert values_of(recalc.evaluate_missing(path), path) == {
        "B1": Decimal(10),
        "B2": Decimal(15),
        "B3": Decimal(0),
        "B4": None,
    }


def test_a_zero_that_reads_what_the_engine_may_get_wrong_is_no_proof(tmp_path: Path) -> None:
    formulas = {"B1": "=A1*2", "B2": "=SUBTOTAL(9,A1:A2)", "B3": "=IF(B2>1,1,0)"}
    path = in_sheet(left_to_excel(tmp_path / "a.xlsx", formulas, A1=5, A2=5), b"<v>0</v>", b"<v>10</v>")
    found = values_of(recalc.evaluate_missing(path), path)
    assert found == {"B1": Decimal(10), "B2": Decimal(0), "B3": Decimal(0)}


def test_an_empty_text_that_holds_a_place_costs_no_other_result(tmp_path: Path) -> None:
    formulas = {"B1": "=A1*2", "B2": '=IF(A1>1,"高","低")'}
    path = left_to_excel(tmp_path / "a.xlsx", formulas, A1=5)
    in_sheet(path, b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
    in_sheet(path, "低".encode() + b'")</f><v>0</v>', "低".encode() + b'")</f><v></v>')
    assert values_of(recalc.evaluate_missing(path), path) == {"B1": Decimal(10), "B2": "高"}


def test_zeros_written_as_floats_hold_a_place_where_all_are(tmp_path: Path) -> None:
    def poi(name: str, *steps: tuple[bytes, bytes, int]) -> dict[str, CellValue]:
        path = left_to_excel(tmp_path / name, {"B1": "=A1*2", "B2": "=A1*3"}, A1=5)
        books.replace_part(path, "xl/workbook.xml", not_left_to_excel)
        for step in steps:
            in_sheet(path, *step)
        return values_of(recalc.evaluate_missing(path), path)

    all_floats = (b"<v>0</v>", b"<v>0.0</v>", 2)
    assert poi("a.xlsx", all_floats) == {"B1": Decimal(10), "B2": Decimal(15)}
    assert set(poi("b.xlsx", (b"<v>0</v>", b"<v>0.0</v>", 1)).values()) == {Decimal(0)}
    one = (b"<v>0.0</v>", b"<v>9</v>", 1)
    assert poi("c.xlsx", all_floats, one) == {"B1": Decimal(9), "B2": Decimal(0)}
