"""Large sheets: a form above a million formatted blank rows works as any other; a data dump is left alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.sheets import books
from tests.sheets.books import SHEET, plan, write
from xl_addin import pipeline
from xl_addin.rules.resources import shipped
from xl_addin.sheets import xlsx
from xl_addin.sheets.cells import MAX_ROW
from xl_addin.sheets.scan import MAX_CONTENT
from xl_addin.sheets.splice import splice

SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")
FIRST = "xl/worksheets/sheet1.xml"


def with_rows(path: Path, rows: str) -> Path:
    """Put rows at the end of the first sheet."""
    return books.replace_part(
        path, FIRST, lambda data: data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return books.saved(tmp_path / "a.xlsx")


def test_a_million_formatted_blank_rows_change_nothing_that_is_read_or_computed(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(SAMPLE.read_bytes())
    rows = (
        f'<row r="{n}" ht="14" customHeight="1"><c r="A{n}" s="3"/></row>' for n in range(200, MAX_ROW + 1)
    )
    with_rows(path, "".join(rows))
    evaluation, _ = pipeline.evaluate_file(path, by_rule=True)
    usual, _ = pipeline.evaluate_file(SAMPLE, by_rule=True)
    assert evaluation.scorecard == usual.scorecard
    out = tmp_path / "出.xlsx"
    done = pipeline.splice(path, pipeline.plan_fill(evaluation), to=out)
    assert not done.emptied  # the engine computed every formula that depends on the scores
    again, _ = pipeline.evaluate_file(out)
    assert not pipeline.plan_fill(again).writes
    assert again.scorecard.tables[0].total == usual.scorecard.tables[0].total


def test_cells_and_rows_are_put_among_many_blank_ones(book: Path) -> None:
    rows = (f'<row r="{n}"><c r="B{n}" s="3"/><c r="D{n}" s="3"/></row>' for n in range(30, 60_000, 2))
    with_rows(book, "".join(rows))
    out = book.with_name("出.xlsx")
    targets = ("C40000", "B40000", "E40000", "C40001", "A59999")
    splice(book, plan(*(write(ref, None, nth) for nth, ref in enumerate(targets, 1))), to=out)
    sheet = openpyxl.load_workbook(out)[SHEET]
    assert [sheet[ref].value for ref in targets] == [1, 2, 3, 4, 5]
    held = books.sheet_scan(out)
    numbers = held.row_numbers()
    assert numbers == sorted(set(numbers))
    row = held.row(40_000)
    assert row
    assert [cell.column for cell in held.cells_of(row)] == [2, 3, 4, 5]
    assert sheet["B40000"].has_style


def dump(path: Path, formulas: str = "") -> Path:
    """Put a sheet of more content than any form in the place of the second one."""
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, MAX_CONTENT + 9))
    rows = f'<row r="1">{formulas}</row>{cells}'.encode()
    return books.replace_part(
        path,
        "xl/worksheets/sheet2.xml",
        lambda data: data[: data.index(b"<sheetData>") + 11] + rows + data[data.index(b"</sheetData>") :],
    )


def test_a_data_dump_is_left_out_and_told(book: Path) -> None:
    held = xlsx.read_book(dump(book))
    assert held.unread == ("汇总",)
    assert [grid.name for grid in held.grids] == [SHEET]


def test_formulas_on_a_data_dump_never_stay_stale(book: Path) -> None:
    dump(book, f'<c r="A1"><f>{SHEET}!H25*2</f><v>41</v></c><c r="B1"><f>C1</f><v>0</v></c>')
    out = book.with_name("出.xlsx")
    done = splice(book, plan(write("H21", None, 7)), to=out)
    assert [str(place) for place in done.emptied] == ["汇总!A1", "自评表!H25", "自评表!H26"]
    held = openpyxl.load_workbook(out, data_only=True)["汇总"]
    assert (held["A1"].value, held["B1"].value, held["A9"].value) == (None, 0, 9)
