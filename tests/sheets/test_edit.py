"""Single cells change, wherever they stand and however the sheet writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sheets.everything import differ
from tests.sheets.test_scan import MAIN, part
from xl_addin.errors import NotUnderstood
from xl_addin.model.grid import CellValue
from xl_addin.sheets import edit
from xl_addin.sheets.scan import MANY_CELLS, scan


def changed(data: bytes, cells: dict[tuple[int, int], CellValue]) -> str:
    """Return the part with these values."""
    made = {at: edit.NewCell(value) for at, value in cells.items()}
    new = edit.edited(scan(data, "表"), data, edit.SheetEdit(made))
    differ.cells(differ.tree(new))  # which fails where rows or cells are out of order
    return new.decode()


ROW = '<row r="2"><c r="A2"/><c r="B2" s="3"/><c r="C2"><v>1</v></c></row>'


def test_an_empty_element_ends_where_its_own_tag_does() -> None:
    new = changed(part(ROW), {(2, 1): "甲", (2, 2): Decimal(5)})
    row = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" s="3"><v>5</v></c>'
        '<c r="C2"><v>1</v></c></row>'
    )
    assert new == part(row).decode()


def test_a_new_cell_goes_between_its_neighbours_and_its_row_says_how_wide_it_is() -> None:
    new = changed(part('<row r="2" spans="2:3"><c r="B2"/><c r="D2"/></row>'), {(2, 3): True, (2, 5): "末"})
    assert '<row r="2" spans="2:5"><c r="B2"/><c r="C2" t="b"><v>1</v></c><c r="D2"/><c r="E2"' in new


@pytest.mark.parametrize(
    "row", ['<row r="2" s="4" customFormat="1"/>', "<row r='2' s='4' customFormat='1' />"]
)
def test_a_row_closed_at_once_is_opened_and_gives_its_style(row: str) -> None:
    new = changed(part(f'{row}<row r="9"/>'), {(2, 2): Decimal(1)})
    assert '<c r="B2" s="4"><v>1</v></c></row><row r="9"/>' in new


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_sheet_data_without_rows_takes_them_in_order(empty: str) -> None:
    data = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/>{empty}<pageMargins/></worksheet>'.encode()
    new = changed(data, {(7, 2): Decimal(1), (3, 4): Decimal(2)})
    rows = '<row r="3"><c r="D3"><v>2</v></c></row><row r="7"><c r="B7"><v>1</v></c></row>'
    assert f'<dimension ref="A1:D7"/><sheetData>{rows}</sheetData><pageMargins/>' in new


def test_rows_and_cells_without_address_keep_their_places_beside_new_ones() -> None:
    new = changed(
        part("<row><c/><c><v>1</v></c></row><row/>"), {(1, 2): Decimal(5), (1, 4): "四", (2, 1): "二"}
    )
    cells = differ.cells(differ.tree(new.encode()))
    assert {ref: cell.text for ref, cell in cells.items()} == {"A1": "", "B1": "5", "D1": "四", "A2": "二"}


@pytest.mark.parametrize("namespace", [MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"])
def test_new_elements_have_the_prefix_and_namespace_of_the_sheet(namespace: str) -> None:
    data = f'<x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'
    new = changed(data.encode(), {(1, 1): "甲", (2, 1): Decimal(2)})
    assert {ref: cell.text for ref, cell in differ.cells(differ.tree(new.encode())).items()} == {
        "A1": "甲",
        "A2": "2",
    }


def test_metadata_of_the_old_value_goes_and_what_is_the_cells_own_stays() -> None:
    data = part('<row r="1"><c r="A1" s="2" t="e" cm="1" vm="3" ph="1"><v>#VALUE!</v></c></row>')
    assert '<c r="A1" s="2" ph="1"><v>4</v></c>' in changed(data, {(1, 1): Decimal(4)})


def test_in_a_sheet_of_very_many_blank_cells_a_new_one_still_stands_in_order() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="5"/></row>' for n in range(10, MANY_CELLS + 12))
    data = part(f'<row r="5"><c r="A5"><v>1</v></c><c r="C5" s="1"/><c r="D5" s="1"/></row>{rows}')
    assert not scan(data).complete
    head = changed(data, {(5, 2): Decimal(2)})[:300]
    assert '<c r="A5"><v>1</v></c><c r="B5"><v>2</v></c><c r="C5" s="1"/><c r="D5" s="1"/></row>' in head


@pytest.mark.parametrize("row", ['<c r="C1"/><c r="A1"/>', '<c r="A1"/><c r="A1"/>'])
def test_a_row_in_disorder_takes_no_new_cell(row: str) -> None:
    with pytest.raises(NotUnderstood):
        changed(part(f'<row r="1">{row}</row>'), {(1, 5): Decimal(1)})
