"""Units that measure the same thing convert exactly; others do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.model.units import column_unit, convert, factor, is_unit, joined, may_be_unit


@pytest.mark.parametrize(
    ("unit", "into", "one_makes"),
    [
        ("万元", "元", "10000"),
        ("亿元", "万元", "10000"),
        ("百万元", "万元", "100"),
        ("元", "万元", "0.0001"),
        ("公里", "米", "1000"),
        ("公顷", "亩", "15"),
        ("平方公里", "公顷", "100"),
        ("吨", "公斤", "1000"),
        ("吨", "斤", "2000"),
        ("年", "个月", "12"),
        ("天", "小时", "24"),
        ("‰", "%", "0.1"),
        ("万人次", "人次", "10000"),
        ("次调研", "次", "1"),
        ("名", "人", "1"),
        ("场次", "次", "1"),
        ("个", "家", "1"),
        ("次/年", "次", "1"),
        ("亿千瓦时", "万千瓦时", "10000"),
        ("km", "m", "1000"),
    ],
)
def test_what_measures_the_same_converts_exactly(unit: str, into: str, one_makes: str) -> None:
    by = factor(unit, into)
    assert by is not None
    assert convert(Decimal(1), by) == Decimal(one_makes)


@pytest.mark.parametrize(
    ("unit", "into"),
    [
        ("米", "次"),
        ("人", "人次"),
        ("万元", "%"),
        ("次/月", "次"),
        ("只", "头"),
        ("工作日", "天"),
        ("百分点", "%"),
        ("元/人", "元"),
        ("万", "%"),
    ],
)
def test_what_measures_different_things_has_no_factor(unit: str, into: str) -> None:
    assert factor(unit, into) is None
    assert factor(into, unit) is None


def test_a_unit_column_may_say_that_there_is_no_unit() -> None:
    assert [column_unit(text) for text in ("百分比", " % ", "定性指标", "/", "", "万元")] == [
        "%",
        "%",
        "",
        "",
        "",
        "万元",
    ]


def test_a_bare_size_word_takes_the_column_s_unit() -> None:
    assert joined("万", "万元") == "万元"
    assert joined("万", "元") == "万元"
    assert joined("", "次") == "次"
    assert joined("次", "万元") == "次"
    assert joined("万", "%") == "万"


def test_a_unit_is_short_and_denies_nothing() -> None:
    assert is_unit("万元")
    assert not is_unit("满意")
    assert all(map(may_be_unit, ("次常委会会议", "人(次)", "㎡", "m2", "元/平方米")))
    assert not any(map(may_be_unit, ("次全市人民代表大会", "人未到岗", "项,2次", "D打印", "个3次")))
