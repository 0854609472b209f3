"""Add up what the cells will hold, and name the grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xl_addin.model.figure import Figure
from xl_addin.model.quantity import Form
from xl_addin.model.result import BudgetScore, IndicatorScore, Outcome
from xl_addin.model.table import IndicatorTable, Owner
from xl_addin.rules.pack import Grade, RulePack
from xl_addin.scoring.ownership import says_nothing
from xl_addin.scoring.question import ZERO


def points_sum(
    rows: Sequence[IndicatorScore], budget: BudgetScore | None, unnamed: Sequence[Figure] = ()
) -> Decimal:
    """Return the points of all rows, of the budget row and of rows without a name (未命名行分值)."""
    stated = [row.indicator.points.value for row in rows if row.indicator.points]
    return sum((*stated, *(points.value for points in unnamed)), ZERO) + (budget.points if budget else ZERO)


def written_sum(rows: Sequence[IndicatorScore], budget: BudgetScore | None = None) -> Decimal | None:
    """Return the sum of the scores as written, the budget row's among them; None until there is any."""
    return _sum([row.written for row in rows] + ([budget.written] if budget else []))


def unscored(table: IndicatorTable, rows: Sequence[IndicatorScore], budget: BudgetScore | None) -> int:
    """Return how many rows with points wait for a score, a budget row that could not be read among them.

    A typed score beside a blank target or actual value waits as well; 不适用 does until the unit has
    chosen. Rows of 0 points change no total and are not waited for; rows that could not be read, or have
    no points among rows that have, are.
    """
    waiting = sum(
        1
        for row in rows
        if _states_points(table, row)
        and _counts(row, has_points=table.has_points)
        and (_lacks_score(row, table) or _incomplete(row))
    )
    budget_waits = table.budget_unread if budget is None else budget.written is None
    return waiting + len(table.unnamed_points) + table.lost_rows + budget_waits


def _counts(row: IndicatorScore, *, has_points: bool) -> bool:
    """Tell whether a score of this row belongs into the total, one whose points are lacking among them.

    On a form of points a dash for the score says that the row has none.
    """
    points, claimed = row.indicator.points, row.indicator.claimed
    if points is not None:
        return bool(points.value)
    return bool(claimed.ref) and not (
        has_points and claimed.owner is not Owner.BLANK and says_nothing(claimed)
    )


def _states_points(table: IndicatorTable, row: IndicatorScore) -> bool:
    """Tell whether a row has points, or others have them; a form may leave all to a year's notice."""
    return (
        row.indicator.points is not None
        or not table.has_points
        or any(one.points for one in table.indicators)
    )


def _lacks_score(row: IndicatorScore, table: IndicatorTable) -> bool:
    return row.written is None or (table.has_points and row.indicator.points is None)


def _incomplete(row: IndicatorScore) -> bool:
    """Tell whether a row lacks its target or its actual value, on a form that asks for them."""
    if row.indicator.criterion is not None:
        return False
    return row.outcome is Outcome.UNFILLED or row.indicator.target.form is Form.BLANK


def grade_of(total: Decimal, pack: RulePack) -> Grade:
    """Return the first grade whose lower bound the total reaches: bands are half-open, 89.5 is below 90."""
    return next((grade for grade in pack.grades if total >= grade.at_least), pack.grades[-1])


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    found = [value for value in values if value is not None]
    return sum(found, ZERO) if found else None
