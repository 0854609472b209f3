"""Find scores with their parts: 总分40分，自评得分39分，其中：甲 6分，自评得分6分；… and the full scores."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.document import StatedRelation
from xl_addin.model.figure import round_half_up
from xl_addin.model.interval import Interval
from xl_addin.prose.numbers import Number, in_words, total
from xl_addin.prose.relations.base import HUNDRED, POINTS, Made, Passage, Text, between, relation

KIND = "P06"
_GOT = re.compile(r"得分?(?:为|是)?$|评分(?:为|是)?$|得了$")
_DEDUCTED = re.compile(r"(?:扣减?|扣除|失分?)(?:分值?|掉|了|除)?(?:为|是|合计|共)?$")
_OPENS = re.compile("其中|分别|包括")
_DEEPER = re.compile("其中|包括|含(?!税)")
_ANEW = re.compile(r"^(?:总分|满分|自评|综合|最终|合计|实际)(?:得分|总得分|分)?")
_LEVELS = re.compile("投入|决策|过程|产出|效益|效果|满意|管理|执行")
_MEAN = re.compile("平均|最高|最低|均(?:在|为|达)?$")
_LEVELS_OF_A_TABLE = 4  # 预算执行, 产出, 效益, 满意度
_FAR = Decimal("0.95")  # of a whole: a few parts that make less are hardly all of it
_HEADS = 3  # points before 其中 that may be its whole: 满分, 得分 and 扣分
_SAME = re.compile(  # between full points and the score of the same thing: 立项5分，得5分; 产出(50分)得48分
    r"^[)，:]*(?:自评|评价|实际|实|可|已)?(?:得分?|评分|扣分?|扣减|扣除|失分?)(?:为|了|是)?$"
)
GOT, DEDUCTED, FULL = "得分", "扣分", "满分"
_NEAR = 6  # characters before a number that tell whether it is got
_TOTAL = re.compile(
    r"(?:总得分|总分|自评得分|综合得分|最终得分|自评分数|得出结果|评价得分|自评总分|合计得分|得分)(?:为|是|共)?$"
)
_FULL = re.compile(r"(?:总分|满分|分值)(?:为|是|共)?$")
_OF_SELF = re.compile(r"自评|综合|最终|评价|实际|实得|合计得")
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


def _kind(one: Number) -> str:
    """Return what points are by the words before them: got, deducted, full, or empty where none tells."""
    near = one.before[-_NEAR:]
    if _DEDUCTED.search(near):
        return DEDUCTED
    if near.endswith("/") or one.after.startswith("/"):  # 19分/20分: got of full
        return FULL if near.endswith("/") else GOT
    if _FULL.search(one.label) and not _OF_SELF.search(one.label):
        return FULL
    return GOT if _GOT.search(near) or _TOTAL.search(one.label) else ""


def _got(one: Number) -> bool:
    """Tell whether points are a score, not the most that can be got."""
    return _kind(one) == GOT


def _kinds(scores: Sequence[Number]) -> list[str]:
    """Return what each of the points is; bare ones are full where a score or deduction of theirs follows."""
    found = [_kind(one) for one in scores]
    for at, (one, following) in enumerate(itertools.pairwise(scores)):
        if found[at] == "" and found[at + 1] in {GOT, DEDUCTED} and _SAME.match(between(one, following)):
            found[at] = FULL
    return found


def _sentence(scores: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield what one sentence states: its heads before 其中, and the parts of the same kind behind it."""
    cut = next(
        (
            at
            for at, (one, other) in enumerate(itertools.pairwise(scores), 1)
            if _OPENS.search(between(one, other))
        ),
        None,
    )
    if cut is None:
        yield from _hundred(scores)
        return
    kinds = _kinds(scores)
    heads = list(zip(scores[:cut], kinds[:cut], strict=True))[-_HEADS:]
    parts = _one_level(list(zip(scores[cut:], kinds[cut:], strict=True)))
    if len(heads) == 1 and heads[0][0].label.endswith("总分") and all(kind == GOT for _, kind in parts):
        heads = [(heads[0][0], GOT)]
    mine = [(head, _parts_of(kind, parts)) for head, kind in heads if head.label or kind]
    if parts and all(kind == "" for _, kind in parts):  # 总分100分，自评得分95分，其中：甲20分…: of either
        heads_of = [head for head, kind in heads if kind != DEDUCTED and head.label]
        mine = [(head, [one for one, _ in parts]) for head in _nearest(heads_of, parts)]
    full = [head for head, kind in heads if kind == FULL]
    whole = any(head in full and its and head.value == total(its, POINTS)[0] for head, its in mine)
    for head, its in mine:
        if (
            len(its) >= 2
            and (whole or head in full or not _no_parts(head, its))
            and not _divided_twice(head, its)
        ):
            yield _added(head, its, sure=whole or not _more_to_come(head, its))


