"""Paragraphs are set as a 公文 asks: 22 lines of 28 characters; lists, breaks and headings as in Word."""

from __future__ import annotations

import io
import re

from docx import Document

from tests.report.builders import evaluation, passages, standard
from tests.report.pages import pdf_text
from tests.report.typeset.builders import document, laid_out, paragraph, shown
from xl_addin.report.docx import render
from xl_addin.rules.resources import shipped


def test_a_page_holds_22_lines_of_28_characters() -> None:
    text = "部门整体绩效自评预算执行资金管理情况说明" * 120
    docx = render(
        evaluation(passages=passages(前言=text)), standard(), shipped("templates", "henan-department.docx")
    )
    from pypdf import PdfReader

    lines = PdfReader(io.BytesIO(laid_out(docx))).pages[1].extract_text().splitlines()
    body = [line for line in lines if re.search(r"[\u4e00-\u9fff]", line)]
    assert [len(line) for line in body] == [28] * 22


def test_a_page_break_inside_a_paragraph_begins_a_page() -> None:
    broken = '<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>'
    assert pdf_text(laid_out(document(broken)))[1] == 2


def test_lists_show_their_labels() -> None:
    made = Document()
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    file = io.BytesIO()
    made.save(file)
    assert re.sub(r"\s", "", shown(file.getvalue())) == "1.甲2.乙"


def test_deleted_text_is_not_shown_and_inserted_text_is() -> None:
    changed = (
        '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    )
    assert shown(document(changed)).strip() == "新"


def test_looks_of_every_kind_are_set() -> None:
    run = (
        '<w:rFonts w:ascii="Arial" w:eastAsia="黑体"/><w:b/><w:i/><w:strike/><w:color w:val="FF0000"/>'
        '<w:sz w:val="30"/><w:highlight w:val="yellow"/><w:u w:val="single"/>'
        '<w:vertAlign w:val="superscript"/>'
    )
    assert "样" in shown(document(paragraph("样", '<w:jc w:val="distribute"/><w:ind w:left="x"/>', run)))
