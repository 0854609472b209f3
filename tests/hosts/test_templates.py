"""`jixiao template` keeps its contract: check, fields, adopt, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.report.outlines import MAKES
from tests.report.templates import template
from xl_addin.hosts.cli import main
from xl_addin.rules.resources import shipped

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "模板.docx"
    path.write_bytes(template("# 一、基本情况", "{{ 单位 }}", "率{{ 预算.执行律｜百分比 }}"))
    return path


def test_check_lists_all_faults_and_leaves_with_1(run: Run, book: Path, faulty: Path) -> None:
    code, answer = run("template", "check", faulty, book)
    assert code == 1
    assert answer["errors"] == 2
    first = answer["faults"][0]
    assert (first["severity"], first["code"]) == ("错误", "JX502")
    assert first["where"] == {
        "part": "正文",
        "paragraph": 3,
        "heading": "一、基本情况",
        "table": None,
        "row": None,
        "column": None,
        "text": "率{{ 预算.执行律｜百分比 }}",
    }
    assert all(first[key] for key in ("what", "why", "remedy"))


def test_a_sound_template_leaves_with_0_and_can_be_tried(run: Run, book: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "模板.docx", tmp_path / "试填.docx"
    path.write_bytes(template("{{ 单位 }}得{{ 自评得分|分 }}。"))
    code, answer = run("template", "check", path, book, "--try", out)
    assert (code, answer["errors"], answer["tried"]) == (0, 0, str(out))
    assert "得98.8分。" in docx.Document(str(out)).paragraphs[0].text


def test_a_faulty_template_is_annotated_and_not_tried(
    run: Run, book: Path, faulty: Path, tmp_path: Path
) -> None:
    notes, out = tmp_path / "批注.docx", tmp_path / "试填.docx"
    code, answer = run("template", "check", faulty, book, "--annotate", notes, "--try", out)
    assert (code, answer["annotated"], answer["tried"]) == (1, str(notes), None)
    assert not out.exists()
    assert len(list(docx.Document(str(notes)).comments)) == len(answer["faults"])


def test_what_only_the_data_bring_out_is_told_by_trying(run: Run, book: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "模板.docx", tmp_path / "试填.docx"
    path.write_bytes(template("{{ 单位 }}{{ 任务合计.项数 / (任务合计.项数 - 3) }}"))
    code, answer = run("template", "check", path, book, "--try", out)
    assert code == 1
    assert "试填没有成功" in answer["faults"][-1]["what"]
    assert "除数是零" in answer["faults"][-1]["why"]
    assert answer["faults"][-1]["where"]["paragraph"] == 1
    assert not out.exists()
    assert run("template", "check", path, book)[0] == 1


def test_for_an_empty_book_our_own_template_has_nothing_to_act_on(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "空表.xlsx"
    assert run("new", "henan-department", "-o", book)[0] == 0
    answer = run("template", "check", shipped("templates", "henan-department.docx"), book)[1]
    assert answer["faults"] == []


def test_check_never_writes_over_its_inputs(run: Run, book: Path, faulty: Path) -> None:
    before = faulty.read_bytes()
    code, answer = run("template", "check", faulty, book, "--annotate", faulty)
    assert (code, answer["error"]["code"]) == (2, "JX903")
    assert faulty.read_bytes() == before


@pytest.mark.parametrize(("content", "code"), [(b"no", "JX502"), (None, "JX501")])
def test_what_cannot_be_a_template_is_told(
    run: Run, book: Path, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    left, answer = run("template", "check", path, book)
    assert (left, answer["error"]["code"]) == (2, code)


def test_check_in_words_says_where_what_why_and_what_to_do(
    book: Path, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "check", str(faulty), str(book)]) == 1
    told = capsys.readouterr().out
    assert told.startswith("模板检查：错误 2 处")
    assert "一、基本情况 › 正文第3段" in told
    assert "办法：" in told


def test_fields_are_listed_and_written_as_text(run: Run, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "可用字段.xlsx"
    code, answer = run("template", "fields", book, "-o", out)
    assert code == 0
    one = next(one for one in answer["fields"] if one["path"] == "预算.执行")
    assert (one["value"], one["source"]) == ("815.13", "自评表!G12")
    sheet = openpyxl.load_workbook(out).active
    assert sheet.max_row == len(answer["fields"]) + 1
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize("make", MAKES)
def test_an_outline_is_adopted_checked_and_reported_with(
    run: Run, book: Path, tmp_path: Path, make: str
) -> None:
    outline, made, report = tmp_path / "提纲.docx", tmp_path / "模板.docx", tmp_path / "报告.docx"
    outline.write_bytes(MAKES[make]())
    before = outline.read_bytes()
    code, answer = run("template", "adopt", outline, "--standard", "henan-department", "-o", made)
    assert code == 0
    assert len(answer["placed"]) > 5
    assert outline.read_bytes() == before
    assert run("template", "check", made, book)[0] == 0
    assert run("report", book, "-o", report, "--template", made)[0] == 0


def test_adopt_of_what_is_no_outline_writes_nothing(run: Run, tmp_path: Path, faulty: Path) -> None:
    out = tmp_path / "新.docx"
    code, answer = run("template", "adopt", faulty, "--standard", "henan-department", "-o", out)
    assert (code, answer["error"]["code"]) == (2, "JX507")
    assert not out.exists()


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ ''.__class__.__mro__ }}", "JX503"),
        ("{{ 单位.tpl.docx.save('x.docx') }}", "JX503"),
        ("{% include '/etc/hostname' %}", "JX503"),
        ("{{ '1E+999999999'|数 }}", "JX502"),
        (
            "{% set n = namespace(a=单位) %}{% for i in range(64) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
            "JX503",
        ),
    ],
)
def test_a_hostile_template_is_refused_and_nothing_written(
    run: Run, book: Path, tmp_path: Path, tag: str, code: str
) -> None:
    path, out = tmp_path / "模板.docx", tmp_path / "报告.docx"
    path.write_bytes(template(f"甲{tag}"))
    before = sorted(tmp_path.iterdir())
    left, answer = run("report", book, "-o", out, "--template", path)
    assert (left, answer["error"]["code"]) == (2, code)
    assert sorted(tmp_path.iterdir()) == before
