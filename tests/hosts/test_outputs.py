"""No output of a command destroys a file of the user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xl_addin.hosts.outputs import link

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.mark.parametrize(
    ("output", "pdf"),
    [
        ("自评表.xlsx", None),
        ("报告.txt", None),
        ("报告.docx", "自评表.xlsx"),
        ("报告.docx", "报告.docx"),
        ("报告.docx", "报告.doc"),
    ],
    ids=["onto the book", "wrong ending", "pdf onto the book", "pdf onto the report", "pdf ending"],
)
def test_a_report_never_lands_on_another_file(run: Run, book: Path, output: str, pdf: str | None) -> None:
    before = book.read_bytes()
    options = ["--pdf", book.with_name(pdf)] if pdf else []
    code, answer = run("report", book, "-o", book.with_name(output), *options)
    assert code == 2
    assert answer["error"]["code"] == "JX903"
    assert list(book.parent.iterdir()) == [book]
    assert book.read_bytes() == before


def test_a_report_edited_by_hand_is_kept_as_a_backup(run: Run, book: Path) -> None:
    out = book.with_name("报告.docx")
    out.write_bytes(b"edited by hand")
    _, answer = run("report", book, "-o", out)
    assert [Path(one).read_bytes() for one in answer["backups"]] == [b"edited by hand"]
    assert out.read_bytes().startswith(b"PK")


def test_recalc_backs_up_a_book_that_stands_where_it_writes(run: Run, book: Path) -> None:
    out = book.with_name("结果.xlsx")
    out.write_bytes(b"somebody's")
    _, answer = run("recalc", book, "-o", out)
    assert Path(answer["backup"]).read_bytes() == b"somebody's"


def test_output_that_is_the_book_by_another_path_is_in_place(run: Run, book: Path) -> None:
    before = book.read_bytes()
    _, answer = run("recalc", book, "-o", book.parent / "." / ".." / book.parent.name / book.name)
    assert Path(answer["backup"]).read_bytes() == before


def test_recalc_writes_workbooks_only(run: Run, book: Path) -> None:
    code, answer = run("recalc", book, "-o", book.with_name("结果.docx"))
    assert code == 2
    assert answer["error"]["code"] == "JX903"


def test_new_writes_xlsx_only(run: Run, tmp_path: Path) -> None:
    code, answer = run("new", "henan-department", "-o", tmp_path / "表.docx")
    assert code == 2
    assert answer["error"]["code"] == "JX903"


def test_a_link_leads_from_the_folder_of_the_document_to_the_file(tmp_path: Path) -> None:
    assert link(tmp_path / "甲" / "表.xlsx", tmp_path / "乙") == "../甲/表.xlsx"
