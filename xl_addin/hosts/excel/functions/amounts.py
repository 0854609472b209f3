"""Functions of 数字: deviation, change, sums, 万元, satisfaction."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel.functions import measures, reading
from xl_addin.hosts.excel.functions.cells import Rows
from xl_addin.hosts.excel.functions.function import Answer, Given
from xl_addin.model.figure import Figure, fixed, plain, round_half_up
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.quantity import Form, Quantity, settle
from xl_addin.model.units import PERCENT, convert, factor
from xl_addin.scoring.question import HUNDRED
from xl_addin.scoring.ratios import change, share

_BASE = "基数为 0，没有比率可言"
_SHOWN = 2  # decimals of a percentage in an explanation


def deviation(target: Given, actual: Given) -> Answer:
    """Return (actual − target) ÷ target as a share of one (偏离度)."""
    one, other = reading.quantity(target, "指标值"), reading.quantity(actual, "实际完成值")
    _refuse_bare_amount(("指标值", one), ("实际完成值", other))
    goal, done = settle(one, other)
    return _changed(_sure(done, "实际完成值"), _sure(goal, "指标值"), "偏离度", goal.unit)


def _refuse_bare_amount(*sides: tuple[str, Quantity]) -> None:
    """Raise BadArgument for 500000 beside 100万元: 元 or 万元 nobody knows. Other units have one size."""
    numbers = [
        (term, Figure(one.value, one.decimals, one.unit)) for term, one in sides if one.value is not None
    ]
    if any(one.unit and factor(one.unit, "元") for _, one in numbers):
        measures.alike(*numbers)


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
    one, other = measures.alike(
        ("本年数", reading.figure(now, "本年数")), ("上年数", reading.figure(before, "上年数"))
    )
    return _changed(one.value, other.value, "同比增减率", one.unit)


def _changed(now: Decimal, before: Decimal, result: str, unit: str) -> Answer:
    try:
        percent = change(now, before)
    except ZeroDivisionError:
        raise NoAnswer(
            result, result=result, detail=_BASE, fix="请写明“上年为0，不计算比率”一类的说明。"
        ) from None
    why = f"计算：({plain(now)} − {plain(before)}) ÷ {plain(before)} = {fixed(percent, _SHOWN)}%"
    return Answer(percent / HUNDRED, why + (f"（单位：{unit}）" if unit else ""))


def satisfaction(satisfied: Given, sample: Given) -> Answer:
    """Return satisfied ÷ sample as a share of one (满意度)."""
    read = measures.alike(
        ("满意数", reading.figure(satisfied, "满意数")), ("样本数", reading.figure(sample, "样本数"))
    )
    part, whole, unit = read[0].value, read[1].value, read[0].unit or "份"
    if unit == PERCENT:
        raise BadArgument(
            "满意数、样本数", name="满意数、样本数", given=f"{plain(part)}%、{plain(whole)}%",
            detail="这里要份数或人数，不是百分数", fix="请填问卷的满意份数和收回份数。",
        )  # fmt: skip
    if whole <= 0 or not 0 <= part <= whole:
        raise BadArgument(
            "满意数、样本数", name="满意数、样本数", given=f"{plain(part)}、{plain(whole)}",
            detail="样本数应大于 0，满意数应在 0 到样本数之间", fix="请核对问卷的回收份数和满意份数。",
        )  # fmt: skip
    percent = share(part, whole)
    why = f"计算：{plain(part)} ÷ {plain(whole)} = {fixed(percent, _SHOWN)}%，样本 {plain(whole)} {unit}"
    return Answer(percent / HUNDRED, why)


def wan(amount: Given, places: Given) -> Answer:
    """Return an amount in 万元, rounded half up: of 元 where no unit is written; 万元 stays 万元."""
    read, digits = reading.figure(amount, "金额"), reading.decimals(places, 2)
    unit = read.unit or "元"
    by = factor(unit, "万元")
    if by is None:
        raise BadArgument(
            "金额", name="金额", given=f"“{plain(read.value)}{unit}”", detail=f"“{unit}”不是金额的单位",
            fix="请填以元为单位的金额，或写明“元”“万元”。",
        )  # fmt: skip
    made = round_half_up(convert(read.value, by), digits)
    return Answer(
        made, f"{plain(read.value)} {unit} = {fixed(made, digits)} 万元，四舍五入到 {digits} 位小数"
    )


def sum_check(total: Given, parts: Rows) -> Answer:
    """Return whether a total is the sum of its parts, rounding allowed: 相符, 四舍五入尾差, 不符.

    Blanks, dashes and 不适用 add nothing. Raises BadArgument for any other text that is no number.
    """
    stated = _figure(total, "合计数")
    if stated is None:
        raise BadArgument(
            "合计数", name="合计数", given="空白", detail="没有合计数", fix="请选写着合计的那一格。"
        )
    found = [one for row in parts for given in row if (one := _figure(given, "分项数")) is not None]
    if not found:
        raise BadArgument(
            "分项数", name="分项数", given="空白", detail="没有可以相加的数", fix="请选有数的区域。"
        )
    stated, *found = measures.alike(("合计数", stated), *(("分项数", one) for one in found))
    summed = sum((one.value for one in found), Decimal(0))
    low = sum((Interval.of(one).low for one in found), Decimal(0))
    high = sum((Interval.of(one).high for one in found), Decimal(0))
    digits = max(one.decimals or 0 for one in (stated, *found))
    said = agree(stated, summed, decimals=digits, possible=Interval(low, high))
    gap = stated.value - summed
    why = f"{len(found)} 个分项之和 {plain(summed)}{stated.unit}，合计 {plain(stated.value)}{stated.unit}"
    why += "" if said is Agreement.EQUAL else f"，相差 {plain(gap)}{stated.unit}"
    return Answer(said.value, why)


def _figure(given: Given, term: str) -> Figure | None:
    """Return a number with its printed decimals, None where nothing is stated. Raises BadArgument."""
    read = reading.quantity(given, term)
    if read.form in {Form.BLANK, Form.NOT_APPLICABLE}:
        return None
    if read.value is None:
        raise BadArgument(
            term, name=term, given=f"“{read.text[:30]}”", detail=read.note or "不是一个数，不能相加",
            fix="请改成数值，或选区域时不选这一格。",
        )  # fmt: skip
    return Figure(read.value, read.decimals, read.unit)
