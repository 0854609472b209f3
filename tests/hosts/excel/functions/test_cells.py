"""Values cross the edge to Excel and back without gaining or losing digits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.hosts.excel.functions.cells import FAILED, given_out, rows_of, taken
from xl_addin.hosts.excel.functions.function import Given
from xl_addin.model.grid import CellError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, Decimal("0.3")),
        (98.0, Decimal(98)),
        (1e20, Decimal("1e20")),
        (Decimal("12.5"), Decimal("12.5")),
        (True, True),
        (None, None),
        ("", None),
        (" ≥90% ", " ≥90% "),
        ("#DIV/0!", CellError("#DIV/0!")),
        (-2146826243, CellError("#2045!")),
        (float("nan"), CellError("#NUM!")),
        (datetime(2023, 12, 1, tzinfo=UTC), date(2023, 12, 1)),
        (datetime(2023, 12, 1, 8, 30), datetime(2023, 12, 1, 8, 30)),  # noqa: DTZ001 - as COM gives it
    ],
)
def test_a_value_is_taken_as_the_model_has_it(value: Any, expected: Any) -> None:
    found = taken(value)
    assert found == expected
    assert type(found) is type(expected)


@given(st.decimals(min_value="-1e12", max_value="1e12", places=2))
def test_two_decimals_come_back_as_they_were(value: Decimal) -> None:
    assert taken(given_out(value)) == value


def test_answers_leave_as_excel_takes_them() -> None:
    assert [given_out(value) for value in (Decimal("9.8"), None, date(2023, 12, 31), "良", True)] == [
        9.8, "", "2023-12-31", "良", True,
    ]  # fmt: skip


def test_one_value_a_line_and_a_column_are_rows() -> None:
    assert rows_of(1.0) == ((Given(Decimal(1)),),)
    assert rows_of((1.0, 2.0)) == ((Given(Decimal(1)), Given(Decimal(2))),)
    assert rows_of(((1.0,), (2.0,))) == ((Given(Decimal(1)),), (Given(Decimal(2)),))


def test_number_formats_go_to_their_cells() -> None:
    assert rows_of(((1.0,), (2.0,)), ("0%", "0.00")) == (
        (Given(Decimal(1), "0%"),),
        (Given(Decimal(2), "0.00"),),
    )
    assert rows_of(((1.0,), (2.0,)), ("0%",)) == ((Given(Decimal(1), "0%"),), (Given(Decimal(2), "0%"),))


def test_days_since_1904_are_counted_as_other_workbooks_count_them() -> None:
    day, number = 45_260.0 - 1_462, 43_798.0
    assert rows_of(((day, number),), ("yyyy/m/d", "0.00"), since_1904=True) == (
        (Given(Decimal(45_260), "yyyy/m/d"), Given(Decimal(43_798), "0.00")),
    )
    assert rows_of("12月底前", ("yyyy/m/d",), since_1904=True) == ((Given("12月底前", "yyyy/m/d"),),)


def test_an_answer_that_no_cell_can_hold_is_a_failure() -> None:
    assert given_out(Decimal("9e307")) == 9e307
    assert given_out(Decimal("1e308")) == FAILED
