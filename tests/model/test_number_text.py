"""The one number of a text is rewritten; everything around it stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.number_text import number_text

AROUND = st.text(alphabet="得分元%（）(): 次≥约", max_size=4)


@pytest.mark.parametrize(
    ("text", "value", "decimals", "rewritten"),
    [
        ("6.25分", "6.25", 2, "1.96分"),
        ("81.3%", "81.3", 1, "1.96%"),
        ("１０分", "10", 0, "１.９６分"),
        ("６．２５分", "6.25", 2, "１．９６分"),
        ("得分：9.8 分", "9.8", 1, "得分：1.96 分"),
        ("7.50.", "7.50", 2, "1.96."),
        ("-5%", "-5", 0, "1.96%"),
        ("9.812", "9.812", 3, "1.960"),
    ],
)
def test_a_new_value_keeps_prefix_suffix_and_width(
    text: str, value: str, decimals: int, rewritten: str
) -> None:
    found = number_text(text)
    assert found is not None
    assert (found.value, found.decimals) == (Decimal(value), decimals)
    assert found.with_value(Decimal("1.96")) == rewritten


def test_thousand_separators_stay() -> None:
    found = number_text("1,033.50元")
    assert found is not None
    assert found.with_value(Decimal("1388.92")) == "1,388.92元"


def test_decimals_asked_for_are_rounded_half_up() -> None:
    found = number_text("9分")
    assert found is not None
    assert found.with_value(Decimal("9.8116"), 2) == "9.81分"
    assert found.with_value(Decimal("9.865"), 2) == "9.87分"
    assert found.with_value(Decimal(10), 2) == "10.00分"


def test_without_decimals_nothing_is_lost() -> None:
    found = number_text("9分")
    assert found is not None
    assert found.with_value(Decimal("9.8116")) == "9.8116分"
    assert found.with_value(Decimal("1E+2")) == "100分"


@pytest.mark.parametrize(
    "text", ["", "优", "九分", "10/10", "9.8分（满分10分）", "得分-5", "1.2.3", "1,2", "9" * 25]
)
def test_a_text_without_exactly_one_number_is_refused(text: str) -> None:
    assert number_text(text) is None


@given(AROUND, st.decimals(0, 10**9, places=2), AROUND, st.booleans(), st.booleans())
def test_a_text_rewritten_with_its_own_value_is_itself(
    prefix: str, value: Decimal, suffix: str, wide: bool, grouped: bool
) -> None:
    number = format(value, ",f" if grouped else "f")
    if wide:
        number = number.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789.,"})
    found = number_text(f"{prefix}{number}{suffix}")
    assert found is not None
    assert found.value == value
    assert found.with_value(value) == f"{prefix}{number}{suffix}"


@given(AROUND, AROUND, st.decimals(-1000, 1000, places=3), st.sampled_from([None, 0, 2, 5]))
def test_whatever_is_written_is_read_back_rounded(
    prefix: str, suffix: str, value: Decimal, decimals: int | None
) -> None:
    made = number_text(f"{prefix}1{suffix}")
    assert made is not None
    text = made.with_value(value, decimals)
    assert text.startswith(prefix)
    assert text.endswith(suffix)
    assert abs(Decimal(text[len(prefix) : len(text) - len(suffix)]) - value) <= Decimal("0.5")
