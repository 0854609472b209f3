"""Numbers are rounded half up in one place and printed without an exponent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.figure import Place, fixed, plain, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "want"),
    [("0.125", 2, "0.13"), ("9.8116", 2, "9.81"), ("-2.5", 0, "-3"), ("2.5", 0, "3"), ("81.3", 2, "81.30")],
)
def test_halves_go_up(value: str, decimals: int, want: str) -> None:
    assert format(round_half_up(Decimal(value), decimals), "f") == want


def test_no_amount_is_too_long_to_be_rounded() -> None:
    assert round_half_up(Decimal("1E+30") + 0, 2) == Decimal("1E+30")


def test_a_rounded_nothing_has_no_minus() -> None:
    assert fixed(Decimal("-0.001"), 2) == "0.00"
    assert plain(Decimal("-0.00")) == "0"


@pytest.mark.parametrize(("value", "want"), [("9.80", "9.8"), ("40.00", "40"), ("1E+2", "100"), ("0.0", "0")])
def test_plain_text_is_the_shortest(value: str, want: str) -> None:
    assert plain(Decimal(value)) == want


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_plain_text_is_the_same_number(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


def test_a_place_is_a_cell_or_a_paragraph() -> None:
    assert str(Place("自评表", "H15")) == "自评表!H15"
    assert str(Place(paragraph=12)) == "第12段"
    assert str(Place(cell="H15")) == "H15"
