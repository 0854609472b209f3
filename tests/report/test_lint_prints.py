"""What a tag writes out has a place, a unit and a value, or the check says so beforehand."""

from __future__ import annotations

import pytest
from docx import Document

from tests.report.builders import evaluation, standard, table_score
from tests.report.outlines import saved
from tests.report.templates import WHERE, template
from xl_addin.errors import ChartNotAlone
from xl_addin.model.dossier import Severity
from xl_addin.report.context import context
from xl_addin.report.docx import fill
from xl_addin.report.faults import Fault
from xl_addin.report.lint import lint

DATA = context(evaluation(unit="甲局"), standard())


def found(*paragraphs: str, rows: list[list[str]] | None = None) -> tuple[Fault, ...]:
    return lint(template(*paragraphs, rows=rows or ()), WHERE, DATA)


def the(faults: tuple[Fault, ...]) -> Fault:
    assert len(faults) == 1, [one.what for one in faults]
    return faults[0]


@pytest.mark.parametrize("beside", ["见{{ 图.预算执行 }}", "{{ 图.预算执行 }}{{ 图.一级指标得分 }}"])
def test_a_chart_beside_text_is_told_by_the_check_and_by_the_report_at_the_same_place(beside: str) -> None:
    source = template("# 一、资金", "开头", beside)
    one = lint(source, WHERE, DATA)[0]
    assert (one.code, one.severity, one.where.paragraph) == ("JX511", Severity.ERROR, 3)
    with pytest.raises(ChartNotAlone) as told:
        fill(source, DATA, WHERE)
    assert told.value.where == one.where.told(WHERE)
    assert (told.value.what, told.value.why, told.value.remedy) == (one.what, one.why, one.remedy)


def test_a_chart_alone_or_under_a_condition_or_referred_to_is_no_fault() -> None:
    assert not found("{% if 图.预算执行 %}{{ 图.预算执行 }}{% endif %}", "见{{ 图.预算执行|图号 }}。")


def test_a_chart_in_a_header_is_found() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ 图.预算执行 }}"
    one = the(lint(saved(document), WHERE, DATA))
    assert (one.code, one.where.part) == ("JX511", "页眉")


def test_a_chart_that_comes_by_a_name_of_the_templates_own_is_placed_by_its_text() -> None:
    source = template("{% set 甲 = 图.预算执行 %}文字在旁{{ 甲 or '' }}")
    with pytest.raises(ChartNotAlone) as told:
        fill(source, DATA, WHERE)
    assert told.value.where == f"{WHERE} › 正文 › 段落“文字在旁”"


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("{{ 预算.执行率|万元 }}", "百分比"),
        ("{{ 预算.执行|百分比 }}", "金额(金额单位)"),
        ("{{ 自评得分|元 }}", "|分"),
        ("{{ 指标数.三级|分 }}", "删去"),
        ("{% for 款 in 资金 %}{{ 款.年初|分 }}{% endfor %}", "金额(金额单位)"),
        ("{{ 预算.执行|万元 }}万元", "删去标签后面的“万元”"),
        ("{{ 预算.执行率|百分比 }}％", "删去标签后面的“％”"),
        ("{{ 自评得分|分 }}分", "删去标签后面的“分”"),
        ("{{ 预算.执行 }}元", "|元"),
    ],
)
def test_a_number_of_one_kind_in_the_words_of_another_is_a_fault(typed: str, remedy: str) -> None:
    one = the(found(f"为{typed}。"))
    assert one.severity is Severity.ERROR
    assert remedy in one.remedy


@pytest.mark.parametrize(
    ("typed", "what"), [("{{ 预算.执行率 }}", "没有 %"), ("{{ 预算.执行 }}", "没有单位")]
)
def test_a_number_without_its_unit_is_remarked(typed: str, what: str) -> None:
    one = the(found(f"为{typed}，"))
    assert one.severity is Severity.HINT
    assert what in one.what


def test_units_typed_by_the_author_or_standing_in_a_tables_head_are_no_fault() -> None:
    assert not found(
        "{{ 预算.执行率 }}%、{{ 预算.执行率 }}个百分点、{{ 预算.执行 }}万元、{{ 自评得分|分 }}分别为",
        "{{ 预算.执行|占比(预算.预算) }}、{{ 预算.执行率|小数(1) }}%",
        rows=[["{{ 预算.执行率 }}", "{{ 预算.执行 }}"]],
    )


def test_cells_are_merged_in_tables_only() -> None:
    assert the(found("{{ 单位|合并 }}")).what == "“合并”只能写在表格里"
    assert not found(rows=[["{{ 单位|合并 }}"]])


def test_a_hole_in_a_sentence_is_remarked_but_no_blank_cell_and_no_condition() -> None:
    data = context(evaluation(table_score(total=None, grade="")), standard())
    typed = "得分{{ 自评得分|数 }}"
    one = the(lint(template(typed), WHERE, data))
    assert (one.severity, one.what) == (Severity.HINT, "“自评得分”现在是空的，句子里会缺一块")
    guarded = "{% if 自评得分 %}{{ 自评得分|数 }}{% endif %}"
    assert not lint(template(guarded, "{{ 自评得分|缺省('无') }}", rows=[[typed]]), WHERE, data)


def test_a_loop_over_nothing_leaves_no_hole() -> None:
    data = context(evaluation(table_score(table_changes={"tasks": ()})), standard())
    assert not lint(template("{% for 任 in 任务 %}{{ 任.名称 }}；{% endfor %}"), WHERE, data, DATA)
