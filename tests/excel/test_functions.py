"""Functions that look at the whole workbook take it from the cell that calls, open in Excel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from tests.excel.engine import App, opened
from xl_addin.hosts.excel import udfs
from xl_addin.hosts.excel.functions.workbook import NOTHING_FOUND
from xl_addin.rules.resources import shipped


@pytest.fixture
def caller(excel: App) -> Iterator[xlwings.Book]:
    """Give the open Hunan sample as the workbook whose cell calls."""
    book = opened(excel, shipped("workbooks", "samples/hunan-department.xlsx"))
    book.set_mock_caller()
    yield book
    del xlwings.Book._mock_caller


def test_a_fact_is_taken_from_the_open_workbook(caller: xlwings.Book) -> None:
    assert udfs.JX_FACT([["编制数"], ["在职人员数"]]) == [[39.0], [57.0]]  # type: ignore[attr-defined]


def test_a_change_in_the_sheet_is_seen_at_the_next_call(caller: xlwings.Book) -> None:
    assert udfs.JX_FACT("编制数") == [[39.0]]  # type: ignore[attr-defined]
    caller.sheets["附件1 基础数据表"]["B5"].value = 41
    assert udfs.JX_FACT("编制数") == [[41.0]]  # type: ignore[attr-defined]


def test_findings_of_an_area_come_as_rows(caller: xlwings.Book) -> None:
    rows = udfs.JX_CHECK()  # type: ignore[attr-defined]
    assert rows[0][0] == "轻重"
    assert len(rows) > 5
    nowhere = "\x1c" + "\x1f".join(["b", "附件1 基础数据表", "900", "90", "1", "1"])
    assert udfs.JX_CHECK(None, nowhere) == [[NOTHING_FOUND]]  # type: ignore[attr-defined]
