"""Find lists that are counted: 共设置3个指标：甲、乙、丙; 甲、乙等2个; 5个项目 with as many chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import Made, Passage, Text, between, relation

KIND = "P05"
_COUNTED = frozenset({"个", "项", "家", "类", "大类", "部分", "批次", "方面", "名", "件"})
_AFTER = re.compile(
    r"(?P<what>[^，。;、:()\d]{0,12}?)(?P<opens>[:(]|，?(?:分别[为是]|具体[为是]|包括|即)[:]?)"
)
_BEFORE = re.compile(
    r"(?:共设置|设置|共设|下设|设有|设|包括|包含|实施|细分为|分为)(?P<names>[^。;:()]*?[、和][^。;:()]*?)(?P<etc>等)?$"
)
_AND = re.compile(r"[^，。;:()]{1,12}?(?:和|及|与|、|以及)")  # between two counts of one list
_LIST_GOES_ON = re.compile("，(?=以及|及|和|与)")
_SHORT = 2  # characters of what a bracket inside a name adds: 县(市、区)
_SIZE = 30  # characters of a name in a list
_SECTION = re.compile(r"^[(]([一二三四五六七八九十]+)[)]")
_GOAL = re.compile(r"^(?:目标|任务|项目)([1-9]\d?|[一二三四五六七八九十]+)[:：、]")
_PROJECTS = re.compile(r"项目")


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every count beside the list it counts."""
    for at, passage in enumerate(text.passages):
        for one in passage.numbers:
            if one.unit in _COUNTED and not one.about and one.value < 100:
                size = (
                    _guests(one, passage)
                    or _listed(one, passage)
                    or _listed_before(one, passage)
                    or _sections(one, text.passages, at)
                )
                if size is not None:
                    low, high = map(Decimal, size)
                    made = Made(high, Interval(low, high), f"列出{high}{one.unit}", ())
                    sure = not _goes_on(one, high)
                    yield relation(KIND, "列举的个数", one, made, sure=sure)


def _guests(one: Number, passage: Passage) -> tuple[int, int] | None:
    """Return how many receptions (接待甲…元；接待乙…元) a sentence lists after so many 批次."""
    _, end = passage.flow.sentence(one.end)
    if one.unit != "批次" or "包括" not in passage.flow.text[one.end : end]:
        return None
    size = sum(other.is_money and other.label.startswith("接待") for other in passage.numbers
               if one.end < other.start < end)  # fmt: skip
    return (size, size) if size > 1 else None


def _listed(one: Number, passage: Passage) -> tuple[int, int] | None:
    """Return how many names follow a count, None where no plain list does.

    Where the list is of several counts (3个甲和2个乙，分别为…), the last of them is told what is left of it.
    """
    text = one.flow.text
    found = _AFTER.match(text, one.end)
    if found is None or any(one.end <= other.start < found.end() for other in passage.numbers):
        return None
    end = _end(text, found.end(), bracket=found["opens"] == "(")
    names = text[found.end() : end]
    if re.search(r"\d", names) or "等" in names[-8:] or re.match(r".{0,5}(?:主要|其中|含)", names):
        return None
    size = None if found["opens"] == "(" and _of_a_name(names) else _count(names)
    others = sum(int(other.value) for other in _counted_with(one, passage))
    return size and (size[0] - others, size[1] - others)


def _of_a_name(names: str) -> bool:
    """Tell whether a bracket is a part of a word: 县(市、区), 乡(镇、街道)."""
    pieces = names.split("、")
    return all(len(piece) <= _SHORT for piece in pieces) and any(len(piece) == 1 for piece in pieces)


def _counted_with(one: Number, passage: Passage) -> Iterator[Number]:
    """Yield the counts joined to one by 和, nearest first."""
    for other in reversed([other for other in passage.numbers if other.end <= one.start]):
        if other.unit not in _COUNTED or not _AND.fullmatch(between(other, one)):
            return
        yield other
        one = other


def _end(text: str, begin: int, *, bracket: bool) -> int:
    """Return where a list ends: at its closing bracket; without one also at a comma, semicolon or stop."""
    depth = 0
    for at in range(begin, len(text)):
        char = text[at]
        if depth == 0 and (char == ")" or (not bracket and _stops(text, at))):
            return at
        depth += (char == "(") - (char == ")")
    return len(text)


def _stops(text: str, at: int) -> bool:
    """Tell whether a list without a bracket ends at a mark; behind ，以及 it goes on."""
    return text[at] in "。;" or (text[at] == "，" and _LIST_GOES_ON.match(text, at) is None)


def _count(names: str) -> tuple[int, int] | None:
    """Return how many names a list has, at least and at most: 和 may join two or stand inside one.

    None where it is no plain list of short names.
    """
    plain = re.sub(r"[(][^()]*[)]", "", names)
    pieces = [re.sub("^(?:以及|及|和|与)", "", piece) for piece in re.split("[、，]", plain) if piece]
    if not pieces or any(len(piece) > _SIZE for piece in pieces):
        return None
    *first, last = (len(re.split(r"(?<=.{2})(?:以及|和|及)(?=.{2})", piece)) for piece in pieces)
    least, most = len(first) + last, sum(first) + last
    return (len(pieces) if last > 2 or len(pieces) == 1 else least, most) if most > 1 else None


def _goes_on(one: Number, size: Decimal) -> bool:
    """Tell whether a list that is too short stops at a comma, behind which it may go on."""
    text = one.flow.text
    found = _AFTER.match(text, one.end)
    if found is None or size >= one.value or found["opens"] == "(":
        return False
    end = _end(text, found.end(), bracket=False)
    return text[end : end + 1] == "，"


def _listed_before(one: Number, passage: Passage) -> tuple[int, int] | None:
    """Return how many names stand before a count: 设甲、乙和丙三个科室.

    After 等 (甲、乙等5个) there may be more; then only too small a count is wrong.
    """
    found = _BEFORE.search(one.before[max(0, one.start - 200) :])
    if found is None or re.search(r"\d", found["names"]):
        return None
    begin = one.start - len(found["names"] + (found["etc"] or ""))
    if any(begin <= other.start < one.start for other in passage.numbers):  # 甲、乙两个科室和丙一个中心
        return None
    size = _count(found["names"].lstrip("了有:"))
    if size is None or (found["etc"] and size[0] <= one.value):
        return None
    return size


def _sections(one: Number, passages: Sequence[Passage], at: int) -> tuple[int, int] | None:
    """Return how many chapters （一）（二）… or goals 目标1、目标2… follow a count of projects."""
    about = one.label + one.flow.text[one.end : one.end + 6]
    if not _PROJECTS.search(about) or not re.search(r"共|设|安排|预算|实施", one.label):
        return None
    if re.search(r":$|如下", passages[at].flow.text) is None:
        return None
    goals = chapters = 0
    for other in passages[at + 1 :]:
        text = other.flow.text
        if _GOAL.match(text):
            goals += 1
        elif goals and other.flow.level:
            break
        elif _SECTION.match(text):
            chapters += 1
        elif other.flow.level == 1:
            break
    size = goals or chapters
    return (size, size) if size else None
