"""A score cell keeps a person's number unless asked, and formulas and the bureau's always."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import slot
from xl_addin.model.figure import round_half_up
from xl_addin.model.interval import Agreement
from xl_addin.model.table import Owner
from xl_addin.scoring.ownership import agrees, score_decimals, settle_score

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


@pytest.mark.parametrize(
    ("exact", "typed", "owner"),
    [
        ("9.446", "9.4", Owner.ROUNDING),
        ("9.446", "9.5", Owner.UNIT),
        ("9.446", "9.446", Owner.UNIT),
        ("1.9624", "1.9624", Owner.UNIT),
        ("1.9624", "2", Owner.ROUNDING),
    ],
)
def test_the_unrounded_score_is_rounded_once(exact: str, typed: str, owner: Owner) -> None:
    score = round_half_up(Decimal(exact), 2)
    assert settle_score(slot(value=typed), score, Decimal(exact), by_rule=False).owner is owner


def test_the_digits_typed_count_whatever_the_cell_prints() -> None:
    printed = slot(value="9.8", number_format="0.00", decimals=2)
    assert settle_score(printed, RULE, by_rule=False).owner is Owner.ROUNDING
    text = slot(value="9.8", content="9.80分", decimals=2)
    assert settle_score(text, RULE, by_rule=False).owner is Owner.UNIT


def test_a_typed_score_with_more_digits_agrees_and_stays_by_rule() -> None:
    settled = settle_score(slot(value="1.9624"), Decimal("1.96"), Decimal("1.9624"), by_rule=True)
    assert settled.written == Decimal("1.9624")
    assert (
        agrees(slot(value="1.9624", owner=Owner.FORMULA), Decimal("1.96"), Decimal("1.9624"))
        is Agreement.EQUAL
    )


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
