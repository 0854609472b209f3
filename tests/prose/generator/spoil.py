"""Spoil one number of a report, as hands and copies do, and say which relations that breaks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, Protocol

from tests.prose.generator.draft import Report
from tests.prose.generator.oracle import Numbers, Relation, broken, percent, total
from tests.prose.generator.printed import Printed, rounded


class Stating(Protocol):
    """What has numbers and relations between them: a report, a workbook."""

    @property
    def numbers(self) -> Numbers:
        """Every number by its key."""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What is stated of them."""


class Spoilt(NamedTuple):
    """A report with one wrong number, and the relations that this number breaks."""

    report: Report
    key: int
    manner: str
    before: Printed
    broken: tuple[Relation, ...]

    @property
    def decidable(self) -> bool:
        """Whether a careful reader must see it."""
        return any(one.hard for one in self.broken)

    @property
    def open(self) -> bool:
        """Whether a reader may see it or not."""
        return bool(self.broken) and not self.decidable

    def places(self, *, word: bool) -> frozenset[int]:
        """Return the paragraphs of the numbers that contradict each other."""
        where = self.report.places(word=word)
        return frozenset(where[key] for one in self.broken for key in one.keys)

    def __str__(self) -> str:
        """Return what was done, and the line of the report."""
        line = self.report.lines()[self.report.places(word=False)[self.key] - 1].strip()
        kinds = ",".join(sorted({one.kind for one in self.broken})) or "nothing broken"
        return f"[{self.manner}] {self.before} → {self.report.numbers[self.key]} ({kinds}): {line[:150]}"


def spoilt(rng: random.Random, report: Report) -> Spoilt:
    """Return the report with one number spoilt in one manner."""
    key, manner, wrong = wrong_number(rng, report, sorted(report.places(word=False)))
    made = report.with_number(key, wrong)
    return Spoilt(made, key, manner, report.numbers[key], broken_by(report, key, wrong))


def wrong_number(rng: random.Random, stating: Stating, keys: Sequence[int]) -> tuple[int, str, Printed]:
    """Return a key, a manner, and the number that stands there when spoilt in that manner."""
    while True:
        key, manner = rng.choice(keys), rng.choice(list(MANNERS))
        number = stating.numbers[key]
        wrong = [one for one in MANNERS[manner](rng, stating, key) if one != number and one.value > 0]
        if wrong:
            return key, manner, rng.choice(wrong)


def broken_by(stating: Stating, key: int, wrong: Printed) -> tuple[Relation, ...]:
    """Return the relations that a number breaks."""
    touched = [one for one in stating.relations if key in one.keys]
    return broken(touched, {**stating.numbers, key: wrong})


def _other_digit(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    places = [at for at, digit in enumerate(number.digits) if digit.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([one for one in "0123456789" if one != number.digits[at]])
    yield from _written(number, number.digits[:at] + digit + number.digits[at + 1 :])


def _swapped(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    for at, (one, other) in enumerate(zip(number.digits, number.digits[1:], strict=False)):
        if one.isdigit() and other.isdigit() and one != other:
            yield from _written(number, number.digits[:at] + other + one + number.digits[at + 2 :])


def _written(number: Printed, digits: str) -> Iterator[Printed]:
    """Yield a number of other digits, unless no one would write it: 012, thirty in numerals."""
    if number.bare and "." in digits:
        digits = digits.rstrip("0").rstrip(".")  # a cell that holds 9.60 holds 9.6
    leading = digits[0] == "0" and digits[1:2] not in {"", "."}
    if not leading and not (number.spelled and int(digits) >= 20):
        yield number._replace(digits=digits)


def _other_unit(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    if number.unit == "万元":
        if not number.bare:
            yield number._replace(unit="元")
        yield number._replace(digits=rounded(number.value * 10_000, 0))


def _inverted(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    for one in report.relations:
        if one.stated == key and one.rule is percent:
            part, whole = (report.numbers[other] for other in one.parts)
            turned = percent(whole.value * whole.scale, part.value * part.scale)
            yield number._replace(digits=rounded(turned, number.decimals))


def _truncated(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    for one in report.relations:
        if one.stated == key and one.rule is total and len(one.parts) > 1:
            left_out = report.numbers[rng.choice(one.parts)]
            less = number.value - left_out.value * Fraction(left_out.scale, number.scale)
            yield number._replace(digits=rounded(less, number.decimals))


def _miscounted(rng: random.Random, report: Stating, key: int) -> Iterator[Printed]:
    number = report.numbers[key]
    if number.exact and not number.decimals and number.unit != "分":
        for step in (-1, 1):
            yield from _written(number, str(int(number.digits) + step))


MANNERS: dict[str, Callable[[random.Random, Stating, int], Iterator[Printed]]] = {
    "digit": _other_digit,
    "swap": _swapped,
    "unit": _other_unit,
    "inverted": _inverted,
    "truncated": _truncated,
    "miscounted": _miscounted,
}
