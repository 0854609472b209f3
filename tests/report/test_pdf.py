"""PDF: what comes out holds every character, and what cannot work is said in Chinese."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from tests.office import needs_office
from tests.report.builders import evaluation, standard
from tests.report.templates import template
from xl_addin.errors import EngineFailed, EngineMissing, UsageError
from xl_addin.report import pdf
from xl_addin.report.docx import render
from xl_addin.report.pdf import docx_text, find_libreoffice, missing_characters, to_pdf
from xl_addin.rules.resources import shipped


def test_missing_characters_are_counted() -> None:
    assert missing_characters("预算，执行", "预 算\n执行") == {",": 1}
    assert not missing_characters("（98.12%）", "页眉 （98.12％）")


def test_what_nobody_sees_is_not_missed() -> None:
    assert not missing_characters("区\u200b人\ufeff大\u00ad", "区人大")


def test_hidden_runs_and_stand_ins_are_not_text_of_the_document() -> None:
    document = Document(io.BytesIO(template("看得见")))
    hidden = document.paragraphs[0].add_run("看不见")
    hidden.font.hidden = True
    stand_in = parse_xml(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<mc:Choice Requires="wps"><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    document.paragraphs[0].add_run()._r.append(stand_in)
    made = io.BytesIO()
    document.save(made)
    assert docx_text(made.getvalue()) == "看得见框"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_a_converter_that_hangs_is_stopped_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow, child = tmp_path / "soffice", tmp_path / "child"
    slow.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {child}\nwait\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(slow))
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(EngineFailed, match="已停止"):
        to_pdf(template("文"))
    state = Path(f"/proc/{child.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_an_unknown_engine_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="typewriter"):
        to_pdf(template("文"), engine="typewriter")


def test_plain_text_is_not_given_to_the_converter() -> None:
    with pytest.raises(EngineFailed, match="不是 Word 文档"):
        to_pdf("只是文字".encode())


def test_no_converter_is_told_and_the_word_report_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(EngineMissing, match="Word 报告已经生成"):
        to_pdf(template("文"))


def test_a_converter_that_makes_nothing_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\nexit 0\n")
    idle.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(idle))
    with pytest.raises(EngineFailed, match="没有产生文件"):
        to_pdf(template("文"))


def test_a_lost_character_fails_the_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: "soffice")
    monkeypatch.setattr(pdf, "_convert", lambda *_: b"%PDF")
    monkeypatch.setattr(pdf, "_pdf_text", lambda *_: "预执行")
    with pytest.raises(EngineFailed, match="少了1个字：算"):
        to_pdf(template("预算执行"))


@needs_office
@pytest.mark.office
def test_the_report_becomes_a_pdf_with_every_character(tmp_path: Path) -> None:
    assert find_libreoffice()
    docx = render(evaluation(), standard(), shipped("templates", "henan-department.docx"))
    path = tmp_path / "r.pdf"
    path.write_bytes(to_pdf(docx))
    shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    assert not missing_characters(docx_text(docx), shown)
    assert "— 1 —" in shown.replace("—1—", "— 1 —")


@needs_office
@pytest.mark.office
def test_marks_at_the_margin_are_not_lost() -> None:
    """A line of 28 characters whose comma hangs over: LibreOffice alone drops some of these."""
    lines = [
        ("部门整体绩效自评预算执行率指标资金管理情况说明文字"[: 9 + n % 9] + "，") * 12 for n in range(60)
    ]
    document = render(
        evaluation(passages={"前言": "\n".join(lines)}),
        standard(),
        shipped("templates", "henan-department.docx"),
    )
    assert to_pdf(document).startswith(b"%PDF")
