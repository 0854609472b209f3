"""Choose among findings by the tier (档次) of the checks that made them."""

from __future__ import annotations

from functools import cache

from xl_addin.checks.base import Tier
from xl_addin.model.result import Finding

_ORDER = tuple(Tier)


def up_to(findings: tuple[Finding, ...], tier: Tier) -> tuple[Finding, ...]:
    """Return the findings of checks of that tier and of those before it; unknown codes are kept."""
    known = _tiers()
    most = _ORDER.index(tier)
    return tuple(one for one in findings if _ORDER.index(known.get(one.code, Tier.BASIC)) <= most)


@cache
def _tiers() -> dict[str, Tier]:
    """Return the tier of every check by its code; the relations of packs, not here, are all basic."""
    from xl_addin.checks.catalog import written_checks
    from xl_addin.checks.stated import stated_catalog

    found = {one.code: one.tier for one in written_checks()}
    return found | {one.code: one.tier for one in stated_catalog()}
