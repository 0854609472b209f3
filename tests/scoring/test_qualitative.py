"""Words against words: the same meaning is full, a lower band is left to a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.scoring.questions import ask, standard
from xl_addin.model.result import Outcome
from xl_addin.scoring.methods import answer


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("科学", "科学"),
        ("比较健全", "比较健全"),
        ("比较健全", "健全"),
        ("按时公开", "按时公开完成"),
        ("按时公开", "已及时公开"),
        ("按时公开", "已公开"),
        ("公开", "按时公开"),
        ("按时公开", "达成预期指标"),
        ("有效提升", "提升"),
        ("完整", "非常完整"),
        ("规范", "完成"),
        ("完成", "全部完成"),
        ("合规", "达成预期指标"),
        ("“良好”", "良好。"),
        ("无违规", "无违规"),
        ("基本完成", "基本完成"),
        ("提升", "不断提升"),
    ],
)
def test_words_that_mean_the_target_earn_full_points(target: str, actual: str) -> None:
    verdict = answer("qualitative", ask(target, actual, "2"))
    assert (verdict.outcome, verdict.score) == (Outcome.MET, 2)


def test_a_dropped_degree_word_is_only_remarked() -> None:
    assert "不完全一致" in answer("qualitative", ask("有效提升", "提升")).note


@pytest.mark.parametrize("actual", ["科学", "达成"])
def test_the_same_words_pass_without_remark(actual: str) -> None:
    assert not answer("qualitative", ask("科学", actual)).note


@pytest.mark.parametrize(
    ("actual", "low", "high"), [("基本完成", 6, 8), ("部分达成", 6, 8), ("未完成", 0, 6)]
)
def test_a_lower_band_is_left_to_a_person_with_its_range(actual: str, low: int, high: int) -> None:
    verdict = answer("qualitative", ask("完成", actual))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert f"{low}（含）—{high}" in verdict.note
    assert verdict.band == (low, high)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("完整", "比较完整"),
        ("合理", "不合理"),
        ("安全", "存在安全隐患"),
        ("健全", "有待健全"),
        ("显著", "一般"),
        ("良好", "98%"),
        ("健全", "修订3项制度"),
        ("规范", "规范性较差"),
        ("完成", "逾期完成"),
        ("完成", "延期完成"),
        ("完成", "计划明年完成"),
        ("完成", "预计完成"),
        ("完成", "正在完成"),
        ("完成", "完成一半"),
        ("完成", "完成招标"),
        ("建成", "暂停建成"),
        ("提升", "提升幅度偏低"),
        ("按时公开", "公开"),
        ("及时办结", "全部办结"),
        ("按时公开", "已完成"),
        ("全部公开", "已公开"),
        ("完成验收", "验收"),
        ("规范", "规范化建设已完成"),
        ("合规", "资金使用合规"),
    ],
)
def test_weaker_contrary_or_foreign_words_are_never_guessed(target: str, actual: str) -> None:
    verdict = answer("qualitative", ask(target, actual))
    assert (verdict.outcome, verdict.score) == (Outcome.MANUAL, None)
    assert verdict.note


def test_a_denied_band_word_names_no_band() -> None:
    verdict = answer("qualitative", ask("完成", "无未完成事项"))
    assert (verdict.outcome, verdict.band) == (Outcome.MANUAL, None)


@pytest.mark.parametrize(("actual", "why"), [("延期完成", "延期"), ("已公开", "按时")])
def test_the_reason_names_the_word(actual: str, why: str) -> None:
    assert f"“{why}”" in answer("qualitative", ask("按时公开", actual)).note


def test_a_profile_with_a_coefficient_scores_the_band() -> None:
    best, middle, worst = standard().pack.bands
    bands = (best, middle._replace(coefficient=Decimal("0.7")), worst)
    verdict = answer("qualitative", ask("完成", "基本完成", "5", bands=bands))
    assert (verdict.outcome, verdict.score) == (Outcome.UNMET, Decimal("3.5"))
    assert verdict.working.endswith("5 × 0.7 = 3.5")


def test_a_best_band_below_full_still_counts_as_met() -> None:
    best, *lower = standard().pack.bands
    bands = (best._replace(coefficient=Decimal("0.9")), *lower)
    verdict = answer("qualitative", ask("完成", "完成", "5", bands=bands))
    assert (verdict.outcome, verdict.score) == (Outcome.MET, Decimal("4.5"))
