"""A deadline kept earns full points; what a delay costs is a person's decision."""

from __future__ import annotations

import pytest

from tests.scoring.questions import ask
from xl_addin.model.result import Outcome
from xl_addin.scoring.methods import answer


@pytest.mark.parametrize("actual", ["2021年12月底前", "2021年底已完成", "2021年11月5日"])
def test_on_or_before_the_day_is_full(actual: str) -> None:
    verdict = answer("deadline", ask("2021年12月底前", actual, "5"))
    assert (verdict.outcome, verdict.score) == (Outcome.MET, 5)


def test_a_later_day_is_left_to_a_person_with_the_delay() -> None:
    verdict = answer("deadline", ask("2021年11月30日前", "2021年12月10日"))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert "晚 10 天" in verdict.note


def test_done_by_plan_is_done() -> None:
    assert answer("deadline", ask("2021年12月底前", "按计划完成")).score == 10


def test_in_time_without_a_date_counts_but_is_not_sure() -> None:
    verdict = answer("deadline", ask("2021年12月底前", "按时完成"))
    assert verdict.score == 10
    assert not verdict.sure


@pytest.mark.parametrize(
    "actual",
    ["100%", "未按时完成", "完成", "预计按时完成", "按时完成一半", "计划2021年12月完成", "正在按计划推进"],
)
def test_an_actual_without_a_day_is_not_guessed(actual: str) -> None:
    verdict = answer("deadline", ask("2021年12月底前", actual))
    assert verdict.outcome is Outcome.MANUAL
    assert verdict.note
