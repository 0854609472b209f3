"""Find scores with their parts: 总分40分，自评得分39分，其中：甲 6分，自评得分6分；… and the full scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_addin.model.document import StatedRelation
from xl_addin.model.figure import round_half_up
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number, in_words, total
from xl_addin.prose.relations.base import HUNDRED, POINTS, Made, Passage, Text, between, relation

KIND = "P06"
_GOT = re.compile(r"得分?(?:为|是)?$|评分(?:为|是)?$|得了$")
_NEAR = 6  # characters before a number that tell whether it is got
_TOTAL = re.compile(
    r"(?:总得分|总分|自评得分|综合得分|最终得分|自评分数|得出结果|评价得分|自评总分|合计得分|得分)(?:为|是|共)?$"
)
_FULL = re.compile(r"(?:总分|满分|分值)(?:为|是|共)?$")
_LEVEL = re.compile(r"一级指标")
_ALL = re.compile(r"(?:指标|评价|得分|分值)?(?:由|共分|分为).{0,10}(?:部分|方面|大类|构成|组成)")
_WHOLE_REPORT = re.compile(
    r"综合得分|总得分|自评总分|自评分数|得出结果|整体绩效自评得分|综合评价得分|最终得分|评价总分"
)


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield that points and scores named as parts add up to those named as their whole."""
    for passage in text.passages:
        for numbers in passage.sentences():
            scores = [one for one in numbers if one.unit == POINTS]
            yield from _sentence(scores)
    yield from _levels(text.passages)


def _got(one: Number) -> bool:
    """Tell whether points are a score, not the most that can be got."""
    return _GOT.search(one.before[-_NEAR:]) is not None


def _sentence(scores: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield what one sentence states: its heads before 其中, the parts behind it."""
    cut = next(
        (
            at
            for at, one in enumerate(scores[1:], 1)
            if re.search("其中|分别|包括", between(scores[at - 1], one))
        ),
        None,
    )
    if cut is None:
        yield from _hundred(scores)
        return
    heads, parts = scores[:cut], scores[cut:]
    got = [one for one in parts if _got(one)]
    full = [one for one in parts if one not in got]
    paired = len(got) == len(full) and bool(full)
    for head in heads[-2:]:
        is_full = bool(_FULL.search(head.label)) and not _got(head)
        alone: list[Number] = [] if full and got else list(parts)
        mine = (full if is_full else got) if paired else alone
        if len(mine) >= 2 and (is_full or _got(head) or _TOTAL.search(head.label) or head.label):
            yield _added(head, mine)


def _added(head: Number, parts: Sequence[Number]) -> StatedRelation:
    """Return that a head is the sum of its parts, exactly or rounded to the head's own decimals."""
    value, _ = total(parts, POINTS)
    rounded = round_half_up(value, len(f"{head.value:f}".partition(".")[2]))
    possible = Interval(min(value, rounded), max(value, rounded))
    return relation(
        KIND, f"{head.label or '得分'}与各项之和", head, Made(value, possible, in_words(parts), tuple(parts))
    )


def _hundred(scores: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield that the points of all parts of an evaluation make a hundred."""
    if len(scores) < 3 or not _ALL.search(scores[0].before[-60:]):
        return
    if any(_got(one) for one in scores) or "。" in between(scores[0], scores[-1]):
        return
    first, *rest = scores
    value, possible = total(rest, POINTS)
    whole = Interval(HUNDRED, HUNDRED)
    working = f"100 − {' − '.join(one.text for one in rest)}"
    yield relation(
        KIND, "各部分分值之和应为100", first, Made(HUNDRED - value, whole - possible, working, tuple(rest))
    )


def _levels(passages: Sequence[Passage]) -> Iterator[StatedRelation]:
    """Yield that the scores of all 一级指标, each said in its own paragraph, make the total score."""
    parts = [score for one in passages if _LEVEL.match(one.flow.text) and (score := _level_score(one))]
    totals = [
        one for passage in passages for one in passage.numbers
        if one.unit == POINTS and _WHOLE_REPORT.search(one.label) and not _LEVEL.search(one.label)
    ]  # fmt: skip
    if len(parts) >= 3:
        yield from (_added(one, parts) for one in totals)


def _level_score(passage: Passage) -> Number | None:
    """Return the score that a paragraph says of its 一级指标: the first one that is got."""
    scores = [one for one in passage.numbers if one.unit == POINTS]
    return next((one for one in scores if _got(one)), None)
