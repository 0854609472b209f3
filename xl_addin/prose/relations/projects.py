"""Find the amounts of projects, chapter by chapter, that make up what is said of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.prose.numbers import Number, core, in_words, total
from xl_addin.prose.relations.base import Made, Passage, Text, relation

KIND, AGAIN = "P08", "P10"
_CHAPTER = re.compile(r"^[(][一二三四五六七八九十]+[)](?P<name>.{2,30})$")
_GOAL = re.compile(r"^(?:目标|任务|项目)(?:[1-9]\d?|[一二三四五六七八九十]+)[:：、]")
_SPENT = re.compile(r"支出|执行|使用")
_PLANNED = re.compile(r"预算|拨款|安排|下达")
_SOURCE = re.compile(r"预算|拨款|安排|下达|资金|结转|收入")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield that the projects' amounts add up to the amount of all, and that each is said alike twice."""
    for at, passage in enumerate(text.passages):
        count = next((one for one in passage.numbers if one.unit == "个" and _about_projects(one)), None)
        if count is None:
            continue
        chapters = list(_chapters(text.passages[at + 1 :]))
        goals = _goals(text.passages)
        if len(chapters) == count.value or len(goals) == count.value:
            yield from _all(passage, count, chapters, goals)


def _about_projects(one: Number) -> bool:
    words = one.label + one.flow.text[one.end : one.end + 4]
    return "项目" in words and one.value >= 2


def _chapters(following: Sequence[Passage]) -> Iterator[list[Number]]:
    """Yield, for every chapter （一）（二）… that follows, the amounts said in it."""
    amounts: list[Number] | None = None
    for passage in following:
        if passage.flow.level == 1:
            break
        if _CHAPTER.match(passage.flow.text):
            if amounts is not None:
                yield amounts
            amounts = []
        elif amounts is not None:
            amounts += [one for one in passage.numbers if one.is_money and not one.about]
    if amounts is not None:
        yield amounts


def _goals(passages: Sequence[Passage]) -> list[Number]:
    """Return the first amount of every goal or project of a list: 目标1：名称36万元."""
    found = [one for one in passages if _GOAL.match(one.flow.text)]
    firsts = [next((one for one in passage.numbers if one.is_money), None) for passage in found]
    return [one for one in firsts if one is not None] if None not in firsts else []


def _all(
    passage: Passage, count: Number, chapters: Sequence[Sequence[Number]], goals: Sequence[Number]
) -> Iterator[StatedRelation]:
    """Yield what the sentence on all projects states of each of its amounts."""
    _, end = passage.flow.sentence(count.end)
    said = [one for one in passage.numbers if count.end <= one.start < end and one.is_money]
    spent = next((one for one in said if _SPENT.search(one.label)), None)
    plans = [one for one in said if one is not spent and _SOURCE.search(one.label)]
    planned = (
        plans[0] if len(plans) == 1 and _PLANNED.search(plans[0].label) else None
    )  # of several: a source
    each_spent = [_only(numbers, _SPENT) for numbers in chapters]
    each_planned = (
        list(goals) if len(goals) == count.value else [_only(numbers, _PLANNED) for numbers in chapters]
    )
    for whole, parts in ((spent, each_spent), (planned, each_planned)):
        every = [one for one in parts if one is not None]
        if whole is not None and len(every) == len(parts) == count.value:
            yield _sum(whole, every)
    if len(goals) == len(chapters):
        yield from _twice(goals, chapters)


def _only(numbers: Sequence[Number], words: re.Pattern[str]) -> Number | None:
    """Return the one amount of a chapter that is so named, None where there is none or another."""
    named = [one for one in numbers if words.search(core(one.label))]
    return named[0] if named and all(one.value == named[0].value for one in named) else None


def _sum(whole: Number, parts: Sequence[Number]) -> StatedRelation:
    unit = parts[0].unit
    same_digits = whole._replace(unit=unit) if whole.unit != unit else whole
    value, possible = total(parts, unit)
    made = Made(value, possible, in_words(parts), tuple(parts))
    return relation(KIND, f"{whole.label}与各项目之和", same_digits, made)


def _twice(goals: Sequence[Number], chapters: Sequence[Sequence[Number]]) -> Iterator[StatedRelation]:
    """Yield that a project's budget is the same in the list of goals and in its chapter."""
    for goal, numbers in zip(goals, chapters, strict=True):
        again = _only(numbers, _PLANNED)
        if again is not None:
            value, possible = goal.into(again.unit)
            yield relation(AGAIN, f"{goal.label}预算", again, Made(value, possible, goal.text, (goal,)))
