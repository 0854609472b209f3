"""Styles: what a paragraph looks like comes from defaults, the styles it builds on, and itself."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from xl_addin.report.typeset.parts import Package
from xl_addin.report.typeset.styles import Styles


def styles(*, loop: bool = False) -> Styles:
    made = Document()
    base = made.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
    base.font.size, base.font.bold = Pt(16), True
    above = made.styles.add_style("Above", WD_STYLE_TYPE.PARAGRAPH)
    above.base_style, above.font.bold = base, False
    if loop:
        base.base_style = above
    file = io.BytesIO()
    made.save(file)
    return Styles(Package(file.getvalue()))


def test_a_style_builds_on_another() -> None:
    _, run = styles().paragraph("Above")
    assert (run["sz"], run["b"]) == ("32", "0")


def test_styles_that_build_on_each_other_end() -> None:
    assert styles(loop=True).paragraph("Above")[1]["sz"] == "32"


def test_an_unknown_style_is_the_default_one() -> None:
    assert styles().paragraph("Nowhere") == styles().paragraph(None)
