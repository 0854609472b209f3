"""Cells that hold a number, a date or an error are read as they are shown."""

from __future__ import annotations

from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.grid import CellError
from xl_addin.model.quantity import Form, Sign, read_quantity


@pytest.mark.parametrize(
    ("value", "code", "unit", "text", "read", "decimals"),
    [
        ("0.9812", "0.00%", "", "98.12%", "98.12", 2),
        ("0.5", "0%", "", "50%", "50", 0),
        ("98.1", "0.00", "%", "98.10", "98.1", 2),
        ("1033.5", "#,##0.00", "万元", "1033.50", "1033.5", 2),
        ("9.8", "General", "", "9.8", "9.8", 1),
        ("6.25", '0.00"分"', "分", "6.25分", "6.25", 2),
        ("1E+2", "General", "", "100", "100", 0),
    ],
)
def test_a_number_cell_is_read_as_its_format_shows_it(
    value: str, code: str, unit: str, text: str, read: str, decimals: int
) -> None:
    found = read_quantity(Decimal(value), number_format=code, unit=unit)
    assert (found.text, found.value, found.decimals) == (text, Decimal(read), decimals)
    assert found.unit == (unit or ("%" if "%" in code else ""))


def test_a_format_may_carry_the_sign() -> None:
    read = read_quantity(Decimal(100), number_format='"≥"0"人次"')
    assert (read.sign, read.value, read.unit, read.text) == (Sign.GE, Decimal(100), "人次", "≥100人次")


def test_a_format_that_shrinks_the_number_is_mentioned() -> None:
    read = read_quantity(Decimal(12000), number_format='0!.0,"万元"')
    assert (read.value, read.unit) == (Decimal(12000), "")
    assert "缩小" in read.note


@pytest.mark.parametrize(
    ("value", "code", "day"),
    [
        (date(2021, 12, 1), "yyyy/m/d", date(2021, 12, 1)),
        (datetime(2021, 12, 1, 8, 30), "General", date(2021, 12, 1)),  # noqa: DTZ001 a cell has no zone
        (date(2021, 12, 1), 'yyyy"年"m"月"', date(2021, 12, 31)),
        (Decimal(44531), "yyyy/m/d", date(2021, 12, 1)),
    ],
)
def test_a_date_cell_is_a_deadline(value: date | Decimal, code: str, day: date) -> None:
    read = read_quantity(value, number_format=code)
    assert (read.form, read.day) == (Form.DEADLINE, day)


@pytest.mark.parametrize(
    "value", [CellError("#DIV/0!"), True, clock(8, 30), Decimal("NaN"), Decimal("1E+30")]
)
def test_a_cell_that_cannot_be_a_quantity_says_why(value: CellError | bool | clock | Decimal) -> None:
    read = read_quantity(value)
    assert read.form is Form.WORDS
    assert read.note


@given(st.decimals(), st.one_of(st.text(max_size=12), st.sampled_from(["0.00%", "#,##0", "yyyy", "0.0,"])))
def test_no_number_or_format_is_too_odd_to_be_read(value: Decimal, code: str) -> None:
    assert read_quantity(value, number_format=code).form in {Form.NUMBER, Form.WORDS, Form.DEADLINE}
