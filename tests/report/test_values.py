"""Odd characters in values cost no text, and odd tags are refused rather than half printed."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.report.builders import evaluation, passages, standard
from tests.report.outline import outline
from tests.report.templates import WHERE, filled, template, texts
from xl_addin.errors import TemplateFault
from xl_addin.report.docx import fill, render
from xl_addin.rules.resources import shipped

TEMPLATE = shipped("templates", "henan-department.docx")


@pytest.mark.parametrize("mark", ["\n", "\t", "\a", "\f", "\n\t\a\f", "\r\n", "\u2028"])
def test_a_control_character_in_a_value_loses_no_letter_beside_it(mark: str) -> None:
    said = filled("甲{{ 值 }}乙", data={"值": f"一{mark}二"})
    assert "".join("".join(said).split()) == "甲一二乙"


def test_line_and_paragraph_marks_become_what_they_mean() -> None:
    assert filled("甲{{ 值 }}乙", data={"值": "一\n二"}) == ["甲一\n二乙"]
    assert filled("甲{{ 值 }}乙", data={"值": "一\t二"}) == ["甲一\t二乙"]
    assert filled("甲{{ 值 }}乙", data={"值": "一\a二"}) == ["甲一", "二乙"]


@pytest.mark.parametrize("mark", ["\a", "\f", "\x0b", "\x00", "\ufffe", "\U000f0000", "\U000f0021"])
def test_what_the_unit_wrote_reaches_the_report_without_marks_of_the_program(mark: str) -> None:
    written = passages(前言=f"工作{mark}开展{mark}情况")
    text = outline(render(evaluation(passages=written), standard(), TEMPLATE))
    assert "工作开展情况" in text
    assert mark not in text


@pytest.mark.parametrize("letters", ["𠮷𡈼", "😀", "㎡", "a<b>c&amp;d", "{{ 单位 }}", "{% raw %}", "“‘’”"])
def test_rare_letters_and_what_looks_like_a_tag_are_printed(letters: str) -> None:
    assert filled("甲{{ 值 }}乙", data={"值": letters}) == [f"甲{letters}乙"]


def test_an_ampersand_in_a_table_cell_and_a_title_survives() -> None:
    made = Document(io.BytesIO(render(evaluation(unit="A&B局"), standard(), TEMPLATE)))
    assert made.core_properties.author == "A&B局"
    assert made.core_properties.title == "2021年度A&B局部门整体绩效自评报告"
    assert "A&B局" in made.tables[0].rows[0].cells[1].text


def test_the_properties_name_unit_language_and_day() -> None:
    core = Document(io.BytesIO(render(evaluation(unit="甲局"), standard(), TEMPLATE))).core_properties
    assert (core.author, core.language, core.subject) == ("甲局", "zh-CN", standard().info.title)
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.year >= 2024


@pytest.mark.parametrize("tag", ["{%p if 4 % 2 %}", "{%p if 单位|length % 2 == 0 %}"])
def test_a_remainder_in_a_paragraph_tag_is_a_fault_and_not_a_loss(tag: str) -> None:
    with pytest.raises(TemplateFault):
        filled(tag, "文", "{%p endif %}", data={"单位": "甲局"})


def test_a_remainder_in_a_plain_tag_works() -> None:
    assert filled("{% if 4 % 3 == 1 %}一{% endif %}", data={}) == ["一"]


def test_an_empty_loop_over_rows_between_others_leaves_the_others() -> None:
    rows = [["头"], ["{%tr for 一 in 空 %}"], ["{{ 一 }}"], ["{%tr endfor %}"], ["尾"]]
    made = Document(io.BytesIO(fill(template("文", rows=rows), {"空": []}, WHERE)))
    assert [row.cells[0].text for row in made.tables[0].rows] == ["头", "尾"]


def test_no_empty_paragraph_stands_in_a_full_or_an_empty_report() -> None:
    for written in (passages(), {}):
        made = render(evaluation(passages=written), standard(), TEMPLATE)
        empty = [at for at, text in enumerate(texts(made)) if not text.strip()]
        paragraphs = Document(io.BytesIO(made)).paragraphs
        assert empty == [at for at, one in enumerate(paragraphs) if "<c:chart " in one._p.xml]