def _nearest(heads: Sequence[Number], parts: Sequence[tuple[Number, str]]) -> Sequence[Number]:
    """Return the head that bare parts make together, else the last one before them."""
    value, _ = total([one for one, _ in parts], POINTS)
    return [head for head in heads if head.value == value][-1:] or heads[-1:]


def _one_level(scores: Sequence[tuple[Number, str]]) -> list[tuple[Number, str]]:
    """Return the points of one level; those in a bracket of several, or behind 含, 其中, are deeper."""
    kept: list[tuple[Number, str]] = []
    level = min((one.depth for one, _ in scores), default=0)
    inner = ""
    for at, (one, kind) in enumerate(scores):
        words = between(scores[at - 1][0], one) if at else ""
        if at and re.search(r"^[。;]|;", words) and _ANEW.search(one.label):
            break
        if inner and (";" in words or (inner == "、" and "，" in words)):
            inner = ""
        elif inner and "、" in words:
            inner = "、"
        if at and not inner and _DEEPER.search(words):
            inner = "，"
        alone = [_bracket(other) for other, _ in scores].count(_bracket(one)) == 1
        if not inner and (one.depth == level or alone):
            kept.append((one, kind))
    return kept


def _bracket(one: Number) -> int:
    """Return where the bracket around a number opens, -1 where it stands in none."""
    return one.before.rfind("(") if one.depth else -1


def _parts_of(kind: str, parts: Sequence[tuple[Number, str]]) -> list[Number]:
    """Return the parts of the kind of their head; none where one is bare, or lacks its score."""
    kinds = [other for _, other in parts]
    got, full = kinds.count(GOT), kinds.count(FULL)
    lacking = {GOT: full not in {0, got}, FULL: got not in {0, full}}.get(kind, False)
    if not kind or lacking or "" in kinds:
        return []
    return [one for one, other in parts if other == kind]


def _divided_twice(head: Number, parts: Sequence[Number]) -> bool:
    """Tell whether the first parts make the whole already, and the rest by their names may divide it anew."""
    known = all(_LEVELS.search(one.label) for one in parts)
    return not known and any(total(parts[:end], POINTS)[0] == head.value for end in range(2, len(parts)))


def _no_parts(head: Number, parts: Sequence[Number]) -> bool:
    """Tell whether points are no parts of a score: an average, a best one, scores as large as theirs."""
    return _MEAN.search(head.label) is not None or 2 * min(one.value for one in parts) > head.value


def _more_to_come(head: Number, parts: Sequence[Number]) -> bool:
    """Tell whether few parts leave so much of their whole that others may be unsaid."""
    return len(parts) < _LEVELS_OF_A_TABLE and total(parts, POINTS)[0] < head.value * _FAR


def _added(head: Number, parts: Sequence[Number], *, sure: bool = True) -> StatedRelation:
    """Return that a head is the sum of its parts, exactly or rounded to the head's own decimals."""
    value, _ = total(parts, POINTS)
    rounded = round_half_up(value, len(f"{head.value:f}".partition(".")[2]))
    possible = Interval(min(value, rounded), max(value, rounded))
    made = Made(value, possible, in_words(parts), tuple(parts))
    return relation(KIND, f"{head.label or '得分'}与各项之和", head, made, sure=sure)


def _hundred(scores: Sequence[Number]) -> Iterator[StatedRelation]:
    """Yield that the points of all parts of an evaluation make a hundred."""
    if len(scores) < 3 or not _ALL.search(scores[0].before[-60:]):
        return
    if any(_got(one) for one in scores) or "。" in between(scores[0], scores[-1]):
        return
    first, *rest = (one for one, _ in _one_level([(one, "") for one in scores]))
    if len(rest) < 2:
        return
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
