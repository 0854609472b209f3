"""Hold what relation finders share: the text with its numbers, and the making of a relation."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xl_addin.model.document import Document, StatedRelation
from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.interval import Interval
from xl_addin.prose.flow import Flow, flows
from xl_addin.prose.numbers import Number, core, sentences, spoken

HUNDRED = Decimal(100)
POINTS = "分"
_WITH_HAVE = "实现拥具"
_NAMES = 2000
_OF_ONE_NAME = 40


class Passage(NamedTuple):
    """A flow with its numbers in order."""

    flow: Flow
    numbers: tuple[Number, ...]

    def sentences(self) -> Iterator[list[Number]]:
        """Yield its numbers sentence by sentence."""
        return sentences(self.numbers)


class _Text(NamedTuple):
    """What a Text is told."""

    document: Document
    passages: tuple[Passage, ...]


class Text(_Text):
    """A document ready for the finders (待核文本)."""

    @classmethod
    def of(cls, document: Document) -> Text:
        """Return the running text of a document with its numbers."""
        return cls(document, tuple(Passage(flow, spoken(flow)) for flow in flows(document)))

    @cached_property
    def amounts(self) -> Mapping[str, tuple[Number, ...]]:
        """Every amount and count by its bare name; shares, rates and changes are left out.

        Of one name the last 40 are known, of names the first 2000: no honest report has more, and what
        looks a name up takes the same time in a longer one.
        """
        found: dict[str, deque[Number]] = {}
        for passage in self.passages:
            for one in passage.numbers:
                if one.is_percent or one.about or not (name := core(one.label)):
                    continue
                if name in found or len(found) < _NAMES:
                    found.setdefault(name, deque(maxlen=_OF_ONE_NAME)).append(one)
        return {name: tuple(numbers) for name, numbers in found.items()}


Finder = Callable[[Text], Iterable[StatedRelation]]


class Made(NamedTuple):
    """What numbers make together: the result in full precision, all that is possible, the arithmetic."""

    value: Decimal
    possible: Interval
    working: str
    operands: tuple[Number, ...]


def fits(stated: Number, made: Made) -> bool:
    """Tell whether a stated number can be what others make: equal when rounded, or the intervals meet."""
    if stated.decimals is None:
        return made.possible.low <= stated.value <= made.possible.high
    if stated.value == round_half_up(made.value, stated.decimals):
        return True
    return Interval.of(Figure(stated.value, stated.decimals)).meets(made.possible)


def quotient(part: Number, whole: Number) -> Made | None:
    """Return a part in percent of a whole; None where the whole may be zero or measures something else."""
    if not part.like(whole):
        return None
    unit = part.unit
    (above, over), (below, under) = part.into(unit), whole.into(unit)
    try:
        possible = (over / under).times(HUNDRED)
    except ZeroDivisionError:
        return None
    working = f"{part.text} ÷ {whole.text}"
    return Made(above / below * HUNDRED, possible, working, (part, whole))


def relation(kind: str, title: str, stated: Number, made: Made, *, sure: bool = True) -> StatedRelation:
    """Return the relation of a stated number with what others make."""
    return StatedRelation(
        kind, _uncut(title, stated), stated.said(), made.value, made.possible, made.working,
        tuple(one.said() for one in made.operands), sure,
    )  # fmt: skip


def _uncut(title: str, stated: Number) -> str:
    """Return a title that begins with the label of a number with the 有 of 实有, 现有 given back to it."""
    label = stated.label
    cut = label and label[-1] in _WITH_HAVE and stated.before.endswith(f"{label}有")
    return f"{label}有{title.removeprefix(label)}" if cut and title.startswith(label) else title


def best(stated: Number, candidates: Sequence[Made]) -> Made:
    """Return the first candidate that the stated number fits, else the first of all."""
    return next((one for one in candidates if fits(stated, one)), candidates[0])


def between(one: Number, other: Number) -> str:
    """Return the words between two numbers of a flow."""
    return one.flow.text[one.end : other.start]
