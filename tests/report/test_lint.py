"""Every fault of a template is found in one go, with its place; a sound template has none."""

from __future__ import annotations

import pytest
from docx import Document

from tests.report.builders import evaluation, passages, standard, table_score
from tests.report.outlines import saved
from tests.report.templates import WHERE, template, with_part
from xl_addin.errors import TemplateForbidden
from xl_addin.model.dossier import Severity
from xl_addin.report.context import context
from xl_addin.report.faults import Fault
from xl_addin.report.lint import WHOLE, lint, readable
from xl_addin.rules.resources import shipped

DATA = context(evaluation(unit="甲局"), standard())


def found(*paragraphs: str, rows: list[list[str]] | None = None) -> tuple[Fault, ...]:
    """Return the faults of a small template."""
    return lint(template(*paragraphs, rows=rows or ()), WHERE, DATA)


def the(faults: tuple[Fault, ...]) -> Fault:
    """Return the only fault."""
    assert len(faults) == 1, [one.what for one in faults]
    return faults[0]


@pytest.mark.parametrize(
    ("paragraph", "what", "remedy"),
    [
        ("率为{{ 预算.执行率｜百分比 }}", "全角符号 ｜", "{{ 预算.执行率|百分比 }}"),
        ("率为{{ 预算.执行率|百分比（1） }}", "全角符号 （ ）", "百分比(1)"),
        ("{{ 预算．执行率 }}", "全角符号 ．", "预算.执行率"),
        ("{{ 单位|标题分行(年度，'报告') }}", "全角符号 ，", "年度,'报告'"),
        ("｛｛ 单位 ｝｝", "全角符号 ｛ ｝", "{{ 单位 }}"),
        ("{％ if 单位 ％}甲{% endif %}", "全角符号 ％", "{% if 单位 %}"),
        ("{{ 等级 if 等级 == “优” else '' }}", "中文引号", '"优"'),
        ("{{ 2021年预算 }}", "“2021年预算”以数字开头", "template fields"),
        ("{{ 单位", "“{{”没有配对", "补上"),
        ("单位 }}", "“}}”没有配对", "补上"),
        ("{{ 单位 {{ 年度 }}", "又开始了一个标签", "补上"),
        ("{{ (单位 }}", "括号没有配对", "{{ (单位 }}"),
        ("{{ 单为 }}", "数据里没有“单为”", "template fields"),
        ("{{ 预算.执行律 }}", "数据里没有“预算.执行律”", "template fields"),
        ("{{ 预算.执行率|百分笔 }}", "没有名为“百分笔”的格式", "格式"),
        ("{{ 1 if 等级 is 优秀 else 0 }}", "没有名为“优秀”的判断", "== '优秀'"),
        ("{{ 单位|万元 }}", "不能用格式“万元”", "格式"),
        ("{{ 预算|百分比 }}", "不能用格式“百分比”", "哪一项"),
        ("{{ 预算 }}", "不能直接写出", "哪一项"),
        ("{{ 指标表.名称 }}", "后面不能直接写“.名称”", "for 项 in 指标表"),
        ("{% for 字 in 单位 %}{{ 字 }}{% endfor %}", "“单位”不能循环", "分段"),
        ("{{ 单位() }}", "后面不能写括号", "{{ 单位 }}"),
        ("{{r 单位 }}", "不能用“{{r”", "{{ 单位 }}"),
        ("{{p 单位 }}", "不能用“{{p”", "{{ 单位 }}"),
        ("{% forr 行 in 指标表 %}", "不认识的标签“forr”", "开头"),
        ("{% p if 单位 %}", "之间不能有空格", "{%p if 单位 %}"),
        ("{% if 单位 %}甲", "没有写结尾", "endif %}"),
        ("甲{% endif %}", "前面没有对应的开头", "补上"),
        ("甲{% else %}", "不在条件里面", "if"),
        ("{%tr for 行 in 指标表 %}{%tr endfor %}", "只能放在表格里", "{%p"),
    ],
)
def test_a_fault_is_named_placed_and_mended(paragraph: str, what: str, remedy: str) -> None:
    faults = found("# 一、基本情况", "开头的一段", paragraph)
    one = next(one for one in faults if what in one.what)
    assert one.severity is Severity.ERROR
    assert remedy in one.remedy
    where = one.where
    assert (where.part, where.paragraph, where.heading) == ("正文", 3, "一、基本情况")
    assert where.text == paragraph


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ 单位.format }}",
        "{{ 指标表.append(1) }}",
        "{% include 'a' %}",
        "{% import 'os' as os %}",
        "{{ 单位|safe }}",
        "{{ 预算|attr('x') }}",
        "{{ self.x }}",
        "{% autoescape false %}",
    ],
)
def test_what_is_forbidden_is_found_without_running_it(tag: str) -> None:
    assert "JX503" in {one.code for one in found(tag)}


