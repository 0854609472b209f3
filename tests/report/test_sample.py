"""From the sample workbook to the report: what was published, corrected where it was wrong."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from docx import Document

from tests.office import needs_office
from tests.report.outline import outline
from xl_addin.pipeline import evaluate_file, render, to_pdf
from xl_addin.rules.resources import shipped

BOOK = shipped("workbooks", "samples/henan-department.xlsx")
BLANK = shipped("workbooks", "henan-department.xlsx")
TEMPLATE = shipped("templates", "henan-department.docx")


def report(*, by_rule: bool = False) -> bytes:
    evaluation, standard = evaluate_file(BOOK, by_rule=by_rule)
    return render(evaluation, standard, TEMPLATE)


@pytest.fixture(scope="module")
def text() -> str:
    return outline(report())


@pytest.mark.parametrize(
    "figure",
    [
        "4个一级指标", "3个二级指标、18个三级指标", "1个二级指标、3个三级指标", "2个二级指标、2个三级指标",
        "自评得分为98.8分，自评结果为“优”", "预算执行率10分、投入管理指标40分、产出指标30分、效益指标20分",
        "实际执行率98.12%，分值10分，得9.8分", "总分40分，自评得39分", "预算和财务管理14分，得13分",
        "年初预算830.78万元，实际支出815.13万元，预算执行率98.12%（执行数÷年初预算数）",
        "执行71.54万元，执行率81.30%", "执行率100.12%", "产出指标分值30分，自评得分30分",
        "预算执行率指标值≥100%，实际完成98.12%，相差1.88个百分点，扣1分",
        "总体工作完成率指标值≥95%，实际完成97%", "按资金结构看，基本支出预算676.78万元",
    ],
)  # fmt: skip
def test_the_published_figures_are_said(text: str, figure: str) -> None:
    assert figure in text


@pytest.mark.parametrize("wrong", ["72%", "100.01%", "23个三级", "均达到指标值，", "产出指标得分为10分"])
def test_the_published_slips_are_not(text: str, wrong: str) -> None:
    assert wrong not in text


def test_by_the_rule_the_row_earns_its_share() -> None:
    text = outline(report(by_rule=True))
    assert "分值2分，得1.96分" in text
    assert "自评得分为99.77分" in text
    assert "得9.81分" in text


def test_the_blank_form_gives_a_report_full_of_gaps() -> None:
    evaluation, standard = evaluate_file(BLANK)
    text = outline(render(evaluation, standard, TEMPLATE))
    assert "〔待补充：前言〕" in text
    assert re.search(r"本报告尚有\d+处待补充", text)
    assert not re.search(r"None|\{\{|\{%|占0%|“”", text)


def test_no_two_neighbouring_sentences_begin_alike(text: str) -> None:
    body = [line for line in text.splitlines() if line and not line.startswith(("|", "[", "#"))]
    said = [one for line in body for one in re.split("[。；]", line) if one]
    assert len(said) > 60
    assert [(one, other) for one, other in pairwise(said) if one[:2] == other[:2]] == []


def test_a_reason_is_said_once_in_the_text(text: str) -> None:
    body = [line for line in text.splitlines() if not line.startswith(("|", "["))]
    assert "".join(body).count("区级财力偏紧，压减了支出") == 1


def test_a_reason_has_room_for_a_dozen_characters_a_line() -> None:
    table = Document(io.BytesIO(report())).tables[-1]
    narrow = table.columns[-1].width.pt - 6
    size = 10.5
    assert table.rows[0].cells[-1].text == "未完成原因分析"
    assert narrow / size >= 12


@needs_office
@pytest.mark.office
def test_it_becomes_a_pdf() -> None:
    assert to_pdf(report()).content.startswith(b"%PDF")
