"""Bring numbers that are reckoned with one another to one unit; where that is unsure, nothing is reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from xl_addin.errors import BadArgument
from xl_addin.model.figure import Figure, plain
from xl_addin.model.units import convert, factor, shift

_FIX = "请给各数写上同一类单位（如 万元、元），或都只填数值。"


def alike(*named: tuple[str, Figure]) -> tuple[Figure, ...]:
    """Return the numbers in the unit of the first: 500000元 beside 100万元 as 50万元.

    Raises BadArgument for a number with a unit beside one without, and for units that measure
    different things (人 and 万元).
    """
    by_unit: dict[str, tuple[str, Figure]] = {}
    for term, one in named:
        by_unit.setdefault(one.unit, (term, one))
    for first, second in combinations(by_unit.values(), 2):
        _refuse_unlike(first, second)
    return tuple(converted(one, named[0][1].unit) for _, one in named)


def _refuse_unlike(first: tuple[str, Figure], second: tuple[str, Figure]) -> None:
    bare, other = (first, second) if not first[1].unit else (second, first)
    if not bare[1].unit:
        detail = f"没有写单位，而{_shown(*other)}写了单位，不能确定是不是同一单位"
    elif factor(second[1].unit, first[1].unit) is None:
        bare, other = second, first
        detail = f"单位是“{bare[1].unit}”，与{_shown(*other)}的单位不是一类，不能换算"
    else:
        return
    term, one = bare
    raise BadArgument(term, name=term, given=f"“{plain(one.value)}{one.unit}”", detail=detail, fix=_FIX)


def _shown(term: str, one: Figure) -> str:
    return f"{term}“{plain(one.value)}{one.unit}”"


def converted(one: Figure, into: str) -> Figure:
    """Return a number in another unit that measures the same; its decimals move along, below 0 too."""
    by = factor(one.unit, into)
    if by is None or by[0] == by[1]:
        return one
    decimals = None if one.decimals is None else one.decimals + shift(by)
    return Figure(convert(one.value, by), decimals, into)


def told(read: Sequence[Figure]) -> str:
    """Return in which unit numbers were reckoned, as an explanation says it; empty where none is written."""
    return f"（单位：{read[0].unit}）" if read[0].unit else ""
