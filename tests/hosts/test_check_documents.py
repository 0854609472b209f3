"""`jixiao check` reads written reports: alone, against their workbook, with all its outputs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.prose.documents import unpacked
from tests.reports import edited, report, sample
from xl_addin.hosts.cli import main
from xl_addin.prose.word import read_word

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


def test_against_a_workbook(run: Run, tmp_path: Path) -> None:
    content = edited(report("henan-department"), "实际支出815.13万元", "实际支出851.13万元")
    path, book = saved(tmp_path, content), sample("henan-department")
    code, answer = run("check", path, "--against", book)
    assert (code, answer["against"]) == (1, str(book))
    (one,) = [one for one in answer["findings"] if one["code"] == "E11"]
    assert (one["severity"], one["stated"], one["expected"]) == ("错误", "851.13万元", "815.13万元")
    assert "851.13万元" in one["where"][0]["text"]
    assert len(one["where"][0]["text"]) <= 80
    assert {"sheet": "自评表", "cell": "G12"} in one["where"]


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


def flattened(content: bytes) -> str:
    """Return a report as a conversion to text leaves it: a line for each row, cells behind tabs."""
    document = read_word(content, "报告.docx")
    tables = {table.number: table for table in document.tables}
    lines: list[str] = []
    for one in document.paragraphs:
        if one.table is None:
            lines.append(one.text.replace("\n", " "))
        elif table := tables.pop(one.table, None):
            rows = ("\t".join(cell.text.replace("\n", "") for cell in row) for row in table.rows)
            lines += ["", *rows, ""]
    return "\n".join(lines)


def test_a_report_saved_as_text_is_read_with_its_tables(run: Run, tmp_path: Path) -> None:
    right, wrong = tmp_path / "对.txt", tmp_path / "错.txt"
    text = flattened(report("henan-department"))
    right.write_text(text, encoding="utf-8")
    wrong.write_bytes(text.replace("自评得39分", "自评得40分").encode("gb18030"))
    _, answer = run("check", right)
    assert (answer["standard"], told(answer, "错误")) == (
        "henan-department", [("E01", "677.59万元", "676.78万元")],
    )  # fmt: skip
    code, answer = run("check", wrong)
    assert code == 1
    (one,) = [one for one in answer["findings"] if one["code"] == "E11"]
    line = text.split("\n")[one["where"][0]["paragraph"] - 1]
    assert "自评得39分" in line


@pytest.mark.parametrize("suffix", [".doc", ".md", ".wps", ".pdf", ".rtf", ".odt"])
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
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * (6 << 20))
    code, answer = run("check", saved(tmp_path, made.getvalue()))
    assert (code, answer["error"]["code"]) == (2, "JX117")


def test_options_that_do_not_suit_the_file(book: Path, run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, report("henan-department"))
    assert run("check", book, "--against", book)[1]["error"]["code"] == "JX901"
    assert run("check", book, "--annotate", tmp_path / "a.docx")[1]["error"]["code"] == "JX901"
    for option, out in (
        ("--annotate", path),
        ("--excel", tmp_path / "a.docx"),
        ("--annotate", tmp_path / "a.txt"),
    ):
        code, answer = run("check", path, option, out)
        assert (code, answer["error"]["what"] != "") == (2, True)
    assert run("check", tmp_path / "没有.docx")[1]["error"]["code"] == "JX101"


@pytest.mark.parametrize("content", ["", "没有数的一句话。"])
def test_a_report_without_any_number_is_not_called_right(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(content, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out
    assert "什么也没有核对" in told
    assert "没有发现问题" not in told
