"""Compute the common ratios (共性指标) from facts: 财预〔2013〕53号 as the pack reports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Figure, fixed, plain, round_half_up
from xl_addin.model.interval import Agreement, Interval, agree
from xl_addin.model.quantity import Form, Quantity
from xl_addin.model.result import RatioValue
from xl_addin.model.table import Indicator
from xl_addin.model.units import convert, factor
from xl_addin.rules.pack import Ratio, RulePack, Standard
from xl_addin.scoring.question import HUNDRED, ZERO

_WAN = "万元"
_MARKS = str.maketrans("", "", "“”\"'‘’＂「」『』（）()[]【】《》〈〉 　\n")


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return part over whole in percent. Raises ZeroDivisionError for a whole of 0."""
    return HUNDRED * _over(part, whole)


def share_of_sum(part: Decimal, rest: Decimal) -> Decimal:
    """Return part over (part + rest) in percent. Raises ZeroDivisionError where both are 0."""
    return HUNDRED * _over(part, part + rest)


def share_of_both(part: Decimal, one: Decimal, other: Decimal) -> Decimal:
    """Return part over (one + other) in percent. Raises ZeroDivisionError where both are 0."""
    return HUNDRED * _over(part, one + other)


def change(now: Decimal, before: Decimal) -> Decimal:
    """Return (now − before) over before in percent (变动率). Raises ZeroDivisionError for before 0."""
    return HUNDRED * _over(now - before, before)


def change_abs(now: Decimal, before: Decimal) -> Decimal:
    """Return the size of the change in percent, whichever way (调整率). Raises ZeroDivisionError."""
    return abs(change(now, before))


def saving(planned: Decimal, spent: Decimal) -> Decimal:
    """Return (planned − spent) over planned in percent (节约率). Raises ZeroDivisionError for planned 0."""
    return HUNDRED * _over(planned - spent, planned)


def _over(part: Decimal, whole: Decimal) -> Decimal:
    if whole == 0:
        raise ZeroDivisionError("the ratio's base is 0")
    return part / whole


FUNCTIONS: Mapping[str, tuple[Callable[..., Decimal], str]] = {
    "share": (share, "{0} ÷ {1}"),
    "share_of_sum": (share_of_sum, "{0} ÷ ({0} + {1})"),
    "share_of_both": (share_of_both, "{0} ÷ ({1} + {2})"),
    "change": (change, "({0} − {1}) ÷ {1}"),
    "change_abs": (change_abs, "|{0} − {1}| ÷ {1}"),
    "saving": (saving, "({0} − {1}) ÷ {0}"),
}


class Computed(NamedTuple):
    """A ratio worked out from facts (计算值): percent in full precision, and all it may be.

    `possible` allows for the rounding of the operands; `working` is the arithmetic as text.
    """

    ratio: Ratio
    value: Decimal
    possible: Interval | None
    working: str


def known_ratio(indicator: Indicator, pack: RulePack) -> Ratio | None:
    """Return the common ratio of that name or alias, quotes and brackets aside; None for any other."""
    wanted = bare_name(indicator.level3)
    return next(
        (ratio for ratio in pack.ratios if wanted in map(bare_name, (ratio.name, *ratio.aliases))), None
    )


@lru_cache(maxsize=1024)
def bare_name(name: str) -> str:
    """Return an indicator's name without quotes, brackets and blanks."""
    return name.translate(_MARKS)


def ratio_of(indicator: Indicator, dossier: Dossier, standard: Standard) -> Computed | None:
    """Return the indicator's ratio as the workbook's own facts give it.

    None where the name is no common ratio, or the facts do not give it.
    """
    ratio = known_ratio(indicator, standard.pack)
    return None if ratio is None else compute(ratio, dossier, standard)


def ratios_of(dossier: Dossier, standard: Standard) -> tuple[RatioValue, ...]:
    """Return every common ratio that the workbook's facts give, in the pack's order."""
    if not dossier.facts:
        return ()
    found = (compute(ratio, dossier, standard) for ratio in standard.pack.ratios)
    return tuple(
        RatioValue(one.ratio.code, one.value, one.working, one.possible) for one in found if one is not None
    )


def compute(ratio: Ratio, dossier: Dossier, standard: Standard) -> Computed | None:
    """Return a ratio as the facts give it; None where one is missing, units differ, or the base is 0."""
    operands = [dossier.facts.get(code) for code in ratio.operands]
    figures = _one_unit([figure for figure in operands if figure is not None])
    if figures is None or len(figures) != len(operands):
        return None
    function, form = FUNCTIONS[ratio.function]
    values = [figure.value for figure in figures]
    try:
        value = function(*values)
    except ZeroDivisionError:
        return None
    shown = form.format(*(f"({plain(value)})" if value < 0 else plain(value) for value in values))
    working = f"{shown} = {fixed(value, standard.pack.rate_decimals)}%"
    return Computed(ratio, value, _possible(function, figures), working)


def compare(actual: Quantity, computed: Computed, decimals: int) -> Agreement | None:
    """Return how a typed actual value agrees with the computed one; None where it is no percentage."""
    if actual.value is None or actual.unit not in {"", "%"}:
        return None
    stated = Figure(actual.value, actual.decimals, "%")
    return agree(stated, computed.value, decimals=decimals, possible=computed.possible)


def as_quantity(computed: Computed, decimals: int) -> Quantity:
    """Return the computed ratio as an actual value, printed to so many decimals."""
    value = round_half_up(computed.value, decimals)
    text = f"{fixed(value, decimals)}%"
    return Quantity(Form.NUMBER, text, low=value, high=value, unit="%", decimals=decimals)


def _one_unit(figures: list[Figure]) -> list[Figure] | None:
    """Return the figures in one unit: amounts in 万元 as reports say them, others in the first one's.

    None where they do not meet.
    """
    made: list[Figure] = []
    for figure in figures:
        into = _WAN if figures[0].unit and factor(figures[0].unit, _WAN) else figures[0].unit
        by = factor(figure.unit, into)
        if by is None:
            return None
        if by[0] == by[1]:
            made.append(figure)
            continue
        places = None if figure.decimals is None else figure.decimals + _zeros(by)
        made.append(Figure(convert(figure.value, by), places, into, figure.place))
    return made


def _zeros(by: tuple[int, int]) -> int:
    """Return how many decimals a conversion by powers of ten adds: 元 into 万元 adds 4."""
    return len(str(by[1])) - len(str(by[0]))


def _possible(function: Callable[..., Decimal], figures: list[Figure]) -> Interval | None:
    """Return all values the ratio may have, the operands being rounded; None where a base may be 0.

    Each ratio is monotone in each operand, so its extremes lie at the corners; only the size of
    a change turns at 0.
    """
    ends = [Interval.of(figure) for figure in figures]
    try:
        found = [function(*corner) for corner in product(*((end.low, end.high) for end in ends))]
    except ZeroDivisionError:
        return None
    if function is change_abs and ends[0].meets(ends[1]):
        found.append(ZERO)
    return Interval(min(found), max(found))
