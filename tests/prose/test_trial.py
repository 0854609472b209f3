"""Reports of consistent units raise no 错误; of one spoilt number each, what can be decided is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest

from tests.prose.generator.__main__ import told
from tests.prose.generator.trial import REPORTS, SPOILS, Tally, run

FIXED = 20_261
FRESH = random.SystemRandom().randrange(1_000_000)


@cache
def trial(seed: int) -> Tally:
    return run(seed, reports=REPORTS, spoils=SPOILS)


@pytest.fixture(params=["fixed", "fresh"])
def tally(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Tally:
    made = trial(FIXED if request.param == "fixed" else FRESH)
    record_property(
        "measured", f"made-up reports, {made} (python -m tests.prose.generator --seed {made.seed})"
    )
    return made


def test_consistent_reports_are_accused_of_nothing(tally: Tally) -> None:
    assert not tally.alarms, "\n".join(told(tally))


def test_nineteen_of_twenty_decidable_numbers_are_found(tally: Tally) -> None:
    assert tally.rates.detection >= 0.95, "\n".join(told(tally))


def test_at_most_one_of_ten_undecidable_numbers_is_called_an_error(tally: Tally) -> None:
    assert tally.rates.flagged <= 0.10, "\n".join(told(tally))


def test_a_trial_has_enough_of_either_kind_to_tell(tally: Tally) -> None:
    assert len(tally.seen) == REPORTS * SPOILS
    assert len([one for one in tally.seen if one.spoilt.decidable]) > 200
    assert len([one for one in tally.seen if not one.spoilt.broken]) > 15
