"""The Henan report as a whole: its outline is a golden file, its figures are the context's."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.report.builders import evaluation, standard, table_score
from tests.report.outline import numbers_in, numbers_of, outline
from xl_addin.report.context import context
from xl_addin.report.docx import render
from xl_addin.rules.resources import shipped

TEMPLATE = shipped("templates", "henan-department.docx")
STRUCTURE = {Decimal(number) for number in (100, 1, 2, 3, 4)}
"""Numbers of the outline itself: 目标值100%, headings 1.–4."""


@pytest.fixture(scope="module")
def text() -> str:
    return outline(render(evaluation(), standard(), TEMPLATE))


def test_the_outline_is_the_golden_one(text: str, agrees_with_golden: Callable[[str, str], None]) -> None:
    agrees_with_golden("henan-report.txt", text)


def test_all_eight_chapters_stand_in_order(text: str) -> None:
    chapters = re.findall(r"^# ([一二三四五六七八])、", text, re.MULTILINE)
    assert "".join(chapters) == "一二三四五六七八"


def test_every_number_of_the_text_occurs_in_the_context(text: str) -> None:
    known = numbers_of(context(evaluation(), standard())) | STRUCTURE
    said = re.sub(r"^\[表 .*\]$", "", text, flags=re.MULTILINE)
    assert numbers_in(said) - known == {Decimal("0.81"), Decimal(2022), Decimal(5), Decimal(10)} - known


@pytest.mark.parametrize(
    "figure",
    [
        "4个一级指标", "3个二级指标、18个三级指标", "1个二级指标、3个三级指标", "2个二级指标、2个三级指标",
        "预算执行率10分、投入管理指标40分、产出指标30分、效益指标20分",
        "98.8分", "“优”", "总分40分，自评得39分", "工作目标管理6分，得6分",
        "预算和财务管理14分，得13分", "绩效管理20分，得20分",
        "总分30分，自评得30分", "总分20分，自评得20分", "830.78万元", "815.13万元", "98.12%",
        "执行率81.30%", "执行率100.12%",
        "产出指标分值30分，自评得分30分", "投入管理指标分值40分，自评得分39分",
        "预算执行率指标值≥100%，实际完成98.12%", "“三公经费”控制率指标值≤100%，实际完成95%",
        "政府采购执行率指标值≥90%，实际完成100%", "专项资金细化率指标值≥98%，实际完成98%",
        "绩效自评完成率和评价结果应用率指标值均为≥100%，实际完成均为100%",
    ],
)  # fmt: skip
def test_every_figure_of_the_published_sentences_is_said(text: str, figure: str) -> None:
    assert figure in text


def test_nothing_is_praised_beside_a_deduction(text: str) -> None:
    assert not re.search(r"圆满|全部完成|均达到指标值[^：]|以上均", text)


def test_odd_ways_of_writing_numbers_do_not_occur(text: str) -> None:
    assert not re.search(r"\d\.00(次|人|个|项|分)|占0%|None|Decimal|\{\{|\{%", text)


def test_an_empty_workbook_gives_a_report_that_says_what_is_missing() -> None:
    bare = table_score(
        (), budget=None, total=None, grade=None, points_total=Decimal(0),
        table_changes={"funds": (), "tasks": (), "goals": (), "notes": ()},
    )  # fmt: skip
    text = outline(render(evaluation(bare, unit="", passages={}), standard(), TEMPLATE))
    assert "〔待补充：前言〕" in text
    assert re.search(r"本报告尚有\d+处待补充", text)
    assert re.search(r"^\[表注\] \d+\.成文日期$", text, re.MULTILINE)
    assert "2021年度各项指标尚未评分" in text


def test_markup_in_values_reaches_the_page() -> None:
    text = outline(render(evaluation(unit="A&B <x>“甲”局"), standard(), TEMPLATE))
    assert text.count("A&B <x>“甲”局") >= 3
