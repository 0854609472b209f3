"""Pages: sections keep paper and footers, even and first pages have their own, words in them are kept."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from pypdf import PdfReader

from tests.report.typeset.builders import laid_out, shown
from xl_addin.report.gongwen_page import new_document, turn


def test_first_even_and_other_pages_have_their_own_heads() -> None:
    made = Document()
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页"
    section.header.paragraphs[0].text = "单页"
    section.even_page_header.paragraphs[0].text = "双页"
    for n in range(120):
        made.add_paragraph(f"{n}")
    file = io.BytesIO()
    made.save(file)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(laid_out(file.getvalue()))).pages]
    assert [("首页" in page, "双页" in page, "单页" in page) for page in pages[:3]] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_a_landscape_section_turns_its_pages_only() -> None:
    made = Document()
    made.add_paragraph("竖")
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    made.add_paragraph("横")
    file = io.BytesIO()
    made.save(file)
    pages = PdfReader(io.BytesIO(laid_out(file.getvalue()))).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True]


def test_margins_that_leave_no_room_do_not_stop_the_report() -> None:
    made = Document()
    made.add_paragraph("文字")
    section = made.sections[0]
    section.left_margin = section.right_margin = section.page_width
    file = io.BytesIO()
    made.save(file)
    assert "文字" in shown(file.getvalue())


def test_a_page_number_in_a_turned_box_stands_at_the_pages_side_without_a_frame() -> None:
    made = new_document()
    made.add_paragraph("竖排文字")
    turn(made, landscape=True)
    made.add_paragraph("横排文字")
    file = io.BytesIO()
    made.save(file)
    page = PdfReader(io.BytesIO(laid_out(file.getvalue()))).pages[1]
    assert "—" not in page.extract_text(orientations=(0, 180))
    assert "— 2 —" in page.extract_text().replace("\n", " ")
    assert b" re\n" not in page.get_contents().get_data()
