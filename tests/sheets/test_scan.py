"""A sheet's cells are found by their bytes, however the file writes them."""

from __future__ import annotations

import pytest

from xl_addin.errors import TooLarge, UnsafeWorkbook, WorkbookDamaged
from xl_addin.sheets.scan import (
    LONG_PART,
    MANY_CELLS,
    MAX_CONTENT,
    SheetScan,
    is_oversized,
    scan,
    without_blank_tail,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def part(rows: str, *, before: str = "", after: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def bytes_of(found: SheetScan, row: int, column: int) -> bytes:
    cell = found.at(row, column)
    assert cell
    return found.data[cell.start : cell.end]


def test_spans_cover_whole_elements_with_style_and_type() -> None:
    found = scan(part('<row r="3"><c r="B3" s="7" t="s"><v>4</v></c><c r="C3" s="2"/></row>'))
    assert bytes_of(found, 3, 2) == b'<c r="B3" s="7" t="s"><v>4</v></c>'
    assert bytes_of(found, 3, 3) == b'<c r="C3" s="2"/>'
    assert [(cell.style, cell.type) for cell in found.cells.values()] == [(7, "s"), (2, "n")]


def test_attributes_may_stand_in_any_order_and_quotes() -> None:
    found = scan(part("<row r='1'><c t='b' s='3' r='D1'><v>1</v></c></row>"))
    assert found.cells[1, 4].style == 3
    assert found.cells[1, 4].type == "b"


def test_formulas_are_read_with_entities_and_kinds() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>IF(B1&lt;2,"x&amp;y",0)</f><v>1</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1+1</f></c>'
        '<c r="D1"><f t="array" ref="D1:D2">A1:A2</f></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/></c><c r="D2"><v>1</v></c></row>'
    )
    found = scan(part(rows))
    assert found.cells[1, 1].formula == 'IF(B1<2,"x&y",0)'
    assert (found.cells[2, 3].formula, found.cells[2, 3].master) == ("A1+1", (1, 3))
    assert not found.cells[1, 3].follower
    assert [str(area) for area in found.arrays] == ["D1:D2"]
    assert found.cells[2, 4].formula is None


def test_cells_and_rows_without_r_are_counted() -> None:
    rows = (
        '<row><c><v>1</v></c><c/></row><row r="7"><c r="C7"><v>2</v></c><c><v>3</v></c></row>'
        '<row><c t="b"/></row>'
    )
    found = scan(part(rows))
    assert set(found.cells) == {(1, 1), (1, 2), (7, 3), (7, 4), (8, 1)}
    assert found.row(8) is not None


def test_a_prefixed_namespace_is_understood() -> None:
    data = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>1</x:v></x:c></x:row>'
        '</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'
    )
    found = scan(data.encode())
    assert found.cells[1, 1].formula == "B1"
    assert [str(area) for area in found.merges] == ["A1:B2"]


