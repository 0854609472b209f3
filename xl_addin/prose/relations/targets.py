"""Find targets beside actual values where the sentence claims that all were reached."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Made, Text, relation

KIND = "P12"
_CLAIM = re.compile(
    r"(?:均|都|全部|全都)(?:已经?|能够?)?(?:达到|达成|完成|实现|超过)[^，。;]{0,6}(?:指标值|目标值?|指标|标准|要求|任务)?"
)
_ACTUAL = re.compile(r"实际|完成值|完成情况|达到")
_TARGET = re.compile(r"指标值|目标值|目标|≥|≤|>|<")
_LEAST, _MOST = {"≥", ">", ">=", "不低于", "不少于", "大于等于", "大于", "高于", "超过"}, {
    "≤", "<", "<=", "不超过", "不高于", "小于等于", "小于", "低于"}  # fmt: skip
_LARGE = Decimal("1E30")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield, in a sentence that claims all targets reached, every actual value with its target."""
    for passage in text.passages:
        for numbers in passage.sentences():
            begin, end = passage.flow.sentence(numbers[0].start)
            if _CLAIM.search(passage.flow.text, begin, end):
                yield from _pairs(numbers)


def _pairs(numbers: Sequence[Number]) -> Iterator[StatedRelation]:
    for target, actual in itertools.pairwise(numbers):
        bound, written = _bound(target), bool(target.sign)
        words = actual.flow.text[target.end : actual.start]
        if (
            bound is None
            or (target.is_money and not written)
            or not _ACTUAL.search(words)
            or ";" in words
            or not target.like(actual)
        ):
            continue
        value, _ = target.into(actual.unit)
        possible = Interval(value, _LARGE) if bound == ">" else Interval(-_LARGE, value)
        sign = "≥" if bound == ">" else "≤"
        yield relation(
            KIND,
            "声称均达到的指标",
            actual,
            Made(value, possible, f"指标值{sign}{target.text}", (target,)),
            sure=written,
        )


def _bound(target: Number) -> str | None:
    """Return `>` where the target is a least value, `<` for a most, None where it is no target."""
    if target.sign in _LEAST:
        return ">"
    if target.sign in _MOST:
        return "<"
    return ">" if re.search(r"(?:指标值|目标值)(?:为|是)?$", target.before) else None
