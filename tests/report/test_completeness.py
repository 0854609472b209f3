"""A PDF is held against its document: what is shown must be there, what is hidden need not."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from pypdf import PdfWriter

from tests.report.pages import pdf_text
from tests.report.templates import template
from xl_addin.errors import EngineFailed
from xl_addin.report import typst_pdf
from xl_addin.report.completeness import check_complete, missing_characters, shown_text


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
    assert shown_text(made.getvalue()).once == "看得见框"


def test_a_lost_character_fails_and_is_named() -> None:
    made = typst_pdf.convert(template("预执行"))
    check_complete(template("预执行"), made, "Typst")
    with pytest.raises(EngineFailed, match="少了1个字：算。（多半是本机缺字体）"):
        check_complete(template("预算执行"), made, "Typst")


def test_text_beyond_the_edge_of_the_paper_is_lost() -> None:
    docx = template(*["预算执行情况"] * 20)
    writer = PdfWriter(clone_from=io.BytesIO(typst_pdf.convert(docx)))
    page = writer.pages[0]
    page.cropbox.bottom = page.cropbox.top - 200
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(EngineFailed, match=r"少了.*被截去"):
        check_complete(docx, made.getvalue(), "Typst")


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(EngineFailed, match="读不出来"):
        check_complete(template("文"), b"%PDF", "Typst")


def test_footers_belong_to_what_is_shown_but_page_numbers_do_not() -> None:
    document = Document(io.BytesIO(template("正文")))
    document.sections[0].footer.paragraphs[0].text = "页脚"
    made = io.BytesIO()
    document.save(made)
    assert shown_text(made.getvalue()).repeated == "页脚"


def test_text_is_read_without_any_other_program() -> None:
    text, pages = pdf_text(typst_pdf.convert(template("绩效“自评”①㎡‰℃")))
    assert (missing_characters("绩效“自评”①㎡‰℃", text), pages) == ({}, 1)


def _saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_lost_number_fails_though_page_numbers_have_its_digits() -> None:
    whole, cut = Document(), Document()
    for document, number in ((whole, "12"), (cut, "")):
        document.add_paragraph(f"执行率为{number}个百分点")
        document.add_paragraph("1")
    cut.sections[0].footer.paragraphs[0].text = "第1页第2页"
    check_complete(_saved(whole), typst_pdf.convert(_saved(whole)), "Typst")
    with pytest.raises(EngineFailed, match="找不到 Word 报告的1个数：12"):
        check_complete(_saved(whole), typst_pdf.convert(_saved(cut)), "Typst")


def test_headers_that_are_switched_off_are_not_missed() -> None:
    document = Document(io.BytesIO(template("正文")))
    section = document.sections[0]
    section.first_page_header.paragraphs[0].text = "首页"
    section.even_page_header.paragraphs[0].text = "双页"
    assert shown_text(_saved(document)).repeated == ""
    section.different_first_page_header_footer = True
    assert shown_text(_saved(document)).repeated == "首页"


def test_capitals_that_only_a_run_asks_for_are_shown_and_found() -> None:
    document = Document(io.BytesIO(template("正文")))
    document.paragraphs[0].add_run("abc").font.all_caps = True
    made = typst_pdf.convert(_saved(document))
    check_complete(_saved(document), made, "Typst")
    assert "ABC" in pdf_text(made)[0]