def test_strict_documents_are_understood() -> None:
    data = part('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert (1, 1) in scan(data).cells


def test_what_surrounds_the_cells_is_read() -> None:
    found = scan(
        part(
            '<row r="2" hidden="1"/><row hidden="0" r="3"/><row hidden="true" r="4" ht="5"/>',
            before='<dimension ref="A1:B2"/><cols><col min="2" max="4" style="9" width="3"/></cols>',
            after='<sheetProtection sheet="1" objects="1"/><mergeCells><mergeCell ref="C3:D4"/></mergeCells>',
        )
    )
    assert found.hidden_rows == {2, 4}
    assert found.dimension is not None
    assert found.dimension[2] == "A1:B2"
    assert found.columns == ((2, 4, 9),)
    assert found.protected
    assert str(found.merge_over(4, 4)) == "C3:D4"


def test_comments_are_not_taken_for_cells() -> None:
    found = scan(part('<!-- <c r="A1"><v>9</v></c> --><row r="1"><c r="B1"><v>1</v></c></row>'))
    assert set(found.cells) == {(1, 2)}
    assert bytes_of(found, 1, 2) == b'<c r="B1"><v>1</v></c>'


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + part(""), UnsafeWorkbook),
        (b"<html/>", WorkbookDamaged),
        (part('<row r="1"><c r="XFE1"><v>1</v></c></row>'), WorkbookDamaged),
        (part('<row r="1"><c r="A0"><v>1</v></c></row>'), WorkbookDamaged),
        (part('<row r="1"><c r="hello"><v>1</v></c></row>'), WorkbookDamaged),
        (part("", after='<mergeCell ref="x"/>'), WorkbookDamaged),
        (b'<worksheet xmlns="urn:other"><sheetData/></worksheet>', WorkbookDamaged),
    ],
)
def test_what_is_odd_is_refused(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        scan(data, "表")


def test_an_empty_sheet_has_no_cells() -> None:
    assert not scan(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()).cells


def test_blank_cells_of_a_very_long_sheet_are_found_when_asked_for() -> None:
    count = MANY_CELLS + 1
    rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="5"/></row>' for n in range(1, count + 1))
    data = part(f'{rows}<row r="{count + 1}"><c r="B{count + 1}"><v>1</v></c></row>')
    found = scan(data)
    assert set(found.cells) == {(count + 1, 2)}
    held = found.at(1000, 1)
    assert held is not None
    assert (held.style, bytes_of(found, 1000, 1)) == (5, b'<c r="A1000" s="5"/>')
    assert found.at(1000, 2) is None


def test_what_lies_below_the_last_content_of_a_long_sheet_is_not_scanned_but_found() -> None:
    tail = "".join(f'<row r="{n}"><c r="A{n}" s="5"/><c r="C{n}" s="6"/></row>' for n in range(2, 60_000))
    data = part(f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1"/></c><c r="B1" s="1"/></row>{tail}')
    assert len(data) > LONG_PART
    found = scan(data)
    assert set(found.cells) == {(1, 1), (1, 2)}
    held = found.at(59_999, 3)
    assert held is not None
    assert held.style == 6
    assert found.at(59_999, 2) is None
    assert [cell.column for cell in found.cells_of(next(iter(found.rows())))] == [1, 2]
    short = without_blank_tail(data, "表")
    assert short == part('<row r="1"><c r="A1"><f t="shared" si="0" ref="A1"/></c><c r="B1" s="1"/></row>')


def test_a_long_sheet_without_content_has_no_cells() -> None:
    tail = "".join(f'<row r="{n}"><c r="A{n}" s="5"/></row>' for n in range(1, 70_000))
    found = scan(part(tail))
    assert not found.cells
    assert found.at(69_999, 1) is not None


def test_only_the_formulas_of_a_data_dump_are_found() -> None:
    values = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(2, MAX_CONTENT + 9))
    formulas = (
        '<c r="A1" s="2"><f>SUM(B1)</f><v>1</v></c><c r="B1"><f t="array" ref="B1:B2">A1</f><v>2</v></c>'
    )
    data = part(f'<row r="1">{formulas}</row><row r="2">{values}</row>')
    assert is_oversized(data)
    found = scan(data)
    assert {at: cell.formula for at, cell in found.cells.items()} == {(1, 1): "SUM(B1)", (1, 2): "A1"}


def test_a_data_dump_of_formulas_is_too_large_to_follow() -> None:
    cells = "".join(f'<c r="A{n}"><f>B1</f><v>1</v></c>' for n in range(1, MAX_CONTENT + 9))
    with pytest.raises(TooLarge, match="公式"):
        scan(part(f'<row r="1">{cells}</row>'))


def test_the_blank_cells_of_dull_styles_may_be_left_out() -> None:
    row = '<row r="1"><c r="A1"/><c r="B1" s="1"/><c r="C1" s="2"/><c r="D1" s="1"><v>1</v></c></row>'
    assert set(scan(part(row), dull={None, b"1"}).cells) == {(1, 3), (1, 4)}


def test_a_data_dump_without_formulas_has_nothing_to_follow() -> None:
    cells = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(1, MAX_CONTENT + 9))
    assert not scan(part(f'<row r="1">{cells}</row>')).cells
