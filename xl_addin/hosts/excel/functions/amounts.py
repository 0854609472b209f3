"""Functions of 数字: deviation, change, sums, 万元, satisfaction."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel.functions import reading
from xl_addin.hosts.excel.functions.cells import Rows
from xl_addin.hosts.excel.functions.function import Answer, Given
from xl_addin.model.figure import Figure, fixed, plain, round_half_up
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.quantity import Quantity, settle
from xl_addin.model.units import convert, factor
from xl_addin.scoring.question import HUNDRED
from xl_addin.scoring.ratios import change, share

_BASE = "基数为 0，没有比率可言"
_SHOWN = 2  # decimals of a percentage in an explanation


def deviation(target: Given, actual: Given) -> Answer:
    """Return (actual − target) ÷ target as a share of one (偏离度)."""
    goal, done = settle(reading.quantity(target, "指标值"), reading.quantity(actual, "实际完成值"))
    return _changed(_sure(done, "实际完成值"), _sure(goal, "指标值"), "偏离度")


def _sure(read: Quantity, term: str) -> Decimal:
    """Return the one number of a quantity. Raises BadArgument where there is none, or two readings."""
    if read.value is None or read.unsure:
        raise BadArgument(
            term, name=term, given=f"“{read.text}”", detail=read.note or "偏离度要两个确定的数",
            fix="请填数值；百分数请写上%。",
        )  # fmt: skip
    return read.value


def changed(now: Given, before: Given) -> Answer:
    """Return (now − before) ÷ before as a share of one (同比增减)."""
    return _changed(reading.number(now, "本年数"), reading.number(before, "上年数"), "同比增减率")


def _changed(now: Decimal, before: Decimal, result: str) -> Answer:
    try:
        percent = change(now, before)
    except ZeroDivisionError:
        raise NoAnswer(
            result, result=result, detail=_BASE, fix="请写明“上年为0，不计算比率”一类的说明。"
        ) from None
    why = f"计算：({plain(now)} − {plain(before)}) ÷ {plain(before)} = {fixed(percent, _SHOWN)}%"
    return Answer(percent / HUNDRED, why)


def satisfaction(satisfied: Given, sample: Given) -> Answer:
    """Return satisfied ÷ sample as a share of one (满意度)."""
    part, whole = reading.number(satisfied, "满意数"), reading.number(sample, "样本数")
    if whole <= 0 or not 0 <= part <= whole:
        raise BadArgument(
            "满意数、样本数", name="满意数、样本数", given=f"{plain(part)}、{plain(whole)}",
            detail="样本数应大于 0，满意数应在 0 到样本数之间", fix="请核对问卷的回收份数和满意份数。",
        )  # fmt: skip
    percent = share(part, whole)
    why = f"计算：{plain(part)} ÷ {plain(whole)} = {fixed(percent, _SHOWN)}%，样本 {plain(whole)} 份"
    return Answer(percent / HUNDRED, why)


def wan(amount: Given, places: Given) -> Answer:
    """Return an amount of 元 in 万元, rounded half up."""
    yuan, digits = reading.number(amount, "金额"), reading.decimals(places, 2)
    by = factor("元", "万元")
    if by is None:  # the units' dictionary has both
        raise NoAnswer("万元", result="万元", detail="没有换算关系", fix="请核对单位。")
    made = round_half_up(convert(yuan, by), digits)
    return Answer(made, f"{plain(yuan)} 元 = {fixed(made, digits)} 万元，四舍五入到 {digits} 位小数")


def sum_check(total: Given, parts: Rows) -> Answer:
    """Return whether a total is the sum of its parts, rounding allowed: 相符, 四舍五入尾差, 不符."""
    stated = _figure(total, "合计数")
    if stated is None:
        reading.number(total, "合计数")
    found = [one for one in (_figure(given, "分项数") for row in parts for given in row) if one is not None]
    if not found or stated is None:
        raise BadArgument(
            "分项数", name="分项数", given="空白", detail="没有可以相加的数", fix="请选有数的区域。"
        )
    summed = sum((one.value for one in found), Decimal(0))
    low = sum((Interval.of(one).low for one in found), Decimal(0))
    high = sum((Interval.of(one).high for one in found), Decimal(0))
    digits = max(one.decimals or 0 for one in (stated, *found))
    said = agree(stated, summed, decimals=digits, possible=Interval(low, high))
    gap = stated.value - summed
    why = f"{len(found)} 个分项之和 {plain(summed)}，合计 {plain(stated.value)}"
    why += "" if said is Agreement.EQUAL else f"，相差 {plain(gap)}"
    return Answer(said.value, why)


def _figure(given: Given, term: str) -> Figure | None:
    """Return a number with its printed decimals, None for a blank or a text among numbers."""
    read = reading.quantity(given, term)
    return None if read.value is None else Figure(read.value, read.decimals, read.unit)
