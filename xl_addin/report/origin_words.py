"""Put into words how a traced number was come by: sums, kept scores, steps."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.result import BudgetScore, IndicatorScore
from xl_addin.model.table import Slot


def kept(score: IndicatorScore | BudgetScore) -> str:
    """Return how a score was come by; of a typed one that is kept what the rule would give."""
    if score.score is None or score.written is None or score.written == score.score:
        return score.working
    how = f"（{score.working}）" if score.working else ""
    return f"单位填写，保留；按规则应为{plain(score.score)}{how}"


def placed(values: Iterable[Figure | Slot | None]) -> list[Place]:
    """Return where the values stand, those that stand anywhere."""
    return [one.place for one in values if one is not None and one.place is not None]


def said(value: object) -> str:
    """Return a number in its shortest form, anything else as text."""
    return plain(value) if isinstance(value, Decimal) else str(value)


def summed(values: Iterable[Decimal | None]) -> str:
    """Return the sum of the numbers that are there."""
    return plain(sum((one for one in values if one is not None), Decimal(0)))


def added(values: Iterable[Decimal | None]) -> str:
    """Return the addition: `2 + 3 = 5`, or the one number."""
    there = [one for one in values if one is not None]
    return f"{' + '.join(map(plain, there))} = {summed(there)}" if len(there) > 1 else summed(there)


def step(method: str, working: str) -> str:
    """Return the arithmetic with the method's name before it."""
    return f"{method}：{working}" if method else working
