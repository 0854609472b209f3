"""Numbers as a report prints them, and all the true values they may stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from xl_addin.model.numerals import chinese_number

SCALE = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_DIGITS = "零一二三四五六七八九"


class Span(NamedTuple):
    """All values between two, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


class Printed(NamedTuple):
    """A printed number: `digits` without separators, its unit, whether it stands for itself alone.

    `grouped` prints 1,388.92; `spelled` prints a count as a Chinese numeral (四个); `bare` leaves the
    unit out, as a cell of a table does.
    """

    digits: str
    unit: str
    exact: bool = False
    grouped: bool = False
    spelled: bool = False
    bare: bool = False

    @property
    def value(self) -> Fraction:
        """The number in its own unit."""
        return Fraction(self.digits)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.digits.partition(".")[2])

    @property
    def scale(self) -> int:
        """How many 元 a unit of money is; 1 for everything else."""
        return SCALE.get(self.unit, 1)

    @property
    def span(self) -> Span:
        """All it may stand for, money in 元."""
        half = Fraction(0) if self.exact else Fraction(1, 2 * 10**self.decimals)
        return Span((self.value - half) * self.scale, (self.value + half) * self.scale)

    def __str__(self) -> str:
        """Return the number with its unit, as it stands in the text."""
        unit = "" if self.bare else self.unit
        if self.spelled:
            return f"{numeral(int(self.digits))}{unit}"
        whole, dot, rest = self.digits.partition(".")
        return f"{int(whole):,}{dot}{rest}{unit}" if self.grouped else f"{self.digits}{unit}"


def rounded(value: Fraction, decimals: int) -> str:
    """Return the digits of a value rounded half up, never negative zero."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    text = str(whole).rjust(decimals + 1, "0")
    return f"{sign}{text[:-decimals]}.{text[-decimals:]}" if decimals else f"{sign}{text}"


def decimals_of(value: Fraction) -> int:
    """Return how many decimals points are printed with: as many as they have, at most two."""
    return next(some for some in (0, 1, 2) if some == 2 or value * 10**some == int(value * 10**some))


def numeral(count: int) -> str:
    """Return a count below twenty in Chinese numerals, 两 for two."""
    if count == 2:
        return "两"
    text = f"{'十' if count >= 10 else ''}{_DIGITS[count % 10] if count % 10 else ''}"
    assert chinese_number(text) == count
    return text
