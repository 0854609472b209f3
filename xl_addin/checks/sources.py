"""Find in a rule pack the source (依据) that a check names."""

from __future__ import annotations

from collections.abc import Iterable

from xl_addin.model.law import LegalRef
from xl_addin.rules.pack import RulePack


def full_score(pack: RulePack) -> LegalRef | None:
    """Return the source of the full score (满分), and so of points and scores that add up to it."""
    return pack.bases.get("full_score")


def over_flag(pack: RulePack) -> LegalRef | None:
    """Return the source of the over-achievement that needs a reason (超额完成)."""
    return pack.bases.get("over_flag") or row_scores(pack)


def level_points(pack: RulePack) -> LegalRef | None:
    """Return the source of the level-1 points (一级指标分值), None where the levels have several."""
    return _common(level.law for level in pack.level1)


def grade_bands(pack: RulePack) -> LegalRef | None:
    """Return the source of the grades (等级), None where they have several."""
    return _common(grade.law for grade in pack.grades)


def budget_rule(pack: RulePack) -> LegalRef:
    """Return the source of the 预算执行率 score."""
    return pack.budget.law


def row_scores(pack: RulePack) -> LegalRef | None:
    """Return the source of the scores of rows (指标计分)."""
    chosen = pack.choices.get("at_least")
    return chosen.law if chosen else None


def _common(laws: Iterable[LegalRef]) -> LegalRef | None:
    found = list(laws)
    return found[0] if found and all(law == found[0] for law in found) else None
