"""Find rates of a base said right before them: 占总额60万元的80%, 完成计划50户的96%, 得分率92%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import POINTS, Text, between, quotient, relation

SHARE, RATE = "P02", "P07"
_OF = re.compile(r"的(?:比例|比重|比率)?(?:为|是|达到?|约)?")
_BASE = re.compile(r"占|完成|相当于")
_SCORE_RATE = re.compile(r"得分率(?:为|是)?$")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every such rate, with what it is a rate of in the same sentence."""
    for passage in text.passages:
        for numbers in passage.sentences():
            for at, rate in enumerate(numbers):
                if rate.is_percent and not rate.about and not rate.sign and at >= 2:
                    yield from _of_the_number_before(numbers, at)
                    yield from _of_full_score(numbers, at)


def _of_the_number_before(numbers: Sequence[Number], at: int) -> Iterator[StatedRelation]:
    """Yield 甲48万元，占乙60万元的80%; the part is the like number before the base."""
    part, whole, rate = numbers[at - 2 : at + 1]
    words = between(part, whole)
    if not _OF.fullmatch(between(whole, rate)) or not _BASE.search(words) or re.search("[。;()]", words):
        return
    made = None if part.about or whole.about else quotient(part, whole)
    if made is not None:
        yield relation(SHARE if "占" in words else RATE, f"{part.label or whole.label}占比", rate, made)


def _of_full_score(numbers: Sequence[Number], at: int) -> Iterator[StatedRelation]:
    """Yield 满分25分，得23分，得分率92%."""
    full, got, rate = numbers[at - 2 : at + 1]
    if not _SCORE_RATE.search(rate.label) or full.unit != POINTS or got.unit != POINTS:
        return
    if (
        re.search("满分|分值|权重|总分", full.label)
        and "得" in got.before[-4:]
        and (made := quotient(got, full))
    ):
        yield relation(RATE, f"{full.label}得分率", rate, made)
