"""`report --previous` says in the terminal what there is to say of last year's workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from xl_addin.hosts.cli import main
from xl_addin.rules.resources import shipped

HUNAN = shipped("workbooks", "samples/hunan-department.xlsx")


def changed(to: Path, cells: dict[str, object], book: Path = HUNAN) -> Path:
    """Return a copy of a sample with these cells, `sheet!cell`."""
    made = openpyxl.load_workbook(book)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        made[sheet][cell] = value
    made.save(to)
    return to


def terminal(capsys: pytest.CaptureFixture[str], book: Path, previous: Path) -> str:
    assert (
        main(["report", str(book), "-o", str(previous.with_suffix(".docx")), "--previous", str(previous)])
        == 0
    )
    return capsys.readouterr().out


def last_year(year: int) -> dict[str, object]:
    return {
        "附件1 基础数据表!A3": f"（{year}年度）",
        "附件1 基础数据表!B6": f"{year - 1}年决算数",
        "附件1 基础数据表!D6": f"{year}年预算数",
        "附件1 基础数据表!F6": f"{year}年决算数",
    }


def test_a_workbook_of_another_year_is_told_in_four_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = terminal(capsys, HUNAN, changed(tmp_path / "前年.xlsx", last_year(2019)))
    (where, why, remedy) = said.split("[待核实 R01] ")[1].splitlines()[:3]
    assert where.startswith("前年.xlsx：")
    assert "2019年度" in where
    assert "原因：" in why
    assert "办法：" in remedy


def test_a_number_that_contradicts_last_years_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = last_year(2021) | {"附件1 基础数据表!F9": 12345}
    said = terminal(capsys, HUNAN, changed(tmp_path / "上年.xlsx", cells))
    assert "附件1 基础数据表!B9：“上年公用经费决算数”填88.9万元" in said
    assert "12345万元" in said


def test_a_standard_that_takes_nothing_from_last_year_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = shipped("workbooks", "samples/henan-department.xlsx")
    last = changed(tmp_path / "上年.xlsx", {"自评表!A2": "（2020年度）"}, book)
    assert "--previous 没有起作用" in terminal(capsys, book, last)
