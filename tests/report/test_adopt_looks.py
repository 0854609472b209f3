"""A look is taken from the outline's own paragraphs; a level it lacks is its body in bold."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement

from tests.report.outlines import styled, typed
from xl_addin.report.adopt_looks import body_look, bring_styles, heading_look
from xl_addin.report.merges import W
from xl_addin.report.outline import read_headings
from xl_addin.rules.resources import shipped


def test_the_body_is_like_most_hints_without_their_emphasis() -> None:
    look = body_look(read_headings(Document(io.BytesIO(typed()))))
    assert look.paragraph.find(f"{W}ind") is not None
    assert look.run.find(f"{W}i") is None
    assert look.run.find(f"{W}color") is None
    assert look.run.find(f"{W}sz").get(f"{W}val") == "32"


def test_without_hints_the_body_is_indented_by_two_characters() -> None:
    assert body_look([]).paragraph.find(f"{W}ind").get(f"{W}firstLineChars") == "200"


def test_a_level_the_outline_has_is_copied_and_one_it_lacks_is_bold() -> None:
    headings = read_headings(Document(io.BytesIO(styled())))
    body = body_look(headings)
    assert heading_look(headings, 2, body).paragraph.find(f"{W}pStyle").get(f"{W}val") == "Heading2"
    assert heading_look(headings, 3, body).run.find(f"{W}b") is not None


def test_a_style_is_brought_once_and_stands_alone() -> None:
    source = Document(str(shipped("templates", "henan-department.docx")))
    target = Document()
    used = OxmlElement("w:p")
    used.get_or_add_pPr().append(OxmlElement("w:pStyle"))
    key = next(style.style_id for style in source.styles if style.name == "表格文字")
    used.pPr[0].set(f"{W}val", key)
    bring_styles([used, used], source, target)
    brought = [style for style in target.styles if style.style_id == key]
    assert len(brought) == 1
    assert brought[0].base_style is None
