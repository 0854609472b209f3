"""Our template falls into title, sections, closing and annex; a passage can be taken out of its section."""

from __future__ import annotations

from docx import Document

from xl_addin.report.blocks import cut, passages, take_part, take_passage
from xl_addin.report.merges import text_of
from xl_addin.rules.resources import shipped

CLOSING = ("附件说明", "署名", "成文日期")


def ours():
    return cut(Document(str(shipped("templates", "henan-department.docx"))), CLOSING)


def test_every_element_is_in_one_place() -> None:
    made = ours()
    body = Document(str(shipped("templates", "henan-department.docx"))).element.body
    sections = sum(1 + len(one.elements) for one in made.sections)
    assert 1 + len(made.front) + sections + len(made.closing) + len(made.annex) == len(body) - 1
    assert "标题分行" in text_of(made.title)
    assert [one.name[:2] for one in made.sections if one.level == 1] == [f"{n}、" for n in "一二三四五六七八"]
    assert len(made.closing) == 3
    assert text_of(made.annex[0]) == "附件"


def test_headings_in_loops_are_content() -> None:
    part = next(one for one in ours().sections if one.name == "（二）项目绩效指标完成情况分析")
    assert any("节.名称" in text_of(one) for one in part.elements)


def test_a_passage_is_taken_whole_and_once() -> None:
    made = ours()
    taken = take_passage(made, "组织实施")
    assert [text_of(one) for one in taken] == [
        "{%p for 段 in 报告文字.组织实施|分段 %}",
        "{{ 段 }}",
        "{%p endfor %}",
    ]
    left = {key for one in made.sections for key, _, _ in passages(one.elements)}
    assert "组织实施" not in left
    assert "资金管理" in left


def test_a_passage_of_the_loop_gets_its_own_and_leaves_the_loop() -> None:
    made = ours()
    assert "报告文字.满意度|分段" in text_of(take_passage(made, "满意度")[0])
    loop = next(one for one in made.sections if one.name == "（二）项目绩效指标完成情况分析")
    assert any("'' if 类.名称 == '满意度' else 类.名称" in text_of(one) for one in loop.elements)


def test_a_part_is_copied_out_of_the_loop_without_heading_and_the_others_passages() -> None:
    made = ours()
    said = [text_of(one) for one in take_part(made, "产出指标")]
    assert said[0] == "{%p for 节 in 分析 if 节.名称 == '产出指标' %}"
    assert said[1] == "{%p if 节.设置 %}"
    assert any("报告文字.履职目标完成情况" in one for one in said)
    assert not any("报告文字.效益总述" in one for one in said)
    take_part(made, "效益指标")
    loop = next(one for one in made.sections if one.name == "（二）项目绩效指标完成情况分析")
    assert text_of(loop.elements[0]) == "{%p for 节 in 分析 if 节.名称 not in ['产出指标', '效益指标'] %}"


def test_a_cover_is_no_foreword_and_its_title_is_not_the_report_s() -> None:
    made = cut(Document(str(shipped("templates", "guangdong-department.docx"))), CLOSING)
    assert "标题分行" in text_of(made.title)
    assert "报告文字.前言" in text_of(made.front[0])
    assert not [one for one in made.front if "公章" in text_of(one)]
