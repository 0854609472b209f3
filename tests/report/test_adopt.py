"""An outline becomes a template that passes the check and renders, and looks as the bureau made it."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.report.builders import evaluation, standard
from tests.report.outlines import MAKES, saved
from tests.report.templates import WHERE, template, texts
from xl_addin.errors import OutlineHasTags, OutlineUnclear, TemplateFault
from xl_addin.model.dossier import Severity
from xl_addin.report.adopt import Adopted, adopt
from xl_addin.report.context import context
from xl_addin.report.docx import fill
from xl_addin.report.lint import lint
from xl_addin.report.manifest import read_manifest
from xl_addin.rules.resources import shipped

OURS = shipped("templates", "henan-department.docx").read_bytes()
DATA = context(evaluation(unit="甲局"), standard())


def adopted(outline: bytes, ours: bytes = OURS) -> Adopted:
    keys = [passage.key for passage in standard().info.passages]
    return adopt(outline, "提纲.docx", ours, read_manifest(standard()), keys)


@cache
def made(make: str) -> Adopted:
    return adopted(MAKES[make]())


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


@pytest.mark.parametrize("make", MAKES)
def test_the_result_passes_the_check_and_renders(make: str) -> None:
    source = made(make).template
    assert not [one for one in lint(source, WHERE, DATA) if one.severity is Severity.ERROR]
    report = fill(source, DATA, WHERE)
    xml = opened(report).element.xml
    assert "98.8分" in xml
    assert "{{" not in xml
    assert "{%" not in xml


@pytest.mark.parametrize(
    ("make", "pairs"),
    [
        ("styled", {("一、部门概况", "一、基本情况"), ("（一）部门预算执行情况", "（一）部门资金情况分析")}),
        ("typed", {("1．资金到位情况", "1.资金到位情况分析"), ("3．满意度情况", "满意度")}),
        ("tabled", {("三、评价结论", "三、综合评价结论"), ("附表", "附件")}),
        (
            "numbered",
            {
                ("履职目标完成情况", "履职目标完成情况"),
                ("产出指标完成情况", "产出指标"),
                ("效益指标完成情况", "效益指标"),
                ("满意度指标完成情况", "满意度"),
            },
        ),
    ],
)
def test_headings_said_otherwise_get_the_right_block(make: str, pairs: set[tuple[str, str]]) -> None:
    assert pairs <= {tuple(one) for one in made(make).placed}


def funds_outline(*lines: str) -> Adopted:
    document = Document()
    for line in ("2021年度部门整体绩效自评报告", "一、资金情况", *lines):
        document.add_paragraph(line)
    return adopted(saved(document))


def test_a_section_wins_over_the_passage_of_its_own_name() -> None:
    done = funds_outline("1.资金到位", "2.资金执行", "3.资金管理")
    placed = dict(done.placed)
    assert placed["2.资金执行"] == "2.资金执行情况分析"
    assert placed["3.资金管理"] == "3.资金管理情况分析"
    said = texts(done.template)
    assert said.index("{%p if 任务 %}") > said.index("2.资金执行")
    assert not {"资金执行情况分析", "资金管理情况分析"} & set(said)


def test_a_heading_that_a_passage_left_empty_says_what_is_lacking() -> None:
    done = funds_outline("1.资金到位", "2.资金执行", "3.资金管理", "4.资金管理情况分析")
    said = texts(done.template)
    assert said[said.index("3.资金管理") + 1] == "{%p for 段 in 报告文字.资金管理|分段 %}"
    assert said[said.index("4.资金管理情况分析") + 1] == "〔待补充：资金管理情况分析〕"


def test_a_heading_of_ours_whose_only_passage_went_elsewhere_is_left_out() -> None:
    ours = Document()
    for level, text in enumerate(("一、总体情况", "（一）收支安排"), 1):
        ours.add_heading(text, level)
    for text in ("{%p for 段 in 报告文字.资金管理|分段 %}", "{{ 段 }}", "{%p endfor %}"):
        ours.add_paragraph(text)
    outline = Document()
    for text in ("一、总体情况", "二、资金管理"):
        outline.add_paragraph(text)
    said = texts(adopted(saved(outline), saved(ours)).template)
    assert said[said.index("一、总体情况") + 1] == "〔待补充：总体情况〕"
    assert said[said.index("二、资金管理") + 1] == "{%p for 段 in 报告文字.资金管理|分段 %}"


def test_what_could_not_be_placed_is_listed_on_either_side() -> None:
    done = made("styled")
    assert done.unfilled == ("六、党建引领情况",)
    assert "〔待补充：党建引领情况〕" in texts(done.template)
    assert "七、绩效自评工作的经验、问题和建议" in done.unused


def test_hints_become_comments_and_leave_the_text() -> None:
    done = made("typed")
    document = opened(done.template)
    assert done.comments == len(list(document.comments)) == 4
    assert "说明调查的对象" in "".join(one.text for one in document.comments)
    assert "说明调查的对象" not in document.element.xml


def test_the_outlines_page_header_and_headings_stay() -> None:
    document = opened(made("styled").template)
    assert round(document.sections[0].left_margin / Mm(1)) == 40
    assert document.sections[0].header.paragraphs[0].text == "某某市财政局统一格式"
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == ["一、部门概况", "（一）部门年度履职目标及主要任务"]


def test_our_text_takes_the_outlines_body_look_without_the_colour_of_hints() -> None:
    document = opened(made("typed").template)
    one = next(one for one in document.paragraphs if "预算|预算情况" in one.text)
    assert one.runs[0].font.size.pt == 16
    assert one.runs[0].font.color.rgb is None
    assert not one.runs[0].italic
    assert one.paragraph_format.first_line_indent.pt == 32
    passage = next(one for one in document.paragraphs if "报告文字.满意度" in one.text)
    assert passage.paragraph_format.first_line_indent.pt == 32


def test_the_annex_stands_on_turned_pages_at_the_end_with_its_borders() -> None:
    for make in MAKES:
        document = opened(made(make).template)
        last = document.sections[-1]
        assert last.page_width > last.page_height
        assert document.sections[0].page_width < document.sections[0].page_height
        assert document.tables[-1]._tbl.find(f".//{qn('w:tblBorders')}") is not None
        known = {style.style_id for style in document.styles}
        used = {one.get(qn("w:val")) for one in document.element.iter(qn("w:pStyle"))}
        assert used <= known


def test_content_goes_into_the_cell_beside_a_heading() -> None:
    table = opened(fill(made("tabled").template, DATA, WHERE)).tables[0]
    assert "自评得分为98.8分" in table.cell(2, 1).text
    assert table.cell(2, 0).text == "三、评价结论"


def test_a_place_to_sign_is_not_doubled() -> None:
    said = [one for one in texts(made("typed").template) if one.strip()]
    assert "单位（盖章）" in said
    assert not any("成文日期" in one for one in said)
    assert {"署名", "成文日期"} <= set(made("typed").unused)
    assert any("成文日期" in one for one in texts(made("styled").template))


def test_a_passage_with_a_heading_of_its_own_is_written_once() -> None:
    said = "\n".join(texts(fill(made("typed").template, DATA, WHERE)))
    assert said.count("满意度由单位填写的文字。") == 1


def test_each_indicator_with_a_heading_of_its_own_is_written_there_and_nowhere_else() -> None:
    done = made("numbered")
    said = texts(fill(done.template, DATA, WHERE))
    under = said[said.index("产出指标完成情况") + 1 : said.index("效益指标完成情况")]
    assert any("产出指标" in one for one in under)
    assert not any("效益指标" in one for one in under)
    above = said[: said.index("产出指标完成情况")]
    assert any("投入管理指标情况分析" in one for one in above)
    assert not any("产出指标情况分析" in one for one in said)
    assert done.unfilled == ()


@pytest.mark.parametrize("make", MAKES)
def test_a_heading_is_told_once_as_placed_or_as_unfilled(make: str) -> None:
    done = made(make)
    told = [one.heading for one in done.placed] + list(done.unfilled)
    assert len(told) == len(set(told))


def test_what_a_person_still_has_to_fill_in_is_told_and_stays() -> None:
    done = made("numbered")
    assert done.left == (
        "经自评，得分____分，等级为____。",
        "单位（盖章）： 填报日期：",
        "填报单位（右边的空格）",
        "单位负责人（右边的空格）",
    )
    assert "经自评，得分____分，等级为____。" in texts(done.template)


@pytest.mark.parametrize("make", MAKES)
def test_a_heading_never_ends_a_page(make: str) -> None:
    document = opened(made(make).template)
    headings = {one.heading for one in made(make).placed}
    found = [one for one in document.paragraphs if one.text in headings and "\t" not in one.text]
    assert found
    assert all(one.paragraph_format.keep_with_next for one in found)


def test_our_headings_go_on_in_the_outlines_own_numbering() -> None:
    document = opened(made("numbered").template)
    one = next(one for one in document.paragraphs if one.text == "部门资金情况分析")
    assert one._p.pPr.numPr.ilvl.val == 1


def test_the_title_is_the_outlines_own_with_our_unit_and_year() -> None:
    said = texts(made("numbered").template)
    assert said[0] == "{{ 单位|标题分行(年度 ~ '年度', '部门整体支出绩效自评报告') }}"
    assert any("'绩效自评报告'" in one for one in texts(made("tabled").template))


def test_a_template_is_no_outline() -> None:
    with pytest.raises(OutlineHasTags, match=r"\{\{ 单位 \}\}"):
        adopted(template("# 一、基本情况", "{{ 单位 }}"))


@pytest.mark.parametrize(
    ("lines", "said"),
    [(("只有一句话，不是提纲。",), "没有找到标题"), (("一、甲乙丙丁", "二、戊己庚辛"), "没有一个标题对得上")],
)
def test_what_cannot_be_matched_is_told(lines: tuple[str, ...], said: str) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    with pytest.raises(OutlineUnclear, match=said):
        adopted(saved(document))


def test_what_is_no_word_file_is_a_fault() -> None:
    with pytest.raises(TemplateFault):
        adopted(b"no")
