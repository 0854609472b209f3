"""Score the budget row (预算执行率): points × rate, never above the points, never a division by 0."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import Figure, fixed, plain, round_half_up
from xl_addin.model.interval import Interval
from xl_addin.model.result import BudgetScore, Outcome
from xl_addin.model.table import FundsRow, Owner
from xl_addin.rules.pack import BudgetRule, RulePack
from xl_addin.scoring.ownership import Settled, score_decimals, settle_score
from xl_addin.scoring.question import HUNDRED, ZERO

_TERMS = {"annual": "全年预算数", "initial": "年初预算数"}


class Rate(NamedTuple):
    """Executed over budget (执行率): percent in full precision, all it may be, and the arithmetic.

    `value` is None where it cannot be computed; `note` then says why.
    """

    value: Decimal | None
    possible: Interval | None = None
    working: str = ""
    note: str = ""


def rate_of(executed: Figure | None, budget: Figure | None, decimals: int) -> Rate:
    """Return the execution rate of one row; no number where the budget is blank or not above 0."""
    if budget is None:
        return Rate(None, note="预算数没有填报")
    if budget.value <= 0:
        return Rate(
            None, note="预算数为 0，执行率不适用" if budget.value == 0 else "预算数为负数，执行率不适用"
        )
    if executed is None:
        return Rate(None, note="执行数没有填报")
    value = HUNDRED * executed.value / budget.value
    try:
        possible = (Interval.of(executed) / Interval.of(budget)).times(HUNDRED)
    except ZeroDivisionError:
        possible = None
    shown = fixed(value, decimals)
    return Rate(value, possible, f"{plain(executed.value)} ÷ {plain(budget.value)} = {shown}%")


def denominator(row: FundsRow, rule: BudgetRule) -> tuple[Figure | None, str]:
    """Return the budget a row is measured against and its Chinese name (口径), in the pack's order."""
    for name in rule.denominators:
        figure = row.annual if name == "annual" else row.initial
        if figure is not None:
            return figure, _TERMS[name]
    return None, _TERMS[rule.denominators[0]]


def score_budget(row: FundsRow | None, pack: RulePack, *, by_rule: bool) -> BudgetScore | None:
    """Return the budget row's score; None for a form whose budget block states neither points nor score."""
    if row is None or (row.points is None and row.score is None):
        return None
    points = row.points.value if row.points else pack.budget.points
    budget, term = denominator(row, pack.budget)
    rate = rate_of(row.executed, budget, pack.rate_decimals)
    score, exact, working = _scored(row, budget, points, pack, rate)
    settled = Settled(Owner.BLANK, score)
    if row.score:
        settled = settle_score(row.score, score, exact, by_rule=by_rule)
    return BudgetScore(
        outcome=_outcome(row, budget, rate) if points > 0 else Outcome.HELD,
        rate=rate.value,
        denominator=term,
        points=points,
        score=score,
        written=settled.written,
        owner=settled.owner,
        working=working,
        law=pack.budget.law,
        slot=row.score,
        note=_note(rate, term, points, usual=_TERMS[pack.budget.denominators[0]]),
        exact=exact,
    )


def _scored(
    row: FundsRow, budget: Figure | None, points: Decimal, pack: RulePack, rate: Rate
) -> tuple[Decimal | None, Decimal | None, str]:
    """Return the score, the same unrounded, and its working: `10 × 815.13 ÷ 830.78 = 9.81`."""
    if rate.value is None or budget is None or row.executed is None or points <= 0:
        return None, None, ""
    raw = points * row.executed.value / budget.value
    said = f"{plain(points)} × {plain(row.executed.value)} ÷ {plain(budget.value)}"
    rounded = round_half_up(raw, score_decimals(row.score, pack.score_decimals))
    score = max(ZERO, min(points, rounded))
    limit = "" if score == rounded else f"，{'不超过' if rounded > score else '不低于'} {plain(score)}"
    return score, max(ZERO, min(points, raw)), f"{said} = {plain(rounded)}{limit}"


def _outcome(row: FundsRow, budget: Figure | None, rate: Rate) -> Outcome:
    if rate.value is not None:
        return Outcome.MET if rate.value >= HUNDRED else Outcome.UNMET
    unfilled = budget is None or (budget.value > 0 and row.executed is None)
    return Outcome.UNFILLED if unfilled else Outcome.NOT_APPLICABLE


def _note(rate: Rate, term: str, points: Decimal, *, usual: str) -> str:
    """Return the 口径 where it is not the usual one, and why there is no rate or score."""
    said = [rate.note] if points > 0 else [f"分值是 {plain(points)}，应大于 0，请核对分值", rate.note]
    if rate.value is not None and term != usual:
        said.append(f"{usual}没有填报，按{term}计算")
    if rate.value is not None and rate.value > HUNDRED:
        said.append("执行率超过 100%，按满分计")
    return "；".join(filter(None, said))
