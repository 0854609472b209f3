"""Random fills never change another cell, by any reader's view."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets import books, random_sheets
from tests.sheets.books import SHEET, plan, write
from tests.sheets.everything import differ
from xl_addin.errors import WriteError
from xl_addin.model.grid import CellError, CellValue, address
from xl_addin.sheets import xlsx
from xl_addin.sheets.splice import splice

FORMULAS = {"H25", "H26"}
places = st.tuples(st.integers(1, 60), st.integers(1, 14)).map(lambda at: address(*at))
numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return books.saved(tmp_path_factory.mktemp("fuzz") / "源.xlsx")


@settings(max_examples=40, deadline=None)
@given(values=st.dictionaries(places, st.one_of(numbers, texts, st.none()), min_size=1, max_size=12))
def test_a_random_fill_changes_its_cells_and_no_other(
    source: Path, values: dict[str, Decimal | str | None]
) -> None:
    before = openpyxl.load_workbook(source)[SHEET]
    held = xlsx.read_book(source).grid(SHEET)
    assert held is not None
    covered = {
        cell.coordinate for row in before.iter_rows() for cell in row if type(cell).__name__ == "MergedCell"
    }
    wanted: dict[str, CellValue] = {ref: v for ref, v in values.items() if ref not in covered | FORMULAS}
    refs = {cell.ref: cell.value for cell in held.cells.values()}
    out = source.with_name("出.xlsx")
    out.unlink(missing_ok=True)
    splice(source, plan(*(write(ref, refs.get(ref), v) for ref, v in wanted.items())), to=out)
    after = openpyxl.load_workbook(out)[SHEET]
    for row in range(1, 62):
        for column in range(1, 16):
            ref = address(row, column)
            if ref in wanted:
                value = wanted[ref]
                expected = float(value) if isinstance(value, Decimal) else value
                assert after[ref].value == expected, ref
                assert after[ref].data_type != "f"
            else:
                assert after[ref].value == before[ref].value, ref
            assert after[ref].number_format == before[ref].number_format
            assert repr(after[ref].font) == repr(before[ref].font)
    assert after.merged_cells.ranges == before.merged_cells.ranges


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook of six styles and four shared strings, whose only sheet the tests replace."""
    path = tmp_path_factory.mktemp("random") / "框.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet["A1"] = "共享"
    for style in range(1, random_sheets.STYLES):
        sheet.cell(style, 2).number_format = f"0.{'0' * style}"
    workbook.save(path)
    books.with_shared_strings(path)
    return books.replace_part(path, "xl/sharedStrings.xml", lambda _: random_sheets.strings())


def reading(path: Path) -> dict[tuple[int, int], object]:
    """Return what calamine reads, cells without anything left out."""
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(SHEET)
    found = enumerate(rows.to_python(skip_empty_area=False), 1)
    return {(r, c): v for r, row in found for c, v in enumerate(row, 1) if v != ""}


def shown(value: CellValue) -> object:
    if isinstance(value, CellError):
        return value.text
    return float(value) if isinstance(value, Decimal) else value


fills = st.dictionaries(
    st.tuples(st.integers(1, random_sheets.ROWS + 2), st.integers(1, random_sheets.COLUMNS + 2)),
    st.one_of(random_sheets.numbers, random_sheets.texts, st.none(), st.booleans()),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(drawn=random_sheets.sheets(), values=fills)
def test_a_fill_of_any_sheet_changes_its_cells_and_nothing_else_or_is_refused(
    frame: Path, drawn: random_sheets.Drawn, values: dict[tuple[int, int], CellValue]
) -> None:
    part = "xl/worksheets/sheet1.xml"
    source, out = frame.with_name("源.xlsx"), frame.with_name("出.xlsx")
    source.write_bytes(frame.read_bytes())
    books.replace_part(source, part, lambda _: drawn.xml)
    out.unlink(missing_ok=True)
    held = {at: drawn.cells[at].value for at in drawn.cells}
    made = plan(*(write(address(*at), held.get(at), value) for at, value in values.items()))
    forbidden = {at for at, cell in drawn.cells.items() if cell.formula}
    forbidden |= {at for at in values for one in drawn.merges if one.covers(at) and one.anchor != at}
    before = source.read_bytes()
    try:
        splice(source, made, to=out)
    except WriteError:
        assert forbidden & values.keys()
        assert source.read_bytes() == before
        assert not out.exists()
        return
    assert not forbidden & values.keys()
    expected = reading(source) | {at: shown(value) for at, value in values.items()}
    assert reading(out) == {at: value for at, value in expected.items() if value not in {None, ""}}
    old, new = openpyxl.load_workbook(source)[SHEET], openpyxl.load_workbook(out)[SHEET]
    for row in range(1, random_sheets.ROWS + 3):
        for column in range(1, random_sheets.COLUMNS + 3):
            at, now = (row, column), new.cell(row, column)
            if at in values:
                assert now.value == shown(values[at])
                style = drawn.cells[at].style if at in drawn.cells else drawn.inherited(*at)
                assert now._style == old.parent._cell_styles[style]
            else:
                was = old.cell(row, column)
                assert (now.value, now._style, now.data_type) == (was.value, was._style, was.data_type)
    assert new.merged_cells.ranges == old.merged_cells.ranges
    different = differ.differences(drawn.xml, differ.read(out, part))
    assert {one for one in different if re.match("[A-Z]", one)} <= {address(*at) for at in values}
    assert "around" not in different
