"""Formats say a value as an official would write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.report import wording as w


@pytest.mark.parametrize(
    ("value", "said"), [("815.13", "815.13万元"), ("66", "66.00万元"), ("0", "0.00万元"), ("", "未填报")]
)
def test_wan(value: str, said: str) -> None:
    assert w.wan(Decimal(value) if value else "") == said


@pytest.mark.parametrize(
    ("value", "said"), [("98.12", "98.12%"), ("100.00", "100%"), ("81.3", "81.30%"), ("0", "0%")]
)
def test_percent(value: str, said: str) -> None:
    assert w.percent(Decimal(value)) == said


@pytest.mark.parametrize(
    ("value", "said"), [("9.80", "9.8分"), ("40", "40分"), ("0.00", "0分"), ("", "未评分")]
)
def test_score(value: str, said: str) -> None:
    assert w.score(Decimal(value) if value else "") == said


def test_yuan_has_separators() -> None:
    assert w.yuan(Decimal("815.13")) == "8,151,300.00元"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "〇"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百〇五"), (110, "一百一十"),
     (1002, "一千〇二"), (1010, "一千〇一十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_chinese_number(number: int, said: str) -> None:
    assert w.chinese_number(number) == said


@given(st.integers(0, 9999))
def test_chinese_numbers_differ(number: int) -> None:
    assert w.chinese_number(number) != w.chinese_number(number + 1 if number < 9999 else 0)


def test_ordinals() -> None:
    assert (w.ordinal(3), w.ordinal2(2)) == ("三、", "（二）")


def test_what_is_no_number_is_refused_in_chinese() -> None:
    with pytest.raises(ValueError, match="不是数字"):
        w.wan("很多")


def test_listing() -> None:
    assert w.listing(["甲"]) == "甲"
    assert w.listing(["甲", "乙", "丙"], "和") == "甲、乙和丙"
    assert w.listing(["甲", "乙", "丙"], most=2) == "甲、乙等3项"


@pytest.mark.parametrize(
    ("text", "said"), [("2022-05-10", "2022年5月10日"), ("2022.5.1", "2022年5月1日"), ("待定", "待定")]
)
def test_day(text: str, said: str) -> None:
    assert w.day(text) == said


def test_inline_joins_lines_and_drops_the_last_stop() -> None:
    assert w.inline("一是甲。\n二是乙。\n") == "一是甲。二是乙"
