"""Annual goals and what became of them are found beside or under their labels."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.grid import CellValue
from xl_addin.model.table import Goal
from xl_addin.sheets.goals import numbered, read_goals
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page

LABELS = Labels.of(henan_standard().pack.labels)


def goals(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = ()) -> tuple[Goal, ...]:
    return read_goals(Page.of(grid(rows, merges=merges), LABELS))


def test_texts_right_of_their_labels() -> None:
    assert goals(("年度总体目标", "办会", "年度总体目标完成情况", "已办")) == (Goal("办会", "已办"),)


def test_texts_under_their_labels() -> None:
    rows = (("年度总体目标", "预期目标", "实际完成情况"), (None, "办会", "已办"), ("一级指标",))
    assert goals(*rows, merges=("A1:A2",)) == (Goal("办会", "已办"),)
    assert goals(*rows) == (Goal("办会", "已办"),)


def test_texts_under_their_labels_where_something_stands_in_the_margin() -> None:
    rows = (
        ("项目名称", "甲", None, None, None, "分值核对"),
        ("年度总体目标", "预期目标", None, "实际完成情况", None, None),
        (None, "办会", None, "已办", None, None),
    )
    assert goals(*rows, merges=("A2:A3", "B2:C2", "B3:C3", "D2:E2", "D3:E3")) == (Goal("办会", "已办"),)


def test_numbered_goals_share_a_short_answer() -> None:
    read = goals(("年度总体目标", "1. 办会。2. 视察3.5次。", "年度总体目标完成情况", "完成"))
    assert read == (Goal("办会。", "完成", 1), Goal("视察3.5次。", "完成", 2))


def test_numbered_goals_pair_with_numbered_answers() -> None:
    read = goals(("年度总体目标", "1、办会\n2、视察", "年度总体目标完成情况", "1、已办\n2、已视察"))
    assert [goal.achieved for goal in read] == ["已办。", "已视察。"]


def test_answers_that_do_not_pair_stay_whole() -> None:
    read = goals(
        ("年度总体目标", "1、办会\n2、视察", "年度总体目标完成情况", "全年召开会议一次，视察若干次。")
    )
    assert len(read) == 1
    assert read[0].item == 0


def test_goals_on_rows_of_their_own() -> None:
    read = goals(("年度总体目标", "办会", "年度总体目标完成情况", "已办"), (None, "视察", None, "已视察"),
                 merges=("A1:A2", "C1:C2"))  # fmt: skip
    assert read == (Goal("办会", "已办", 1), Goal("视察", "已视察", 2))


def test_blank_goals_are_none() -> None:
    assert goals(("年度总体目标", None, "年度总体目标完成情况", None), ("年度主要任务", "任务名称")) == ()


@pytest.mark.parametrize("text", ["办会。", "2. 视察。1. 办会。", "本年：1. 办会。2. 视察。", "1. 办会。"])
def test_texts_that_do_not_count_up_from_one_stay_whole(text: str) -> None:
    assert numbered(text) == (text,)
