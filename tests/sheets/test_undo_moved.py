"""Undo finds its cells again after rows were put in or taken out above them."""

from __future__ import annotations

import openpyxl
import pytest

from xl_addin import pipeline
from xl_addin.errors import NothingToUndo
from xl_addin.model.grid import Area, Book, Cell, Grid, address, position
from xl_addin.rules.resources import shipped
from xl_addin.sheets import paper, undo

SHEET = "自评表"
TOP = 5  # a row above the table


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Give the Henan sample, its scores blank, after a recalculation."""
    path = tmp_path_factory.mktemp("撤销") / "自评.xlsx"
    workbook = openpyxl.load_workbook(shipped("workbooks", "samples/henan-department.xlsx"))
    for row in range(18, 31):
        cell = workbook[SHEET].cell(row, 9)
        if isinstance(cell.value, int | float):
            cell.value = None  # a score, for the program to fill in
    workbook.save(path)
    pipeline.splice(path, pipeline.plan_fill(pipeline.evaluate_file(path, by_rule=True)[0]), to=path)
    return pipeline.grids(path)


def changed(book: Book, change: object) -> Book:
    """Return the book with another form in it."""
    return book._replace(grids=tuple(change(one) if one.name == SHEET else one for one in book.grids))  # type: ignore[operator]


def shifted(grid: Grid, rows: int) -> Grid:
    """Return a sheet into which so many rows were put above the table (negative: taken out)."""
    cells = [cell._replace(row=cell.row + rows * (cell.row >= TOP)) for cell in grid.cells.values()]
    merges = tuple(
        Area(one.top + rows, one.left, one.bottom + rows, one.right) if one.top >= TOP else one
        for one in grid.merges
    )
    return Grid(grid.name, {(cell.row, cell.column): cell for cell in cells}, merges)


def test_cells_are_found_where_inserted_rows_moved_them(filled: Book) -> None:
    still = pipeline.plan_undo(filled)
    moved = pipeline.plan_undo(changed(filled, lambda grid: shifted(grid, 3)))
    assert len(moved.writes) == len(still.writes) > 4
    assert moved.left == ()
    down = [
        address(position(one.ref)[0] + 3 * (position(one.ref)[0] >= TOP), position(one.ref)[1])
        for one in still.writes
    ]
    assert [one.ref for one in moved.writes] == down
    assert [one.after for one in moved.writes] == [one.after for one in still.writes]


def test_a_score_of_a_row_that_is_gone_is_left_and_no_neighbour_gets_its_value(filled: Book) -> None:
    scores = [one for one in pipeline.plan_undo(filled).writes if one.ref.startswith("I")]
    gone = position(scores[1].ref)[0]

    def without(grid: Grid) -> Grid:
        cells = [
            cell._replace(row=cell.row - (cell.row > gone))
            for cell in grid.cells.values()
            if cell.row != gone
        ]
        merges = tuple(
            Area(one.top - (one.top > gone), one.left, one.bottom - (one.bottom >= gone), one.right)
            for one in grid.merges
            if not one.top == one.bottom == gone
        )
        return Grid(grid.name, {(cell.row, cell.column): cell for cell in cells}, merges)

    plan = pipeline.plan_undo(changed(filled, without))
    assert f"{SHEET}!{scores[1].ref}" in {str(place) for place in plan.left}
    after = {
        address(position(one.ref)[0] - (position(one.ref)[0] > gone), position(one.ref)[1]): one.after
        for one in scores
        if one is not scores[1]
    }
    assert {one.ref: one.after for one in plan.writes if one.ref.startswith("I")}.items() <= after.items()


def test_a_form_that_cannot_be_read_any_more_is_given_back_by_address(filled: Book) -> None:
    rows = paper.paper_in(filled)
    only = {position(str(one.row[paper.CELL]).partition("!")[2]) for one in paper.entries(rows)}

    def bare(grid: Grid) -> Grid:
        return Grid(grid.name, {at: cell for at, cell in grid.cells.items() if at in only})

    book = changed(filled, bare)
    assert {one.ref for one in pipeline.plan_undo(book).writes} == {
        one.ref for one in undo.plan_undo(filled).writes
    }


def test_a_record_of_another_workbook_restores_nothing(filled: Book) -> None:
    empty = changed(filled, lambda grid: Grid(grid.name, {(1, 1): Cell(1, 1, "空")}))
    with pytest.raises(NothingToUndo):
        pipeline.plan_undo(empty)
