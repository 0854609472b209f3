"""Find targets beside actual values where the sentence claims that all were reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import POINTS, Made, Text, between, relation

KIND = "P12"
_CLAIM = re.compile(
    r"(?:均|都|全部|全都)(?:已经?|能够?)?(?:达到|达成|完成|实现|超过)[^，。;]{0,6}(?:指标值|目标值?|指标|标准|要求|任务)?"
)
_NOT_EVERY = re.compile(  # words in the sentence before a claim by which it is not of all, or of none
    r"除[^。]*外|(?:其余|其他|其它|别的|另外)[^。;]*$|(?:基本|大多|多数|大部分|绝大部分|仅|只有|近乎)[^，。;]*$"
    r"|(?:未|没有|不是|并非|非|是否|能否|确保|力争|争取|若|如|要求|应当?|预计|须|需)[^，。;]{0,6}$"
)
_LISTS = re.compile(r"[^，。;:]{0,20}(?::|，其中|，具体|，如)")  # behind a claim: what it is of follows
_EXCEPTED = re.compile(r"仅有?|只有|除[^。;]*外|尚未|例外")
_ADMITTED = re.compile(r"未达|未完成|未实现|未能|没有达到|没有完成|不达标|低于|不及|扣|偏差|差距|得0分")
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
            said = passage.flow.text[begin:end]
            claims = [one for one in _CLAIM.finditer(said) if not _NOT_EVERY.search(said[: one.start()])]
            if claims:
                last = end if _LISTS.match(said, claims[0].start()) else begin + claims[-1].start()
                covered = [one for one in numbers if one.start < last]
                yield from _pairs(covered, last, excepted=_EXCEPTED.search(said) is not None)


def _admitted(numbers: Sequence[Number], at: int, end: int) -> bool:
    """Tell whether the words beside an actual value say that it did not reach its target."""
    actual = numbers[at]
    upto = next((one.start for one in numbers[at + 1 :] if not _of_item(one)), end)
    beside = re.split("[;。]|均|都|全部", actual.flow.text[actual.end : upto])[0]
    return (
        _ADMITTED.search(beside) is not None
        or re.search(r"(?:仅|只)[^，。;]{0,8}$", actual.before) is not None
    )


def _of_item(one: Number) -> bool:
    """Tell whether a number belongs to the item before it: what is deducted, or by how much it fell short."""
    return one.unit == POINTS or one.unit.endswith("百分点") or re.search("差|低|少", one.label) is not None


def _pairs(numbers: Sequence[Number], end: int, *, excepted: bool) -> Iterator[StatedRelation]:
    for target, at in _beside(numbers):
        actual, bound, written = numbers[at], _bound(target), bool(target.sign)
        first, second = sorted((target, actual), key=lambda one: one.start)
        if (
            bound is None
            or (target.is_money and not written)
            or ";" in between(first, second)
            or not target.like(actual)
            or _admitted(numbers, at, end)
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
            sure=written and not excepted,
        )


def _beside(numbers: Sequence[Number]) -> Iterator[tuple[Number, int]]:
    """Yield each target with the place of its actual value: the one before it if free, or the next."""
    taken = -1
    for at, target in enumerate(numbers):
        if _bound(target) is None:
            continue
        said_first = at and taken < at - 1 and _bound(numbers[at - 1]) is None
        if said_first and _ACTUAL.search(numbers[at - 1].label) and target.like(numbers[at - 1]):
            taken = at - 1
        elif at + 1 < len(numbers) and _ACTUAL.search(between(target, numbers[at + 1])):
            taken = at + 1
        else:
            continue
        yield target, taken


def _bound(target: Number) -> str | None:
    """Return `>` where the target is a least value, `<` for a most, None where it is no target."""
    if target.sign in _LEAST:
        return ">"
    if target.sign in _MOST:
        return "<"
    return ">" if re.search(r"(?:指标值|目标值)(?:为|是)?$", target.before) else None
