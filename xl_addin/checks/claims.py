"""Read what a unit claims: its typed scores beside the rule's, and their sum."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from xl_addin.checks.base import Case
from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.interval import Agreement, agree_score
from xl_addin.model.quantity import Quantity, number_text, settle
from xl_addin.model.result import BudgetScore, IndicatorScore, Outcome
from xl_addin.model.table import FundsRow, Owner, Slot

_DECIDED = frozenset({Owner.UNIT, Owner.FORMULA, Owner.ROUNDING})
_NOISE = Decimal("1E-9")  # a sheet computes with 15 digits and may err in the last


class Against(Enum):
    """How a claimed score stands to the rule's (与规则比较)."""

    SILENT = "nothing claimed, or nothing to compare with"
    SAME = "equal"
    ROUNDED = "equal to the rule's after rounding"
    ABOVE = "higher"
    BELOW = "lower"


def against(
    slot: Slot | None,
    owner: Owner,
    score: Decimal | None,
    decimals: int,
    *,
    exact: Decimal | None = None,
    most: Decimal | None = None,
) -> Against:
    """Return how the unit's own score stands to the rule's; the program's and the bureau's are not judged.

    The measure is `exact`, the rule's result before rounding (`score` where it is not known), within
    0 and `most`: a claim is rounded from it at once, never from a number already rounded. SAME: the
    exact result, or what the form prints of it; ROUNDED (尾差): rounded to the fewer digits typed.
    """
    value = slot.value if slot is not None and owner in _DECIDED else None
    if slot is None or value is None or score is None:
        return Against.SILENT
    raw = max(Decimal(0), score if exact is None else exact)
    raw = raw if most is None else min(raw, most)
    if value == score or abs(value - raw) < _NOISE:
        return Against.SAME
    agreement = agree_score(value, raw, decimals=decimals, digits=typed_digits(slot))
    if agreement is Agreement.DIFFERENT:
        return Against.ABOVE if value > raw else Against.BELOW
    return Against.SAME if agreement is Agreement.EQUAL else Against.ROUNDED


def typed_digits(slot: Slot) -> int:
    """Return how many decimals a person typed: 1 for 9.8 in a cell that shows 9.80, 2 for the text 9.80分."""
    text = number_text(slot.content) if isinstance(slot.content, str) else None
    if text is not None:
        return text.decimals
    return 0 if slot.value is None else max(0, -int(slot.value.normalize().as_tuple().exponent))


def row_claim(case: Case, row: IndicatorScore) -> Against:
    """Return how a row's claimed score stands to the rule's; held and doubtful rows are not compared."""
    if row.outcome not in {Outcome.MET, Outcome.UNMET} or row.doubt:
        return Against.SILENT
    return against(
        row.indicator.claimed, row.owner, row.score, case.pack.score_decimals,
        exact=row.exact, most=points_of(row),
    )  # fmt: skip


def budget_claim(case: Case, budget: BudgetScore) -> Against:
    """Return how the claimed 预算执行率 score stands to the rule's."""
    return against(
        budget.slot, budget.owner, budget.score, case.pack.score_decimals,
        exact=budget.exact, most=budget.points,
    )  # fmt: skip


def decided(row: IndicatorScore) -> Decimal | None:
    """Return the score that the unit itself put into the row's cell; None for a blank, ours, the bureau's."""
    return row.indicator.claimed.value if row.owner in _DECIDED else None


def adoptable(row: IndicatorScore) -> bool:
    """Tell whether 采纳规则 would replace the row's typed score; it leaves formulas and doubtful rows."""
    return not row.doubt and not row.contradicted and row.owner in {Owner.UNIT, Owner.ROUNDING}


def sum_agrees(stated: Slot, expected: Decimal, decimals: int) -> Agreement:
    """Return how a sum of scores agrees with the scores as printed, both at the form's decimals.

    ROUNDING (尾差): the right sum at fewer digits, as typed.
    """
    if stated.value is None:
        return Agreement.DIFFERENT
    if round_half_up(stated.value, decimals) == round_half_up(expected, decimals):
        return Agreement.EQUAL
    rounded = stated.value == round_half_up(expected, typed_digits(stated))
    return Agreement.ROUNDING if rounded else Agreement.DIFFERENT


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


def stored_total(case: Case) -> Decimal:
    """Return the sum of the scores as stored: what SUM adds where formulas print fewer digits."""
    return sum((_stored(slot) for slot in score_cells(case)), Decimal(0))


def _stored(slot: Slot) -> Decimal:
    if slot.formula is not None and isinstance(slot.content, Decimal):
        return slot.content
    return slot.value or Decimal(0)


def partial_total(case: Case) -> Decimal:
    """Return the sum of the scores as claimed, blanks counting nothing, as SUM in a sheet does."""
    return sum((slot.value for slot in score_cells(case) if slot.value is not None), Decimal(0))


def settled(row: IndicatorScore) -> tuple[Quantity, Quantity]:
    """Return target and actual value in one unit, as the scoring compares them: 1 beside 100% is 100%."""
    item = row.indicator
    return settle(item.target, item.actual, unit=item.unit)


def denominator(case: Case, row: FundsRow) -> Figure | None:
    """Return the first amount that the rules take for the denominator (口径) and the row states."""
    stated = {"annual": row.annual, "initial": row.initial}
    figures = (stated.get(name) for name in case.pack.budget.denominators)
    return next((figure for figure in figures if figure is not None), None)


def points_of(row: IndicatorScore) -> Decimal | None:
    """Return a row's points (分值), or None where the cell is blank."""
    points: Figure | None = row.indicator.points
    return points.value if points else None
