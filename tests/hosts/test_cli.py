"""The command line keeps its contract on the published figures of the sample."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xl_addin.hosts.cli import build_parser, main

Run = Callable[..., tuple[int, dict[str, Any]]]


def changed(answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {one["cell"]: (one["before"], one["after"]) for one in answer["changed"]}


def test_recalc_keeps_the_units_scores_and_corrects_the_wrong_rates(run: Run, book: Path) -> None:
    code, answer = run("recalc", book)
    assert code == 0
    assert len(answer["rows"]) == 23
    assert (answer["total"], answer["grade"]) == ("98.8", "优")
    assert {after for _, after in changed(answer).values()} == {"0.813", "1.0012"}
    assert Path(answer["backup"]).exists()


def test_recalc_by_rule_gives_the_rules_total(run: Run, book: Path) -> None:
    _, answer = run("recalc", book, "--by-rule")
    rate = next(row for row in answer["rows"] if row["level3"] == "预算执行率")
    assert (rate["claimed"], rate["score"], rate["written"]) == ("1", "1.96", "1.96")
    assert "98.12" in rate["working"]
    assert answer["tables"][0]["budget"]["written"] == "9.81"
    assert (answer["total"], answer["grade"]) == ("99.77", "优")


def test_a_dry_run_writes_nothing(run: Run, book: Path) -> None:
    before = book.read_bytes()
    _, answer = run("recalc", book, "--dry-run", "--by-rule")
    assert len(answer["changed"]) >= 4
    assert book.read_bytes() == before
    assert list(book.parent.iterdir()) == [book]


def test_a_second_recalc_changes_nothing(run: Run, book: Path) -> None:
    run("recalc", book)
    once = book.read_bytes()
    _, answer = run("recalc", book)
    assert answer["changed"] == []
    assert answer["backup"] is None
    assert book.read_bytes() == once


def test_a_second_recalc_by_rule_changes_nothing_either(run: Run, book: Path) -> None:
    run("recalc", book, "--by-rule")
    once = book.read_bytes()
    assert run("recalc", book, "--by-rule")[1]["changed"] == []
    assert run("recalc", book)[1]["changed"] == []
    assert book.read_bytes() == once


def test_undo_gives_the_old_values_back(run: Run, book: Path) -> None:
    _, before = run("recalc", book, "--dry-run", "--by-rule")
    run("recalc", book, "--by-rule")
    code, _ = run("undo", book)
    assert code == 0
    _, after = run("recalc", book, "--dry-run", "--by-rule")
    assert after["changed"] == before["changed"]
    assert [row["claimed"] for row in after["rows"]] == [row["claimed"] for row in before["rows"]]
    assert [row["owner"] for row in after["rows"]] == [row["owner"] for row in before["rows"]]


def test_undo_without_a_recalc_says_so(run: Run, book: Path) -> None:
    code, answer = run("undo", book)
    assert code == 2
    assert answer["error"]["code"] == "JX310"


def test_output_leaves_the_book_alone(run: Run, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    out = tmp_path / "结果.xlsx"
    _, answer = run("recalc", book, "-o", out)
    assert out.exists()
    assert answer["backup"] is None
    assert book.read_bytes() == before


def test_the_working_paper_may_stand_beside_the_book_and_is_remembered(run: Run, book: Path) -> None:
    _, answer = run("recalc", book, "--by-rule", "--working", "file")
    assert Path(answer["working_paper"]).exists()
    _, again = run("recalc", book, "--by-rule", "--dry-run")
    rate = next(row for row in again["rows"] if row["level3"] == "预算执行率")
    assert rate["owner"] == "program"
    assert again["changed"] == []
    assert run("undo", book)[0] == 0
    assert next(r for r in run("check", book)[1]["rows"] if r["level3"] == "预算执行率")["claimed"] == "1"


def test_check_reports_what_the_published_table_has_wrong(run: Run, book: Path) -> None:
    code, answer = run("check", book)
    assert code == 1
    pairs = {(one["stated"], one["expected"], one["severity"]) for one in answer["findings"]}
    assert ("72%", "81.30%", "错误") in pairs
    assert ("100.01%", "100.12%", "错误") in pairs
    assert ("1分", "1.96分", "提示") in pairs


def test_check_does_not_accuse_rounding_or_what_cannot_be_known(run: Run, book: Path) -> None:
    _, answer = run("check", book)
    serious = [one for one in answer["findings"] if one["severity"] != "提示"]
    assert not [one for one in serious if one["stated"] in {"9.8分", "98.12%", "1.87%", "100%", "89.31%"}]
    assert not [one for one in serious if one["severity"] == "错误" and one["code"] not in {"E01", "E04"}]


def test_report_writes_word_with_corrected_figures(run: Run, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "报告.docx"
    code, answer = run("report", book, "-o", out)
    assert code == 0
    assert answer["recalculated"] is True
    import docx

    text = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    for figure in ("98.8分", "98.12%", "830.78万元", "815.13万元", "81.30%", "100.12%"):
        assert figure in text, figure
    managed = next(part for part in text.splitlines() if "“三公经费”控制率" in part and "95%" in part)
    assert "均达到" not in managed, "预算执行率 missed its target"


def test_new_makes_a_blank_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "新表.xlsx"
    assert run("new", "henan-department", "-o", out)[0] == 0
    code, answer = run("new", "henan-department", "-o", out)
    assert code == 2
    assert answer["error"]["code"] == "JX902"
    assert run("check", out)[0] in {0, 1}


def test_new_makes_as_many_rows_and_projects_as_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "新表.xlsx"
    assert run("new", "national-project", "-o", out, "--rows", "2", "--projects", "4")[0] == 0
    import openpyxl

    assert openpyxl.load_workbook(out).sheetnames[:5] == ["汇总", "项目1", "项目2", "项目3", "项目4"]
    code, answer = run("check", out)
    assert code == 0
    assert [table["sheet"] for table in answer["tables"]] == ["项目1"]
    told = [one["where"][0]["sheet"] for one in answer["findings"] if "还没有填" in one["message"]]
    assert told == ["项目2", "项目3", "项目4"]
    assert {table["points_total"] for table in answer["tables"]} == {"100"}


@pytest.mark.parametrize(
    ("standard", "option", "number"),
    [
        ("national-project", "--projects", "0"),
        ("national-project", "--rows", "100000"),
        ("henan-department", "--projects", "3"),
    ],
)
def test_new_refuses_numbers_that_make_no_form(
    run: Run, tmp_path: Path, standard: str, option: str, number: str
) -> None:
    code, answer = run("new", standard, "-o", tmp_path / "新表.xlsx", option, number)
    assert (code, answer["error"]["code"]) == (2, "JX904")
    assert not list(tmp_path.glob("*.xlsx"))


def test_standards_checks_and_rules_answer(run: Run) -> None:
    assert "henan-department" in {one["id"] for one in run("standards")[1]["standards"]}
    assert len(run("checks")[1]["checks"]) >= 12
    code, answer = run("rules", "test")
    assert code == 0
    assert answer["failed"] == 0
    assert answer["passed"] > 20


@pytest.mark.parametrize("words", [["--help"], ["recalc", "--help"], ["report", "-h"]])
def test_help_is_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    text = capsys.readouterr().out
    assert "用法：" in text
    assert "usage" not in text
    assert "optional" not in text


@pytest.mark.parametrize(
    "words",
    [[], ["recalc"], ["nonsense"], ["recalc", "a.xlsx", "--no-such"], ["recalc", "a", "--working", "x"]],
)
def test_wrong_use_is_told_in_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert "JX901" in told
    assert not {"required", "unrecognized", "invalid", "choose"} & set(told.replace("：", " ").split())


def test_every_verb_of_the_parser_has_its_command() -> None:
    from xl_addin.hosts.commands import VERBS

    verbs = next(
        action for action in build_parser()._actions if hasattr(action, "choices") and action.choices
    )
    assert set(verbs.choices or ()) == set(VERBS)


def test_the_module_is_the_command(book: Path) -> None:
    words = [sys.executable, "-m", "xl_addin", "check", str(book)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "81.30%" in done.stdout
    assert done.stderr == ""


def test_a_book_without_cached_results_is_computed_and_filled(book: Path, tmp_path: Path) -> None:
    import json

    import openpyxl

    openpyxl.load_workbook(book).save(book)  # formulas lose their results here
    out = tmp_path / "结果.xlsx"
    words = [sys.executable, "-m", "xl_addin", "recalc", str(book), "--by-rule", "--json", "-o", str(out)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
    answer = json.loads(done.stdout)
    assert answer["total"] == "99.77"
    assert answer["tables"][0]["budget"]["executed"] == "815.13"
    values = [cell.value for row in openpyxl.load_workbook(out, data_only=True)["自评表"] for cell in row]
    assert 99.77 in values
    assert "优" in values
