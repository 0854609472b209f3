"""Say which relations of a report its printed numbers contradict: interval arithmetic, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from tests.prose.generator.printed import Printed, Span

Rule = Callable[..., Fraction]
Numbers = Mapping[int, Printed]


class Relation(NamedTuple):
    """What a report states: the number `stated` is what `rule` makes of `parts` (money in 元).

    Every rule rises or falls steadily with each of its parts, so that its extremes lie at theirs.
    With `at_least` the number stated must only not be below it (a target said to be met), with
    `at_most` not above it (a score and its rule). `hard` is False where a reader could mean something
    else: then nobody is blamed for silence or for speaking. With `rounded` the number stated may have
    been rounded to the decimals it has, although it is otherwise a decided number (a total score).
    """

    kind: str
    stated: int
    rule: Rule
    parts: tuple[int, ...] = ()
    hard: bool = True
    at_least: bool = False
    at_most: bool = False
    rounded: bool = False

    @property
    def keys(self) -> tuple[int, ...]:
        """Every number it is about."""
        return (self.stated, *self.parts)


def total(*parts: Fraction) -> Fraction:
    """Return the sum."""
    return sum(parts, Fraction(0))


def same(part: Fraction) -> Fraction:
    """Return the number itself."""
    return part


def difference(whole: Fraction, part: Fraction) -> Fraction:
    """Return what is left."""
    return whole - part


def percent(part: Fraction, whole: Fraction) -> Fraction:
    """Return a part in percent of the whole."""
    return 100 * part / whole


def remainder(whole: int) -> Rule:
    """Return the rule of what others lack to a whole."""
    return lambda *others: whole - total(*others)


def constant(value: Fraction | int) -> Rule:
    """Return the rule of what can be counted in the text."""
    return lambda: Fraction(value)


def possible(rule: Rule, spans: Sequence[Span]) -> Span | None:
    """Return all that a rule can make of rounded numbers; None where a divisor may be zero."""
    if rule is total:
        return Span(total(*(one.low for one in spans)), total(*(one.high for one in spans)))
    try:
        made = [rule(*ends) for ends in product(*(sorted(set(one)) for one in spans))]
    except ZeroDivisionError:
        return None
    return Span(min(made), max(made))


def contradicted(relation: Relation, numbers: Numbers) -> bool:
    """Tell whether no true values behind the printed numbers satisfy the relation."""
    made = possible(relation.rule, [numbers[key].span for key in relation.parts])
    if made is None:
        return False
    number = numbers[relation.stated]
    stated = (number._replace(exact=False) if relation.rounded else number).span
    below, above = stated.high < made.low, stated.low > made.high
    return (below and not relation.at_most) or (above and not relation.at_least)


def broken(relations: Iterable[Relation], numbers: Numbers) -> tuple[Relation, ...]:
    """Return the relations that the printed numbers contradict."""
    return tuple(one for one in relations if contradicted(one, numbers))
