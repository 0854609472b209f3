"""Name the known confusion that yields a wrongly stated rate: inverted, another base, cut off, a slip."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, Decimal, localcontext

from xl_addin.model.document import Said, StatedRelation
from xl_addin.model.figure import plain, round_half_up
from xl_addin.model.units import convert, factor

_HUNDRED = Decimal(100)
_BASES = re.compile(r"预算|年初|全年|调整|到位|拨款|下达|编制|收入|支出|决算|总额")
_LAST_YEAR = re.compile(r"上年|去年")
_ADJUSTED = re.compile(r"调整|追加|调增|调减")
_MOST = 60  # amounts of a document that are tried as another base
_NEAR = 400  # numbers of the paragraph, and as many from the beginning, among which those are looked for


def confusion(one: StatedRelation, said: Sequence[Said]) -> str:
    """Return in Chinese which known confusion gives the stated number; empty where none does."""
    return next(_causes(one, said), "")


def _causes(one: StatedRelation, said: Sequence[Said]) -> Iterator[str]:
    stated = one.stated
    if stated.figure.decimals is None:
        return
    if stated.unit == "%":
        if not stated.value and one.expected >= 1:
            yield "占比没有计算，留下的是模板里的零"
        yield from _inverted(one)
        yield from _cut(one)
        yield from _other_base(one, said)
    elif factor(stated.unit, "元") is not None:
        yield from _slip(one)


def _inverted(one: StatedRelation) -> Iterator[str]:
    if len(one.operands) == 2:
        part, whole = one.operands
        if (turned := _percent(whole, part)) is not None and _is(one.stated, turned):
            yield f"{_number(one.stated)}是{_number(whole)} ÷ {_number(part)}，分子分母颠倒"


def _cut(one: StatedRelation) -> Iterator[str]:
    """Yield that digits were cut off instead of rounded."""
    decimals = one.stated.figure.decimals or 0
    with localcontext() as context:
        context.prec = 50
        cut = one.expected.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
    if cut == one.stated.value and cut:
        yield f"{_number(one.stated)}是截去尾数、没有四舍五入的结果"


def _other_base(one: StatedRelation, said: Sequence[Said]) -> Iterator[str]:
    """Yield that another amount of the text was taken as the base."""
    parts = [operand for operand in one.operands if operand.unit != "%"]
    bases = _bases(one, said)
    for part in parts:
        for base in bases:
            for value, text in _ratios(part, base):
                if _is(one.stated, value):
                    yield f"{_number(one.stated)}是{text}，{_which(base)}"
    for part in parts:
        for base in parts:
            for adjusted in (other for other in bases if _ADJUSTED.search(other.label)):
                yield from _adjusted(one, part, base, adjusted)


def _bases(one: StatedRelation, said: Sequence[Said]) -> list[Said]:
    """Return the amounts of the text that could be a base, those of the paragraph first.

    `said` is in the order of the document.
    """
    known = {(operand.paragraph, operand.start) for operand in one.operands}
    here = bisect_left(said, one.stated.paragraph, key=lambda other: other.paragraph)
    near = itertools.takewhile(
        lambda other: other.paragraph == one.stated.paragraph, said[here : here + _NEAR]
    )
    rest = (other for other in said[:_NEAR] if other.paragraph != one.stated.paragraph)
    fitting = (
        other
        for other in itertools.chain(near, rest)
        if other.unit != "%" and other.value and _BASES.search(other.label)
    )
    return list(
        itertools.islice((other for other in fitting if (other.paragraph, other.start) not in known), _MOST)
    )


def _ratios(part: Said, base: Said) -> Iterable[tuple[Decimal, str]]:
    share = _percent(part, base)
    if share is None or share == _HUNDRED:
        return ()
    return ((share, f"{_number(part)} ÷ {_number(base)}"),)


def _adjusted(one: StatedRelation, part: Said, base: Said, adjusted: Said) -> Iterator[str]:
    """Yield that the base was adjusted, or the difference taken without its sign."""
    by = factor(adjusted.unit, base.unit)
    if by is None or part is base or factor(part.unit, base.unit) is None:
        return
    whole = base.value + convert(adjusted.value, by)
    if not whole:
        return
    difference = (convert(part.value, factor(part.unit, base.unit) or (1, 1)) - whole) / whole * _HUNDRED
    if _is(one.stated, abs(difference)):
        sign = "，并取了绝对值" if difference < 0 else ""
        yield (
            f"{_number(one.stated)}是用调整后的{plain(whole)}{base.unit}"
            f"（{_number(base)} + {_number(adjusted)}）作分母算出的{sign}，与写出的算式口径不同"
        )


def _slip(one: StatedRelation) -> Iterator[str]:
    if one.possible.high - one.possible.low > abs(one.expected):
        return  # a bound, which most numbers keep
    for power, words in ((4, "多写了“万”"), (-4, "漏写了“万”"), (1, "小数点错一位"), (-1, "小数点错一位")):
        scaled = one.stated.value.scaleb(-power)
        if scaled and one.possible.low <= scaled <= one.possible.high:
            yield f"{_number(one.stated)}多半是{words}"


def _which(base: Said) -> str:
    if _LAST_YEAR.search(base.label):
        return f"用了上年的数（{base.label}）"
    return f"分母用的是另一个口径（{base.label or '文中另一个数'}）"


def _percent(part: Said, whole: Said) -> Decimal | None:
    by = factor(part.unit, whole.unit)
    if by is None or not whole.value:
        return None
    return convert(part.value, by) / whole.value * _HUNDRED


def _is(stated: Said, value: Decimal) -> bool:
    return round_half_up(value, stated.figure.decimals or 0) == stated.value


def _number(said: Said) -> str:
    return f"{plain(said.value)}{said.unit}"
