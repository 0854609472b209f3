"""Every paragraph has its place: part, number, heading above, cell; text boxes apart, copies once."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.report.outlines import saved
from tests.report.templates import template
from xl_addin.report.spots import Spot, outline_levels, pieces


def test_paragraphs_and_cells_are_counted_in_the_documents_order() -> None:
    spots = [one.spot for one in pieces(template("# 一、甲", "乙", rows=[["子", "丑"], ["寅", "卯"]]))]
    assert spots[1] == Spot("正文", 2, "一、甲", text="乙")
    assert spots[-2]._replace(text="") == Spot("文档属性", spots[-2].paragraph)
    cell = next(one for one in spots if one.text == "寅")
    assert (cell.table, cell.row, cell.column) == (1, 2, 1)
    assert cell.told("模板.docx") == "模板.docx › 一、甲 › 正文第1个表第2行第1列 › 段落“寅”"


def test_a_text_box_is_told_apart_and_its_fallback_left_out() -> None:
    document: Any = Document()
    run = document.add_paragraph("外").runs[0]._r
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent>"
    run.append(
        parse_xml(
            f"<mc:AlternateContent {mc} {nsdecls('w')}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    found = [(one.spot.part, one.text) for one in pieces(saved(document)) if one.text in {"外", "内"}]
    assert found == [("正文", "外"), ("正文文本框", "内")]


def test_levels_are_inherited_and_a_circle_ends() -> None:
    document: Any = Document(io.BytesIO(template("甲")))
    own = document.styles.add_style("章", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    circle = document.styles.add_style("圈", WD_STYLE_TYPE.PARAGRAPH)
    circle.base_style = circle
    levels = outline_levels(document.styles.element)
    assert levels[own.style_id] == 2
    assert circle.style_id not in levels
