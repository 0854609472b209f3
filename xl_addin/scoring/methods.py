"""Score one row: one pure function per 评分方法, all named in METHODS.

Every function takes a Question and returns a Verdict whose score lies within 0 and the points.
Formulas: 财预〔2020〕10号 as reported, and the notes printed on the forms (the pack cites which).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    without_number,
)
from xl_addin.scoring.steps import stepped

NEGATIVE = "指标值是负数，没有达到时不能按比例计算，请人工评分"


def proportional(question: Question) -> Verdict:
    """Give full points from the target up, else points × actual ÷ target (正向比例)."""
    points, goal, done = question.points, question.goal, question.done
    if done >= goal and not (question.target.sign is Sign.GT and done == goal == 0):
        return full(question, f"{question.show(done)} ≥ {question.show(goal)}，达到指标值")
    if goal < 0:
        return by_hand(NEGATIVE)
    if goal == 0:
        return award(question, ZERO, f"{question.show(done)} 没有超过 0，得分")
    return award(question, points * done / goal, f"{plain(points)} × {plain(done)} ÷ {plain(goal)}")


def inverse(question: Question) -> Verdict:
    """Give full points up to the target, else points × target ÷ actual (反向比例, A÷B)."""
    if met := _within_ceiling(question):
        return met
    points, goal, done = question.points, question.goal, question.done
    return award(question, points * goal / done, f"{plain(points)} × {plain(goal)} ÷ {plain(done)}")


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
    strict = question.target.sign is Sign.LT and question.done == question.goal
    if not strict and (met := _within_ceiling(question, negative_by_hand=False)):
        return met
    said = f"{question.show(question.done)} 超过 {question.show(question.goal)}，得分"
    return award(question, ZERO, said)


def zero(question: Question) -> Verdict:
    """Give full points where nothing happened, else none; no division by a target of 0 (零目标)."""
    done = question.done
    if done <= 0:
        return full(question, f"{question.show(done)} = 0，达到指标值")
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
        note = f"指标值写明“=”，实际 {question.show(done)} 超过 {question.show(goal)}，按达到计满分，请核实"
        return full(question, f"{question.show(done)} > {question.show(goal)}，视为达到", note=note)
    said = f"{plain(question.points)} × {plain(done)} ÷ {plain(goal)}"
    return award(question, question.points * done / goal, said)


def within(question: Question) -> Verdict:
    """Give full points inside the range; below it in proportion to its low end (区间).

    National text is silent about values above the range: they count as over-achievement, full
    points with a hint, never a deduction of our own.
    """
    low, high = question.target.low, question.target.high
    if low is None or high is None or question.target.form is not Form.RANGE:
        return by_hand(f"指标值“{question.target.text}”不是一个区间")
    if question.actual.value is None or question.actual.sign not in {None, Sign.EQ}:
        return by_hand(question.actual.note or f"实际完成值“{question.actual.text}”不是一个确定的数")
    done, span = question.done, f"{question.show(low)}～{question.show(high)}"
    if low <= done <= high:
        return full(question, f"{question.show(done)} 在 {span} 之内")
    if done > high:
        note = f"实际 {question.show(done)} 高于区间上限 {question.show(high)}，按达到计满分，请核实"
        return full(question, f"{question.show(done)} 高于 {span}，视为达到", note=note)
    if low <= 0:
        return by_hand(NEGATIVE)
    said = f"{plain(question.points)} × {plain(done)} ÷ {plain(low)}"
    return award(question, question.points * done / low, said)


def manual(question: Question) -> Verdict:
    """Leave the score to a person (人工评分)."""
    return by_hand(question.target.note or "本行由人工评分")


def _within_ceiling(question: Question, *, negative_by_hand: bool = True) -> Verdict | None:
    """Return full points for a value up to the target; None beyond it."""
    goal, done = question.goal, question.done
    if done <= goal:
        return full(question, f"{question.show(done)} ≤ {question.show(goal)}，达到指标值")
    if goal < 0 and negative_by_hand:
        return by_hand(NEGATIVE)
    return None


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
    verdict = method.judge(question)
    if method.numeric and question.actual.value is not None and question.actual.value < question.done:
        note = f"实际完成值 {question.show(question.actual.value)} 为负数，按 0 计算"
        return Verdict(verdict.outcome, verdict.score, verdict.working, note, verdict.sure)
    return verdict
