"""Find changes from a year to the next (比上年增加 a，增长 b%), and adjustments (年初 a，调增 b)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number, core
from xl_addin.prose.relations.base import HUNDRED, Made, Passage, Text, best, between, quotient, relation

KIND, AMOUNT = "P03", "P09"
_UP, _DOWN = "增加|增长|上升|提高|增幅|增收|增支|多", "减少|下降|降低|降幅|压减|少"
_RATE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|幅度|幅)?(?:了|为|是|达到|达|约)*$")
_DELTA = re.compile(r"(?:(?P<up>增加|增长|上升|多)|(?P<down>减少|下降|降低|压减|少))(?:了|为)*$")
_LAST_YEAR = re.compile(r"上年|去年")
_ADJUSTED = re.compile(r"(?P<how>调增|追加|调减|追减|核减|调整增加|调整减少)[^，。;]*$")

_FINAL = re.compile("^(?!.*(?:支出|执行|完成|决算|使用)).*(?:调整后|全年)")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every rate of change, and for amounts of change with both years said."""
    for passage in text.passages:
        for at, rate in enumerate(passage.numbers):
            if rate.is_percent:
                yield from _change(passage, at, text.document.year)
                yield from _both_years(passage.numbers, at, text.document.year)
            else:
                yield from _amount(passage.numbers, at, text.document.year)
        yield from _adjustments(passage)


def _change(passage: Passage, at: int, year: int | None) -> Iterator[StatedRelation]:
    """Yield what a rate of change and the amount before it state."""
    numbers, rate = passage.numbers, passage.numbers[at]
    if at == 0 or not (_RATE.search(rate.label) or _RATE.search(rate.before[-12:])):
        return
    before = _changed(numbers, at)
    if before is None:
        return
    delta = numbers[before]
    sign = _DELTA.search(delta.label) or _DELTA.search(delta.before[-6:])
    if delta.is_percent or sign is None or re.search("[。;]", rate.flow.text[delta.end : rate.start]):
        return
    if "/" in delta.label or rate.about or delta.about:
        return
    bases = _bases(numbers[:before], delta)
    if before != at - 1 or "分别" in between(
        delta, rate
    ):  # the amounts are listed too: it may be any of them
        bases = [one for one in numbers[:before] if one.like(delta) and not _DELTA.search(one.label)]
    bases = [*bases, *_named_elsewhere(numbers, delta, bases)]
    made = [one for base in bases if (one := _rate_of(delta, base, grown=bool(sign["up"]))) is not None]
    last = _last_year(numbers, before, year)
    if last is not None:
        direct = quotient(delta, last)
        made = [direct] if direct else made
    if made:
        one_base = len(made) == 1 or last is not None
        yield relation(KIND, f"{_named(delta)}增减幅度", rate, best(rate, made), sure=one_base)


def _changed(numbers: Sequence[Number], at: int) -> int | None:
    """Return where the change stands that a rate is of: just before it, or by order where 分别 lists several.

    None where the changes before 分别 are not as many as the rates behind it.
    """
    first = next(place for place in range(at, -1, -1) if not place or not numbers[place - 1].is_percent)
    if not first or "分别" not in between(numbers[first - 1], numbers[first]):
        return at - 1
    begin, end = numbers[at].flow.sentence(numbers[at].start)
    run = itertools.takewhile(lambda one: one.is_percent and one.start < end, numbers[first:])
    changes = [
        place for place, one in enumerate(numbers[:first])
        if one.start >= begin and not one.is_percent and (place == first - 1 or _DELTA.search(one.label))
    ]  # fmt: skip
    return changes[at - first] if len(changes) == len([*run]) else None


def _both_years(numbers: Sequence[Number], at: int, year: int | None) -> Iterator[StatedRelation]:
    """Yield the growth of a rate behind both years' amounts: 2021年收入 c，2022年收入 a，同比增长 b%."""
    if at < 2 or year is None or not (sign := _RATE.search(numbers[at].label)):
        return
    last, now, rate = numbers[at - 2 : at + 1]
    words = rate.flow.text[last.start : rate.start]
    years = f"{year - 1}年" in last.label and f"{year}年" in now.label and core(last.label) == core(now.label)
    if not years or not last.like(now) or "。" in words or any(one.about for one in (last, now, rate)):
        return
    more, less = (now, last) if sign["up"] else (last, now)
    change = difference(more, less, last.unit)
    _, of = last.into(last.unit)
    if last.value and not (of.low <= 0 <= of.high):
        ratio = (change.possible / of).times(HUNDRED)
        working = f"({change.working}) ÷ {last.text}"
        made = Made(change.value / last.value * HUNDRED, ratio, working, (now, last))
        yield relation(KIND, f"{core(now.label)}增减幅度", rate, made)


