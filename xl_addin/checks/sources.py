"""Find in a rule pack the source (依据) that a check names."""

from __future__ import annotations

from xl_addin.model.law import LegalRef
from xl_addin.rules.pack import RulePack


def full_score(pack: RulePack) -> LegalRef | None:
    """Return the source of the full score (满分), else that of the level-1 points."""
    return pack.bases.get("full_score") or level_points(pack)


def over_flag(pack: RulePack) -> LegalRef | None:
    """Return the source of the over-achievement that needs a reason (超额完成)."""
    return pack.bases.get("over_flag") or row_scores(pack)


def level_points(pack: RulePack) -> LegalRef | None:
    """Return the source of the level-1 points (一级指标分值)."""
    return pack.level1[0].law if pack.level1 else None


def grade_bands(pack: RulePack) -> LegalRef | None:
    """Return the source of the grades (等级)."""
    return pack.grades[0].law if pack.grades else None


def budget_rule(pack: RulePack) -> LegalRef:
    """Return the source of the 预算执行率 score."""
    return pack.budget.law


def row_scores(pack: RulePack) -> LegalRef | None:
    """Return the source of the scores of rows (指标计分)."""
    chosen = pack.choices.get("at_least")
    return chosen.law if chosen else None
