"""Headings of an outline are found by style, by typed number, or by look; hints are told from the rest."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from tests.report.outlines import MAKES, saved
from xl_addin.report.outline import Heading, read_headings


def headings(outline: bytes) -> list[Heading]:
    return read_headings(Document(io.BytesIO(outline)))


@pytest.mark.parametrize(
    ("make", "count", "first", "levels"),
    [
        ("styled", 11, "一、部门概况", {1, 2}),
        ("typed", 9, "一、基本情况", {1, 3}),
        ("tabled", 6, "一、单位概况", {1, 2}),
        ("numbered", 9, "部门概况", {1, 2}),
    ],
)
def test_headings_of_every_make(make: str, count: int, first: str, levels: set[int]) -> None:
    found = headings(MAKES[make]())
    assert len(found) == count
    assert found[0].text == first
    assert {one.level for one in found} == levels


def test_hints_are_what_stands_under_a_heading_except_where_one_signs() -> None:
    found = headings(MAKES["typed"]())
    assert found[1].hint.startswith("（填写本年度的主要任务")
    assert found[-1].text == "五、廉政风险防控"
    assert found[-1].hint == ""


def test_a_table_of_contents_is_no_second_set_of_headings() -> None:
    document = Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("二、资金情况", style="toc 1")
    for line in ("一、基本情况\t1", "一、基本情况......3", "一、基本情况", "二、资金情况"):
        document.add_paragraph(line)
    assert [one.text for one in headings(saved(document))] == ["一、基本情况", "二、资金情况"]


def test_a_sentence_with_blanks_is_no_hint_it_stays() -> None:
    one = next(one for one in headings(MAKES["numbered"]()) if one.text == "自评结论")
    assert one.hint == ""


def test_in_a_table_the_content_goes_into_the_cell_beside() -> None:
    one = headings(MAKES["tabled"]())[0]
    assert one.cell is not None
    assert one.cell is not one.element.getparent()
    assert one.hint == "简述单位职责、机构和人员。"


def test_without_styles_and_numbers_the_look_decides() -> None:
    document: Any = Document()
    for text, size, bold in (
        ("报告标题在此", 22, False),
        ("基本情况", 16, True),
        ("写明职责和任务。", 14, False),
        ("资金情况", 14, True),
        ("写明资金的情况。", 14, False),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = bold, Pt(size)
    assert [(one.text, one.level) for one in headings(saved(document))] == [("基本情况", 1), ("资金情况", 2)]


def test_no_headings_no_list() -> None:
    document = Document()
    document.add_paragraph("只有一段话，没有标题。")
    assert headings(saved(document)) == []