@pytest.mark.parametrize("tag", ["{{ 9 ** 999999999 }}", "{{ 'a' * 10 ** 12 }}", "{{ " + "(" * 900 + "1 }}"])
def test_nothing_of_a_template_is_run(tag: str) -> None:
    found(tag)


def test_a_misspelt_name_is_answered_with_near_ones() -> None:
    assert "执行率" in the(found("{{ 预算.执行律 }}")).why


def test_loop_variables_are_expanded() -> None:
    rows = [["{%tr for 款 in 资金 %}", ""], ["{{ 款.名称 }}", "{{ 款.年除 }}"], ["{%tr endfor %}", ""]]
    one = the(found("文", rows=rows))
    assert one.what == "数据里没有“资金[].年除”"
    assert (one.where.table, one.where.row, one.where.column) == (1, 2, 2)
    assert "第1个表第2行第2列" in one.where.told()


def test_nested_loops_settings_and_macros_keep_their_names() -> None:
    assert not found(
        "{%p for 级 in 一级 %}",
        "{%p for 行 in 级.三级 if 行.扣分 %}",
        "{{ loop.index }}{{ 行.名称 }}{% set 分 = 行.得分 %}{{ 分 }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{% macro 句(甲) %}〔{{ 甲 }}〕{% endmacro %}{{ 句(单位) }}",
        "{% for 名, 值 in 预算.items() %}{{ 名 }}{{ 值 }}{% endfor %}",
        "{{ 没有|default('无') }}{% if 没有 is defined %}有{% endif %}",
    )


def test_crossed_blocks_name_where_the_inner_one_was_opened() -> None:
    faults = found("{%p if 单位 %}", "{%p for 行 in 指标表 %}", "{%p endif %}", "{%p endfor %}")
    one = the(faults)
    assert "交叉" in one.what
    assert "正文第2段" in one.why
    assert one.where.paragraph == 4


def test_two_ends_of_a_block_must_be_of_one_kind() -> None:
    assert "写法不一致" in the(found("{%p if 单位 %}", "甲", "乙{% endif %}")).what


def test_a_block_may_not_reach_from_one_cell_into_another() -> None:
    faults = found(rows=[["{% if 单位 %}甲", "乙{% endif %}"]])
    assert "不在同一处" in the(faults).what


def test_a_block_over_several_paragraphs_is_remarked_only() -> None:
    one = the(found("{% if 单位 %}", "甲", "{% endif %}"))
    assert one.severity is Severity.HINT
    assert "{%p if 单位 %}" in one.remedy


@pytest.mark.parametrize("paragraph", ["前{%p if 单位 %}", "{%p if 单位 %}后"])
def test_a_block_tag_shares_its_paragraph_with_nothing(paragraph: str) -> None:
    faults = found(paragraph, "{%p endif %}")
    assert "独占一个段落" in the(faults).what


def test_a_row_tag_shares_its_row_with_nothing() -> None:
    faults = found(
        rows=[["{%tr for 款 in 资金 %}", "会丢的字"], ["{{ 款.名称 }}", ""], ["{%tr endfor %}", ""]]
    )
    one = the(faults)
    assert "会丢的字" in one.why
    assert (one.where.row, one.where.column) == (1, 1)


def test_a_tag_in_several_runs_is_no_fault() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ 单", "位 ", "}}好"):
        paragraph.add_run(piece)
    assert not lint(saved(document), WHERE, DATA)


def test_quotes_that_are_part_of_a_name_are_no_fault() -> None:
    assert not found("{{ 报告文字.get('“三公经费”', '') }}")


def test_headers_are_checked_too() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ 单为 }}"
    one = the(lint(saved(document), WHERE, DATA))
    assert (one.where.part, one.where.paragraph) == ("页眉", 1)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@pytest.mark.parametrize(
    ("name", "xml", "part", "severity"),
    [
        (
            "word/charts/chart1.xml",
            f"<c {A}><a:p><a:r><a:t>{{{{ 单位 }}}}</a:t></a:r></a:p></c>",
            "图表",
            "错误",
        ),
        (
            "word/endnotes.xml",
            f"<w:n {W}><w:p><w:r><w:t>{{{{ 单位 }}}}</w:t></w:r></w:p></w:n>",
            "尾注",
            "错误",
        ),
        (
            "word/comments.xml",
            f"<w:n {W}><w:comment><w:p><w:r><w:t>{{{{ 单位 }}}}</w:t></w:r></w:p></w:comment></w:n>",
            "批注",
            "提示",
        ),
    ],
)
def test_a_tag_that_is_never_filled_is_found(name: str, xml: str, part: str, severity: str) -> None:
    one = the(lint(with_part(template("文"), name, xml.encode()), WHERE, DATA))
    assert (one.where.part, one.severity) == (part, severity)
    assert "不会被填写" in one.what


