"""Undo gives back what the last computation changed, and nothing that a person changed since."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.sheets import books
from tests.sheets.books import SHEET
from tests.sheets.test_paper import of_book, second
from xl_addin.errors import NothingToUndo
from xl_addin.sheets import paper, xlsx
from xl_addin.sheets.plan import plan_fill
from xl_addin.sheets.splice import splice
from xl_addin.sheets.undo import plan_undo


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = books.saved(tmp_path / "自评表.xlsx")
    splice(path, plan_fill(of_book()), to=path)
    return path


def values(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path, data_only=True)[SHEET]
    return {ref: sheet[ref].value for ref in ("H20", "H21", "H22", "H25", "J9")}


def test_old_values_formats_and_totals_come_back_and_the_paper_goes(filled: Path) -> None:
    assert values(filled) == {"H20": 7.5, "H21": 9.81, "H22": 9.5, "H25": 29.81, "J9": 0.813}
    splice(filled, plan_undo(xlsx.read_book(filled)), to=filled)
    assert values(filled) == {"H20": 8, "H21": None, "H22": 9.5, "H25": 20.5, "J9": 0.72}
    workbook = openpyxl.load_workbook(filled)
    assert workbook[SHEET]["J9"].number_format == "0%"
    assert workbook.sheetnames == [SHEET, "汇总"]


def test_cells_changed_since_are_left_and_listed(filled: Path) -> None:
    splice(filled, books.plan(books.write("H20", 7.5, 6)), to=filled, paper=False)
    plan = plan_undo(xlsx.read_book(filled))
    assert [str(place) for place in plan.left] == [f"{SHEET}!H20"]
    splice(filled, plan, to=filled)
    assert values(filled)["H20"] == 6
    assert values(filled)["H21"] is None


def test_after_undo_of_a_later_computation_ownership_is_what_it_was(filled: Path) -> None:
    before = paper.last_written(xlsx.read_book(filled))
    later = second(of_book())
    [table] = later.scorecard.tables
    row = table.rows[0]._replace(written=Decimal("6.5"), score=Decimal("6.5"))
    table = table._replace(rows=(row, *table.rows[1:]))
    splice(filled, plan_fill(later._replace(scorecard=later.scorecard._replace(tables=(table,)))), to=filled)
    splice(filled, plan_undo(xlsx.read_book(filled)), to=filled)
    book = xlsx.read_book(filled)
    assert values(filled)["H20"] == 7.5
    assert paper.last_written(book) == before
    with pytest.raises(NothingToUndo):
        plan_undo(book)


def test_a_computation_that_wrote_nothing_leaves_the_record_of_the_one_before(filled: Path) -> None:
    splice(filled, plan_fill(second(of_book())), to=filled)
    assert len(plan_undo(xlsx.read_book(filled)).writes) == 3


def test_without_a_paper_there_is_nothing_to_undo(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    with pytest.raises(NothingToUndo):
        plan_undo(xlsx.read_book(path))


def test_when_every_cell_was_changed_since_nothing_is_undone(filled: Path) -> None:
    writes = [books.write("H20", 7.5, 1), books.write("H21", 9.81, 2), books.write("J9", 0.813, 3)]
    splice(filled, books.plan(*writes), to=filled, paper=False)
    with pytest.raises(NothingToUndo, match="改过"):
        plan_undo(xlsx.read_book(filled))


@pytest.mark.parametrize(
    "where", ["没有!A1", "自评表!", "自评表!H25", "评分底稿!A1", "乱写", "自评表!ZZZZ99"]
)
def test_a_forged_record_harms_nothing(filled: Path, where: str) -> None:
    workbook = openpyxl.load_workbook(filled)
    sheet = workbook["评分底稿"]
    row = next(cell.row for cell in sheet["A"] if cell.value == paper.UNDO) + 1
    sheet.cell(row, paper.CELL + 1).value = where
    workbook.save(filled)
    plan = plan_undo(xlsx.read_book(filled))
    assert [one.ref for one in plan.writes] == ["H21", "J9"]
    assert not plan.left


def forged(path: Path, *rows: tuple[str, float, float]) -> None:
    """Append entries (cell, 原值, 现值) to the record of a workbook's paper."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["评分底稿"]
    for nth, (where, before, after) in enumerate(rows, sheet.max_row + 1):
        for column, value in ((0, "得分"), (paper.BEFORE, before), (paper.AFTER, after), (paper.CELL, where)):
            sheet.cell(nth, column + 1).value = value
    workbook.save(path)


def test_a_cell_that_the_paper_does_not_name_as_a_score_is_never_written(filled: Path) -> None:
    forged(filled, (f"{SHEET}!G20", 99, 10), (f"{SHEET}!H24", 99, 3))
    plan = plan_undo(xlsx.read_book(filled))
    assert [one.ref for one in plan.writes] == ["H20", "H21", "J9"]
    assert not plan.left


def test_each_cell_is_restored_once_by_its_first_entry(filled: Path) -> None:
    forged(filled, (f"{SHEET}!H20", 99, 7.5), (f"{SHEET}!$H$20", 99, 7.5))
    writes = plan_undo(xlsx.read_book(filled)).writes
    assert [(one.ref, one.after) for one in writes][:1] == [("H20", Decimal(8))]
    assert len(writes) == 3


def test_a_cell_merged_away_since_is_left_and_the_others_come_back(filled: Path) -> None:
    def merge(data: bytes) -> bytes:
        return data.replace(b'<mergeCell ref="A1:I1"', b'<mergeCell ref="G21:H21"/><mergeCell ref="A1:I1"')

    workbook = openpyxl.load_workbook(filled)
    record = workbook["评分底稿"]
    row = next(cell.row for cell in record["A"] if cell.value == paper.UNDO) + 2
    assert record.cell(row, paper.CELL + 1).value == f"{SHEET}!H21"
    record.cell(row, paper.AFTER + 1).value = None  # what a hidden cell seems to hold
    workbook.save(filled)
    books.replace_part(filled, "xl/worksheets/sheet1.xml", merge)
    plan = plan_undo(xlsx.read_book(filled))
    assert [str(place) for place in plan.left] == [f"{SHEET}!H21"]
    splice(filled, plan, to=filled)
    assert values(filled)["H20"] == 8


def test_a_score_of_nought_can_be_undone(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    splice(path, plan_fill(of_book("0")), to=path)
    assert values(path)["H20"] == 0
    splice(path, plan_undo(xlsx.read_book(path)), to=path)
    assert values(path)["H20"] == 8
