"""The open workbook is read as its file would be, in bulk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel.engine import App, opened
from xl_addin import pipeline
from xl_addin.hosts.excel import book as host
from xl_addin.rules.resources import shipped

SAMPLES = sorted(shipped("workbooks", "samples").glob("*.xlsx"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_open_workbook_reads_as_its_file(excel: App, path: Path) -> None:
    ours, theirs = host.read_book(opened(excel, path)), pipeline.grids(path)
    assert [grid.name for grid in ours.grids] == [grid.name for grid in theirs.grids]
    for mine, file in zip(ours.grids, theirs.grids, strict=True):
        assert mine.merges == tuple(sorted(file.merges)), mine.name
        for at, cell in file.cells.items():
            if cell.value is not None or cell.formula is not None:
                assert mine.at(*at).value == cell.value, (mine.name, cell)
                assert (mine.at(*at).formula is None) == (cell.formula is None), (mine.name, cell)
            if not isinstance(cell.value, str):
                assert mine.at(*at).number_format == cell.number_format, (mine.name, cell)
