"""Common ratios come out of the facts, with all that the operands' rounding allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import dossier, figure, indicator
from tests.scoring.questions import standard
from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.interval import Agreement
from xl_addin.model.quantity import read_quantity
from xl_addin.rules.pack import RATIO_FUNCTIONS
from xl_addin.scoring.ratios import FUNCTIONS, Computed, compare, known_ratio, ratio_of


def computed(name: str, **facts: Figure) -> Computed | None:
    return ratio_of(
        indicator(name), dossier(facts={k.replace("__", "."): v for k, v in facts.items()}), standard()
    )


def wan(value: str) -> Figure:
    return figure(value, decimals=2, unit="万元")


def test_the_functions_are_those_that_data_may_name() -> None:
    assert set(FUNCTIONS) == set(RATIO_FUNCTIONS)


@pytest.mark.parametrize(
    ("function", "operands", "percent"),
    [
        ("share", ("81.94", "117.2"), "69.91"),
        ("share_of_sum", ("4423.6", "424.41"), "91.25"),
        ("change", ("29.35", "12.68"), "131.47"),
        ("change_abs", ("80", "100"), "20.00"),
        ("saving", ("100", "95"), "5.00"),
        ("share_of_both", ("292.19", "4423.6", "424.41"), "6.03"),
    ],
)
def test_each_function_gives_the_published_percentage(
    function: str, operands: tuple[str, ...], percent: str
) -> None:
    value = FUNCTIONS[function][0](*map(Decimal, operands))
    assert round_half_up(value, 2) == Decimal(percent)


@pytest.mark.parametrize(
    "name", ["“三公经费”控制率", "三公经费控制率", "「三公经费」控制率", "三公 经费控制率"]
)
def test_a_name_is_known_whatever_its_quotes(name: str) -> None:
    found = known_ratio(indicator(name), standard().pack)
    assert found is not None
    assert found.code == "sangong_control"


def test_a_name_that_only_contains_a_ratio_is_another_indicator() -> None:
    assert known_ratio(indicator("专项预算执行率情况"), standard().pack) is None


def test_the_execution_rate_is_computed_from_the_budget_block_with_its_working() -> None:
    found = computed("预算执行率", funds__total__executed=wan("815.13"), funds__total__budget=wan("830.78"))
    assert found is not None
    assert found.working == "815.13 ÷ 830.78 = 98.12%"
    assert found.possible is not None
    assert found.possible.low < found.value < found.possible.high


def test_amounts_in_yuan_and_wan_meet() -> None:
    yuan = figure("8151300", decimals=2, unit="元")
    found = computed("预算执行率", funds__total__executed=yuan, funds__total__budget=wan("830.78"))
    assert found is not None
    assert round_half_up(found.value, 2) == Decimal("98.12")


@pytest.mark.parametrize(
    "amounts", [("8151300", "8307800", "元"), ("815.13", "830.78", "万元"), ("0.081513", "0.083078", "亿元")]
)
def test_the_working_is_in_wan_whatever_unit_the_sheet_is_in(amounts: tuple[str, str, str]) -> None:
    spent, planned, unit = amounts
    found = computed(
        "预算执行率",
        funds__total__executed=figure(spent, decimals=6, unit=unit),
        funds__total__budget=figure(planned, decimals=6, unit=unit),
    )
    assert found is not None
    assert found.working == "815.13 ÷ 830.78 = 98.12%"


def test_missing_operands_a_base_of_nought_and_foreign_units_give_nothing() -> None:
    assert computed("预算执行率", funds__total__executed=wan("815.13")) is None
    assert computed("预算执行率", funds__total__executed=wan("1"), funds__total__budget=wan("0")) is None
    people = figure(3, unit="人")
    assert computed("预算执行率", funds__total__executed=people, funds__total__budget=wan("9")) is None


@pytest.mark.parametrize(
    ("stated", "agreement"),
    [
        ("98.12%", Agreement.EQUAL),
        ("98.1%", Agreement.ROUNDING),
        ("97.53%", Agreement.DIFFERENT),
        ("完成", None),
    ],
)
def test_a_typed_value_is_compared_with_rounding_allowed(stated: str, agreement: Agreement | None) -> None:
    found = computed("预算执行率", funds__total__executed=wan("815.13"), funds__total__budget=wan("830.78"))
    assert found is not None
    assert compare(read_quantity(stated), found, 2) is agreement


AMOUNTS = st.decimals(min_value=1, max_value=10_000, places=4)


@given(AMOUNTS, AMOUNTS, st.sampled_from(sorted(FUNCTIONS)))
def test_the_true_ratio_lies_within_what_rounded_operands_allow(
    one: Decimal, other: Decimal, name: str
) -> None:
    ratio = next((ratio for ratio in standard().pack.ratios if ratio.function == name), None)
    if ratio is None:
        return
    facts = {
        code: wan(str(round_half_up(v, 2))) for code, v in zip(ratio.operands, (one, other), strict=True)
    }
    found = ratio_of(indicator(ratio.name), dossier(facts=facts), standard())
    assert found is not None
    assert found.possible is not None
    assert found.possible.low <= FUNCTIONS[name][0](one, other) <= found.possible.high
