"""预算执行率 scores in proportion, capped, and never divides by nought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, figure, slot
from tests.scoring.questions import standard
from xl_addin.model.result import BudgetScore, Outcome
from xl_addin.model.table import FundsRow, Owner
from xl_addin.scoring.execution import score_budget


def scored(row: FundsRow, *, by_rule: bool = False) -> BudgetScore:
    found = score_budget(row, standard().pack, by_rule=by_rule)
    assert found is not None
    return found


def test_the_score_is_points_times_rate_with_its_working() -> None:
    found = scored(budget_row("830.78", "815.13"))
    assert (found.score, found.written, found.outcome) == (Decimal("9.81"), Decimal("9.81"), Outcome.UNMET)
    assert found.working == "10 × 815.13 ÷ 830.78 = 9.81"
    assert found.denominator == "全年预算数"


def test_more_than_the_whole_budget_earns_no_more_than_the_points() -> None:
    found = scored(budget_row("158.4", "170.51"))
    assert (found.score, found.outcome) == (10, Outcome.MET)
    assert found.working.endswith("= 10.76，不超过 10")


def test_a_blank_annual_budget_falls_back_on_the_initial_one_and_says_so() -> None:
    found = scored(budget_row(None, "815.13", initial="830.78"))
    assert found.score == Decimal("9.81")
    assert found.denominator == "年初预算数"
    assert "按年初预算数计算" in found.note


@pytest.mark.parametrize(
    ("annual", "executed", "outcome"),
    [
        ("0", "0", Outcome.NOT_APPLICABLE),
        ("0", "5", Outcome.NOT_APPLICABLE),
        ("0", None, Outcome.NOT_APPLICABLE),
        (None, "5", Outcome.UNFILLED),
        ("100", None, Outcome.UNFILLED),
    ],
)
def test_without_operands_there_is_no_score_and_the_reason_is_named(
    annual: str | None, executed: str | None, outcome: Outcome
) -> None:
    found = scored(budget_row(annual, executed))
    assert (found.outcome, found.score, found.written, found.rate) == (outcome, None, None, None)
    assert found.note


def test_money_given_back_never_scores_below_nought() -> None:
    assert scored(budget_row("100", "-5")).score == 0


def test_a_typed_score_that_is_rounded_stays_and_gives_way_by_rule() -> None:
    row = budget_row("830.78", "815.13", score=slot("I12", "9.8"))
    kept = scored(row)
    assert (kept.written, kept.owner) == (Decimal("9.8"), Owner.ROUNDING)
    assert scored(row, by_rule=True).written == Decimal("9.81")


def test_the_unrounded_score_decides_what_is_rounding() -> None:
    row = budget_row("1000", "944.6", score=slot("I12", "9.5"))
    found = scored(row)
    assert (found.exact, found.owner) == (Decimal("9.446"), Owner.UNIT)
    assert scored(budget_row("100", "170")).exact == 10


def test_no_points_are_no_score() -> None:
    found = scored(budget_row("100", "90", points=figure(0)))
    assert (found.outcome, found.score, found.written) == (Outcome.HELD, None, None)


def test_the_forms_decimals_and_points_win_over_the_packs() -> None:
    row = budget_row("830.78", "815.13", score=slot("I12", number_format="0.0"), points=figure(20))
    assert scored(row).score == Decimal("19.6")
    assert scored(budget_row("830.78", "815.13", points=None)).points == 10


def test_a_block_with_neither_points_nor_score_does_not_score() -> None:
    assert score_budget(budget_row(points=None, score=None), standard().pack, by_rule=False) is None
    assert score_budget(None, standard().pack, by_rule=False) is None
