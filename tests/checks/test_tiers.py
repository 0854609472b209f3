"""Findings are listed up to the tier that a user wants; errors of basic checks always."""

from __future__ import annotations

import pytest

from xl_addin.checks.base import Tier
from xl_addin.checks.catalog import written_checks
from xl_addin.checks.stated import stated_catalog
from xl_addin.checks.tiers import up_to
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding


def finding(code: str) -> Finding:
    return Finding(code, Severity.HINT, "标题", (), "什么", "为什么", "怎么办。")


FOUND = tuple(map(finding, ("E04", "W05", "P22", "K01")))


@pytest.mark.parametrize(
    ("tier", "codes"),
    [
        (Tier.BASIC, ["E04", "K01"]),
        (Tier.STRICT, ["E04", "W05", "K01"]),
        (Tier.SPECIAL, ["E04", "W05", "P22", "K01"]),
    ],
)
def test_a_tier_holds_those_before_it_and_unknown_codes(tier: Tier, codes: list[str]) -> None:
    assert [one.code for one in up_to(FOUND, tier)] == codes


def test_every_tier_has_checks() -> None:
    assert {one.tier for one in (*written_checks(), *stated_catalog())} == set(Tier)


def test_a_check_that_can_be_an_error_is_basic() -> None:
    for one in (*written_checks(), *stated_catalog()):
        assert one.severity is not Severity.ERROR or one.tier is Tier.BASIC, one.code
