"""Facts and findings come from the workbook as it is now; it is read as a form only where it changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin import pipeline
from xl_addin.errors import BadArgument, NoAnswer, NoIndicatorTable
from xl_addin.hosts.excel.functions.workbook import NOTHING_FOUND, Books
from xl_addin.model.grid import Book, Cell, Grid
from xl_addin.rules.resources import shipped

HUNAN = pipeline.grids(shipped("workbooks", "samples/hunan-department.xlsx"))


class Source:
    """A workbook that is counted when it is read, and can be changed."""

    def __init__(self, book: Book = HUNAN) -> None:
        self.book, self.reads = book, 0

    def __call__(self) -> Book:
        self.reads += 1
        return self.book

    def change(self, sheet: str, at: tuple[int, int], value: Decimal) -> None:
        """Put another value into a cell."""
        grids = [
            Grid(grid.name, {**grid.cells, at: grid.at(*at)._replace(value=value)}, grid.merges)
            if grid.name == sheet
            else grid
            for grid in self.book.grids
        ]
        self.book = self.book._replace(grids=tuple(grids))


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
