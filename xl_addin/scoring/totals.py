"""Add up what the cells will hold, and name the grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xl_addin.model.result import BudgetScore, IndicatorScore
from xl_addin.rules.pack import Grade, RulePack
from xl_addin.scoring.question import ZERO


def points_sum(rows: Sequence[IndicatorScore], budget: BudgetScore | None) -> Decimal:
    """Return the points of all rows and of the budget row."""
    stated = [row.indicator.points.value for row in rows if row.indicator.points]
    return sum(stated, ZERO) + (budget.points if budget else ZERO)


def written_sum(rows: Sequence[IndicatorScore], budget: BudgetScore | None = None) -> Decimal | None:
    """Return the sum of the scores as written, the budget row's among them; None until there is any."""
    return _sum([row.written for row in rows] + ([budget.written] if budget else []))


def unscored(rows: Sequence[IndicatorScore], budget: BudgetScore | None) -> int:
    """Return how many rows with points hold no score; 不适用 counts until the unit has chosen."""
    waiting = sum(1 for row in rows if row.indicator.points is not None and row.written is None)
    return waiting + (1 if budget is not None and budget.written is None else 0)


def grade_of(total: Decimal, pack: RulePack) -> Grade:
    """Return the first grade whose lower bound the total reaches: bands are half-open, 89.5 is below 90."""
    return next((grade for grade in pack.grades if total >= grade.at_least), pack.grades[-1])


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    found = [value for value in values if value is not None]
    return sum(found, ZERO) if found else None
