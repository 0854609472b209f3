"""Facts and findings come from the workbook as it is now; it is read again only where it may have changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.hosts.excel.formulas import BOOK, SHEET, Worksheet
from xl_addin import pipeline
from xl_addin.errors import BadArgument, NoAnswer, NoIndicatorTable
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import Sent, call
from xl_addin.hosts.excel.functions.function import Caller, Spot
from xl_addin.hosts.excel.functions.memory import Memory
from xl_addin.hosts.excel.functions.workbook import NOTHING_FOUND, Books
from xl_addin.model.grid import Area, Book, Cell, Grid
from xl_addin.rules.resources import shipped

HUNAN = pipeline.grids(shipped("workbooks", "samples/hunan-department.xlsx"))


class Source:
    """A workbook that is counted when it is read, and can be changed."""

    def __init__(self, book: Book = HUNAN) -> None:
        self.book, self.reads = book, 0

    def __call__(self) -> Book:
        self.reads += 1
        return self.book

    def change(
        self, sheet: str, at: tuple[int, int], value: Decimal | None, formula: str | None = None
    ) -> None:
        """Put another value into a cell."""
        old = self.book.grid(sheet)
        assert old is not None
        cell = old.at(*at)._replace(value=value, formula=formula)
        new = Grid(sheet, {**old.cells, at: cell}, old.merges)
        self.book = self.book._replace(grids=tuple(new if one is old else one for one in self.book.grids))


def test_a_fact_is_found_by_term_alias_and_code() -> None:
    sheet = Worksheet({"A1": "编制数", "A2": "编制人数", "A3": "staff.approved"}, Books(Source()))
    assert sheet.rows("=JX_FACT(A1:A3)", "C1") == [[39.0]] * 3
    assert sheet.why("C1") == "编制数 39人，取自 附件1 基础数据表!B5"


def test_an_unknown_or_missing_fact_says_so() -> None:
    sheet = Worksheet({}, Books(Source()))
    with pytest.raises(BadArgument, match="编制数"):
        sheet.answer('=JX_FACT("编制")')
    with pytest.raises(NoAnswer, match="没有填这个数"):
        sheet.answer('=JX_FACT("质量达标工作数")')


def test_a_column_of_names_reads_the_workbook_once() -> None:
    source = Source()
    Worksheet({"A1": "编制数", "A2": "在职人员数"}, Books(source)).rows("=JX_FACT(A1:A2)")
    assert source.reads == 1


def test_a_changed_cell_is_seen_at_the_next_call() -> None:
    source = Source()
    sheet = Worksheet({}, Books(source))
    assert sheet.answer('=JX_FACT("编制数")') == 39
    source.change("附件1 基础数据表", (5, 2), Decimal(41))
    assert sheet.answer('=JX_FACT("编制数")') == 41


def test_an_unchanged_workbook_is_not_read_as_a_form_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Worksheet({}, Books(Source()))
    sheet.answer('=JX_FACT("编制数")')
    monkeypatch.setattr(pipeline, "read", None)
    assert sheet.answer('=JX_FACT("在职人员数")') == 57


def test_findings_are_rows_under_heads_and_can_be_limited_to_an_area() -> None:
    sheet = Worksheet({}, Books(Source()))
    rows = sheet.rows("=JX_CHECK()")
    assert rows[0] == ["轻重", "位置", "问题", "原因", "办法"]
    assert len(rows) == 1 + len(pipeline.evaluate(*_read()).findings)
    assert sheet.answer("=JX_CHECK(XA1:XB2)") == NOTHING_FOUND


def _read():  # type: ignore[no-untyped-def]
    standard = pipeline.choose_standard(HUNAN)
    return pipeline.read(HUNAN, standard), standard


def test_a_workbook_without_a_form_fails_with_its_own_reason() -> None:
    empty = Book((Grid("Sheet1", {(1, 1): Cell(1, 1, "随便写写")}),))
    sheet = Worksheet({}, Books(lambda: empty))
    with pytest.raises(NoIndicatorTable):
        sheet.rows('=JX_FACT("编制数")', "C1")
    assert sheet.why("C1").startswith("位置：自评表!C1（JX_FACT）；问题：")


DATA = "附件1 基础数据表"
PLACE = Area.of("A1:F40")


class Cells:
    """Cells of a workbook with JX_FACT in them, at one moment of Excel's counting."""

    def __init__(self, source: Source) -> None:
        self.source, self.seconds, self.moment = source, 0.0, "1"
        self.books = Books(source, clock=lambda: self.seconds)

    def fact(
        self, area: Area | None = PLACE, name: str = "编制数", book: str = BOOK, held: str = BOOK
    ) -> Any:
        """Return what a cell shows that depends on an area of the data sheet as it is now."""
        grid = self.source.book.grid(DATA)
        assert grid is not None
        values = area and [
            [_sent(grid.at(row, column).value) for column in range(area.left, area.right + 1)]
            for row in range(area.top, area.bottom + 1)
        ]
        caller = Caller(Spot(book, SHEET, Area.of("Z1")), "=JX_FACT()", self.moment)
        sent = [Sent(name), Sent(values, spot=Spot(held, DATA, area) if area else None)]
        return call(functions()["JX_FACT"], sent, memory=Memory(), caller=caller, books=self.books)[0][0]


