"""A level's name and the points its label states come apart; the words of a note are known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sheets.forms import henan_standard
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.rows import split_points, squeezed, starts_note

LABELS = Labels.of(henan_standard().pack.labels)


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        ("产出指标(50分)", "产出指标", "50"),
        ("效益指标（22.5分）", "效益指标", "22.5"),
        ("满意度\n指标 10分", "满意度指标", "10"),
        ("产 出 指 标", "产出指标", None),
        ("指标2", "指标2", None),
        ("数量指标（2021）年", "数量指标（2021）年", None),
        ("50分", "50分", None),
        ("产出指标50分", "产出指标", "50"),
        ("示范乡镇（2022）", "示范乡镇（2022）", None),
    ],
)
def test_points_in_a_label(text: str, name: str, points: str | None) -> None:
    assert split_points(text, level=True) == (name, None if points is None else Decimal(points))


@pytest.mark.parametrize(
    "name",
    ["考核得分不低于90分", "建成示范点（2022）", "平均考核得分90分", "考核得分 90分", "达标（90分以上）"],
)
def test_a_number_without_brackets_or_without_its_word_is_part_of_a_name(name: str) -> None:
    assert split_points(name) == ("".join(name.split()), None)


def test_blanks_that_only_spread_a_name_go() -> None:
    assert squeezed(" 投 入\n管理\u3000指标 ") == "投入管理指标"


@pytest.mark.parametrize("text", ["注：1. 满分100分", "注1.自评", "说明：", "备注", "注 ：一"])
def test_notes_begin_with_their_word(text: str) -> None:
    assert starts_note(LABELS, text)


@pytest.mark.parametrize("text", ["注册企业数", "说明会场次", "1. 注：", ""])
def test_other_texts_are_no_notes(text: str) -> None:
    assert not starts_note(LABELS, text)
