"""Random fills never change another cell, by any reader's view."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin.model.grid import CellValue, address
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
