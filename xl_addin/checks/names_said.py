"""Find the names of a table in the sentences of a report: levels and indicators, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_addin.checks.base import Case
from xl_addin.checks.claims import points_of
from xl_addin.model.document import Document, Paragraph
from xl_addin.model.result import BudgetScore, IndicatorScore

BUDGET = "预算执行率"
_QUOTES = "[“”\"'‘’《》]?"
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]?")
_NOTE = re.compile(r"\s*(?:注|说明|备注)\s*[:：]")  # begins the notes under a form: they tell the rules
_END = re.compile(r"[。；：！？!?;:…）)】”\d]\s*$")  # how a paragraph ends that no page has cut
_LEADING = 24  # characters in which a paragraph names what it is about: `满意度情况：`


class Subject(NamedTuple):
    """What a name of the table stands for: its points, and the scores the table holds or will hold.

    One name may stand for several things (预算执行率 for the budget row and for an indicator): then
    each of them is meant. `rows` are the indicators under it.
    """

    name: str
    points: frozenset[Decimal]
    scores: frozenset[Decimal]
    rows: tuple[IndicatorScore, ...] = ()
    level: int = 3


class Sentence(NamedTuple):
    """A sentence of running text with its place in the paragraph, and what the paragraph is about."""

    paragraph: Paragraph
    text: str
    start: int
    about: Subject | None
    sure: bool = True


class Names(NamedTuple):
    """The names of one table, with the pattern that finds them, the longest first."""

    subjects: Mapping[str, Subject]
    pattern: re.Pattern[str]

    def at(self, found: re.Match[str]) -> Subject:
        """Return what a name found in a text stands for."""
        return self.subjects[_plain(found[0])]

    def first(self, text: str) -> Subject | None:
        """Return what the first name in a text stands for."""
        found = self.pattern.search(text)
        return self.at(found) if found else None


def names_of(case: Case) -> Names:
    """Return the names of the case's table; names of one character are no names."""
    groups: dict[str, list[Subject]] = {}
    for level in (1, 2):
        rows: dict[str, list[IndicatorScore]] = {}
        for row in case.score.rows:
            name = (row.indicator.level1, row.indicator.level2)[level - 1]
            rows.setdefault(_plain(name), []).append(row)
        for name, under in rows.items():
            groups.setdefault(name, []).append(_level(name, under, level))
    for row in case.score.rows:
        name = _plain(row.indicator.level3)
        groups.setdefault(name, []).append(_level(name, [row], 3))
    if case.score.budget:
        groups.setdefault(BUDGET, []).append(_budget(case.score.budget))
    subjects = {name: _joined(name, each) for name, each in groups.items() if len(name) > 1}
    words = sorted(subjects, key=len, reverse=True)
    pattern = "|".join(_QUOTES.join(map(re.escape, word)) for word in words) or r"(?!)"
    return Names(subjects, re.compile(f"{_QUOTES}(?:{pattern}){_QUOTES}(?<!指标(?=值))"))


def sentences(document: Document, names: Names) -> Iterator[Sentence]:
    """Yield the sentences of running text; headings, tables and the notes under them are left out.

    A paragraph is about what it names first of all (`满意度情况：`), else about what its heading names:
    that is sure only of the first one under the heading. One that a page has cut in two, so that it ends
    in the middle of a sentence, goes on with what it was about.
    """
    notes, about, sure, ended = False, None, False, True
    for one in document.paragraphs:
        if one.table is not None or one.level or not one.text.strip():
            notes = notes and one.table is None and not one.level
            if one.table is not None or one.level:
                about, sure, ended = names.first(one.text) if one.level else None, True, True
            continue
        notes = notes or bool(_NOTE.match(one.text))
        if notes:
            continue
        leading = re.split(r"[：:]", one.text[:_LEADING])
        own = names.first(leading[0]) if len(leading) > 1 else None
        if own or ended:
            about, sure = (own, True) if own else (names.first(one.part), sure)
        for found in _SENTENCE.finditer(one.text):
            yield Sentence(one, found[0], found.start(), about, sure)
        ended = bool(_END.search(one.text))
        sure = sure and not ended


def _level(name: str, rows: list[IndicatorScore], level: int) -> Subject:
    """Return what a name of these rows stands for: their points and scores together."""
    points = [points_of(row) for row in rows]
    claimed = [row.indicator.claimed.value for row in rows]
    written = [row.written for row in rows]
    sums = [_sum(claimed), _sum(written)]
    return Subject(
        name,
        frozenset(one for one in [_sum(points)] if one is not None),
        frozenset(one for one in sums if one is not None),
        tuple(rows),
        level,
    )


def _budget(budget: BudgetScore) -> Subject:
    claimed = budget.slot.value if budget.slot else None
    scores = frozenset(one for one in (claimed, budget.written) if one is not None)
    return Subject(BUDGET, frozenset({budget.points}), scores, (), 1)


def _joined(name: str, each: list[Subject]) -> Subject:
    """Return one subject for all that a name stands for."""
    return Subject(
        name,
        frozenset[Decimal]().union(*(one.points for one in each)),
        frozenset[Decimal]().union(*(one.scores for one in each)),
        _rows(each),
        min(one.level for one in each),
    )


def _rows(each: list[Subject]) -> tuple[IndicatorScore, ...]:
    """Return the rows of the highest level that bears the name."""
    return min(each, key=lambda one: (one.level, -len(one.rows))).rows


def _sum(values: list[Decimal | None]) -> Decimal | None:
    filled = [one for one in values if one is not None]
    return sum(filled, Decimal(0)) if filled and len(filled) == len(values) else None


def _plain(name: str) -> str:
    """Return a name without quotes, blanks and what stands in brackets at its end: 产出指标（50分）."""
    bare = re.sub(r"[“”\"'‘’《》\s]", "", name)
    return re.sub(r"[（(][^（）()]*[）)]$", "", bare) or bare