def _sent(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def test_cells_of_one_calculation_share_one_reading() -> None:
    source = Source()
    cells = Cells(source)
    assert [cells.fact(), cells.fact(name="在职人员数"), cells.fact(Area.of("B5:B5"))] == [39, 57, 39]
    assert source.reads == 1


@pytest.mark.parametrize("area", [PLACE, Area.of("B5:B5")])
def test_a_cell_changed_within_the_calculation_is_seen(area: Area) -> None:
    cells = Cells(Source())
    assert cells.fact(area) == 39
    cells.source.change(DATA, (5, 2), Decimal(41))
    assert cells.fact(area) == 41


def test_nought_and_blank_are_told_apart() -> None:
    cells = Cells(Source())
    cells.source.change(DATA, (5, 2), Decimal(0))
    assert cells.fact() == 0
    cells.source.change(DATA, (5, 2), None)
    with pytest.raises(NoAnswer):
        cells.fact()


def test_a_fact_in_a_formula_outside_the_area_is_read_anew() -> None:
    cells = Cells(Source())
    cells.source.change(DATA, (5, 2), Decimal(39), formula="SUM(X1:X2)")
    elsewhere = Area.of("A1:A1")
    assert cells.fact(elsewhere) == 39
    cells.source.change(DATA, (5, 2), Decimal(41), formula="SUM(X1:X2)")  # computed later in the same pass
    assert cells.fact(elsewhere) == 41
    assert cells.source.reads == 2
    assert cells.fact(PLACE) == 41
    assert cells.source.reads == 2


def test_another_moment_another_workbook_and_no_moment_are_read_anew() -> None:
    cells = Cells(Source())
    cells.fact()
    cells.moment = "2"
    cells.fact()
    assert cells.source.reads == 2
    cells.fact(book="别的.xlsx", held="别的.xlsx")
    assert cells.source.reads == 3
    cells.fact()
    cells.fact(held="别的.xlsx")
    assert cells.source.reads == 5
    cells.moment = ""
    cells.fact()
    cells.fact()
    assert cells.source.reads == 7


def test_without_an_area_and_after_some_seconds_the_workbook_is_read_anew() -> None:
    cells = Cells(Source())
    cells.fact()
    cells.fact(None)
    assert cells.source.reads == 2
    cells.seconds = 4.9
    cells.fact()
    assert cells.source.reads == 2
    cells.seconds = 5.1
    cells.fact()
    assert cells.source.reads == 3


def test_a_reading_that_failed_serves_no_other_cell() -> None:
    cells = Cells(Source())
    cells.fact()
    form, cells.source.book = cells.source.book, Book((Grid(DATA, {}),))
    with pytest.raises(NoIndicatorTable):
        cells.fact()
    cells.source.book = form
    assert cells.fact() == 39
