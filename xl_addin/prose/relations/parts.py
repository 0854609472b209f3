"""Judge totals by their parts: 合计 X，其中 a、b、c; brackets after a total; lists that end in 合计 X."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number, in_words
from xl_addin.prose.relations.base import Made, Text, between, fits, relation
from xl_addin.prose.relations.families import one_family
from xl_addin.prose.relations.part_lists import Group, groups

KIND = "P04"
_OTHERWISE = re.compile(  # what cuts across other parts, or is told of some only
    r"女性|党员|团员|新增|新任|新招|新进|调出|调入|退出|转入|转出|本科|研究生|硕士|博士|学历|职称|少数民族|小微|\d岁"
)
_SINCE = re.compile(r"累计|历年")
_FAR = Decimal("0.5")  # of a total: parts that make less of it are hardly all of them
_NEAR = Decimal("0.1")  # of a total: what a slip or one part left out makes
_LAST_DIGIT = Decimal("0.5")  # of a percent: the rounding of one share
_SHARE = re.compile(r"，?(?:占[^，。;()]{0,16}?|占比)(?P<share>\d{1,3}(?:\.\d+)?)%")
MANY = 6  # parts; in a longer list one is easily left out


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every total whose parts are all named, as far as can be known.

    A list is sure to be all where the sentence says so, where the names divide the total by convention
    (families.py), or where their shares make 100 %. Any other list may be partial or overlap: it is only
    doubtful, and only where its sum is near the total.
    """
    for group in groups(text):
        known, whole = one_family(group.parts)
        made = _sum(group)
        if known and not group.listed and not fits(group.whole, made):
            group = group._replace(parts=tuple(known))
            made = _sum(group)
        if fits(group.whole, made):
            yield _relation(group, made, sure=True)
        elif group.complete:
            sure = group.listed or group.told or whole or _shared_out(group.parts)
            if any(_OTHERWISE.search(one.label) for one in group.parts):
                continue
            if sure:
                all_said = group.listed or (len(group.parts) <= MANY and not _far(group, made))
                yield _relation(group, made, sure=all_said)
            elif _near(group, made):
                yield _relation(group, made, sure=False)


def _relation(group: Group, made: Made, *, sure: bool) -> StatedRelation:
    return relation(KIND, f"{group.whole.label or '合计'}与分项之和", group.whole, made, sure=sure)


def _shared_out(parts: Sequence[Number]) -> bool:
    """Tell whether every part is followed by its share, and the shares make a hundred."""
    shares = [_SHARE.match(one.after) for one in parts]
    if not all(shares):
        return False
    made = sum((Decimal(found["share"]) for found in shares if found), Decimal(0))
    return abs(made - 100) <= _LAST_DIGIT * len(parts)


def _near(group: Group, made: Made) -> bool:
    """Tell whether parts make nearly the total, so that one of them may be wrong or left out."""
    return abs(made.value - group.whole.value) <= group.whole.value * _NEAR


def _far(group: Group, made: Made) -> bool:
    """Tell whether parts leave so much of a total that others may not be named."""
    whole = group.whole
    return not group.told and (made.value < whole.value * _FAR or _SINCE.search(whole.label) is not None)


def _sum(group: Group) -> Made:
    """Return what makes the whole: the parts before a stronger mark where they do, else all of them."""
    every = group.parts
    each = [one.into(group.whole.unit) for one in every]
    values = [*itertools.accumulate(value for value, _ in each)]
    around = [*itertools.accumulate((one for _, one in each), Interval.__add__)]
    _, stated = group.whole.into(group.whole.unit)
    for last in _ends(every):
        if stated.meets(around[last - 1]):
            parts = every[:last]
            return Made(values[last - 1], around[last - 1], in_words(parts), parts)
    return Made(values[-1], around[-1], in_words(every), every)


def _ends(parts: Sequence[Number]) -> Iterator[int]:
    """Yield how many of the parts may be all: every one, or those up to a stronger mark than between them."""
    marks = [between(a, b) for a, b in itertools.pairwise(parts)]
    listed = next((at for at, mark in enumerate(marks) if "、" in mark), len(marks))
    for last in range(len(parts), 1, -1):
        if last == len(parts) or ";" in marks[last - 1] or ("，" in marks[last - 1] and listed < last - 1):
            yield last
