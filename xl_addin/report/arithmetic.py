"""Write down the arithmetic of traced numbers: `（126.1 + 62.4） ÷ 252 × 100`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xl_addin.model.figure import plain

SIGNS = {"add": "+", "sub": "−", "mul": "×", "truediv": "÷"}
"""The operations that are written down, by the names of Decimal's methods."""


def how_of(value: object) -> str:
    """Return the arithmetic a number came from; empty for one that came from none."""
    how: str = vars(value).get("how", "") if hasattr(value, "__dict__") else ""
    return how


def operand(value: object) -> str:
    """Return a value as it stands in an arithmetic: one with an arithmetic of its own in brackets."""
    how = how_of(value)
    if how:
        return f"（{how}）"
    return plain(value) if isinstance(value, Decimal) else str(value)


def difference(one: Decimal, other: Decimal) -> str:
    """Return the subtraction of the smaller from the larger number."""
    left, right = (one, other) if one >= other else (other, one)
    return f"{operand(left)} − {operand(right)}"


def arithmetic(name: str, numbers: Sequence[object]) -> str:
    """Return the arithmetic of a result: an addition goes on, what was added to zero or rounded stays."""
    if name not in SIGNS:
        own = how_of(numbers[0])
        negative = isinstance(numbers[0], Decimal) and numbers[0] < 0
        return f"−（{own}）" if own and (name == "neg" or (name == "abs" and negative)) else own
    left, right = numbers
    before = how_of(left)
    if name == "add" and not left and not hasattr(left, "origins"):
        return how_of(right)
    goes_on = not set("×÷") & set(before) if name == "add" else name == "mul" and "÷" in before
    first = before if before and goes_on else operand(left)
    return f"{first} {SIGNS[name]} {operand(right)}"
