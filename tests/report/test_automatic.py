"""A number that Word makes is told from its list, a style's list counts too, and bullets do not."""

from __future__ import annotations

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from tests.report.outlines import listed, with_list
from xl_addin.report.automatic import Automatic


@pytest.mark.parametrize(("level", "number"), [(0, "一、"), (1, "（一）"), (2, "1."), (3, ""), (8, "")])
def test_the_first_number_of_a_level_is_told(level: int, number: str) -> None:
    document = with_list()
    paragraph = document.add_paragraph("基本情况")
    listed(paragraph, level)
    assert Automatic(document).number(paragraph._p) == number


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    document = with_list()
    style = document.styles.add_style("章", WD_STYLE_TYPE.PARAGRAPH)
    listed(document.add_paragraph(), 1)
    style.element.get_or_add_pPr().append(document.paragraphs[-1]._p.pPr.numPr)
    below = document.styles.add_style("节", WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = style
    assert Automatic(document).number(document.add_paragraph("甲", style="节")._p) == "（一）"


def test_without_lists_there_is_no_number() -> None:
    document = Document()
    assert Automatic(document).number(document.add_paragraph("甲")._p) == ""
