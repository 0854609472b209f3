"""Workbooks of consistent units raise no 错误; of one spoilt cell each, what can be decided is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.consistency.forms import FORMS, make_book
from tests.consistency.trial import SPOILS, Tally, run
from tests.prose.generator.oracle import broken
from xl_addin import pipeline

FIXED = 20_262
FRESH = random.SystemRandom().randrange(1_000_000)


@cache
def trial(seed: int) -> Tally:
    return run(seed, spoils=SPOILS)


@pytest.fixture(params=["fixed", "fresh"])
def tally(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Tally:
    made = trial(FIXED if request.param == "fixed" else FRESH)
    record_property("measured", f"made-up workbooks, {made} (python -m tests.consistency --seed {made.seed})")
    return made


def test_consistent_workbooks_are_accused_of_nothing(tally: Tally) -> None:
    assert not tally.alarms, "\n".join(tally.told())


def test_nineteen_of_twenty_decidable_cells_are_found(tally: Tally) -> None:
    assert tally.rates.detection >= 0.95, "\n".join(tally.told())


def test_at_most_one_of_ten_undecidable_cells_is_called_an_error(tally: Tally) -> None:
    assert tally.rates.flagged <= 0.10, "\n".join(tally.told())


def test_a_trial_has_enough_of_either_kind_to_tell(tally: Tally) -> None:
    assert len([one for one in tally.seen if any(each.hard for each in one.broken)]) > 40
    assert len([one for one in tally.seen if not one.broken]) > 10


@pytest.mark.parametrize("standard", FORMS)
def test_every_number_stands_in_the_cell_said(standard: str, tmp_path: Path) -> None:
    book = make_book(random.Random(6), standard)
    assert broken(book.relations, book.numbers) == ()
    (tmp_path / "a.xlsx").write_bytes(book.built())
    grids = {grid.name: grid for grid in pipeline.grids(tmp_path / "a.xlsx").grids}
    texts = book.cells()
    for key, (sheet, row, column) in book.places().items():
        assert grids[sheet].cells[row, column].value == book.value(texts[key], book.numbers)
