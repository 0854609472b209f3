"""Score one row: one pure function per 评分方法, all named in METHODS.

Every function takes a Question and returns a Verdict whose score lies within 0 and the points.
Formulas: 财预〔2020〕10号 as reported, and the notes printed on the forms (the pack cites which).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import plain
from xl_addin.model.quantity import Form, Sign
from xl_addin.rules.pack import METHODS as NAMES
from xl_addin.scoring.deadline import deadline
from xl_addin.scoring.qualitative import qualitative
from xl_addin.scoring.question import (
    ZERO,
    Question,
    Verdict,
    award,
    by_hand,
    full,
    in_doubt,
    nothing,
    without_number,
)
from xl_addin.scoring.steps import stepped

NEGATIVE = "指标值是负数，没有达到时不能按比例计算，请人工评分"
# Only shares, amounts and bare numbers can be below nought; -1起 is a slip of the pen.
_SIGNED_UNITS = frozenset(("", "%", "‰", "百分点", "个百分点", "元", "万元", "亿元", "℃"))
_COST_UNITS = frozenset(
    ("天", "日", "工作日", "个工作日", "小时", "分钟", "周", "月", "个月", "元", "万元", "亿元")
)


def proportional(question: Question) -> Verdict:
    """Give full points from the target up, else points × actual ÷ target (正向比例).

    At a strict target (>90%) exactly, the share is the whole, though the target is not met.
    """
    points, goal, done = question.points, question.goal, question.done
    strict = question.target.sign is Sign.GT
    if done > goal or (done == goal and not strict):
        return full(
            question, f"{question.show(done)} {'>' if strict else '≥'} {question.show(goal)}，达到指标值"
        )
    if goal < 0 or (goal == 0 and done < 0):
        return by_hand(NEGATIVE if goal < 0 else _negative(question))
    if goal == 0:
        return award(question, ZERO, f"{question.show(done)} 没有超过 0，得分")
    if done < 0:
        return nothing(question, goal)
    note = f"指标值要求大于 {question.show(goal)}，刚好相等没有达到，按比例恰为满分" if done == goal else ""
    return award(
        question, points * done / goal, f"{plain(points)} × {plain(done)} ÷ {plain(goal)}", note=note
    )


def inverse(question: Question) -> Verdict:
    """Give full points up to the target, else points × target ÷ actual (反向比例, A÷B)."""
    if met := _within_ceiling(question):
        return met
    points, goal, done = question.points, question.goal, question.done
    if done == 0:
        return zero(question)
    note = f"指标值要求小于 {question.show(goal)}，刚好相等没有达到，按比例恰为满分" if done == goal else ""
    return award(
        question, points * goal / done, f"{plain(points)} × {plain(goal)} ÷ {plain(done)}", note=note
    )


def linear(question: Question) -> Verdict:
    """Give full points up to the target, falling evenly to nought at twice the target (反向线性)."""
    if met := _within_ceiling(question):
        return met
    points, goal, done = question.points, question.goal, question.done
    if goal == 0:
        return zero(question)
    said = f"{plain(points)} × (1 − ({plain(done)} − {plain(goal)}) ÷ {plain(goal)})"
    return award(question, points * (1 - (done - goal) / goal), said)


def cliff(question: Question) -> Verdict:
    """Give full points up to the target, nothing beyond it (超过即0分)."""
    if met := _within_ceiling(question, negative_by_hand=False):
        return met
    beyond = "没有小于" if question.done == question.goal else "超过"
    return award(
        question, ZERO, f"{question.show(question.done)} {beyond} {question.show(question.goal)}，得分"
    )


def zero(question: Question) -> Verdict:
    """Give full points where nothing happened, else none; no division by a target of 0 (零目标).

    Less than nothing meets a ceiling (≤0), or a ratio that should be low; else a person looks.
    """
    done, strict = question.done, question.target.sign is Sign.LT
    if done == 0 and not strict:
        return full(question, f"{question.show(done)} = 0，达到指标值")
    if done < 0:
        low_share = question.lower and question.target.unit == "%"
        ceiling = low_share or (question.target.sign in {Sign.LE, Sign.LT} and _may_be_negative(question))
        sign = "<" if strict else "≤"
        met = f"{question.show(done)} {sign} {question.show(question.goal)}，达到指标值"
        return full(question, met) if ceiling else by_hand(_negative(question))
    return award(question, ZERO, f"指标值为 0，实际 {question.show(done)}，得分")


def equal(question: Question) -> Verdict:
    """Give full points at the target and, with a hint, above it; below in proportion (等于目标)."""
    goal, done = question.goal, question.done
    if goal == 0:
        return zero(question)
    if done == goal:
        return full(question, f"{question.show(done)} = {question.show(goal)}，达到指标值")
    if goal < 0:
        return by_hand(NEGATIVE)
    if done > goal:
        stated = "指标值写明“=”" if question.target.sign is Sign.EQ else "指标值应当正好完成"
        note = f"{stated}，实际 {question.show(done)} 超过 {question.show(goal)}，按达到计满分，请核实"
        return full(question, f"{question.show(done)} > {question.show(goal)}，视为达到", note=note)
    if done < 0:
        return nothing(question, goal)
    said = f"{plain(question.points)} × {plain(done)} ÷ {plain(goal)}"
    return award(question, question.points * done / goal, said)


def within(question: Question) -> Verdict:
    """Give full points inside the range; below it in proportion to its low end (区间).

    National text is silent about values outside the range. Above it counts as over-achievement, full
    points with a hint; but where less is better, or days or money are counted, a person decides.
    """
    low, high = question.target.low, question.target.high
    if low is None or high is None or question.target.form is not Form.RANGE:
        return by_hand(f"指标值“{question.target.text}”不是一个区间")
    if question.actual.value is None or question.actual.sign not in {None, Sign.EQ}:
        return by_hand(question.actual.note or f"实际完成值“{question.actual.text}”不是一个确定的数")
    done, span = question.done, f"{question.show(low)}～{question.show(high)}"
    if low <= done <= high:
        return full(question, f"{question.show(done)} 在 {span} 之内")
    return _above(question, high, span) if done > high else _below(question, low)


def _above(question: Question, high: Decimal, span: str) -> Verdict:
    """Return the answer for a value above its range."""
    said = f"实际 {question.show(question.done)} 超出区间上限 {question.show(high)}"
    if question.lower or question.target.unit in _COST_UNITS:
        return in_doubt(f"{said}，看不出超出是好是坏；请人工评分，或在“计分方法”写明怎样扣分")
    note = f"{said}，按达到计满分，请核实"
    return full(question, f"{question.show(question.done)} 高于 {span}，视为达到", note=note)


def _below(question: Question, low: Decimal) -> Verdict:
    """Return the answer for a value below its range."""
    said = f"实际 {question.show(question.done)} 低于区间下限 {question.show(low)}"
    if question.lower:
        return in_doubt(f"{said}，这项指标似乎越低越好；请人工评分，或在“计分方法”写明怎样计分")
    if low <= 0:
        return by_hand(NEGATIVE)
    if question.done < 0:
        return nothing(question, low)
    arithmetic = f"{plain(question.points)} × {plain(question.done)} ÷ {plain(low)}"
    note = f"{said}，按与下限的比例计分"
    return award(question, question.points * question.done / low, arithmetic, note=note)


def manual(question: Question) -> Verdict:
    """Leave the score to a person (人工评分)."""
    return by_hand(question.target.note or "本行由人工评分")


def _within_ceiling(question: Question, *, negative_by_hand: bool = True) -> Verdict | None:
    """Return full points for a value up to the target, below it where the target is strict; else None."""
    goal, done = question.goal, question.done
    strict = question.target.sign is Sign.LT
    if done < goal or (done == goal and not strict):
        if done < 0 and goal == 0:
            return zero(question)
        if done < 0 < goal and not _may_be_negative(question):
            return by_hand(_negative(question))
        return full(
            question, f"{question.show(done)} {'<' if strict else '≤'} {question.show(goal)}，达到指标值"
        )
    if goal < 0 and negative_by_hand:
        return by_hand(NEGATIVE)
    return None


def _may_be_negative(question: Question) -> bool:
    """Tell whether a number of the row's unit can be below nought."""
    return question.target.unit in _SIGNED_UNITS


