"""Each 评分方法 gives the points its rule states, within 0 and the points, and shows its working."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.questions import ask, standard
from xl_addin.model.quantity import Form, Quantity, Sign
from xl_addin.model.result import Outcome
from xl_addin.rules import pack
from xl_addin.scoring.methods import METHODS, answer
from xl_addin.scoring.question import Question

CASES = [
    # method, target, actual, points, score, working
    ("proportional", "≥100%", "98.12%", "2", "1.96", "2 × 98.12 ÷ 100 = 1.96"),
    ("proportional", "≥100%", "100%", "5", "5", "100% ≥ 100%，达到指标值，得满分 5"),
    ("proportional", "≥9次", "19次", "6.25", "6.25", "19次 ≥ 9次，达到指标值，得满分 6.25"),
    ("proportional", "≥0", "0", "5", "5", "0 ≥ 0，达到指标值，得满分 5"),
    ("proportional", ">0次", "0次", "5", "0", "0次 没有超过 0，得分 = 0"),
    ("proportional", ">90%", "95%", "5", "5", "95% > 90%，达到指标值，得满分 5"),
    ("proportional", "≥5%", "-3%", "10", "0", "实际为负，按0计：10 × 0 ÷ 5 = 0"),
    ("equal", "=5%", "-3%", "10", "0", "实际为负，按0计：10 × 0 ÷ 5 = 0"),
    ("within", "90%-95%", "-3%", "10", "0", "实际为负，按0计：10 × 0 ÷ 90 = 0"),
    ("inverse", "<5%", "4%", "5", "5", "4% < 5%，达到指标值，得满分 5"),
    ("inverse", "≤5%", "-12%", "5", "5", "-12% ≤ 5%，达到指标值，得满分 5"),
    ("zero", "≤0%", "-12%", "5", "5", "-12% ≤ 0%，达到指标值，得满分 5"),
    ("inverse", "≤100%", "95%", "1", "1", "95% ≤ 100%，达到指标值，得满分 1"),
    ("inverse", "≤100%", "134.38%", "12.5", "9.30", "12.5 × 100 ÷ 134.38 = 9.3"),
    ("linear", "≤100%", "134.38%", "12.5", "8.20", "12.5 × (1 − (134.38 − 100) ÷ 100) = 8.2"),
    ("linear", "≤100%", "250%", "10", "0", "10 × (1 − (250 − 100) ÷ 100) = -5，不低于 0"),
    ("linear", "≤0次", "1次", "10", "0", "指标值为 0，实际 1次，得分 = 0"),
    ("cliff", "≤5%", "5%", "10", "10", "5% ≤ 5%，达到指标值，得满分 10"),
    ("cliff", "≤5%", "5.01%", "10", "0", "5.01% 超过 5%，得分 = 0"),
    ("cliff", "<5%", "5%", "10", "0", "5% 没有小于 5%，得分 = 0"),
    ("zero", "0起", "0起", "4", "4", "0起 = 0，达到指标值，得满分 4"),
    ("zero", "0起", "1起", "4", "0", "指标值为 0，实际 1起，得分 = 0"),
    ("equal", "=100%", "100%", "10", "10", "100% = 100%，达到指标值，得满分 10"),
    ("equal", "=100%", "97%", "10", "9.70", "10 × 97 ÷ 100 = 9.7"),
    ("equal", "=100%", "102.53%", "10", "10", "102.53% > 100%，视为达到，得满分 10"),
    ("within", "90%-95%", "92%", "10", "10", "92% 在 90%～95% 之内，得满分 10"),
    ("within", "90%-95%", "81%", "10", "9", "10 × 81 ÷ 90 = 9"),
    ("within", "90%-95%", "99%", "10", "10", "99% 高于 90%～95%，视为达到，得满分 10"),
]


@pytest.mark.parametrize(("method", "target", "actual", "points", "score", "working"), CASES)
def test_a_method_gives_the_points_and_shows_how(
    method: str, target: str, actual: str, points: str, score: str, working: str
) -> None:
    verdict = answer(method, ask(target, actual, points))
    assert verdict.score == Decimal(score)
    assert verdict.working == working


def test_every_method_of_the_law_is_here_under_its_own_name() -> None:
    assert {code: method.name for code, method in METHODS.items()} == dict(pack.METHODS)


def test_excess_over_an_equal_target_is_full_but_remarked() -> None:
    verdict = answer("equal", ask("=100%", "102.53%"))
    assert verdict.outcome is Outcome.MET
    assert "请核实" in verdict.note


def test_a_negative_actual_counts_as_nought_and_says_so() -> None:
    verdict = answer("proportional", ask("≥5%", "-3%"))
    assert (verdict.score, verdict.outcome) == (0, Outcome.UNMET)
    assert "按 0 计算" in verdict.note


@pytest.mark.parametrize(
    ("method", "target", "actual"),
    [
        ("proportional", "≥0", "-5"),
        ("proportional", ">0", "-5"),
        ("equal", "=0", "-5"),
        ("zero", "0起", "-1起"),
        ("cliff", "=0起", "-1起"),
        ("zero", "≤0起", "-1起"),
        ("inverse", "≤5起", "-1起"),
        ("linear", "0起", "-1起"),
    ],
)
def test_less_than_nothing_is_never_full_where_nothing_is_the_least(
    method: str, target: str, actual: str
) -> None:
    verdict = answer(method, ask(target, actual))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert "负数" in verdict.note


def test_a_ratio_that_should_be_low_may_be_below_nought() -> None:
    assert answer("zero", ask("0%", "-12%", lower=True)).score == 10
    assert answer("zero", ask("0%", "-12%")).outcome is Outcome.MANUAL


@pytest.mark.parametrize(("method", "target"), [("proportional", ">90%"), ("inverse", "<90%")])
def test_a_strict_target_reached_exactly_is_not_met(method: str, target: str) -> None:
    verdict = answer(method, ask(target, "90%"))
    assert (verdict.outcome, verdict.score) == (Outcome.UNMET, 10)
    assert "刚好相等没有达到" in verdict.note


@pytest.mark.parametrize("target", ["10-15天", "20-30万元", "1-2小时"])
def test_days_and_money_above_their_range_are_left_to_a_person(target: str) -> None:
    verdict = answer("within", ask(target, "40" + target.lstrip("0123456789-")))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert "超出区间上限" in verdict.doubt


@pytest.mark.parametrize("actual", ["80%", "99%"])
def test_where_less_is_better_leaving_the_range_on_either_side_is_in_doubt(actual: str) -> None:
    assert answer("within", ask("90%-95%", actual, lower=True)).doubt
    outside = answer("within", ask("90%-95%", actual))
    assert outside.note
    assert not outside.doubt


def test_the_unrounded_score_stays_beside_the_rounded_one() -> None:
    verdict = answer("proportional", ask("≥100%", "98.12%", "2"))
    assert (verdict.score, verdict.exact) == (Decimal("1.96"), Decimal("1.9624"))
    assert answer("linear", ask("≤100%", "250%")).exact == 0


def test_a_negative_target_is_compared_but_never_divided_by() -> None:
    assert answer("inverse", ask("≤-5%", "-6%")).score == 10
    assert answer("inverse", ask("≤-5%", "-3%")).outcome is Outcome.MANUAL
    assert answer("proportional", ask("≥-5%", "-8%")).outcome is Outcome.MANUAL


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥1000份", "千余份"),
        ("≥3次", "6次常委会会议，1次全市人民代表大会"),
        ("≥95%", "完成"),
        ("≥95%", "3次"),
    ],
)
def test_what_is_no_number_beside_a_number_needs_a_person_and_says_why(target: str, actual: str) -> None:
    verdict = answer("proportional", ask(target, actual))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert verdict.note


@pytest.mark.parametrize(
    ("method", "target", "actual", "score"),
    [
        ("proportional", "≥266米", "≥266米", 10),
        ("proportional", "≥266米", "≥200米", None),
        ("proportional", "≥266米", "≤300米", None),
        ("inverse", "≤5%", "≤5%", 10),
        ("inverse", "≤5%", "≥1%", None),
        ("proportional", "≥1次", "1到2次", 10),
        ("proportional", "≥2次", "1到2次", None),
        ("equal", "=100%", ">100%", None),
    ],
)
def test_a_bound_or_range_as_actual_counts_only_where_it_decides(
    method: str, target: str, actual: str, score: int | None
) -> None:
    verdict = answer(method, ask(target, actual))
    assert verdict.score == score
    assert verdict.note
    assert not verdict.sure or score is None


def test_a_range_method_wants_a_range_and_one_number() -> None:
    assert answer("within", ask("≥90%", "92%")).outcome is Outcome.MANUAL
    assert answer("within", ask("90%-95%", "≥92%")).outcome is Outcome.MANUAL


def test_the_manual_method_leaves_the_row_to_a_person() -> None:
    assert answer("manual", ask("≥90%", "92%")).outcome is Outcome.MANUAL


NUMBERS = st.decimals(min_value=0, max_value=10_000, places=2)
RISING, FALLING = ["proportional", "equal"], ["inverse", "linear", "cliff", "zero"]


def _ask(target: Decimal, actual: Decimal, points: Decimal, sign: Sign) -> Question:
    one = Quantity(Form.NUMBER, "目标", sign, target, target)
    other = Quantity(Form.NUMBER, "实际", None, actual, actual)
    return Question(points, one, other, 2, standard().pack.bands)


@given(NUMBERS, st.tuples(NUMBERS, NUMBERS), st.sampled_from([*RISING, *FALLING]))
def test_a_better_actual_never_earns_less_and_scores_stay_within_the_points(
    target: Decimal, actuals: tuple[Decimal, Decimal], method: str
) -> None:
    sign = {"equal": Sign.EQ, "proportional": Sign.GE}.get(method, Sign.LE)
    if target == 0 and method in {"equal", "inverse"}:
        method = "zero"  # a target of 0 has a method of its own
    points = Decimal("12.5")
    low, high = (answer(method, _ask(target, actual, points, sign)).score for actual in sorted(actuals))
    assert low is not None
    assert high is not None
    assert 0 <= min(low, high) <= max(low, high) <= points
    assert low <= high if method in RISING else low >= high
