"""Do arithmetic with rounded numbers, and say whether two of them can be the same."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from typing import NamedTuple

from xl_addin.model.figure import Figure, round_half_up

_DOWN = Context(prec=40, rounding=ROUND_FLOOR)
_UP = Context(prec=40, rounding=ROUND_CEILING)


class Agreement(StrEnum):
    """How a written number compares with the right one (核对结果)."""

    EQUAL = "相符"
    ROUNDING = "四舍五入尾差"
    DIFFERENT = "不符"


class Interval(NamedTuple):
    """All true values a printed number may stand for (区间), both ends included."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, figure: Figure) -> Interval:
        """Return value ± half a unit of the last printed digit; exact for a decided number."""
        if figure.decimals is None:
            return cls(figure.value, figure.value)
        half = Decimal(5).scaleb(-figure.decimals - 1)
        return cls(_DOWN.subtract(figure.value, half), _UP.add(figure.value, half))

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]  # not a tuple's +
        """Return the interval of the sums."""
        return Interval(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        """Return the interval of the differences."""
        return Interval(_DOWN.subtract(self.low, other.high), _UP.subtract(self.high, other.low))

    def times(self, factor: Decimal) -> Interval:
        """Return the interval scaled by an exact factor."""
        low, high = (self.low, self.high) if factor >= 0 else (self.high, self.low)
        return Interval(_DOWN.multiply(low, factor), _UP.multiply(high, factor))

    def __truediv__(self, other: Interval) -> Interval:
        """Return the interval of the quotients.

        Raises ZeroDivisionError where the divisor may be zero.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("divisor may be zero")
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_DOWN.divide(a, b) for a, b in pairs), max(_UP.divide(a, b) for a, b in pairs))

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common; touching ends count."""
        return self.low <= other.high and other.low <= self.high


def agree_score(stated: Decimal, exact: Decimal, *, decimals: int, digits: int | None = None) -> Agreement:
    """Return how a stated score compares with the rule's before rounding.

    `decimals` are those the rule's score is rounded to; `digits` the decimals typed, by default those
    the number itself has, whatever the cell's format prints. EQUAL: the rule's own score, or its
    unrounded one, or that rounded to at least as many digits; ROUNDING (尾差): rounded to fewer.
    The unrounded score is rounded once: 9.446 makes 9.4, never 9.5.
    """
    if digits is None:
        digits = max(0, -int(stated.normalize().as_tuple().exponent))
    if stated in {exact, round_half_up(exact, decimals)}:
        return Agreement.EQUAL
    if stated != round_half_up(exact, digits):
        return Agreement.DIFFERENT
    return Agreement.EQUAL if digits >= decimals else Agreement.ROUNDING


def agree(
    stated: Figure, expected: Decimal, *, decimals: int = 2, possible: Interval | None = None
) -> Agreement:
    """Return how a stated number compares with the right one.

    `expected` is computed in full precision from the numbers as printed; `decimals` is how many
    the form prints; `possible`, where given, is all that the operands' rounding allows.
    A cell may hold more digits than it prints. EQUAL: both are the same number at `decimals` or
    at the decimals printed, if those are more; ROUNDING (尾差): what is printed is `expected`
    rounded to fewer decimals, or the intervals meet; else DIFFERENT.
    """
    if stated.decimals is None:
        return Agreement.EQUAL if stated.value == expected else Agreement.DIFFERENT
    printed, most = round_half_up(stated.value, stated.decimals), max(decimals, stated.decimals)
    if round_half_up(stated.value, most) == round_half_up(expected, most):
        return Agreement.EQUAL
    if stated.decimals > decimals and printed == round_half_up(expected, decimals):
        return Agreement.EQUAL
    if printed == round_half_up(expected, stated.decimals):
        return Agreement.ROUNDING
    if possible is not None and Interval.of(stated).meets(possible):
        return Agreement.ROUNDING
    return Agreement.DIFFERENT
