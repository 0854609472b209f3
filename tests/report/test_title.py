"""Titles break where words end, in a shape that official papers may have, and lose no character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.report.title import TITLE_LINE, title_lines

KIND = "部门整体绩效自评报告"


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("某县财政局", ["2021年度某县财政局", KIND]),
        ("某某自治州某某县教育局", ["2021年度某某自治州某某县教育局", KIND]),
        (
            "某某市某某区人民代表大会常务委员会办公室",
            ["2021年度", "某某市某某区人民代表大会常务委员会办公室", KIND],
        ),
        (
            "某某省某某市某某区人民代表大会常务委员会办公室",
            ["2021年度某某省某某市", "某某区人民代表大会常务委员会办公室", KIND],
        ),
        ("某某市社区服务中心", ["2021年度某某市社区服务中心", KIND]),
    ],
)
def test_a_title_breaks_between_words(unit: str, lines: list[str]) -> None:
    assert title_lines(unit, "2021年度", KIND).split("\n") == lines


def test_a_short_title_is_one_line() -> None:
    assert title_lines("某县财政局", "2021年度", "决算报告") == "2021年度某县财政局决算报告"


def test_words_that_only_look_like_an_end_are_not_cut() -> None:
    said = title_lines("某某省某某自治州某某县市场监督管理局城区会计核算中心", "2021年度", KIND).split("\n")
    assert not any(line.startswith(("场", "计", "域", "员")) for line in said)


@pytest.mark.parametrize("word", ["管理局", "自评报告"])
@pytest.mark.parametrize(
    "unit",
    [
        "某某市大数据管理局（某某市政务服务和大数据管理局）",
        "某某省某某市某某区大数据管理局（政务服务中心）",
        "某某市公共资源交易管理局（某某市招标投标监督管理局）机关",
        "某某自治州某某族自治县住房和城乡建设管理局（人民防空办公室）",
    ],
)
def test_words_of_a_name_stay_together(unit: str, word: str) -> None:
    said = title_lines(unit, "2021年度", KIND)
    assert said.count("\n") > 1
    assert said.count(word) == f"{unit}{KIND}".count(word)


def test_a_placeholder_is_not_cut() -> None:
    unit = "〔待补充：部门（单位）名称〕"
    assert any(unit in line for line in title_lines(unit, "2021年度", KIND).split("\n"))


def is_trapezoid_or_lozenge(lengths: list[int]) -> bool:
    top = lengths.index(max(lengths))
    rises = all(one < other for one, other in pairwise(lengths[: top + 1]))
    falls = all(one > other for one, other in pairwise(lengths[top:]))
    return rises and falls


@pytest.mark.parametrize(
    "unit", ["某某市城市管理局", "某某大学附属第一医院", "某某区退役军人事务局", "某某市教育局"]
)
@pytest.mark.parametrize("kind", [KIND, "部门决算分析报告", "项目支出绩效自评报告"])
def test_the_shape_is_one_official_papers_may_have(unit: str, kind: str) -> None:
    lengths = [len(line) for line in title_lines(unit, "2021年度", kind).split("\n")]
    assert is_trapezoid_or_lozenge(lengths)


@given(st.text("某市县区人民代表大会常务委员办公室局", min_size=1, max_size=90))
def test_a_title_loses_no_character_and_no_line_is_one_character(unit: str) -> None:
    lines = title_lines(unit, "2021年度", "报告").split("\n")
    assert "".join(lines) == f"2021年度{unit}报告"
    assert all(2 <= len(line) <= TITLE_LINE for line in lines)


@pytest.mark.parametrize(
    ("unit", "together"),
    [
        ("某某市大数据管理局（某某市政务服务和大数据管理局）", "（某某市政务服务和大数据管理局）"),
        (
            "某自治州某自治县文化体育广播电视和旅游局（县文物局、县版权局）机关服务中心",
            "（县文物局、县版权局）",
        ),
    ],
)
def test_a_bracket_stays_on_one_line(unit: str, together: str) -> None:
    assert any(together in line for line in title_lines(unit, "2021年度", KIND).split("\n"))


def test_a_bracket_too_long_for_a_line_breaks_after_a_name() -> None:
    unit = "某县农业农村局（某县乡村振兴局、某县畜牧兽医水产事务中心）"
    assert title_lines(unit, "2021年度", KIND).split("\n") == [
        "2021年度",
        "某县农业农村局（某县乡村振兴局、",
        "某县畜牧兽医水产事务中心）",
        KIND,
    ]
