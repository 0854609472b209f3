"""`report --pdf`: a machine without any office makes the PDF too, and says what made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.report.pages import pdf_text
from xl_addin.rules.resources import shipped

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.mark.parametrize("name", ["samples/henan-department.xlsx", "henan-department.xlsx"])
def test_without_an_office_the_pdf_is_made_by_the_embedded_engine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pdf = tmp_path / "报告.pdf"
    code, answer = run("report", shipped("workbooks", name), "-o", tmp_path / "报告.docx", "--pdf", pdf)
    assert (code, answer["pdf_engine"], answer["pdf"]) == (0, "typst", str(pdf))
    assert pdf_text(pdf.read_bytes())[1] >= 2


def test_an_engine_that_is_not_there_is_an_error_and_the_word_report_stands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out, pdf = tmp_path / "报告.docx", tmp_path / "报告.pdf"
    sample = shipped("workbooks", "samples/henan-department.xlsx")
    code, answer = run("report", sample, "-o", out, "--pdf", pdf, "--pdf-engine", "libreoffice")
    assert (code, answer["error"]["code"]) == (2, "JX601")
    assert out.exists()
    assert not pdf.exists()


def test_nothing_is_written_where_one_target_cannot_be(run: Run, book: Path, tmp_path: Path) -> None:
    targets = ("--pdf", tmp_path / "没有" / "b.pdf", "--trace", tmp_path / "t.xlsx")
    status, answer = run("report", book, "-o", tmp_path / "a.docx", *targets)
    assert (status, answer["error"]["code"]) == (2, "JX313")
    assert list(tmp_path.iterdir()) == [book]


def test_a_failed_pdf_says_what_was_written_all_the_same(
    run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    word = tmp_path / "a.docx"
    options = ("--pdf", tmp_path / "b.pdf", "--pdf-engine", "libreoffice", "--trace", tmp_path / "t.xlsx")
    status, answer = run("report", book, "-o", word, *options)
    assert (status, answer["error"]["code"]) == (2, "JX601")
    assert str(word) in answer["error"]["where"]
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["a.docx", "t.xlsx", book.name])