@pytest.mark.parametrize(("part", "name"), [("脚注", "word/footnotes.xml")])
def test_footnotes_are_filled_and_checked(part: str, name: str) -> None:
    xml = f"<w:n {W}><w:footnote><w:p><w:r><w:t>{{{{ 单为 }}}}</w:t></w:r></w:p></w:footnote></w:n>"
    assert the(lint(with_part(template("文"), name, xml.encode()), WHERE, DATA)).where.part == part


def test_all_faults_come_at_once_in_the_documents_order() -> None:
    faults = found("{{ 单为 }}", "{{ 年渡｜分 }}", "{% if 单位 %}甲", "{{ 预算 }}")
    assert [one.where.paragraph for one in faults] == [1, 2, 2, 3, 4]


def test_a_gap_that_the_report_itself_shows_is_not_the_authors_business() -> None:
    data = context(evaluation(passages=passages(前言="")), standard())
    assert not lint(template("{%p for 段 in 报告文字.前言|分段 %}", "{{ 段 }}", "{%p endfor %}"), WHERE, data)


def test_a_list_that_is_empty_now_is_checked_by_an_example() -> None:
    empty = context(evaluation(table_score(table_changes={"tasks": ()})), standard())
    source = template("{% for 任 in 任务 %}{{ 任.名子 }}{% endfor %}")
    faults = lint(source, WHERE, empty, DATA)
    assert "数据里没有“任务[].名子”" in {one.what for one in faults}


def test_needed_data_that_go_unused_are_remarked() -> None:
    one = the(lint(template("{{ 单位 }}"), WHERE, DATA, wanted=("单位", "等级")))
    assert (one.where.part, one.severity) == (WHOLE, Severity.HINT)
    assert one.what == "没有用到：等级"


def test_the_shipped_template_has_no_fault() -> None:
    source = shipped("templates", "henan-department.docx").read_bytes()
    assert not [one for one in lint(source, WHERE, DATA) if one.severity is Severity.ERROR]


def test_a_member_that_the_list_does_not_have_is_found_unless_a_condition_thinks_of_it() -> None:
    one = the(found("{{ 任务[9].名称 }}"))
    assert one.what == "“任务”没有第10项"
    assert "现在有3项" in one.why
    assert the(found("{{ 任务[-4].名称 }}")).what == "“任务”没有倒数第4项"
    assert not found(
        "{% if 任务|length > 9 %}{{ 任务[9].名称 }}{% endif %}{{ 任务[9].名称 if 其他自评表 else '' }}"
    )
    assert not found("{{ 任务[2].名称 }}{% if 其他自评表 and 任务[9].名称 %}{% endif %}")


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("{{ 预算.执行律 }}", "相近的名称有：预算.执行、预算.执行率"),
        ("{% for 款 in 资金 %}{{ 款.年除 }}{% endfor %}", "相近的名称有：款.年初"),
        ("{{ 执行率 }}", "要写全：预算.执行率"),
        ("{{ 三级数 }}", "“一级”里每一项的"),
    ],
)
def test_a_near_name_is_told_as_it_is_to_be_typed(tag: str, names: str) -> None:
    assert names in the(found(tag)).why


def test_one_equals_sign_is_answered_with_two() -> None:
    one = the(found("{% if 等级 = '优' %}甲{% endif %}"))
    assert (one.what, one.remedy) == ("“=”不能用来比较", "请把 = 写成 ==。")


def test_a_hostile_package_is_refused_before_it_is_read() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE w><w/>'
    with pytest.raises(TemplateForbidden):
        lint(with_part(template("文"), "word/header9.xml", evil), WHERE, DATA)


def test_a_paragraph_that_nobody_typed_is_refused_at_once() -> None:
    with pytest.raises(TemplateForbidden, match="过长"):
        found("{{" * 300_000)


def test_a_template_of_nothing_but_brackets_is_refused_at_once() -> None:
    with pytest.raises(TemplateForbidden, match="括号"):
        readable(template(*["{{" * 9_000] * 3), WHERE)
