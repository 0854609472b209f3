"""A score cell keeps a person's number unless asked, and formulas and the bureau's always."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import slot
from xl_addin.model.table import Owner
from xl_addin.scoring.ownership import score_decimals, settle_score

RULE = Decimal("9.81")


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("9.8", Owner.ROUNDING),
        ("10", Owner.ROUNDING),
        ("9.81", Owner.UNIT),
        ("9", Owner.UNIT),
        ("9.7", Owner.UNIT),
    ],
)
def test_a_typed_score_that_is_the_rules_rounded_off_is_rounding(typed: str, owner: Owner) -> None:
    settled = settle_score(slot(value=typed), RULE, by_rule=False)
    assert (settled.owner, settled.written) == (owner, Decimal(typed))


@pytest.mark.parametrize("typed", ["9.8", "9"])
def test_by_rule_replaces_typed_scores_unless_they_are_held(typed: str) -> None:
    assert settle_score(slot(value=typed), RULE, by_rule=True).written == RULE
    assert settle_score(slot(value=typed), RULE, by_rule=True, keep=True).written == Decimal(typed)
    assert settle_score(slot(value=typed), None, by_rule=True).written == Decimal(typed)


@pytest.mark.parametrize("by_rule", [False, True])
@pytest.mark.parametrize("owner", [Owner.FORMULA, Owner.BUREAU])
def test_formulas_and_the_bureaus_cells_always_stay(owner: Owner, by_rule: bool) -> None:
    settled = settle_score(slot(value="5", owner=owner), RULE, by_rule=by_rule)
    assert (settled.owner, settled.written) == (owner, 5)


@pytest.mark.parametrize("owner", [Owner.BLANK, Owner.PROGRAM])
def test_blank_cells_and_our_own_take_the_rules_score(owner: Owner) -> None:
    assert settle_score(slot(value="5", owner=owner), RULE, by_rule=False).written == RULE
    assert settle_score(slot(value="5", owner=owner), None, by_rule=False).written is None


@pytest.mark.parametrize(
    ("code", "decimals"),
    [("General", 2), ("@", 2), ("0.0", 1), ("0", 0), ('0.00"分"', 2), ("#,##0.000", 3), ("0%", 2)],
)
def test_the_forms_own_decimals_win(code: str, decimals: int) -> None:
    assert score_decimals(slot(number_format=code), 2) == decimals


def test_without_a_cell_the_profile_decides() -> None:
    assert score_decimals(None, 2) == 2
