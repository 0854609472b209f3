"""按档扣分 counts whole steps, from the pack's numbers or from the row's own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.scoring.questions import ask, standard
from xl_addin.model.quantity import read_quantity
from xl_addin.model.result import Outcome
from xl_addin.rules.pack import StepRule
from xl_addin.scoring.methods import answer
from xl_addin.scoring.steps import step_of

LAW = standard().pack.budget.law


@pytest.mark.parametrize(
    ("text", "target", "actual", "points", "score"),
    [
        ("每超过1个百分点扣0.5分", "≤100%", "103.2%", "5", "3.5"),
        ("每超过1个百分点扣0.5分", "≤100%", "146.15%", "5", "0"),
        ("≤100%得满分，每超一个百分点扣0.8分，扣完为止", "≤0%", "2%", "8", "6.4"),
        ("每低于5个百分点扣2分", "≥100%", "99.27%", "8", "8"),
        ("每低于5个百分点扣2分", "≥100%", "94%", "8", "6"),
        ("每降低5个百分点，扣减2分", "≥100%", "89.9%", "8", "4"),
        ("每偏离5%扣2分", "=100%", "110%", "8", "4"),
        ("每超5%扣2分", "≤200平方米", "221平方米", "5", "1"),
    ],
)
def test_points_are_lost_by_whole_steps(text: str, target: str, actual: str, points: str, score: str) -> None:
    step = step_of(text, read_quantity(target), LAW)
    verdict = answer("stepped", ask(target, actual, points, step=step))
    assert verdict.score == Decimal(score)


def test_the_working_names_gap_steps_and_arithmetic() -> None:
    step = step_of("每超过1个百分点扣0.5分", read_quantity("≤100%"), LAW)
    verdict = answer("stepped", ask("≤100%", "103.2%", "5", step=step))
    assert verdict.working == "相差 3.2%，计 3 档：5 − 3 × 0.5 = 3.5"


def test_a_pack_may_set_limit_floor_and_begun_steps() -> None:
    step = StepRule("甲", "over", Decimal(10), Decimal(1), LAW, Decimal(0), Decimal(2), whole=False)
    assert answer("stepped", ask("≤50%", "25%", "5", step=step)).score == Decimal("2.5")
    assert answer("stepped", ask("≤50%", "95%", "5", step=step)).score == 2


@pytest.mark.parametrize("text", ["按比例计分", "完成得满分", "扣2分", "每超过0个百分点扣1分", ""])
def test_words_without_steps_are_not_read_as_steps(text: str) -> None:
    assert step_of(text, read_quantity("≤100%"), LAW) is None


def test_without_numbers_the_row_needs_a_person() -> None:
    verdict = answer("stepped", ask("≤100%", "103%"))
    assert verdict.outcome is Outcome.MANUAL
    assert "每档扣多少分" in verdict.note
