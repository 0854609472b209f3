"""Headings are matched whatever their number, marks and wording, and sentences are none."""

from __future__ import annotations

import pytest

from xl_addin.report.headings import bare, match, numbered_level, unnumbered


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、基本情况", 1),
        ("第一部分 基本情况", 1),
        ("十二．其他", 1),
        ("（一）资金到位", 2),
        ("(二) 资金管理", 2),
        ("1.资金", 3),
        ("１、资金", 3),
        ("（1）资金", 4),
        ("1.1 资金", 4),
        ("①资金", 4),
        ("基本情况", 0),
        ("1.采取措施，落实责任。", 0),
        ("2021年预算", 0),
        ("3.5%的比例", 0),
        ("一、", 0),
    ],
)
def test_a_typed_number_gives_the_level(text: str, level: int) -> None:
    assert numbered_level(text) == level


def test_numbers_asides_and_marks_do_not_count() -> None:
    assert bare("（一）部门概况（限五百字）：") == "部门概况"
    assert bare("（说明）") == "说明"
    assert unnumbered("第三部分、结论") == "结论"


def test_the_same_goes_before_a_synonym_and_that_before_what_is_alike() -> None:
    pairs = match(
        [("一、概况", 1), ("二、基本情况", 1), ("三、问题与改进的措施", 1), ("四、党建", 1)],
        [("一、基本情况", 1), ("五、问题和改进措施", 1)],
        {"基本情况": ["概况"]},
        ("的", "与", "和"),
        {},
    )
    assert [(one.heading, one.name) for one in pairs] == [(1, "一、基本情况"), (2, "五、问题和改进措施")]


def test_each_is_used_once_and_the_nearer_level_wins() -> None:
    pairs = match([("（一）结论", 2), ("三、结论", 1)], [("三、结论", 1)], {}, (), {})
    assert [(one.heading, one.name) for one in pairs] == [(1, "三、结论")]


def test_a_section_goes_before_the_passage_within_it() -> None:
    names = [("2.资金执行情况分析", 3), ("资金执行", 3)]
    within = {"资金执行": "2.资金执行情况分析"}
    alone = match([("2.资金执行", 3)], names, {}, ("情况", "分析"), within)
    assert [one.name for one in alone] == ["2.资金执行情况分析"]
    both = match([("2.资金执行", 3), ("3.资金执行情况分析", 3)], names, {}, ("情况", "分析"), within)
    assert [one.name for one in both] == ["资金执行", "2.资金执行情况分析"]
