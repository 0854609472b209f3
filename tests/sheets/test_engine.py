"""The engine computes without a word on standard output, and an empty result is no complaint."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import openpyxl
import pytest

from tests.sheets import books
from xl_addin.sheets import engine, recalc, xlsx
from xl_addin.sheets.package import Package

PART = "xl/worksheets/sheet1.xml"


def book(path: Path) -> Path:
    """Write =A1+1 and a text formula without results or types, as the program leaves what it empties."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B1"], sheet["C1"] = 4, "=A1+1", '=IF(A1>1,"高","低")'
    workbook.save(path)
    return books.replace_part(path, PART, lambda data: re.sub(rb"<v\s*/>|<v></v>", b"", data))


def test_a_formula_without_result_and_type_is_made_plain_for_the_engine(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "a.xlsx")
    plainer = engine._plainer(Package.open(path))
    assert plainer
    data = Package.of(plainer).read(PART)
    assert b'<c r="B1" t="n"><f>A1+1</f></c>' in data
    assert xlsx.read_book(path, content=recalc.evaluate_missing(path)).grids[0].at(1, 3).value == "高"
    assert capfd.readouterr().out == ""


def test_what_the_engine_says_never_reaches_standard_output(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "a.xlsx")
    books.replace_part(path, PART, lambda data: data.replace(b'r="B1"', b'r="B1" t="odd"'))
    print("before")
    loaded = engine.Engine.load(Package.open(path), path)
    assert loaded
    loaded.evaluate()
    print("after")
    assert capfd.readouterr().out.split() == ["before", "after"]


def test_data_tables_and_missing_addresses_do_not_keep_the_engine_away(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    table = b'<c r="D1"><f t="dataTable" ref="D1:D2" dt2D="0" dtr="0" r1="A1"/><v>7</v></c></row>'
    books.replace_part(path, PART, lambda data: data.replace(b"</row>", table).replace(b' r="B1"', b""))
    loaded = engine.Engine.load(Package.open(path), path)
    assert loaded
    assert [loaded.value(("Sheet", (1, column))) for column in (2, 4)] == [5, 7]


def test_text_that_looks_like_a_formula_is_text_to_the_engine_too(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    loaded = engine.Engine.load(Package.open(path), path)
    assert loaded
    for text in ("=1+1", "12", "TRUE", "'x"):
        loaded.put(("Sheet", (1, 1)), text)
        loaded.evaluate()
        assert loaded.value(("Sheet", (1, 1))) == text


def test_a_full_or_missing_folder_for_temporary_files_costs_results_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "a.xlsx")
    assert engine._plainer(Package.open(path)), "the engine needs a copy of its own"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert engine.Engine.load(Package.open(path), path) is None
    assert xlsx.read_book(path, content=recalc.evaluate_missing(path)).grids[0].at(1, 2).value is None
