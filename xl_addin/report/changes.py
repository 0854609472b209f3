"""Say how a number differs from last year's: in amounts, percent or percentage points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xl_addin.model.figure import round_half_up
from xl_addin.report.arithmetic import difference, operand
from xl_addin.report.figures import HUNDRED
from xl_addin.report.marked import computed
from xl_addin.report.wording import UNFILLED, amount, decimal_of, percent

_RATE_DECIMALS = 2


def change(now: object, before: object, unit: str = "万元", than: str = "上年") -> str:
    """Return how an amount kept in 万元 differs: `比上年增加12.00万元`, `与上年持平`; never 增加0.

    `unit` is the table's money unit, `than` what it is compared with.
    """
    one, other = decimal_of(now), decimal_of(before)
    if one is None or other is None:
        return _missing(one, than)
    if one == other:
        return f"与{than}持平"
    word = "增加" if one > other else "减少"
    apart = amount(_plain(abs(one - other)), unit)
    return f"比{than}{word}{computed(apart, difference(one, other), now, before)}"


def year_on_year(now: object, before: object, unit: str = "万元", than: str = "上年") -> str:
    """Return amount and percent: `比上年增加12.00万元，增长5.00%`.

    No percent stands beside a base of 0 or below, nor one that rounds to 0.00%.
    """
    one, other = decimal_of(now), decimal_of(before)
    said = change(now, before, unit, than)
    if one is None or other is None or one == other:
        return said
    if other == 0:
        return f"{said}（{than}为0，不计算增减百分比）"
    if other < 0:
        return f"{said}（{than}为负数，不计算增减百分比）"
    rate = round_half_up(abs(one - other) / other * HUNDRED, _RATE_DECIMALS)
    if not rate:
        return f"{said}，变化不足0.01%"
    word = "增长" if one > other else "下降"
    how = f"（{difference(one, other)}） ÷ {operand(other)} × 100%"
    return f"{said}，{word}{computed(percent(_plain(rate)), how, now, before)}"


def points_change(now: object, before: object, than: str = "上年") -> str:
    """Return how a rate kept in percent differs, in percentage points: `比上年提高1.20个百分点`."""
    one, other = decimal_of(now), decimal_of(before)
    if one is None or other is None:
        return _missing(one, than)
    apart = round_half_up(abs(one - other), _RATE_DECIMALS)
    if not apart:
        return f"与{than}持平" if one == other else f"与{than}基本持平"
    word = "提高" if one > other else "下降"
    by = f"{format(_plain(apart), 'f')}个百分点"
    return f"比{than}{word}{computed(by, difference(one, other), now, before)}"


def _missing(now: Decimal | None, than: str) -> str:
    return f"{'本年数' if now is None else than + '数'}{UNFILLED}，无法比较"


def _plain(value: Decimal) -> Decimal:
    """Return the number without origins: what prints it is marked with those of both years."""
    return Decimal(format(value, "f"))


FILTERS: dict[str, Callable[..., object]] = {
    "增减": change,
    "同比": year_on_year,
    "百分点增减": points_change,
}
