"""Decide what a score cell will hold: the person's number or the rule's."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.interval import Agreement, agree_score
from xl_addin.model.number_format import read_format
from xl_addin.model.table import Owner, Slot

_DASHES = {"", "-", "--", "—", "——", "－", "/", "／", "无", "不适用"}
_TYPED = {Owner.UNIT, Owner.ROUNDING}


class Settled(NamedTuple):
    """Who owns a score cell and what it will hold (得分归属)."""

    owner: Owner
    written: Decimal | None


def settle_score(
    slot: Slot, score: Decimal | None, exact: Decimal | None = None, *, by_rule: bool, keep: bool = False
) -> Settled:
    """Return owner and value of a score cell; `exact` is the score before rounding, else the score.

    Formulas and the bureau's numbers always stay; blank cells and the program's own take the
    rule's score; typed ones stay unless `by_rule`, and even then where they agree with the rule,
    where `keep` is set (a doubt, contradicting operands) or where the rule has no score.
    """
    said = agrees(slot, score, exact)
    owner = Owner.ROUNDING if slot.owner is Owner.UNIT and said is Agreement.ROUNDING else slot.owner
    if owner in {Owner.FORMULA, Owner.BUREAU}:
        return Settled(owner, slot.value)
    if owner not in _TYPED:
        return Settled(owner, score)
    replaced = by_rule and not keep and score is not None and said is not Agreement.EQUAL
    return Settled(owner, score if replaced else slot.value)


def typed(slot: Slot) -> Decimal | None:
    """Return the number a person typed into the cell, None where none did."""
    return slot.value if slot.owner in _TYPED else None


def score_decimals(slot: Slot | None, default: int) -> int:
    """Return how many decimals the form prints in a score cell, the profile's where it does not say."""
    shown = read_format(slot.number_format) if slot else None
    if shown is None or shown.decimals is None or shown.percent or shown.scaled:
        return default
    return shown.decimals


def agrees(slot: Slot, score: Decimal | None, exact: Decimal | None) -> Agreement | None:
    """Return how the number in a score cell compares with the rule's; None where one is missing.

    The unrounded score is compared, at the digits typed: a text keeps its zeros, a number has none.
    """
    if slot.value is None or score is None:
        return None
    digits = slot.decimals if isinstance(slot.content, str) else None
    if slot.value == score:
        return Agreement.EQUAL
    decimals = max(0, -int(score.as_tuple().exponent))
    return agree_score(slot.value, score if exact is None else exact, decimals=decimals, digits=digits)


def says_nothing(slot: Slot) -> bool:
    """Tell whether a cell for a number is blank or says that nothing belongs there: —, 无, 不适用."""
    return slot.value is None and ("" if slot.content is None else str(slot.content).strip()) in _DASHES
