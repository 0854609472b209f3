"""Find shares: A 占 B x%, with B named before or the total around; shares that should make up 100 %."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number, core, total
from xl_addin.prose.relations.base import HUNDRED, POINTS, Made, Text, best, between, quotient, relation
from xl_addin.prose.relations.part_lists import DELTA, groups

KIND, SUM = "P02", "P11"
_SHARE = re.compile(
    r"占(?:比|全部|整个)?(?P<whole>[^，。;、:()%]*?)(?:的)?(?:比重|比例|比率|份额|比)?(?:分别)?(?:为|是|达到|达|约)?$"
)
_SUMMED = re.compile(r"(?:合计|总计|共计)$")  # 政府采购支出总额合计 93 is the 政府采购支出总额
_DEEPER = re.compile("其中|包括|含|[()]")
_WEIGHT = re.compile(r"(?:所占)?比重(?:为|是|达到|达|约)?$")
_OF_BUDGET = re.compile(r"(?:全年|年初|年度|调整后)?预算(?:数|金额)?")  # a rate of execution: rates.py
_RATIO = re.compile(
    r"(?P<part>[^，。;:]{2,30})(?:与|和|同)(?P<whole>[^，。;:]{2,30}?)的?(?:比率|比例|比值|之比|比)(?:为|是)?$"
)
_GENERIC = frozenset(
    {"", "其", "总额", "总数", "总量", "总支出", "总收入", "合计", "支出", "收入", "支出总额"}
)
_SHORTEST = 3  # characters of a name that is looked for in the whole document
_SIMILAR = 2  # characters that two names must share to be of one thing


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every share, and one for the shares of a whole that give no amounts."""
    belongs = {(part.flow.at[0], part.start): group.whole for group in groups(text) for part in group.parts}
    for passage in text.passages:
        for numbers in passage.sentences():
            shares = [one for one in numbers if one.is_percent and _named(one) is not None]
            for share in shares:
                yield from _share(text, numbers, share, belongs)
            yield from _all_shares(numbers, shares)
            for stated in numbers:
                if stated.is_percent:
                    yield from _ratio(text, numbers, stated)


def _clause(one: Number) -> str:
    """Return the words from the number before, or the last mark, up to a share."""
    begin = max(one.before.rfind(mark) for mark in "，。;:(") + 1
    return one.before[begin:]


def _named(share: Number) -> str | None:
    """Return the name of what a share is of, empty where it is not said; None for what is no share."""
    clause = _clause(share)
    found = _SHARE.search(clause)
    if found is not None:
        return None if _OF_BUDGET.fullmatch(found["whole"]) else core(found["whole"])
    return "" if _WEIGHT.search(clause) else None


def _share(
    text: Text,
    numbers: Sequence[Number],
    share: Number,
    belongs: Mapping[tuple[tuple[int, int], int], Number],
) -> Iterator[StatedRelation]:
    named = _named(share)
    before = [one for one in numbers if one.end <= share.start and not one.is_percent]
    kept = [one for one in before if not DELTA.search(one.label) and one.depth <= share.depth]
    listed_together = _run(numbers, share) if "分别" in _clause(share) else 1
    if listed_together > 1 and named:
        kept = [
            one for one in kept
            if not _is_named(core(one.label), named) and not _SUMMED.search(one.label)
        ]  # fmt: skip
    part = kept[-listed_together] if len(kept) >= listed_together else None
    if named is None or part is None or share.about or part.about:
        return
    if part.unit == POINTS:  # 单位自评96分占60%: the weight of a score
        return
    if any(mark in share.flow.text[part.end : share.start] for mark in ";"):
        return
    wholes = list(_wholes(text, numbers, part, named))
    listed = belongs.get((part.flow.at[0], part.start))
    if not wholes and listed is not None and named in _GENERIC:
        wholes = [listed]
    made = [one for whole in wholes if (one := quotient(part, whole))]
    if not made:
        return
    sure = named in _GENERIC or any(_is_named(core(whole.label), named) for whole in wholes)
    yield relation(KIND, f"{part.label}占比", share, best(share, made), sure=sure)