def _named(delta: Number) -> str:
    return re.split(r"比|较|与|同比|增加|减少", delta.label)[0]


def _bases(before: Sequence[Number], delta: Number) -> list[Number]:
    """Return this year's amounts that a change may be of, nearest first: of its own name, else the last."""
    like = [
        one for one in before if not one.is_percent and one.like(delta) and one.is_money == delta.is_money
    ]
    like = [one for one in like if not _DELTA.search(one.label) and not _LAST_YEAR.search(one.label)]
    name = core(_named(delta))
    own = [
        one
        for one in like
        if name and (core(one.label).endswith(name) or name.endswith(core(one.label) or "-"))
    ]
    nearest = (own or like)[-1:]
    listed = [one for one in like if re.match("，?其中|:", one.after)]  # it may be the whole that changed
    return nearest + [one for one in listed[-1:] if not own and one not in nearest]


def _named_elsewhere(numbers: Sequence[Number], delta: Number, bases: Sequence[Number]) -> list[Number]:
    """Return amounts that bear the name of what changed, before or after it, beside the bases known."""
    name = core(_named(delta))
    return [
        one for one in numbers
        if name and core(one.label).startswith(name) and one.like(delta) and one not in (*bases, delta)
        and not _DELTA.search(one.label) and not _LAST_YEAR.search(one.label)
    ]  # fmt: skip


def _last_year(numbers: Sequence[Number], at: int, year: int | None) -> Number | None:
    """Return last year's amount where it is said just before a change: 上年为 c，比上年增加 a."""
    if not at:
        return None
    delta, one = numbers[at], numbers[at - 1]
    words = delta.flow.text[one.end : delta.start]
    than = re.search("[较比]", one.label) and re.fullmatch(rf"(?:{_UP}|{_DOWN})了?", words)
    known = than or _LAST_YEAR.search(one.label) or (year and f"{year - 1}年" in one.label)
    near = one.depth == delta.depth and "。" not in words
    change = _DELTA.search(one.label) is not None  # 比上年增加100万元 is no amount of last year
    return one if known and near and not change and one.like(delta) else None


def _amount(numbers: Sequence[Number], at: int, year: int | None) -> Iterator[StatedRelation]:
    """Yield that a change is the difference of both years, this year's amount said before last year's."""
    delta, sign = numbers[at], _DELTA.search(numbers[at].label)
    last = _last_year(numbers, at, year)
    if sign is None or last is None or at < 2 or delta.about or last.about:
        return
    now = numbers[at - 2]
    beside = now.like(delta) and not now.about and "。" not in now.flow.text[now.end : last.start]
    if beside and not _DELTA.search(now.label):
        more, less = (now, last) if sign["up"] else (last, now)
        yield relation(
            AMOUNT, f"{_named(delta) or now.label}增减额", delta, difference(more, less, delta.unit)
        )


def difference(more: Number, less: Number, unit: str) -> Made:
    """Return what one amount is more than another."""
    (above, over), (below, under) = more.into(unit), less.into(unit)
    return Made(above - below, over - under, f"{more.text} − {less.text}", (more, less))


def _rate_of(delta: Number, now: Number, *, grown: bool) -> Made | None:
    """Return the change in percent of last year, which is this year without it."""
    (change, around), (amount, of) = delta.into(now.unit), now.into(now.unit)
    last, possible = (amount - change, of - around) if grown else (amount + change, of + around)
    try:
        share = (around / possible).times(HUNDRED)
    except ZeroDivisionError:
        return None
    sign = "−" if grown else "+"
    return Made(
        change / last * HUNDRED, share, f"{delta.text} ÷ ({now.text} {sign} {delta.text})", (delta, now)
    )


def _adjustments(passage: Passage) -> Iterator[StatedRelation]:
    """Yield that 年初预算 with 调增 or 调减 makes 调整后预算, all said in one sentence."""
    for numbers in passage.sentences():
        amounts = [one for one in numbers if one.is_money]
        for at, one in enumerate(amounts[1:-1], 1):
            how = _ADJUSTED.search(one.label)
            initial, final = amounts[at - 1], amounts[at + 1]
            if how is None or "年初" not in initial.label or not _FINAL.search(final.label):
                continue
            grown = how["how"] in {"调增", "追加", "调整增加"}
            more, less = (final, initial) if grown else (initial, final)
            yield relation(AMOUNT, "预算调整额", one, difference(more, less, one.unit))
