"""Decide what a score cell will hold: the person's number or the rule's."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import round_half_up
from xl_addin.model.number_format import read_format
from xl_addin.model.table import Owner, Slot

_TYPED = {Owner.UNIT, Owner.ROUNDING}


class Settled(NamedTuple):
    """Who owns a score cell and what it will hold (得分归属)."""

    owner: Owner
    written: Decimal | None


def settle_score(slot: Slot, score: Decimal | None, *, by_rule: bool, keep: bool = False) -> Settled:
    """Return owner and value of a score cell.

    Formulas and the bureau's numbers always stay; blank cells and the program's own take the
    rule's score; typed ones stay unless `by_rule`, and even then where `keep` is set (a guessed
    direction, contradicting operands) or the rule has no score.
    """
    owner = _refined(slot, score)
    if owner in {Owner.FORMULA, Owner.BUREAU}:
        return Settled(owner, slot.value)
    if owner not in _TYPED:
        return Settled(owner, score)
    replaced = by_rule and not keep and score is not None
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


def _refined(slot: Slot, score: Decimal | None) -> Owner:
    """Return the cell's owner; a typed number that is the rule's rounded off counts as 尾差."""
    if slot.owner is not Owner.UNIT or slot.value is None or score is None or slot.value == score:
        return slot.owner
    rounded = round_half_up(score, slot.decimals or 0)
    return Owner.ROUNDING if slot.value == rounded else slot.owner
