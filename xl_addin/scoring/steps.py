"""Deduct by steps (按档扣分), from numbers in the pack or in the row's own 计分方法."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal

from xl_addin.model.figure import plain
from xl_addin.model.law import LegalRef
from xl_addin.model.quantity import Quantity, Sign
from xl_addin.rules.pack import StepRule
from xl_addin.scoring.question import HUNDRED, ZERO, Question, Verdict, award, by_hand, full

_DIGITS = "一二三四五六七八九十"
_STEP = (
    rf"每(?P<way>[^\d{_DIGITS}扣]*)(?P<per>\d+(?:\.\d+)?|[{_DIGITS}])?"
    r"\s*(?P<unit>个?百分点|%|％)?[^扣]{0,6}扣减?\s*(?P<deduct>\d+(?:\.\d+)?)\s*分"
)
_OVER, _UNDER = "超高增多升晚迟", "低少减降差欠缺"


def stepped(question: Question) -> Verdict:
    """Give full points up to the limit, then take off so many points for every step beyond it."""
    step = question.step
    if step is None:
        return by_hand("按档扣分没有写明每档扣多少分，请在“计分方法”写如“每超过1个百分点扣0.5分”")
    limit = question.goal if step.limit is None else step.limit
    done = question.done
    gap = _gap(step.side, limit, done)
    if gap <= 0:
        return full(question, f"{question.show(done)} 没有突破 {question.show(limit)}")
    steps = gap / step.per
    if step.whole:
        steps = steps.to_integral_value(ROUND_FLOOR)
    raw = max(step.floor, question.points - steps * step.deduct)
    said = f"{plain(question.points)} − {plain(steps)} × {plain(step.deduct)}"
    if raw != question.points - steps * step.deduct:
        said += f"，扣至 {plain(step.floor)} 为止"
    if steps == 0:
        return full(question, f"相差 {question.show(gap)}，不足一档（{question.show(step.per)}）")
    return award(question, raw, f"相差 {question.show(gap)}，计 {plain(steps)} 档：{said}")


def step_of(text: str, target: Quantity, law: LegalRef) -> StepRule | None:
    """Return the steps that a 计分方法 states, such as 每超过1个百分点扣0.5分; None where it states none.

    A step in % for amounts that are no percentages is that share of the target.
    """
    found = re.search(_STEP, text)
    if not found:
        return None
    per = _number(found["per"])
    deduct = Decimal(found["deduct"])
    relative = found["unit"] in {"%", "％"} and target.unit != "%" and target.value is not None
    if relative and target.value is not None:
        per = per * abs(target.value) / HUNDRED
    if per <= 0 or deduct < 0:
        return None
    return StepRule(text, _side(found["way"], target.sign), per, deduct, law, whole=True)


def _number(text: str | None) -> Decimal:
    """Return the number of a step; 1 where none is written (每超一个 and 每超 are the same)."""
    if not text:
        return Decimal(1)
    return Decimal(_DIGITS.index(text) + 1) if text in _DIGITS else Decimal(text)


def _side(way: str, sign: Sign | None) -> str:
    """Return on which side of the limit points are lost: by the words, else by the target's sign."""
    if any(char in way for char in _OVER):
        return "over"
    if any(char in way for char in _UNDER):
        return "under"
    return (
        {Sign.LE: "over", Sign.LT: "over", Sign.GE: "under", Sign.GT: "under"}.get(sign, "") if sign else ""
    )


def _gap(side: str, limit: Decimal, done: Decimal) -> Decimal:
    """Return how far beyond the limit a value lies; on either side where the side is not said."""
    if side == "over":
        return max(ZERO, done - limit)
    if side == "under":
        return max(ZERO, limit - done)
    return abs(done - limit)
