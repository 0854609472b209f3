"""Write numbers of findings the way accountants print them."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.model.figure import Figure, fixed, plain
from xl_addin.model.quantity import Quantity
from xl_addin.model.table import Slot

_MARKS = str.maketrans("", "", "“”\"'‘’＂「」『』（）()[]【】《》〈〉 　\n")


def points(value: Decimal) -> str:
    """Return points as printed: `1.96分`."""
    return f"{plain(value)}分"


def percent(value: Decimal, decimals: int) -> str:
    """Return a rate with exactly that many decimals: `81.30%`."""
    return f"{fixed(value, decimals)}%"


def printed_percent(slot: Slot) -> str:
    """Return a rate cell as it is printed: `72%`, `100.01%`; empty for a cell without a number."""
    if slot.value is None:
        return ""
    decimals = slot.decimals
    return f"{plain(slot.value)}%" if decimals is None else percent(slot.value, decimals)


def money(figure: Figure, unit: str) -> str:
    """Return an amount with its printed decimals and unit: `677.59万元`."""
    return amount(figure.value, figure.decimals, figure.unit or unit)


def amount(value: Decimal, decimals: int | None, unit: str) -> str:
    """Return a computed amount with that many decimals: `66.00万元`."""
    return (plain(value) if decimals is None else fixed(value, decimals)) + unit


def measured(quantity: Quantity) -> str | None:
    """Return a target or an actual value that is one number, as printed with its unit; else None."""
    return None if quantity.value is None else fixed(quantity.value, quantity.decimals) + quantity.unit


def span(low: Decimal, high: Decimal) -> str:
    """Return a range of points: `6–8分`."""
    return f"{plain(low)}–{plain(high)}分"


def bare(name: str) -> str:
    """Return an indicator's name without quotes, brackets and blanks, as the scoring compares it."""
    return name.translate(_MARKS)
