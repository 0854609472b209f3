"""`report --trace` lists the numbers and changes nothing of the report; what is missing is a finding."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl

from tests.hosts.test_cli import Run
from tests.report.outline import outline
from xl_addin.rules.resources import shipped


def test_the_report_is_the_same_with_a_trace(run: Run, book: Path, tmp_path: Path) -> None:
    plain, traced, listed = tmp_path / "甲.docx", tmp_path / "乙.docx", tmp_path / "来源.xlsx"
    _, without = run("report", book, "-o", plain)
    code, answer = run("report", book, "-o", traced, "--trace", listed)
    assert code == 0
    assert without["trace"] is None
    assert answer["trace"] == str(listed)
    assert outline(plain.read_bytes()) == outline(traced.read_bytes())
    sheet = openpyxl.load_workbook(listed).active
    assert sheet["B1"].value == "报告中的数字"
    assert sheet.max_row > 200


def test_a_trace_never_replaces_the_workbook(run: Run, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    code, answer = run("report", book, "-o", tmp_path / "甲.docx", "--trace", book)
    assert (code, answer["error"]["code"]) == (2, "JX903")
    assert book.read_bytes() == before


def test_what_the_report_lacks_is_a_finding(run: Run, tmp_path: Path) -> None:
    blank = shipped("workbooks", "henan-department.xlsx")
    _, answer = run("report", blank, "-o", tmp_path / "甲.docx")
    (found,) = [one for one in answer["findings"] if one["code"] == "R001"]
    assert "前言" in found["message"]
    assert found["where"][0].keys() == {"paragraph", "text", "part"}
    assert re.search(r"\d+项指标未评分，得分和等级未定", found["message"])


def test_scores_that_are_open_are_told_with_their_cells(run: Run, book: Path, tmp_path: Path) -> None:
    changed = openpyxl.load_workbook(book)
    changed["自评表"]["G39"] = None
    changed.save(book)
    _, answer = run("report", book, "-o", tmp_path / "甲.docx")
    (found,) = [one for one in answer["findings"] if one["code"] == "R001"]
    assert found["message"].startswith("1项指标未评分")
    assert found["where"][-1] == {"sheet": "自评表", "cell": "I39"}
