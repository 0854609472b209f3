"""Find totals with what their sentence, bracket or following paragraphs call their parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_addin.prose.numbers import Number, core
from xl_addin.prose.relations.base import POINTS, Passage, Text, between

_OPENS = re.compile(r"其中|包括|包含|分别[为是]|具体[为是:]|由(?=[^。;]*(?:构成|组成))|构成为|^:")
_GOES_ON = re.compile(r"。其中")  # a sentence of its own tells the parts of the total before it
_NESTED = re.compile(r"其中|包括|含")
_TO_COME = re.compile(r"(?:其中|包括|如下|分别[为是]|具体[为是]?)?:$")
_ITEM = re.compile(r"^(?:(\d{1,2})[.、．]|[(](\d{1,2})[)])(?!\d)")
_STOPS = re.compile(r"^(?:实有|在职|截至|截止|全年|另|此外|同时|比|较|与|执行率|上年|尚|剩)")
DELTA = re.compile(r"(?:增加|减少|增长|下降|上升|提高|降低|调增|调减|追加|超支|节约)(?:了)?$")
_REST = re.compile(r"其余|余下|其他")
_SOON = 12  # characters after the last part in which the rest may be spoken of
_INCOMPLETE = re.compile(r"^[^，。;、()]{0,8}等|^等")
_SOME = re.compile(r"主要|重点|部分|含|不含|不包括")
_TAKEN_UP = re.compile(r"(?:^|。)(?P<name>[^，。;:()\d]{2,20})(?:中|里)[，:]")
_PREDICATE = re.compile(r"预算|支出|实有|计划|实际|到位|执行")
_FEW = 4  # amounts of one sentence that may be the total of the list after it
_WHOLE_WORD = re.compile(r"(?:合计|总计|共计|总额|总数|共)$")
_STRANGE = 2  # numbers of other things in a row, after which a list of parts has ended
_LONGEST_NAME = 20  # characters before the amount in a paragraph that is a part by itself
_ALL = re.compile(r"分别[为是]|具体|构成|由")
_MOST = 80  # numbers beside a total that may be its parts
_DEEP = 400  # characters after a total in which its parts may begin


class Group(NamedTuple):
    """A total and the numbers said to be its parts.

    `complete` tells that nothing says there are more; `listed` that each has a paragraph of its own;
    `told` that the sentence says these are all: 由…构成, 分别为, 具体为, a bracket, a list that ends in 合计.
    """

    whole: Number
    parts: tuple[Number, ...]
    complete: bool
    listed: bool = False
    told: bool = False


def groups(text: Text) -> Iterator[Group]:
    """Yield every total with the numbers that its sentence calls its parts."""
    for passage in text.passages:
        for at, whole in enumerate(passage.numbers):
            if whole.is_percent or whole.about or whole.unit == POINTS or DELTA.search(whole.label):
                continue
            yield from _inside_brackets(passage, at)
            yield from _after(passage, at)
            yield from _before(passage, at)
        yield from _taken_up(text, passage)
    yield from _paragraphs(text.passages)


def _inside_brackets(passage: Passage, at: int) -> Iterator[Group]:
    """Yield the parts in the bracket that follows a total at once."""
    whole, text = passage.numbers[at], passage.flow.text
    if text[whole.end : whole.end + 1] != "(":
        return
    close = _closing(text, whole.end)
    inside = [
        one
        for one in passage.numbers[at + 1 : at + _MOST]
        if one.start < close and one.depth == whole.depth + 1
    ]
    parts = _parts(whole, inside)
    words = text[whole.end + 1 : close]
    if len(parts) >= 2:
        whole_list = not _SOME.search(words) and not words.endswith("等")
        yield Group(whole, tuple(parts), complete=whole_list, told="其中" not in words)


def _closing(text: str, at: int) -> int:
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if depth == 0:
            return end
    return len(text)


def _after(passage: Passage, at: int) -> Iterator[Group]:
    """Yield the parts that 其中, 包括 … announce after a total, in the same sentence."""
    whole, numbers = passage.numbers[at], passage.numbers[at + 1 : at + 1 + _MOST]
    _, end = passage.flow.sentence(whole.end)
    if _GOES_ON.match(passage.flow.text, end) and not any(whole.end < one.start < end for one in numbers):
        _, end = passage.flow.sentence(end + 1)
    rest = passage.flow.text[whole.end : end]
    opening = _announced(rest, numbers, whole)
    if opening is None:
        return
    begin = whole.end + opening
    following = [one for one in numbers if begin <= one.start < end and one.depth == whole.depth]
    parts = _parts(whole, _own(following))
    if len(parts) < 2:
        return
    last = passage.flow.text[parts[-1].end : end]
    said = passage.flow.text[max(whole.end, begin - 6) : parts[0].start]
    complete = not _INCOMPLETE.match(last) and not _SOME.search(said) and not _REST.search(last[:_SOON])
    told = _ALL.search(passage.flow.text, whole.end, begin) is not None
    yield Group(whole, tuple(parts), complete, told=told)


def _announced(rest: str, following: Sequence[Number], whole: Number) -> int | None:
    """Return where parts begin after a total: behind the first announcing word before a like number."""
    first = next(
        (one.start - whole.end for one in following
         if one.depth == whole.depth and whole.like(one) and not one.is_percent),
        None,
    )  # fmt: skip
    if first is None or first > min(len(rest), _DEEP):
        return None
    depths = whole.flow.depths
    for found in _OPENS.finditer(rest):
        if found.start() >= first:
            return None
        if _of_another(rest, found, whole):
            continue
        if depths[whole.end + found.start()] == whole.depth and ";" not in rest[found.end() : first]:
            return found.end()
    return None


def _of_another(rest: str, found: re.Match[str], whole: Number) -> bool:
    """Tell whether a list that 分别 announces is of something named anew: 支出30万元，预算分别为…."""
    subject = re.search(r"[，;)](?P<name>[^，;:()%]*[\u4e00-\u9fff])$", rest[: found.start()])
    if subject is None or not found[0].startswith("分别"):
        return False
    name = subject["name"]
    akin = any(name[at : at + 2] in whole.label for at in range(len(name) - 1))
    return not akin or re.search(r"20\d\d年|上年", name) is not None


def _own(following: Sequence[Number]) -> list[Number]:
    """Return the numbers that are parts of the total itself: those of a part's own 其中 are left out."""
    kept: list[Number] = []
    inner = False
    for at, one in enumerate(following):
        words = one.flow.outside(following[at - 1].end, one.start, one.depth) if at else ""
        inner = (inner and ";" not in words) or bool(at and _NESTED.search(words))
        if not inner:
            kept.append(one)
    return kept


