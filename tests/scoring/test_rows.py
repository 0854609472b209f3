"""A row's score: what is kept, what is held, and what a person must decide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import dossier, figure, indicator, slot
from tests.scoring.questions import standard, with_pack
from xl_addin.model.result import IndicatorScore, Outcome
from xl_addin.model.table import Indicator, Owner
from xl_addin.scoring.rows import score_row


def scored(row: Indicator, *, by_rule: bool = False, **facts: str) -> IndicatorScore:
    known = {k.replace("__", "."): figure(v, decimals=2, unit="万元") for k, v in facts.items()}
    return score_row(row, dossier(facts=known), standard(), by_rule=by_rule)


def test_a_row_shows_method_reason_working_and_law() -> None:
    found = scored(indicator("预算执行率", "≥100%", "98.12%", 2, 1))
    assert (found.score, found.written, found.owner) == (Decimal("1.96"), 1, Owner.UNIT)
    assert (found.outcome, found.method, found.method_name) == (Outcome.UNMET, "proportional", "正向比例")
    assert found.working == "2 × 98.12 ÷ 100 = 1.96"
    assert "≥" in found.why
    assert found.law.cite()


def test_the_forms_decimals_round_the_score() -> None:
    row = indicator("覆盖率", "≥100%", "98.12%", 2, slot=slot(number_format="0.0"))
    assert scored(row).score == 2


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        ("≥95%", None, Outcome.UNFILLED),
        ("科学", "  ", Outcome.UNFILLED),
        ("≥95%", "无", Outcome.NOT_APPLICABLE),
        ("/", None, Outcome.NOT_APPLICABLE),
        ("/", "95%", Outcome.MANUAL),
        ("无", "2起", Outcome.MANUAL),
        (None, "95%", Outcome.MANUAL),
        ("≥95%", "千余份", Outcome.MANUAL),
    ],
)
def test_what_cannot_be_scored_has_no_score_and_a_reason(
    target: str | None, actual: str | None, outcome: Outcome
) -> None:
    found = scored(indicator("培训", target, actual))
    assert (found.outcome, found.score, found.written) == (outcome, None, None)
    assert found.note


def test_a_typed_score_stays_where_only_a_person_can_judge() -> None:
    found = scored(indicator("培训", "≥95%", "千余份", 10, 8), by_rule=True)
    assert (found.outcome, found.written) == (Outcome.MANUAL, 8)


def test_not_applicable_says_what_the_unit_can_write() -> None:
    note = scored(indicator("培训", "≥95%", "不适用")).note
    assert all(said in note for said in ("请在得分格填写处理后的得分", "原因栏", "请改这些行的分值"))


def test_a_score_typed_where_nothing_applies_is_the_units_choice() -> None:
    found = scored(indicator("培训", "≥95%", "不适用", 10, 10))
    assert (found.outcome, found.written) == (Outcome.NOT_APPLICABLE, 10)
    assert "已按单位填的得分计入" in found.note


def test_a_guessed_direction_never_replaces_a_typed_score() -> None:
    found = scored(indicator("培训人次", "100人次", "90人次", 10, 10), by_rule=True)
    assert (found.outcome, found.score, found.written) == (Outcome.HELD, 9, 10)
    assert "推断" in found.why + found.note


def test_a_typed_score_that_either_guess_may_contradict_is_held() -> None:
    found = scored(indicator("培训人次", "100人次", "120人次", 10, 8), by_rule=True)
    assert (found.outcome, found.written) == (Outcome.HELD, 8)
    assert found.doubt


@pytest.mark.parametrize("owner", [Owner.BLANK, Owner.PROGRAM])
@pytest.mark.parametrize(
    ("name", "target"), [("培训人次", "100人次"), ("投诉", "5次"), ("成本", "控制在10万元")]
)
def test_a_guess_fills_no_cell_where_the_directions_differ(name: str, target: str, owner: Owner) -> None:
    actual = "7" + target.lstrip("控制在0123456789")
    held = slot(value=None if owner is Owner.BLANK else 5, owner=owner)
    found = scored(indicator(name, target, actual, 10, slot=held))
    assert (found.outcome, found.score, found.written) == (Outcome.MANUAL, None, None)
    assert "≥或≤" in found.doubt
    assert found.doubt in found.note


def test_a_guess_fills_a_blank_cell_where_both_directions_agree() -> None:
    found = scored(indicator("培训人次", "100人次", "100人次", 10))
    assert (found.outcome, found.written, found.doubt) == (Outcome.MET, 10, "")


@pytest.mark.parametrize(
    ("target", "actual"), [("≥100%", "1.6"), ("≥30%", "0.8"), ("≤5%", "0.08"), ("≥3.5%", "0.04")]
)
def test_an_open_percentage_is_a_doubt(target: str, actual: str) -> None:
    row = indicator("覆盖率", target, Decimal(actual), 10, unit="%")
    assert (scored(row).outcome, scored(row).written) == (Outcome.MANUAL, None)
    assert "%" in scored(row).doubt
    typed = scored(row._replace(claimed=slot(value=10)), by_rule=True)
    assert typed.written == 10


def test_a_rate_with_a_share_on_one_side_only_is_a_doubt() -> None:
    assert scored(indicator("群众满意度", "≥90", Decimal("0.95"))).outcome is Outcome.MANUAL
    assert scored(indicator("道路长度", "≥90", Decimal("0.95"))).score == Decimal("0.11")


@pytest.mark.parametrize("claimed", [None, "8"])
def test_a_method_that_cannot_be_read_scores_nothing(claimed: str | None) -> None:
    found = scored(indicator("培训", "≥100次", "90次", 10, claimed, method="按完成情况酌情"), by_rule=True)
    assert (found.outcome, found.score) == (Outcome.MANUAL, None)
    assert found.written == (None if claimed is None else 8)
    assert "没有认出" in found.doubt


@pytest.mark.parametrize("points", [0, -5])
def test_points_that_are_not_above_nought_hold_the_row(points: int) -> None:
    found = scored(indicator("培训", "≥100次", "100次", points))
    assert (found.outcome, found.score, found.written) == (Outcome.HELD, None, None)
    assert "分值" in found.note


def test_the_unrounded_score_and_the_band_are_handed_on() -> None:
    assert scored(indicator("覆盖率", "≥100%", "98.12%", 2)).exact == Decimal("1.9624")
    assert scored(indicator("制度", "完成", "基本完成", 10, 9)).band == (6, 8)


def test_full_points_typed_for_almost_full_ones_stay() -> None:
    found = scored(indicator("覆盖率", "≥100%", "98.12%", 2, 2))
    assert (found.owner, found.written) == (Owner.ROUNDING, 2)


def test_all_that_is_bought_by_the_state_is_full_above_its_budget_with_a_remark() -> None:
    found = scored(indicator("政府采购执行率", "100%", "102.53%"))
    assert (found.score, found.doubt) == (10, "")
    assert "超过 100%" in found.note


def test_an_actual_copied_from_the_target_counts_with_a_warning_and_replaces_nothing() -> None:
    found = scored(indicator("道路长度", "≥266米", "≥266米", 10, 8), by_rule=True)
    assert (found.outcome, found.score, found.written) == (Outcome.MET, 10, 8)
    assert "请改填实际数" in found.note


def test_a_ratio_is_compared_with_the_workbooks_own_facts() -> None:
    row = indicator("预算执行率", "≥100%", "98.12%", 2, 1)
    found = scored(row, funds__total__executed="815.13", funds__total__budget="830.78")
    assert found.computed is not None
    assert found.possible is not None
    assert found.computed_working == "815.13 ÷ 830.78 = 98.12%"
    assert found.outcome is Outcome.UNMET


@pytest.mark.parametrize("claimed", [None, 12.5, 9.3])
@pytest.mark.parametrize("by_rule", [False, True])
def test_contradicting_operands_hold_the_row(claimed: float | None, by_rule: bool) -> None:
    row = indicator("公用经费控制率", "≤100%", "134.38%", "12.5", None if claimed is None else str(claimed))
    found = scored(row, by_rule=by_rule, office__executed="81.94", office__budget="117.2")
    held = (Outcome.MANUAL, None) if claimed is None else (Outcome.HELD, Decimal("9.30"))
    assert (found.outcome, found.score) == held
    assert found.written == (None if claimed is None else Decimal(str(claimed)))
    assert found.contradicted
    assert found.law.doc_no
    assert "134.38%" in found.note
    assert "69.91%" in found.note
    assert "得 12.5 分" in found.note


def test_a_contradiction_that_changes_no_score_is_told_but_not_held() -> None:
    row = indicator("公用经费控制率", "≤100%", "95%", 10, 8)
    found = scored(row, by_rule=True, office__executed="81.94", office__budget="117.2")
    assert (found.outcome, found.written, found.contradicted) == (Outcome.MET, 8, True)
    assert "69.91%" in found.note


def test_a_blank_actual_of_a_known_ratio_is_not_filled_in_for_the_unit() -> None:
    found = scored(
        indicator("公用经费控制率", "≤100%", None), office__executed="81.94", office__budget="117.2"
    )
    assert found.outcome is Outcome.UNFILLED
    assert "69.91%" in found.note


def test_a_ratio_that_should_stay_near_nought_counts_either_way() -> None:
    assert scored(indicator("预算调整率", "≤5%", "-12%", 2)).score == Decimal("0.83")
    assert scored(indicator("在职人员控制率", "≤5%", "-12%", 2)).score == 2


@pytest.mark.parametrize(
    ("target", "actual", "over"),
    [
        ("≥9次", "19次", "111.11"),
        ("≥100次", "130次", "30"),
        ("≥100次", "129次", None),
        ("≤5%", "1.87%", None),
        ("90%-95%", "125%", "31.58"),
        ("≥0", "40", None),
        ("科学", "科学", None),
    ],
)
def test_over_achievement_is_flagged_from_the_packs_share_on(
    target: str, actual: str, over: str | None
) -> None:
    found = scored(indicator("培训", target, actual))
    assert found.over == (None if over is None else Decimal(over))
    assert found.score == 10


def test_a_row_without_points_is_judged_but_not_scored() -> None:
    found = scored(indicator("培训", "≥10次", "12次", None))
    assert (found.outcome, found.score, found.written) == (Outcome.MET, None, None)


def test_one_and_a_hundred_percent_are_the_same_in_a_percent_column() -> None:
    assert scored(indicator("覆盖率", "≥100%", Decimal("0.9812"), 2, unit="%")).score == Decimal("1.96")


def test_another_reverse_rule_is_the_packs_choice() -> None:
    choices: dict[str, Any] = dict(standard().pack.choices)
    choices["at_most"] = choices["at_most"]._replace(method="linear")
    row = indicator("误差", "≤100%", "134.38%", "12.5")
    assert score_row(row, dossier(), with_pack(choices=choices)).score == Decimal("8.20")
