"""Decide whether a report says a number of the same fact: found, corrected or missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from tests.published.golden import Remedy, Wanted
from tests.published.reading import COUNTS, Number
from tests.published.words import kinds_agree, pairs, rarity, said_share, sides_agree

ENOUGH = 0.5  # of a label's words, the rare ones weighing more
_MONEY = {"元": 0, "万元": 4, "亿元": 8}
_ALIKE = ({"个", "项"}, {"名", "人", "位"}, {"人次", "人（次）"}, {"批", "批次"}, {"辆", "台"})


class Outcome(StrEnum):
    """What became of a published number."""

    FOUND = "found"
    CORRECTED = "corrected"
    MISSING = "missing"


class Judged(NamedTuple):
    """A wanted number, what became of it, and the number of ours that says it."""

    wanted: Number
    outcome: Outcome
    ours: Number | None = None


def judge(wanted: Sequence[Wanted], said: Sequence[Number]) -> tuple[Judged, ...]:
    """Return for every wanted number whether the numbers of our report say it."""
    scale = _Scale(wanted)
    return tuple(_judge_one(one, said, scale) for one in wanted)


class _Scale:
    """How much every pair of characters tells, in labels and among numbers of one label."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.labels = rarity(one.number.own for one in wanted)
        self._right = [one.number for one in wanted if not any(remedy.defect for remedy in one.remedies)]

    def around(self, wanted: Number) -> dict[str, float]:
        """Return the weights of what stands around a number; nothing where its label is of one value only.

        Numbers of one label are those whose label says all of it: 二级指标 is said of every 一级指标.
        """
        alike = [one for one in self._right if _one_label(wanted, one)]
        if len({one.value for one in alike}) < 2:
            return {}
        shared = frozenset.intersection(*(pairs(one.around) for one in alike))
        weights = rarity(one.around for one in alike)
        return {pair: weight for pair, weight in weights.items() if pair not in shared | pairs(wanted.own)}


def _one_label(wanted: Number, other: Number) -> bool:
    """Return whether two published numbers bear one label; of things counted also one inside the other."""
    if wanted.kind != other.kind or not sides_agree(wanted.sides, other.sides):
        return False
    units = next((alike for alike in _ALIKE if wanted.unit in alike), {wanted.unit})
    inside = wanted.unit in COUNTS and set(wanted.own.split()) <= set(other.own.split())
    return other.unit in units and (wanted.own == other.own or inside)


def _judge_one(one: Wanted, said: Sequence[Number], scale: _Scale) -> Judged:
    alike = [ours for ours in said if _same_fact(one.number, ours, scale)]
    for ours in alike:
        if _equal(one.number.value, one.number.unit, ours, bare=one.number.bare):
            return Judged(one.number, Outcome.FOUND, ours)
    for remedy in one.remedies:
        for ours in alike:
            if _remedies(one.number, remedy, ours):
                return Judged(one.number, Outcome.CORRECTED if remedy.defect else Outcome.FOUND, ours)
    return Judged(one.number, Outcome.MISSING)


def _same_fact(wanted: Number, ours: Number, scale: _Scale) -> bool:
    """Return whether two numbers are said of the same thing, whatever their values."""
    if not kinds_agree(wanted.kind, ours.kind) or not sides_agree(wanted.sides, ours.sides):
        return False
    if said_share(wanted.own, f"{ours.own} {ours.listed}", scale.labels) < ENOUGH:
        return False
    weights = scale.around(wanted)
    telling = " ".join(pair for pair in pairs(wanted.around) if pair in weights)
    said = f"{ours.around} {ours.own} {ours.listed}"
    return not telling or said_share(telling, said, weights) >= ENOUGH


def _equal(value: Decimal, unit: str, ours: Number, *, bare: bool = False) -> bool:
    """Return whether a number of ours is exactly that value in that unit, or in one of the same measure."""
    if unit in _MONEY and ours.unit in _MONEY:
        return value.scaleb(_MONEY[unit]) == ours.value.scaleb(_MONEY[ours.unit])
    alike = unit == ours.unit or any({unit, ours.unit} <= units for units in _ALIKE)
    return value == ours.value and (alike or (bare and not ours.unit))


def _remedies(wanted: Number, remedy: Remedy, ours: Number) -> bool:
    """Return whether ours is the remedy, at as many decimals as published, at least 2 where it has them."""
    fewest = min(max(wanted.decimals, 2), _needed(remedy.value))
    if not fewest <= ours.decimals <= max(4, wanted.decimals):
        return False
    rounded = remedy.value.quantize(Decimal(1).scaleb(-ours.decimals), ROUND_HALF_UP)
    return _equal(rounded, remedy.unit, ours)


def _needed(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