def _parts(whole: Number, numbers: Sequence[Number]) -> list[Number]:
    """Return those that can be added to the total, up to where another statement begins."""
    parts: list[Number] = []
    strange = 0
    for one in numbers:
        if one.is_percent or DELTA.search(one.label) or one.about:
            continue
        if not whole.like(one):
            strange += 1
            continue
        other = strange >= _STRANGE or _STOPS.match(one.label) or _WHOLE_WORD.search(one.label)
        if parts and other:
            break
        parts.append(one)
        strange = 0
    return parts


def _before(passage: Passage, at: int) -> Iterator[Group]:
    """Yield the parts that stand before a total which closes their list: a，b，合计 X."""
    whole, text = passage.numbers[at], passage.flow.text
    begin, end = passage.flow.sentence(whole.start)
    if not re.search(r"(?:合计|共计|总计)(?:为|是)?$", text[begin : whole.start]):
        return
    if _OPENS.search(text[whole.end : end]) or text[whole.end : whole.end + 1] == "(":
        return
    near = passage.numbers[max(0, at - _MOST) : at]
    ahead = [one for one in near if one.start >= begin and one.depth == whole.depth]
    closed = [at for at, one in enumerate(ahead) if _WHOLE_WORD.search(one.label)]  # 合计 of a list before
    ahead = ahead[closed[-1] + 1 :] if closed else ahead
    parts = [one for one in ahead if whole.like(one) and not one.is_percent]
    if len(parts) < 2 or len(parts) != len(ahead) or any(DELTA.search(one.label) for one in parts):
        return
    words = text[begin : parts[-1].start]
    kind = re.sub(r"(?:合计|共计|总计|总额|总|数)", "", core(whole.label))[-2:]
    if any(kind not in one.label for one in parts):
        return
    if _OPENS.search(words) or any("。" in between(a, b) for a, b in itertools.pairwise(parts)):
        return
    yield Group(whole, tuple(parts), complete=True, told=True)


def _taken_up(text: Text, passage: Passage) -> Iterator[Group]:
    """Yield the parts of a total that was said before and is taken up by its name: 基本支出中，a，b。"""
    for found in _TAKEN_UP.finditer(passage.flow.text):
        _, end = passage.flow.sentence(found.end())
        inside = [one for one in passage.numbers if found.end() <= one.start < end]
        wholes = [one for one in text.amounts.get(core(found["name"]), ()) if one not in inside]
        if wholes and not _SOME.search(passage.flow.text[found.start() : end]):
            parts = _parts(wholes[0], _own(inside))
            before = [one for one in wholes if one.flow is passage.flow and one.end <= found.start()]
            if len(parts) >= 2 and len(parts) == len(inside):
                yield Group((before or wholes)[-1], tuple(parts), complete=True)


def _paragraphs(passages: Sequence[Passage]) -> Iterator[Group]:
    """Yield totals whose parts follow in paragraphs of their own: X，其中： 1.a 2.b …"""
    for at, passage in enumerate(passages):
        if not _TO_COME.search(passage.flow.text):
            continue
        amounts = [one for one in passage.numbers if not one.is_percent and not one.about]
        if not amounts or DELTA.search(amounts[-1].label):
            continue
        whole = amounts[-1]
        parts = list(_items(whole, passages[at + 1 :]))
        others = [one for one in amounts[-_FEW:-1] if one.like(whole)]
        if len(parts) >= 2 and not (others and _named_apart(whole, parts)):
            yield Group(whole, tuple(parts), complete="主要" not in whole.after, listed=True)


def _named_apart(whole: Number, parts: Sequence[Number]) -> bool:
    """Tell whether the items say another thing than the total: 预算 of each below 实际支出 of all."""
    said = _PREDICATE.findall(whole.label)
    return any(set(_PREDICATE.findall(one.label)) != set(said) for one in parts)


def _items(whole: Number, following: Sequence[Passage]) -> Iterator[Number]:
    """Yield the first number of every paragraph that is one part."""
    numbered = bool(following) and bool(_ITEM.match(following[0].flow.text))
    for count, passage in enumerate(following, 1):
        item = _ITEM.match(passage.flow.text)
        if numbered and (item is None or int(item[1] or item[2]) != count):
            return
        first = next((one for one in passage.numbers if whole.like(one)), None)
        if first is None or (not numbered and not _is_part(passage, first)):
            return
        yield first


def _is_part(passage: Passage, first: Number) -> bool:
    """Tell whether a paragraph without a number begins with a part's name and amount."""
    name = first.before
    plain = (
        passage.flow.level == 0 and len(name) <= _LONGEST_NAME and not re.search(r"[，。;:]|20\d\d年", name)
    )
    return plain and first is passage.numbers[0]
