"""Bad input gets one coded message in four parts, and nothing is written."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection

Run = Callable[..., tuple[int, dict[str, Any]]]
Edit = Callable[..., Path]


def refused(run: Run, path: Path, code: str, *options: str) -> dict[str, Any]:
    """Assert that recalc refuses with this code, in four parts, changing nothing; return the error."""
    before = path.read_bytes() if path.is_file() else None
    files = sorted(path.parent.iterdir())
    status, answer = run("recalc", path, *options)
    assert status == 2
    error: dict[str, Any] = answer["error"]
    assert error["code"] == code, error
    assert all(error[part] for part in ("where", "what", "why", "remedy"))
    if before is not None:
        assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == files
    return error


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "JX112"),
        (b"name,score\n1,2\n", "JX109"),
        ("<html><table><tr><td>自评表</td></tr></table></html>".encode(), "JX109"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "JX106"),
        (b"PK\x03\x04 cut off", "JX113"),
    ],
    ids=["empty", "csv", "html", "encrypted or xls", "truncated"],
)
def test_what_is_no_workbook_is_refused(run: Run, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    refused(run, path, code)


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    refused(run, tmp_path / "没有.xlsx", "JX101")


def test_a_folder_is_no_workbook(run: Run, tmp_path: Path) -> None:
    status, answer = run("recalc", tmp_path)
    assert status == 2
    assert answer["error"]["code"].startswith("JX1")


def test_a_renamed_word_file_is_refused(run: Run, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "表.xlsx"
    docx.Document().save(str(path))
    refused(run, path, "JX108")


def test_a_workbook_without_an_indicator_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "通讯录"
    workbook.save(path)
    refused(run, path, "JX201")


def test_two_tables_of_one_name(run: Run, book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.copy_worksheet(workbook["自评表"]).title = "自评表 (2)"
    workbook.save(book)
    refused(run, book, "JX202")


def test_a_missing_points_column(run: Run, edit: Edit) -> None:
    def drop(sheet: Any, find: Any) -> None:
        for nth in (2, 1):
            find(sheet, "分值", nth).value = "备用"

    error = refused(run, edit(drop), "JX203")
    assert "分值" in error["what"]


def test_text_in_the_points_column(run: Run, edit: Edit) -> None:
    def spoil(sheet: Any, find: Any) -> None:
        sheet.cell(find(sheet, "决算真实性").row, find(sheet, "分值", 2).column).value = "两分"

    error = refused(run, edit(spoil), "JX204")
    assert "两分" in error["what"]
    assert "!" in error["where"]


def test_an_error_cell_in_the_table(run: Run, edit: Edit) -> None:
    def spoil(sheet: Any, find: Any) -> None:
        sheet.cell(find(sheet, "决算真实性").row, find(sheet, "分值", 2).column).value = "#REF!"

    error = refused(run, edit(spoil), "JX205")
    assert "#REF!" in error["what"]


def test_points_that_miss_the_full_score_are_a_finding(run: Run, edit: Edit) -> None:
    def spoil(sheet: Any, find: Any) -> None:
        sheet.cell(find(sheet, "决算真实性").row, find(sheet, "分值", 2).column).value = 3

    code, answer = run("check", edit(spoil))
    assert code == 1
    assert ("101分", "100分") in {(one["stated"], one["expected"]) for one in answer["findings"]}


def test_a_zero_budget_divides_nothing(run: Run, edit: Edit) -> None:
    def empty(sheet: Any, find: Any) -> None:
        row = find(sheet, "部门预算总额").row
        head = find(sheet, "年初预算数").row
        for cell in sheet[head]:
            if str(cell.value or "") in {"年初预算数", "全年预算数"}:
                sheet.cell(row, cell.column).value = 0

    code, answer = run("recalc", edit(empty), "--dry-run")
    assert code == 0
    assert answer["tables"][0]["budget"]["score"] is None
    assert any(one["code"] == "I01" for one in answer["findings"])


def test_a_read_only_file(run: Run, book: Path) -> None:
    book.chmod(stat.S_IREAD)
    refused(run, book, "JX301")


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_file_open_elsewhere(run: Run, book: Path, lock: str) -> None:
    book.with_name(lock.format(book.name)).write_text("someone", encoding="utf-8")
    refused(run, book, "JX302")


def test_locked_cells_are_listed_all_at_once(run: Run, edit: Edit) -> None:
    def lock(sheet: Any, find: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.protection = Protection(locked=True)
        sheet.protection.sheet = True

    path = edit(lock)
    error = refused(run, path, "JX303", "--by-rule")
    assert error["what"].count("!") + error["what"].count("、") >= 2
    assert run("recalc", path, "--by-rule", "--ignore-protection")[0] == 0


def test_an_unknown_standard(run: Run, book: Path) -> None:
    refused(run, book, "JX206", "--standard", "atlantis")


def test_a_folder_that_cannot_be_written(run: Run, book: Path, tmp_path: Path) -> None:
    status, answer = run("recalc", book, "-o", tmp_path / "没有这个文件夹" / "out.xlsx")
    assert status == 2
    assert answer["error"]["code"] == "JX313"
    assert list(tmp_path.iterdir()) == [book]


def test_a_copied_working_paper_is_not_taken_for_a_form(run: Run, book: Path) -> None:
    run("recalc", book)
    workbook = openpyxl.load_workbook(book)
    workbook.copy_worksheet(workbook["评分底稿"]).title = "评分底稿 (2)"
    workbook.save(book)
    assert run("recalc", book, "--dry-run")[0] == 0


def test_a_foreign_file_named_like_the_side_paper_stops_everything(run: Run, book: Path) -> None:
    side = book.with_name(f"{book.stem}.评分底稿.xlsx")
    openpyxl.Workbook().save(side)
    refused(run, book, "JX314", "--working", "file")