def _run(numbers: Sequence[Number], share: Number) -> int:
    """Return how many shares are listed from one on: 分别占60%、40%."""
    after = [one for one in numbers if one.start >= share.start]
    return next((at for at, one in enumerate(after) if not one.is_percent), len(after))


def _wholes(text: Text, numbers: Sequence[Number], part: Number, named: str) -> Iterator[Number]:
    """Yield what may be the whole of a share, the likeliest first."""
    if named and named not in {"其", "总额", "总数", "总量", "合计"}:
        yield from (
            one for name in _names(text, named) for one in reversed(text.amounts[name]) if one is not part
        )
        if named not in _GENERIC:
            return
    around = _around(numbers, part)
    if around is not None:
        yield around


def _names(text: Text, named: str) -> list[str]:
    """Return the names in the document that mean the named whole: the same, or one ending in it."""
    if len(named) < _SHORTEST:
        return []
    same = [name for name in text.amounts if named in {name, _SUMMED.sub("", name)}]
    longer = [
        name
        for name in text.amounts
        if name != named and (name.endswith(named) or (named.endswith(name) and len(name) > _SIMILAR))
    ]
    return same + (longer if not same else [])


def _is_named(label: str, named: str) -> bool:
    """Tell whether a label ends in a name, with or without 合计 after it."""
    return label.endswith(named) or _SUMMED.sub("", label).endswith(named)


def _around(numbers: Sequence[Number], part: Number) -> Number | None:
    """Return the total of the sentence that a part belongs to: the first like amount before 其中, a colon."""
    before = [one for one in numbers if one.end <= part.start and not one.is_percent and one.like(part)]
    for one in before:
        words = one.flow.text[one.end : part.start]
        if one.depth == part.depth and re.search(r"其中|包括|:|分别", words):
            return one
    return None


def _all_shares(numbers: Sequence[Number], shares: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield that shares without amounts add up to a hundred: 甲占30%，乙占70%。"""
    amounts = [one for one in numbers if not one.is_percent]
    if len(shares) < 3 or amounts or len(shares) != len(numbers) or _two_ways(shares):
        return
    if any(_DEEPER.search(between(one, other)) for one, other in itertools.pairwise(shares)):
        return
    first, *rest = shares
    value, possible = total(rest, "%")
    all_of_it = Interval(HUNDRED, HUNDRED)
    working = f"100% − {' − '.join(one.text for one in rest)}"
    yield relation(
        SUM,
        "各项占比之和",
        first,
        Made(HUNDRED - value, all_of_it - possible, working, tuple(rest)),
        sure=False,
    )


def _two_ways(shares: Sequence[Number]) -> bool:
    """Tell whether the first of them make a hundred already: the rest divide the same whole otherwise."""
    return any(total(shares[:end], "%")[0] == HUNDRED for end in range(2, len(shares)))


def _ratio(text: Text, numbers: Sequence[Number], stated: Number) -> Iterator[StatedRelation]:
    """Yield A与B的比率为 x%, with A and B named before."""
    found = _RATIO.search(stated.before[max(0, len(stated.before) - 80) :])
    if found is None:
        return
    parts = _said_of(text, numbers, found["part"])
    wholes = _said_of(text, numbers, found["whole"])
    made = [one for part in parts for whole in wholes if part is not whole and (one := quotient(part, whole))]
    if made:
        yield relation("P07", f"{found['part']}与{found['whole']}之比", stated, best(stated, made))


def _said_of(text: Text, numbers: Sequence[Number], words: str) -> list[Number]:
    """Return the amounts said of a name: in the sentence itself, else anywhere."""
    name = core(words)
    here = [one for one in numbers if not one.is_percent and _alike(core(one.label), name)]
    return here or [one for known, them in text.amounts.items() if _alike(known, name) for one in them]


def _alike(one: str, other: str) -> bool:
    return (
        bool(one)
        and bool(other)
        and (
            one == other or (len(one) > _SIMILAR and one in other) or (len(other) > _SIMILAR and other in one)
        )
    )
