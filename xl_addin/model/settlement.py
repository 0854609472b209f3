"""Bring a target and an actual value to one unit, so that they can be compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xl_addin.model.figure import plain
from xl_addin.model.statement import Form, Quantity, Sign
from xl_addin.model.units import PERCENT, column_unit, convert, factor, shift

_MEASURED = frozenset({Form.NUMBER, Form.RANGE})
# Habits of writing, not rules: a share is typed as 0.98 or 1.2, seldom above 1.5; what it makes
# in percent is at most twice the other side; a % column beside a target below 50 means percent.
_LARGEST_SHARE = Decimal("1.5")
_MOST_TIMES = 2
_HIGH_TARGET = 50
_FLOORS = frozenset({Sign.GE, Sign.GT})
_CEILINGS = frozenset({Sign.LE, Sign.LT})
_DECIDED = "没有写%，按"
_YEARS = range(1990, 2101)


def settle(target: Quantity, actual: Quantity, *, unit: str = "") -> tuple[Quantity, Quantity]:
    """Return target and actual in one unit, the target's; `unit` is the row's 度量单位.

    1 or 0.9812 beside ≥100% becomes 100 or 98.12 %; 元 becomes 万元; a side without a unit takes the
    other's. What may be 8 % as well as 0.08 %, and would score otherwise, comes back `unsure`.
    Where the two measure different things (米 and 次, a day and a number) the actual comes
    back as WORDS with the reason in `note`: unfit to be computed, its numbers kept.
    """
    column = column_unit(unit)
    target, actual = _with_year(target, actual), _with_year(actual, target)
    if target.form not in _MEASURED or actual.form not in _MEASURED:
        return target, _timed(target, actual)
    target, actual = _in_column(target, column), _in_column(actual, column)
    if PERCENT in {target.unit, actual.unit} and {target.unit, actual.unit} <= {"", PERCENT}:
        return _percents(target, actual)
    if not actual.unit or not target.unit:
        one = target.unit or actual.unit
        return target._replace(unit=one), actual._replace(unit=one)
    return target, _converted(target, actual)


def _in_column(quantity: Quantity, column: str) -> Quantity:
    """Return the quantity with the column's unit where it has none of its own."""
    return quantity if quantity.unit or not column else quantity._replace(unit=column)


def _with_year(quantity: Quantity, other: Quantity) -> Quantity:
    """Return a bare year (2021) beside a deadline as the end of that year."""
    value = quantity.value
    if other.form is not Form.DEADLINE or value is None or quantity.unit not in {"", "年"}:
        return quantity
    if quantity.decimals or value not in _YEARS:
        return quantity
    return quantity._replace(form=Form.DEADLINE, low=None, high=None, unit="", day=date(int(value), 12, 31))


def _timed(target: Quantity, actual: Quantity) -> Quantity:
    """Return the actual, unfit where one side is a day and the other a number."""
    if target.form is Form.DEADLINE and actual.form in _MEASURED:
        return _unfit(actual, "指标值是完成期限，实际完成值是数，请填完成的日期")
    if target.form in _MEASURED and actual.form is Form.DEADLINE:
        return _unfit(actual, "指标值是数，实际完成值是日期，请填完成的数")
    return actual


def _unfit(actual: Quantity, note: str) -> Quantity:
    """Return the actual as words that nobody can compute with."""
    return actual._replace(form=Form.WORDS, note=note)


def _noted(quantity: Quantity, note: str) -> Quantity:
    """Return the quantity with one more remark."""
    if note in quantity.note:
        return quantity
    return quantity._replace(note=f"{quantity.note}；{note}" if quantity.note else note)


def _size(quantity: Quantity) -> Decimal:
    """Return the larger end without its sign, 0 for a quantity without numbers."""
    return max(abs(quantity.low or Decimal(0)), abs(quantity.high or Decimal(0)))


def _is_sure(quantity: Quantity) -> bool:
    """Tell whether the cell itself, not only its column, says percent, or was decided before."""
    marks = ("%", "％", "﹪", "百分")
    return any(mark in quantity.text for mark in marks) or _DECIDED in quantity.note


