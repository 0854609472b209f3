"""按档扣分 counts whole steps, from the pack's numbers or from the row's own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.scoring.questions import ask, standard
from xl_addin.model.quantity import read_quantity
from xl_addin.model.result import Outcome
from xl_addin.rules.pack import StepRule
from xl_addin.scoring.methods import answer
from xl_addin.scoring.steps import Reading, step_of

LAW = standard().pack.budget.law


def read(text: str, target: str) -> Reading:
    found = step_of(text, read_quantity(target), LAW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "target", "actual", "points", "score"),
    [
        ("每超过1个百分点扣0.5分", "≤100%", "103.2%", "5", "3.5"),
        ("每超过1个百分点扣0.5分", "≤100%", "146.15%", "5", "0"),
        ("≤100%得满分，每超一个百分点扣0.8分，扣完为止", "≤100%", "102%", "8", "6.4"),
        ("每低于5个百分点扣2分", "≥100%", "99.27%", "8", "8"),
        ("每低于5个百分点扣2分", "≥100%", "94%", "8", "6"),
        ("每降低5个百分点，扣减2分", "≥100%", "89.9%", "8", "4"),
        ("每偏离5%扣2分", "=100%", "110%", "8", "4"),
        ("每超5%扣2分", "≤200平方米", "221平方米", "5", "1"),
        ("每超过1万元扣1分", "≤100000元", "125000元", "5", "3"),
        ("每超过5000元扣1分", "≤10万元", "11.2万元", "5", "3"),
        ("每超过十五天扣一分", "≤30天", "61天", "5", "3"),
        ("每超万元扣半分", "≤10万元", "12万元", "5", "4"),
        ("每发生1起扣2分，扣完为止", "0起", "1起", "5", "3"),
        ("每未完成1项扣2分", "≥5项", "4项", "5", "3"),
    ],
)
def test_points_are_lost_by_whole_steps(text: str, target: str, actual: str, points: str, score: str) -> None:
    verdict = answer("stepped", ask(target, actual, points, step=read(text, target).step))
    assert verdict.score == Decimal(score)


def test_the_working_names_gap_steps_and_arithmetic() -> None:
    step = read("每超过1个百分点扣0.5分", "≤100%").step
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


@pytest.mark.parametrize(
    ("text", "target", "why"),
    [
        ("每高于或低于1个百分点扣1分", "≤100%", "超过还是低于"),
        ("每超1个百分点扣1分，每低1个百分点扣2分", "≤100%", "不止一种"),
        ("超过5%扣1分，每超1个百分点扣1分", "≤100%", "不止一种"),
        ("每偏离1个百分点扣1分", "≥100%", "超过还是低于"),
        ("每超过1个百分点扣1分", "≥100%", "超过还是低于"),
        ("每1个百分点扣1分", "=100%", "超过还是低于"),
        ("每超过1天扣1分", "≤5起", "单位"),
        ("每超过1个百分点扣1分", "≤5万元", "单位"),
        ("每超过1个百分点扣1分，最多扣3分", "≤100%", "不止一种"),
        ("每超过1个百分点扣1分，不足的按1个计", "≤100%", "不足"),
        ("≤95%得满分，每超1个百分点扣1分", "≤100%", "界限"),
        ("每超过三五天扣1分", "≤5天", "没有读懂"),
    ],
)
def test_steps_that_may_be_read_in_two_ways_are_doubted(text: str, target: str, why: str) -> None:
    found = read(text, target)
    assert found.step is None
    assert why in found.doubt