def _negative(question: Question) -> str:
    """Return why a negative actual beside a target that is not is left to a person."""
    return (
        f"实际完成值 {question.show(question.done)} 是负数，"
        f"与指标值 {question.show(question.goal)} 无法比较，请核对后人工评分"
    )


class Method(NamedTuple):
    """A 评分方法: its Chinese name, its function, and what it takes.

    `numeric` methods want one number on either side; `side` says whether more (`up`) or less
    (`down`) is better, empty where neither.
    """

    name: str
    judge: Callable[[Question], Verdict]
    numeric: bool = True
    side: str = ""


METHODS: Mapping[str, Method] = {
    "proportional": Method(NAMES["proportional"], proportional, side="up"),
    "inverse": Method(NAMES["inverse"], inverse, side="down"),
    "linear": Method(NAMES["linear"], linear, side="down"),
    "cliff": Method(NAMES["cliff"], cliff, side="down"),
    "equal": Method(NAMES["equal"], equal),
    "within": Method(NAMES["within"], within, numeric=False),
    "deadline": Method(NAMES["deadline"], deadline, numeric=False),
    "zero": Method(NAMES["zero"], zero, side="down"),
    "qualitative": Method(NAMES["qualitative"], qualitative, numeric=False),
    "stepped": Method(NAMES["stepped"], stepped),
    "manual": Method(NAMES["manual"], manual, numeric=False),
}


def answer(code: str, question: Question) -> Verdict:
    """Return the verdict of the method of that code; a person's task where it cannot apply.

    Raises KeyError for a code that no method has; packs are checked when loaded.
    """
    method = METHODS[code]
    if method.numeric and (verdict := without_number(question, method.side)):
        return verdict
    return method.judge(question)
