"""Give the report its numbers as the form prints them: 万元 with decimals, percent, plain points."""

from __future__ import annotations

import re
from decimal import Decimal

from xl_addin.model.figure import Figure, plain, round_half_up
from xl_addin.model.quantity import Form, Quantity
from xl_addin.model.units import column_unit

MISSING = ""
"""What stands in the context for a number that the workbook does not have."""

WAN = Decimal(10_000)
HUNDRED = Decimal(100)
MONEY_DECIMALS = 2
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\U000f0000-\U000f00ff]|[\ud800-\udfff]")
_COUNTED = frozenset({Form.NUMBER, Form.RANGE, Form.APPROXIMATE})

Number = Decimal | str


def clean(text: str) -> str:
    """Return text without characters that XML forbids or that the program uses as its own marks."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def points(value: Decimal | None) -> Number:
    """Return points without idle zeros (9.80 → 9.8), or MISSING."""
    return MISSING if value is None else Decimal(plain(value))


def money(figure: Figure | None, unit: str) -> Number:
    """Return an amount in 万元 with the decimals it was printed with, at least two; or MISSING.

    `unit` is the table's money unit; a figure's own unit goes before it.
    """
    if figure is None:
        return MISSING
    if (figure.unit or unit) == "元":
        return figure.value / WAN
    return round_half_up(figure.value, max(figure.decimals or 0, MONEY_DECIMALS))


def share(part: Number, whole: Number, decimals: int) -> Number:
    """Return part ÷ whole in percent, rounded half up; MISSING where either is missing or whole is 0."""
    if isinstance(part, str) or isinstance(whole, str) or not whole:
        return MISSING
    return round_half_up(part / whole * HUNDRED, decimals)


def total(values: list[Number]) -> Number:
    """Return the sum of those numbers that are there; MISSING where none is."""
    there = [value for value in values if isinstance(value, Decimal)]
    return sum(there, Decimal(0)) if there else MISSING


def total_of_all(values: list[Number]) -> Number:
    """Return the sum of the numbers; MISSING where one is missing, for what is known of some is no total."""
    return MISSING if MISSING in values else total(values)


def less(whole: Number, part: Number) -> Number:
    """Return whole − part, or MISSING where either is missing."""
    if isinstance(whole, str) or isinstance(part, str):
        return MISSING
    return whole - part


def shown(quantity: Quantity) -> str:
    """Return a settled target or actual value as a table prints it: 0.95 settled as percent reads 95%."""
    text = clean(quantity.text)
    if quantity.form is not Form.NUMBER or quantity.value is None or quantity.unit != "%":
        return text
    if "%" in text or "％" in text:
        return text
    sign = quantity.sign.value if quantity.sign else ""
    value = round_half_up(quantity.value, quantity.decimals) if quantity.decimals else quantity.value
    return f"{sign}{plain(value)}%"


def spoken(quantity: Quantity, settled: Quantity, column: str) -> str:
    """Return a target or an actual value as a sentence prints it: with its unit (0 → 0件).

    `quantity` is the value as read, `settled` the same beside its counterpart, `column` the row's 度量单位.
    """
    text = shown(settled)
    if quantity.form not in _COUNTED or not text[-1:].isdigit():
        return text
    return text + (quantity.unit or (settled.unit if settled.low == quantity.low else column_unit(column)))
