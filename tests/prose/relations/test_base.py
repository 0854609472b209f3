"""Quotients carry the rounding of both numbers; a stated number fits what they may be."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.prose.documents import text
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Text, best, between, fits, quotient, relation


def numbers(line: str) -> tuple[Number, ...]:
    (passage,) = Text.of(text(line)).passages
    return passage.numbers


def test_a_quotient_is_in_percent_and_tells_its_working() -> None:
    part, whole = numbers("支出45.00万元，预算50.00万元。")
    made = quotient(part, whole)
    assert made is not None
    assert (made.value, made.working) == (Decimal(90), "45.00万元 ÷ 50.00万元")
    assert made.possible.low < 90 < made.possible.high


def test_units_of_one_kind_are_converted() -> None:
    part, whole = numbers("支出450000元，预算50万元。")
    made = quotient(part, whole)
    assert made is not None
    assert made.value == 90


def test_things_of_two_kinds_and_zero_have_no_quotient() -> None:
    people, money, nothing = numbers("培训45人，支出50万元，上年0万元。")
    assert quotient(people, money) is None
    assert quotient(money, nothing) is None


def test_the_fitting_candidate_is_best_else_the_first() -> None:
    part, one, other, rate = numbers("支出45万元，预算50万元，计划60万元，占75%。")
    made = [quotient(part, one), quotient(part, other)]
    known = [each for each in made if each is not None]
    assert best(rate, known) is known[1]
    assert best(rate._replace(value=Decimal(12)), known) is known[0]


def test_words_between_numbers_and_the_relation_keep_their_places() -> None:
    part, whole, rate = numbers("支出45万元，预算50万元，占90%。")
    assert between(part, whole) == "，预算"
    made = quotient(part, whole)
    assert made is not None
    one = relation("P07", "占比", rate, made)
    assert [each.figure.value for each in (one.stated, *one.operands)] == [90, 45, 50]
    assert one.stated.figure.place is not None
    assert one.stated.figure.place.paragraph == 1


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.integers(0, 3))
def test_a_quotient_printed_with_its_decimals_fits(part: int, whole: int, decimals: int) -> None:
    share = (Decimal(part) / whole * 100).quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    above, below, rate = numbers(f"支出{part}元，预算{whole}元，占{share:f}%。")
    made = quotient(above, below)
    assert made is not None
    assert fits(rate, made)