def _percents(target: Quantity, actual: Quantity) -> tuple[Quantity, Quantity]:
    """Return both in percent; the side that is sure decides how the other is meant."""
    sure = _is_sure(target)
    if sure or (not _is_sure(actual) and _size(target) > _LARGEST_SHARE):
        target = target._replace(unit=PERCENT)
        return target, _as_percent(actual, target, settled=_same_result(target, actual))
    if _is_sure(actual) or _size(actual) > _LARGEST_SHARE:
        actual = actual._replace(unit=PERCENT)
        return _as_percent(target, actual), actual
    target, actual = target._replace(unit=PERCENT), actual._replace(unit=PERCENT)
    if _size(target) and _size(actual):
        actual = _noted(actual, "两个数都很小，看不出1是1%还是100%，按所写的数计，请核对")
    return target, actual


def _same_result(target: Quantity, actual: Quantity) -> bool:
    """Tell whether a number meets the target as a percentage and as a share of one alike."""
    goal, done = target.value, actual.value
    if goal is None or done is None:
        return False
    if target.sign in _FLOORS:
        return done > goal or (done == goal and target.sign is Sign.GE)
    most = done * 100
    return target.sign in _CEILINGS and (most < goal or (most == goal and target.sign is Sign.LE))


def _as_percent(quantity: Quantity, sure: Quantity, *, settled: bool = False) -> Quantity:
    """Return a number beside a sure percentage in percent: 0.9812 as 98.12, 98.12 as it is.

    `settled` says that either reading leads to the same score; otherwise an open one is `unsure`.
    """
    if _is_sure(quantity):
        return quantity
    size, other, column = _size(quantity), _size(sure), quantity.unit == PERCENT
    likely = 0 < size * 100 <= other * _MOST_TIMES
    fits = likely and size <= _LARGEST_SHARE
    low = other < _HIGH_TARGET
    if fits and not (column and low):
        made = _hundredfold(quantity)
        return made._replace(unsure=low and sure.sign in _CEILINGS and not settled)
    made = quantity._replace(unit=PERCENT)
    if not (likely or _is_open(size, other, column=column, low=low, ceiling=sure.sign in _CEILINGS)):
        return made
    return _noted(made, f"“{quantity.text}”{_DECIDED}{_shown(made)}计，请核对")._replace(unsure=not settled)


def _is_open(size: Decimal, other: Decimal, *, column: bool, low: bool, ceiling: bool) -> bool:
    """Tell whether a number that is no likely share is no likely percentage either."""
    tiny = 0 < size * 10 < other
    if 0 < size <= _LARGEST_SHARE:
        return not column or not low or (tiny and not ceiling)
    return tiny and not column


def _hundredfold(quantity: Quantity) -> Quantity:
    """Return a share of one in percent, and say so."""
    low, high = (None if end is None else end * 100 for end in (quantity.low, quantity.high))
    decimals = max(0, quantity.decimals - 2)
    made = quantity._replace(low=low, high=high, unit=PERCENT, decimals=decimals)
    return _noted(made, f"“{quantity.text}”{_DECIDED}{_shown(made)}计")


def _shown(quantity: Quantity) -> str:
    """Return the number or range with its unit: 98.12%, 90-95%."""
    ends = dict.fromkeys(end for end in (quantity.low, quantity.high) if end is not None)
    return "-".join(map(plain, ends)) + quantity.unit


def _converted(target: Quantity, actual: Quantity) -> Quantity:
    """Return the actual in the target's unit, as words where there is no way."""
    by = factor(actual.unit, target.unit)
    if by is None:
        zero = PERCENT not in {target.unit, actual.unit} and not (_size(target) and _size(actual))
        if zero:
            return actual._replace(unit=target.unit)
        return _unfit(
            actual, f"单位不一致：指标值是“{target.unit}”，实际完成值是“{actual.unit}”，请改成同一单位"
        )
    if by[0] == by[1] or actual.low is None or actual.high is None:
        return actual
    made = actual._replace(
        low=convert(actual.low, by),
        high=convert(actual.high, by),
        unit=target.unit,
        decimals=max(0, actual.decimals + shift(by)),
    )
    if actual.low == target.low and _size(actual):
        return _noted(made, "两边数字相同而单位不同，可能有一边单位写错，请核对")
    return _noted(made, f"“{actual.text}”已换算为{target.unit}")
