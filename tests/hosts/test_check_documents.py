"""`jixiao check` reads written reports: alone, against their workbook, with all its outputs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.hosts.reports import STANDARDS, edited, report, sample, with_cell, without
from tests.prose.documents import unpacked
from xl_addin.hosts.cli import main

Run = Callable[..., tuple[int, dict[str, Any]]]


def saved(folder: Path, content: bytes, name: str = "报告.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def told(answer: dict[str, Any], *severities: str) -> list[tuple[str, str | None, str | None]]:
    """Return code, stated and expected of the findings of these severities."""
    return [
        (one["code"], one["stated"], one["expected"])
        for one in answer["findings"]
        if one["severity"] in severities
    ]


@pytest.mark.parametrize("name", STANDARDS)
def test_a_generated_report_has_no_error_but_its_workbook_s(name: str, run: Run, tmp_path: Path) -> None:
    path, book = saved(tmp_path, report(name)), sample(name)
    _, of_book = run("check", book)
    code, alone = run("check", path)
    errors = set(told(alone, "错误"))
    assert errors <= set(told(of_book, "错误"))
    assert code == int(bool(errors))
    _, beside = run("check", path, "--against", book)
    assert {one for one in told(beside, "错误", "待核实") if one[0] == "E11"} == set()
    assert {one for one in told(beside, "提示") if one[0] == "W14"} == set()
    assert beside["standard"] == name


def test_the_report_of_consistent_data_is_clean(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, report("national-project"))
    code, answer = run("check", path, "--against", sample("national-project"))
    assert code == 0
    assert told(answer, "错误") == []


EDITS = (
    ("实际支出815.13万元", "实际支出851.13万元", "815.13万元"),
    ("执行率98.12%（", "执行率98.21%（", "98.12%"),
    ("自评得分为98.8分", "自评得分为99分", "98.8分"),
    ("自评得39分", "自评得40分", "39分"),
    ("三级指标合计23个", "三级指标合计24个", "23个"),
    ("指标值≤5%", "指标值≤8%", "5%"),
    ("超出预算0.81万元", "超出预算0.18万元", "0.81万元"),
)


@pytest.mark.parametrize(("before", "after", "right"), EDITS)
def test_a_number_edited_by_hand_is_found(
    before: str, after: str, right: str, run: Run, tmp_path: Path
) -> None:
    path = saved(tmp_path, edited(report("henan-department"), before, after))
    code, answer = run("check", path, "--against", sample("henan-department"))
    assert code == 1
    (one,) = [one for one in answer["findings"] if one["code"] == "E11"]
    assert (one["severity"], one["expected"]) == ("错误", right)
    assert one["stated"] in after
    assert after[:4] in one["where"][0]["text"] or one["stated"] in one["where"][0]["text"]
    assert len(one["where"][0]["text"]) <= 80


def test_a_sentence_taken_out_is_a_hint(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, without(report("henan-department"), "按资金结构看"))
    _, answer = run("check", path, "--against", sample("henan-department"))
    (one,) = [one for one in answer["findings"] if one["code"] == "W14"]
    assert one["severity"] == "提示"
    assert "154.00万元" in one["message"]
    assert told(answer, "错误") == [("E01", "677.59万元", "676.78万元")]


def test_a_cell_of_the_printed_table_edited_by_hand_is_found(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, with_cell(report("henan-department"), "绩效监控完成率", "5", "4"))
    code, answer = run("check", path, "--against", sample("henan-department"))
    assert code == 1
    assert {("E11", "4分", "5分"), ("E03", "98.8分", "97.8分")} <= set(told(answer, "错误"))
    cell = next(one for one in answer["findings"] if one["stated"] == "4分")
    assert cell["where"][0]["text"] == "4"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return Henan's report with one score in the text that its table does not have."""
    return saved(tmp_path, edited(report("henan-department"), "自评得39分", "自评得40分"))


def test_text_against_the_report_s_own_table(wrong: Path, run: Run) -> None:
    code, answer = run("check", wrong)
    assert code == 1
    assert ("E11", "40分", "39分") in told(answer, "错误")
    assert set(answer) == {"file", "against", "standard", "unit", "year", "findings"}
    assert (answer["standard"], answer["year"]) == ("henan-department", 2021)


def test_what_is_printed_names_paragraph_and_words(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(wrong)]) == 1
    printed = capsys.readouterr().out
    assert "第19段“投入管理指标：总分40分，自评得40分。" in printed
    assert "[错误 E11]" in printed


def test_findings_as_word_comments(wrong: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "批注.docx"
    before = wrong.read_bytes()
    code, answer = run("check", wrong, "--annotate", out)
    assert (code, answer["annotated"]) == (1, str(out))
    made = docx.Document(str(out))
    assert len(list(made.comments)) == len(answer["findings"])
    assert any("【错误 E11】" in one.text for one in made.comments)
    assert wrong.read_bytes() == before
    old, new = unpacked(before), unpacked(out.read_bytes())
    assert {name for name in old if old[name] != new[name]} <= {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip


def test_findings_as_a_workbook(wrong: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "问题.xlsx"
    code, answer = run("check", wrong, "--excel", out)
    assert (code, answer["excel"]) == (1, str(out))
    sheet = openpyxl.load_workbook(out).active
    assert sheet.max_row == len(answer["findings"]) + 1
    places = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert any("第19段“投入管理指标" in place for place in places)


def test_findings_of_a_workbook_link_to_its_cells(book: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "问题.xlsx"
    run("check", book, "--excel", out)
    sheet = openpyxl.load_workbook(out).active
    link = sheet["B2"].hyperlink
    assert (link.target, link.location) == ("自评表.xlsx", "'自评表'!F10")


def test_text_that_looks_like_a_formula_stays_text(book: Path, edit: Any, run: Run, tmp_path: Path) -> None:
    edit(lambda sheet, find: setattr(find(sheet, "政府采购执行率"), "value", "'=1+1政府采购执行率"))
    out = tmp_path / "问题.xlsx"
    run("check", book, "--excel", out)
    sheet = openpyxl.load_workbook(out).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".pdf", ".rtf", ".odt"])
def test_another_format_is_refused_with_a_remedy(suffix: str, run: Run, tmp_path: Path) -> None:
    code, answer = run("check", saved(tmp_path, b"x", f"报告{suffix}"))
    assert (code, answer["error"]["code"]) == (2, "JX116")
    assert ".docx" in answer["error"]["remedy"]


def test_an_old_file_with_a_new_name_is_told(run: Run, tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    code, answer = run("check", saved(tmp_path, old))
    assert (code, answer["error"]["code"]) == (2, "JX116")


def test_a_bomb_is_refused(run: Run, tmp_path: Path) -> None:
    made = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * (6 << 20))
    code, answer = run("check", saved(tmp_path, made.getvalue()))
    assert (code, answer["error"]["code"]) == (2, "JX117")


def test_options_that_do_not_suit_the_file(book: Path, run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, report("henan-department"))
    assert run("check", book, "--against", book)[1]["error"]["code"] == "JX901"
    assert run("check", book, "--annotate", tmp_path / "a.docx")[1]["error"]["code"] == "JX901"
    for option, out in (("--annotate", path), ("--excel", tmp_path / "a.docx"), ("--annotate", tmp_path / "a.txt")):
        code, answer = run("check", path, option, out)
        assert (code, answer["error"]["what"] != "") == (2, True)
    assert run("check", tmp_path / "没有.docx")[1]["error"]["code"] == "JX101"
