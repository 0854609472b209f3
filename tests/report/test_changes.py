"""Comparisons with last year are right for no change, zero, negative bases and what rounds to nothing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.report.changes import change, points_change, year_on_year
from xl_addin.report.formats import share_of
from xl_addin.report.marked import TracedNumber, spans


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("105", "100", "比上年增加5.00万元，增长5%"),
        ("95.5", "100", "比上年减少4.50万元，下降4.50%"),
        ("100", "100.00", "与上年持平"),
        ("12", "0", "比上年增加12.00万元（上年为0，不计算增减百分比）"),
        ("0", "12", "比上年减少12.00万元，下降100%"),
        ("0", "0", "与上年持平"),
        ("5", "-5", "比上年增加10.00万元（上年为负数，不计算增减百分比）"),
        ("1000000.01", "1000000", "比上年增加0.01万元，变化不足0.01%"),
        ("", "100", "本年数未填报，无法比较"),
        ("100", "", "上年数未填报，无法比较"),
    ],
)
def test_amounts_year_on_year(now: str, before: str, said: str) -> None:
    assert year_on_year(now, before) == said


def test_amounts_are_said_in_the_unit_of_the_table() -> None:
    assert change(Decimal("1.5"), Decimal(1), "元", "年初预算") == "比年初预算增加5,000.00元"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("98.12", "96.92", "比上年提高1.20个百分点"),
        ("96.92", "98.12", "比上年下降1.20个百分点"),
        ("98.12", "98.12", "与上年持平"),
        ("98.121", "98.12", "与上年基本持平"),
        ("98.12", "", "上年数未填报，无法比较"),
    ],
)
def test_rates_differ_in_percentage_points(now: str, before: str, said: str) -> None:
    assert points_change(now, before) == said


_AMOUNTS = st.decimals(-1000, 1000, places=2)


@given(_AMOUNTS, _AMOUNTS)
def test_nothing_ever_grows_by_zero(now: Decimal, before: Decimal) -> None:
    for said in (change(now, before), year_on_year(now, before), points_change(now, before)):
        assert not re.search(r"(增加|减少|增长|下降|提高)0(\.0*)?(?![\d.])", said)
        assert "-" not in said


def test_a_traced_comparison_says_how_it_was_computed() -> None:
    now, before = TracedNumber("81.94", (1,)), TracedNumber("88.90", (2,))
    less, rate = spans(year_on_year(now, before))
    assert (less.origins, less.working) == ((1, 2), "88.9 − 81.94 = 6.96万元")
    assert rate.working == "（88.9 − 81.94） ÷ 88.9 × 100% = 7.83%"
    (apart,) = spans(points_change(now, before))
    assert apart.working == "88.9 − 81.94 = 6.96个百分点"
    (share,) = spans(share_of(now, now + before))
    assert share.working == "81.94 ÷ （81.94 + 88.9） × 100% = 47.96%"
