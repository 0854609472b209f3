"""Deduct by steps (按档扣分), from numbers in the pack or in the row's own 计分方法."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from xl_addin.model.figure import plain
from xl_addin.model.law import LegalRef
from xl_addin.model.numerals import chinese_number, normal
from xl_addin.model.quantity import Quantity, Sign
from xl_addin.model.units import PERCENT, convert, factor, is_unit
from xl_addin.rules.pack import StepRule
from xl_addin.scoring.question import HUNDRED, ZERO, Question, Verdict, award, by_hand, full

_NUMBER = r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万点]+|半)"
_STEP = rf"每([^每扣]*)扣(?:减|除|掉)?\s*({_NUMBER})\s*分"
_SIZE = r"(?!百分)(\d+(?:\.\d+)?|[零一二两三四五六七八九十百千]+|半)(\D*)$"
_HARMLESS = r"扣完[^,;。]*|扣至0分[^,;。]*|不扣分"
_MORE = (
    "不足",
    "最多",
    "最高",
    "最低",
    "上限",
    "封顶",
    "不得分",
    "得0分",
    "得零分",
    "计0分",
    "为0分",
    "扣至",
)
_OVER, _UNDER = "超高增多升晚迟逾延", "低少减降差欠缺未"
_BOTH = ("偏离", "偏差", "相差", "误差", "浮动", "变动")
_LIMIT = r"[≥≤<>=]\s*(\d+(?:\.\d+)?)"
_ASK = "请写成一句，如“每超过1个百分点扣0.5分”，或人工评分"


class Reading(NamedTuple):
    """What a 计分方法 says of steps (按档扣分的读法): the steps, or why they cannot be read surely."""

    step: StepRule | None
    doubt: str = ""


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


def step_of(text: str, target: Quantity, law: LegalRef) -> Reading | None:
    """Return the steps that a 计分方法 states, such as 每超过1个百分点扣0.5分; None where it states none.

    The step comes in the target's unit (1万元 beside 元 is 10000); a step in % for amounts that are no
    percentages is that share of the target. Two steps, two sides, caps, or a unit that does not fit
    the target's are a doubt.
    """
    clean = re.sub(_HARMLESS, "", normal(text))
    found = re.search(_STEP, clean)
    if not found:
        return None
    per_text, unit = _size(found[1])
    per, deduct = _number(per_text), _number(found[2])
    if per == 0:
        return None
    quoted = f"计分方法“{text[:30]}”"
    if per is None or deduct is None:
        return Reading(None, f"{quoted}里的数没有读懂，{_ASK}")
    if doubt := _more_than_steps(clean, target):
        return Reading(None, f"{quoted}{doubt}")
    size, side = _in_target_unit(per, unit, target), _side(found[1], target)
    if size is None or size <= 0:
        return Reading(None, f"{quoted}的单位与指标值“{target.text}”对不上，请写成同一单位")
    if side is None:
        return Reading(None, f"{quoted}看不出是超过还是低于时扣分，{_ASK}")
    return Reading(StepRule(text, side, size, deduct, law, whole=True))


def _more_than_steps(clean: str, target: Quantity) -> str:
    """Return what a 计分方法 says besides one plain step, empty for nothing."""
    if clean.count("扣") > 1 or clean.count("每") > 1:
        return f"写了不止一种扣法，{_ASK}"
    more = next((word for word in _MORE if word in clean), "")
    if more:
        return f"里的“{more}”程序不会计算，{_ASK}"
    limit = re.search(_LIMIT, clean)
    if limit and target.value is not None and Decimal(limit[1]) != target.value:
        return f"的界限 {limit[1]} 与指标值“{target.text}”不同，请核对后写成一致"
    return ""


def _size(words: str) -> tuple[str, str]:
    """Return the number and the unit of a step, 超过1万元 → 1, 万元; no number means one of its unit."""
    found = re.search(_SIZE, words)
    if found:
        return found[1], found[2]
    return "", next((words[at:] for at in range(len(words)) if is_unit(words[at:])), "")


def _number(text: str | None) -> Decimal | None:
    """Return the number of a step; 1 where none is written, None where it cannot be read."""
    if not text:
        return Decimal(1)
    if text == "半":
        return Decimal("0.5")
    return Decimal(text) if text.isascii() else chinese_number(text)


def _in_target_unit(per: Decimal, words: str, target: Quantity) -> Decimal | None:
    """Return the step in the target's unit, None where the two do not fit."""
    unit = re.sub(r"\([^()]*\)|[,;、的]+$", "", words)
    if unit in {"百分点", "个百分点"}:
        return per if target.unit in {PERCENT, ""} else None
    if unit == PERCENT and target.unit != PERCENT:
        return None if target.value is None else per * abs(target.value) / HUNDRED
    if not unit:
        return per
    by = factor(unit, target.unit)
    return None if by is None else convert(per, by)


def _side(words: str, target: Quantity) -> str | None:
    """Return on which side of the limit points are lost, empty for both, None where that is open."""
    signed = {Sign.LE: "over", Sign.LT: "over", Sign.GE: "under", Sign.GT: "under"}
    by_sign = signed.get(target.sign, "") if target.sign else ""
    if any(word in words for word in _BOTH):
        return None if by_sign else ""
    over, under = (any(char in words for char in chars) for chars in (_OVER, _UNDER))
    if over and under:
        return None
    said = "over" if over else "under" if under else ""
    if by_sign and said and by_sign != said:
        return None
    return said or by_sign or ("over" if target.value == 0 else None)


def _gap(side: str, limit: Decimal, done: Decimal) -> Decimal:
    """Return how far beyond the limit a value lies; on either side where the side is not said."""
    if side == "over":
        return max(ZERO, done - limit)
    if side == "under":
        return max(ZERO, limit - done)
    return abs(done - limit)
