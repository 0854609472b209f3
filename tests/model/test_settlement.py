"""Target and actual come to one unit, or the actual is unfit and says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.grid import CellValue
from xl_addin.model.quantity import Form, Quantity, read_quantity, settle


def settled(target: CellValue, actual: CellValue, unit: str = "") -> tuple[Quantity, Quantity]:
    return settle(read_quantity(target, unit=unit), read_quantity(actual, unit=unit), unit=unit)


ONE = Decimal(1)


@pytest.mark.parametrize(
    ("target", "actual", "unit", "want"),
    [
        ("≥100%", ONE, "", "100"),
        ("≥100%", ONE, "%", "100"),
        ("≥100%", Decimal("0.9812"), "", "98.12"),
        ("≥100%", Decimal("1.0012"), "", "100.12"),
        ("≥95%", Decimal("0.97"), "%", "97"),
        ("≥95", "97%", "%", "97"),
        ("≥95", "97%", "", "97"),
        ("≥100%", "102", "", "102"),
        ("≤5%", Decimal("0.0187"), "", "1.87"),
        ("≤5%", Decimal("0.5"), "%", "0.5"),
        ("≥1%", ONE, "%", "1"),
        ("≥1%", ONE, "", "1"),
        ("90%-95%", Decimal("0.93"), "", "93"),
        ("≥100%", Decimal(0), "", "0"),
    ],
)
def test_one_and_a_hundred_percent_are_told_apart(
    target: str, actual: CellValue, unit: str, want: str
) -> None:
    goal, done = settled(target, actual, unit)
    assert (goal.unit, done.unit, done.value) == ("%", "%", Decimal(want))


def test_a_target_typed_as_a_share_follows_the_actual() -> None:
    goal, done = settled(Decimal("0.95"), "96%")
    assert (goal.value, goal.unit, done.value) == (Decimal(95), "%", Decimal(96))


@pytest.mark.parametrize(
    ("target", "actual", "unit", "doubt"),
    [
        ("≥1%", ONE, "", True),  # 1 % or 100 %
        ("≥1%", ONE, "%", False),  # the column says percent
        ("≥100%", Decimal(3), "", True),  # 3 % or 300 %
        ("≤5%", Decimal("0.02"), "%", True),  # the column says percent, the target does not make it likely
        (ONE, Decimal("0.98"), "%", True),  # both small
        ("≥100%", "99", "", False),
    ],
)
def test_what_stays_open_is_said(target: CellValue, actual: CellValue, unit: str, doubt: bool) -> None:
    assert ("请核对" in settled(target, actual, unit)[1].note) is doubt


@pytest.mark.parametrize(
    ("target", "actual", "unit", "unsure"),
    [
        ("≥100%", "1.6", "%", True),  # 1.6 % or 160 %
        ("≥30%", "0.8", "%", True),
        ("≥3.5%", "0.04", "%", True),
        ("≤5%", "0.08", "%", True),  # met as 0.08 %, not as 8 %
        ("≤5%", "0.08", "", True),
        ("≥90", "0.95", "%", False),  # 0.95 % beside 90 is no percentage
        ("≥100%", "0.9812", "%", False),
        ("≤5%", "0.02", "%", False),  # met either way
        ("≤5%", "0.05", "", False),
        ("≥1%", "1", "", False),
        ("≥100%", "98", "%", False),
        ("≥100%", "0", "%", False),
        ("≥100%", "3", "", True),
    ],
)
def test_what_would_score_otherwise_as_a_share_is_unsure(
    target: str, actual: str, unit: str, unsure: bool
) -> None:
    once = settled(target, Decimal(actual), unit)
    assert once[1].unsure is unsure
    assert settle(*once, unit=unit) == once


def test_a_share_read_as_percent_loses_two_decimals_and_is_noted() -> None:
    done = settled("≥100%", Decimal("0.9812"))[1]
    assert (done.decimals, done.note) == (2, "“0.9812”没有写%，按98.12%计")


@pytest.mark.parametrize(
    ("target", "actual", "value", "decimals"),
    [
        ("170.51万元", "1,705,100.00元", "170.51", 6),
        ("1705100元", "170.51万元", "1705100", 0),
        ("1亿元", "9,800万元", "0.98", 4),
        ("≥15亩", "1公顷", "15", 0),
        ("≥2公里", "2500米", "2.5", 3),
        ("≤1天", "36小时", "1.5", 1),
        ("≥2万人次", "25000人次", "2.5", 4),
        ("54万", "540000元", "54", 4),
    ],
)
def test_the_actual_is_brought_to_the_target_s_unit(
    target: str, actual: str, value: str, decimals: int
) -> None:
    goal, done = settled(target, actual)
    assert (done.value, done.unit, done.decimals) == (Decimal(value), goal.unit, decimals)
    assert "换算" in done.note


def test_equal_numbers_in_different_units_are_pointed_out() -> None:
    assert "单位写错" in settled("449.63万元", "449.63元")[1].note


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥9次调研", "19次"),
        ("≥10个", "12家"),
        ("50人", "52名"),
        ("3场", "4次"),
        ("4次/年", "4次"),
        ("零事故", "0起"),
    ],
)
def test_counts_of_one_kind_are_compared_as_they_are(target: str, actual: str) -> None:
    assert settled(target, actual)[1].form is Form.NUMBER
    assert settled(target, actual)[1].note == ""


def test_a_side_without_unit_takes_the_other_s() -> None:
    goal, done = settled("≥100人次", Decimal(100))
    assert (goal.unit, done.unit) == ("人次", "人次")
    goal, done = settled(Decimal(100), "98人次")
    assert (goal.unit, done.unit) == ("人次", "人次")


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥266米", "3次"), ("≥95%", "12次"), ("192只", "12头"), ("每月1次", "12次"), ("100人", "100人次")],
)
def test_what_measures_different_things_cannot_be_computed(target: str, actual: str) -> None:
    goal, done = settled(target, actual)
    assert done.form is Form.WORDS
    assert done.value is None
    assert goal.unit in done.note
    assert done.unit in done.note


def test_a_day_and_a_number_cannot_be_compared() -> None:
    done = settled("2021年12月底前", "100%")[1]
    assert (done.form, "日期" in done.note) == (Form.WORDS, True)
    done = settled("≥3次", "2021年12月完成")[1]
    assert (done.form, "日期" in done.note) == (Form.WORDS, True)


def test_a_bare_year_beside_a_deadline_is_that_year_s_end() -> None:
    assert settled("2019年", Decimal(2020))[1].day == date(2020, 12, 31)
    assert settled("2019年", Decimal(20))[1].form is Form.WORDS


@pytest.mark.parametrize("actual", ["", "无", "良好", "千余份", "2次，3次"])
def test_what_is_no_number_passes_unchanged(actual: str) -> None:
    assert settled("≥95%", actual)[1] == read_quantity(actual)


def test_a_share_settled_twice_is_scaled_once() -> None:
    once = settled("≥100%", Decimal("0.01"))
    assert once[1].value == 1
    assert settle(*once) == once


WRITTEN = st.one_of(
    st.text(alphabet="0123456789.%-≥≤年月日万元次人余%", max_size=12),
    st.decimals(-1000, 1000, places=4),
)


@given(WRITTEN, WRITTEN, st.sampled_from(["", "%", "万元", "次"]))
def test_settling_never_fails_and_a_second_time_changes_nothing(
    target: CellValue, actual: CellValue, unit: str
) -> None:
    once = settled(target, actual, unit)
    assert settle(*once, unit=unit) == once


@given(
    st.sampled_from(["≥100%", "≤5%", "90%-95%", "=0%", "100", "0.9"]),
    st.one_of(st.decimals(-2, 2, places=4), st.decimals(-200, 200, places=1)),
    st.sampled_from(["", "%"]),
)
def test_a_share_is_never_scaled_twice(target: str, actual: Decimal, unit: str) -> None:
    once = settled(target, actual, unit)
    assert settle(*once, unit=unit) == once
    assert once[1].low in {actual, actual * 100}
