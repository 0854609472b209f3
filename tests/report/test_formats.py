"""Amounts in capitals, shares, dates in Chinese: right at zero, with gaps, and at the edges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.report.formats import added, capitals, chinese_day, decimals_of, fallback, share_of, yi


@pytest.mark.parametrize(
    ("wan", "said"),
    [
        ("815.13", "捌佰壹拾伍万壹仟叁佰元整"),
        ("0", "零元整"),
        ("1000", "壹仟万元整"),
        ("0.0305", "叁佰零伍元整"),
        ("10003", "壹亿零叁万元整"),
        ("100000", "壹拾亿元整"),
        ("0.10005", "壹仟元伍角整"),
        ("0.100005", "壹仟元零伍分"),
        ("0.0000105", "壹角壹分"),
        ("-1", "负壹万元整"),
        ("", "未填报"),
    ],
)
def test_an_amount_in_capitals(wan: str, said: str) -> None:
    assert capitals(Decimal(wan) if wan else "") == said


def test_an_amount_beyond_words_is_refused() -> None:
    with pytest.raises(ValueError, match="过大"):
        capitals(Decimal(10) ** 12)


def test_shares() -> None:
    assert share_of(Decimal("815.13"), Decimal("830.78")) == "98.12%"
    assert share_of(Decimal(1), Decimal(3), 1) == "33.3%"
    assert share_of("", Decimal(3)) == "未填报"
    with pytest.raises(ZeroDivisionError, match="除数是零"):
        share_of(Decimal(1), Decimal(0))


def test_days_decimals_and_what_is_missing() -> None:
    assert chinese_day("2022-10-20") == "二〇二二年十月二十日"
    assert chinese_day("〔待补充：成文日期〕") == "〔待补充：成文日期〕"
    assert decimals_of(Decimal("2.345")) == "2.35"
    assert decimals_of("") == ""
    assert yi(Decimal(83078)) == "8.31亿元"
    assert [fallback(""), fallback("", "无"), fallback(Decimal("9.80")), fallback("甲", "无")] == [
        "未填报",
        "无",
        "9.8",
        "甲",
    ]


def test_numbers_are_added_only_where_none_is_missing() -> None:
    assert added([Decimal("937.05"), Decimal("451.87")]) == Decimal("1388.92")
    assert added([Decimal(937), ""], Decimal(1388)) == 1388
    assert added([], "无") == "无"
    assert added([Decimal(1), ""]) == ""
