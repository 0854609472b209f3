"""Say what final accounts (决算) state: how much of a budget was spent, what a whole is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xl_addin.model.figure import round_half_up
from xl_addin.report.changes import year_on_year
from xl_addin.report.figures import HUNDRED, MISSING, less, total
from xl_addin.report.marked import mark, origins_of, united
from xl_addin.report.wording import UNFILLED, amount, decimal_of, percent

_DECIMALS = 2
_MOST_DECIMALS = 6
_ROUNDED = Decimal("0.005")  # 万元: half of the last decimal


def completion(executed: object, budget: object) -> str:
    """Return how much of its budget an amount is: `完成预算107.65%，决算数大于预算数`.

    Of a budget of 0 there is no percentage. A difference is never rounded to 100% beside 大于 or 小于.
    """
    spent, planned = decimal_of(executed), decimal_of(budget)
    if spent is None or planned is None:
        return f"〔待补充：{'决算数' if spent is None else '预算数'}〕"
    if spent == planned:
        same = "完成预算100%，决算数等于预算数" if planned else "预算数和决算数均为0"
        return _told(executed, budget, same)
    compared = f"决算数{'大于' if spent > planned else '小于'}预算数"
    if not planned:
        return f"年初未安排预算，{compared}"
    return _told(executed, budget, f"完成预算{_percent(spent, planned)}，{compared}")


def since_last_year(now: object, last: object, unit: str = "万元", than: str = "上年") -> str:
    """Return amount and percent like the format 同比, but a gap to be filled where last year's is missing."""
    if decimal_of(now) is None or decimal_of(last) is None:
        return f"〔待补充：{than}的数〕"
    return year_on_year(now, last, unit, than)


def differs(now: object, other: object) -> bool:
    """Tell whether two numbers are both there and differ: only then there is a reason to tell."""
    return None not in {decimal_of(now), decimal_of(other)} and decimal_of(now) != decimal_of(other)


def plain_amount(value: object, unit: str = "万元") -> str:
    """Return an amount like the format 金额 does, but nothing as `0万元`: accounts list many of them."""
    return _told(value, MISSING, f"0{unit}") if decimal_of(value) == 0 else amount(value, unit)


def _percent(spent: Decimal, planned: Decimal) -> str:
    """Return the percentage, with as many decimals as keep it apart from 100%."""
    exact = spent / planned * HUNDRED
    places = range(_DECIMALS, _MOST_DECIMALS)
    apart = (one for one in places if round_half_up(exact, one) != HUNDRED)
    decimals = next(apart, _MOST_DECIMALS)
    return percent(round_half_up(exact, decimals), decimals)


def made_of(split: Mapping[str, Any], unit: str = "万元", suffix: str = "") -> str:
    """Return the parts of a whole with amount and share, joined by ；: `甲80.00万元，占80%；乙…`.

    `suffix` follows every name: 支出. Parts without an amount are left out.
    """
    said = []
    for part in split["各项"]:
        whole = f"，占{percent(part['占比'])}" if part["占比"] != MISSING else ""
        name = part["名称"].removesuffix(suffix) + suffix
        said.append(f"{name}{amount(part['金额'], unit)}{whole}")
    return "；".join(said) or f"各项金额{UNFILLED}"


def sum_of(rows: Sequence[Mapping[str, Any]], column: str) -> object:
    """Return the sum of a column of a list, in 万元 for amounts; nothing where no row has a number."""
    return total([row[column] for row in rows])


def off_budget(rows: Sequence[Mapping[str, Any]], executed: str, budget: str) -> list[Mapping[str, Any]]:
    """Return the rows of a list whose two columns, spent and planned, are both there and differ."""
    return [
        row for row in rows if MISSING not in {row[executed], row[budget]} and row[executed] != row[budget]
    ]


def unlisted(
    parts: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], by: str, column: str
) -> list[dict[str, object]]:
    """Return the parts whose rows in a detailed list sum to less or more; `by` names a row's part.

    Each has 名称, 金额, 明细 (the sum) and 相差; a difference that rounding explains is none, nor a part
    of which the list has no rows at all.
    """
    found: list[dict[str, object]] = []
    for part in parts:
        own = [row for row in rows if row[by] == part["名称"]]
        listed = total([row[column] for row in own])
        gap = less(part["金额"], listed)
        if isinstance(gap, Decimal) and abs(gap) > _ROUNDED * (len(own) + 1):
            found.append({"名称": part["名称"], "金额": part["金额"], "明细": listed, "相差": gap})
    return found


def _told(now: object, other: object, text: str) -> str:
    return mark(text, united((origins_of(now), origins_of(other))))


FILTERS: dict[str, Callable[..., object]] = {
    "完成预算": completion,
    "决算金额": plain_amount,
    "比上年": since_last_year,
    "有变化": differs,
    "构成情况": made_of,
    "列合计": sum_of,
    "漏列": unlisted,
    "未按预算": off_budget,
}
