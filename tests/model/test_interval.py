"""Rounded numbers agree exactly when the same truth can lie behind them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.interval import Agreement, Interval, agree, agree_score

AMOUNT = st.decimals(0, 10**9, places=6)
DECIMALS = st.integers(0, 4)


def printed(value: Decimal, decimals: int) -> Figure:
    return Figure(round_half_up(value, decimals), decimals)


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@given(st.lists(AMOUNT, min_size=1, max_size=30), DECIMALS, DECIMALS)
def test_rounding_never_breaks_a_true_total(parts: list[Decimal], own: int, total: int) -> None:
    shown = [printed(part, own) for part in parts]
    possible = Interval(Decimal(0), Decimal(0))
    for part in shown:
        possible = possible + Interval.of(part)
    stated = printed(sum(parts, Decimal(0)), total)
    expected = sum((part.value for part in shown), Decimal(0))
    assert agree(stated, expected, decimals=total, possible=possible) is not Agreement.DIFFERENT


@given(AMOUNT, st.decimals("0.01", 10**9, places=6), DECIMALS, DECIMALS)
def test_rounding_never_breaks_a_true_ratio(part: Decimal, whole: Decimal, own: int, rate: int) -> None:
    above, below = printed(part, own), printed(whole, own)
    if Interval.of(below).low <= 0:
        return
    possible = (Interval.of(above) / Interval.of(below)).times(Decimal(100))
    stated = printed(part * 100 / whole, rate)
    expected = above.value * 100 / below.value
    assert agree(stated, expected, decimals=rate, possible=possible) is not Agreement.DIFFERENT


@given(AMOUNT, AMOUNT, DECIMALS)
def test_rounding_never_breaks_a_true_difference(one: Decimal, other: Decimal, decimals: int) -> None:
    possible = Interval.of(printed(one, decimals)) - Interval.of(printed(other, decimals))
    assert possible.low <= one - other <= possible.high


@given(AMOUNT, DECIMALS)
def test_the_truth_lies_in_the_interval_of_its_printed_number(value: Decimal, decimals: int) -> None:
    found = Interval.of(printed(value, decimals))
    assert found.low <= value <= found.high


@given(st.decimals(-100, 100, places=3), st.decimals(-100, 100, places=3))
def test_scaling_keeps_the_ends_in_order(end: Decimal, factor: Decimal) -> None:
    found = Interval(end, end + 1).times(factor)
    assert found.low <= found.high
    assert found.low <= (end + Decimal("0.5")) * factor <= found.high


def test_a_decided_number_stands_for_itself_alone() -> None:
    assert Interval.of(Figure(Decimal(10))) == interval("10", "10")
    assert agree(Figure(Decimal(10)), Decimal("10.0")) is Agreement.EQUAL
    assert agree(Figure(Decimal(10)), Decimal("10.01")) is Agreement.DIFFERENT


def test_touching_ends_meet() -> None:
    assert interval("1", "2").meets(interval("2", "3"))
    assert not interval("1", "1.99").meets(interval("2", "3"))


def test_a_divisor_that_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        interval("1", "2") / interval("-0.5", "0.5")


@pytest.mark.parametrize(
    ("stated", "decimals", "expected", "want"),
    [
        ("98.12", 2, "98.1162763", Agreement.EQUAL),
        ("98.1162763", 2, "98.1162763", Agreement.EQUAL),  # a formula's cell holds more than it shows
        ("9.8", 1, "9.8116", Agreement.ROUNDING),
        ("9.8116", 1, "9.8116", Agreement.EQUAL),  # held in full, shown with one decimal
        ("9.810", 3, "9.8116", Agreement.EQUAL),  # right at the form's two decimals
        ("9.812", 3, "9.8116", Agreement.EQUAL),
        ("72", 0, "81.30", Agreement.DIFFERENT),
        ("131.41", 2, "131.47", Agreement.DIFFERENT),
        ("100", 0, "100.12", Agreement.ROUNDING),
        ("100.01", 2, "100.12", Agreement.DIFFERENT),
    ],
)
def test_a_stated_number_is_right_rounded_or_wrong(
    stated: str, decimals: int, expected: str, want: Agreement
) -> None:
    assert agree(Figure(Decimal(stated), decimals), Decimal(expected)) is want


def test_what_the_operands_allow_is_a_rounding_difference() -> None:
    possible = interval("1.875", "1.885")
    assert agree(Figure(Decimal("1.87"), 2), Decimal("1.88"), possible=possible) is Agreement.ROUNDING
    apart = interval("1.8751", "1.8849")
    assert agree(Figure(Decimal("1.87"), 2), Decimal("1.88"), possible=apart) is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("stated", "exact", "want"),
    [
        ("9.45", "9.446", Agreement.EQUAL),
        ("9.446", "9.446", Agreement.EQUAL),
        ("9.4", "9.446", Agreement.ROUNDING),
        ("9.5", "9.446", Agreement.DIFFERENT),
        ("9.8", "9.8116", Agreement.ROUNDING),
        ("9.80", "9.8116", Agreement.ROUNDING),
        ("1.9624", "1.9624", Agreement.EQUAL),
        ("9.812", "9.8116", Agreement.EQUAL),
        ("9.82", "9.8116", Agreement.DIFFERENT),
    ],
)
def test_a_score_is_compared_with_the_unrounded_one_at_the_digits_typed(
    stated: str, exact: str, want: Agreement
) -> None:
    assert agree_score(Decimal(stated), Decimal(exact), decimals=2) is want


def test_a_score_written_with_its_noughts_is_no_rounding() -> None:
    assert agree_score(Decimal("9.80"), Decimal("9.8116"), decimals=2, digits=2) is Agreement.DIFFERENT
