"""Read what a unit claims: its typed scores beside the rule's, and their sum."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from xl_addin.checks.base import Case
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.quantity import Quantity, settle
from xl_addin.model.result import BudgetScore, IndicatorScore, Outcome
from xl_addin.model.table import Owner, Slot

_DECIDED = frozenset({Owner.UNIT, Owner.FORMULA, Owner.ROUNDING})


class Against(Enum):
    """How a claimed score stands to the rule's (与规则比较)."""

    SILENT = "nothing claimed, or nothing to compare with"
    SAME = "equal"
    ROUNDED = "equal to the rule's after rounding"
    ABOVE = "higher"
    BELOW = "lower"


def against(slot: Slot | None, owner: Owner, score: Decimal | None, decimals: int) -> Against:
    """Return how the unit's own score stands to the rule's; the program's and the bureau's are not judged."""
    figure = slot.figure if slot is not None and owner in _DECIDED else None
    if figure is None or score is None:
        return Against.SILENT
    agreement = agree(figure, score, decimals=decimals)
    if agreement is not Agreement.DIFFERENT:
        return Against.SAME if figure.value == score else Against.ROUNDED
    return Against.ABOVE if figure.value > score else Against.BELOW


def row_claim(case: Case, row: IndicatorScore) -> Against:
    """Return how a row's claimed score stands to the rule's; held rows are not compared."""
    if row.outcome not in {Outcome.MET, Outcome.UNMET}:
        return Against.SILENT
    return against(row.indicator.claimed, row.owner, row.score, case.pack.score_decimals)


def budget_claim(case: Case, budget: BudgetScore) -> Against:
    """Return how the claimed 预算执行率 score stands to the rule's."""
    return against(budget.slot, budget.owner, budget.score, case.pack.score_decimals)


def score_cells(case: Case) -> tuple[Slot, ...]:
    """Return the 得分 cells that add up to the total: every row that applies, and the budget's."""
    cells = [(row.indicator.claimed, row.outcome) for row in case.score.rows]
    budget = case.score.budget
    if budget and budget.slot:
        cells.append((budget.slot, budget.outcome))
    return tuple(
        slot for slot, outcome in cells if slot.value is not None or outcome is not Outcome.NOT_APPLICABLE
    )


def claimed_total(case: Case) -> Decimal | None:
    """Return the sum of the scores as claimed (得分合计); None while one of them is blank."""
    values = [slot.value for slot in score_cells(case)]
    filled = [value for value in values if value is not None]
    return sum(filled, Decimal(0)) if filled and len(filled) == len(values) else None


def partial_total(case: Case) -> Decimal:
    """Return the sum of the scores as claimed, blanks counting nothing, as SUM in a sheet does."""
    return sum((slot.value for slot in score_cells(case) if slot.value is not None), Decimal(0))


def settled(row: IndicatorScore) -> tuple[Quantity, Quantity]:
    """Return target and actual value in one unit, as the scoring compares them: 1 beside 100% is 100%."""
    item = row.indicator
    return settle(item.target, item.actual, unit=item.unit)


def points_of(row: IndicatorScore) -> Decimal | None:
    """Return a row's points (分值), or None where the cell is blank."""
    points: Figure | None = row.indicator.points
    return points.value if points else None
