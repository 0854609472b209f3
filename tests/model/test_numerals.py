"""Chinese and full-width numerals become exact numbers, or none where they can be read in two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.numerals import chinese_number, half_width, normal, take_number

DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """Return a number below ten thousand in Chinese, the long way: 110 → 一百一十."""
    text, skipped = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if skipped and text else "") + DIGITS[digit] + word
            skipped = False
        else:
            skipped = True
    return text or "零"


@given(st.integers(0, 9999))
def test_every_spelled_number_is_read_back(number: int) -> None:
    assert chinese_number(spelled(number)) == number


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_ten_thousands_are_read_back(high: int, low: int) -> None:
    assert chinese_number(f"{spelled(high)}万{spelled(low)}") == high * 10_000 + low


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", "2"),
        ("十", "10"),
        ("十五", "15"),
        ("一百零五", "105"),
        ("一千零五十", "1050"),
        ("二〇二一", "2021"),
        ("一亿", "100000000"),
        ("一万亿", "1000000000000"),
        ("九点五", "9.5"),
        ("零点零五", "0.05"),
        ("壹佰贰拾", "120"),
        ("千", "1000"),
        ("零", "0"),
        ("一万零二", "10002"),
        ("三亿零五万", "300050000"),
    ],
)
def test_chinese_numerals_have_one_value(text: str, value: str) -> None:
    assert chinese_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["三五", "一百五", "一万二", "两三百", "百百", "一十百", "", "点五", "五点", "零五零", "一零", "二十零"],
)
def test_what_can_be_read_in_two_ways_is_no_number(text: str) -> None:
    assert chinese_number(text) is None


@given(st.text(alphabet="零〇一二两五九十百千万亿点壹拾", max_size=12))
def test_no_row_of_numerals_is_too_odd(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value", "decimals", "rest"),
    [
        ("1,033.5万元", "1033.5", 1, "万元"),
        ("-5%", "-5", 0, "%"),
        (".5", "0.5", 1, ""),
        ("7.50", "7.50", 2, ""),
        ("20,30", "20", 0, ",30"),
        ("1,03,5", "1", 0, ",03,5"),
        ("二十次", "20", 0, "次"),
    ],
)
def test_a_number_is_taken_from_the_start(text: str, value: str, decimals: int, rest: str) -> None:
    taken = take_number(text)
    assert taken is not None
    assert taken[:3] == (Decimal(value), decimals, rest)


@pytest.mark.parametrize("text", ["", "次", "一般般"[1:], "9" * 25, "٣"])
def test_no_number_is_made_up(text: str) -> None:
    assert take_number(text) is None


def test_glyphs_come_to_one_form() -> None:
    assert normal(" ＞＝９５．５％。") == ">=95.5%"
    assert normal("≧９５﹪") == "≥95%"
    assert normal("90%—95%") == "90%~95%"
    assert normal("“≥ 95 %”") == "≥95%"
    assert normal("20 30") == "20 30"
    assert normal("95\n%") == "95%"
    assert half_width("６.２５分（含）") == "6.25分(含)"
