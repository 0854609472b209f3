"""The method of a row: what the row states, else the pack, else the sign of its target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import indicator
from tests.scoring.questions import standard, with_pack
from xl_addin.model.law import Basis
from xl_addin.model.table import Indicator
from xl_addin.rules.pack import SITUATIONS, Standard, StepRule
from xl_addin.scoring.methods import METHODS
from xl_addin.scoring.situation import Chosen, choose


def chosen(row: Indicator, rules: Standard | None = None) -> Chosen:
    return choose(row, row.target, (rules or standard()).pack)


@pytest.mark.parametrize(
    ("target", "method"),
    [
        ("≥95%", "proportional"),
        (">95%", "proportional"),
        ("≤5%", "inverse"),
        ("<5%", "inverse"),
        ("=100%", "equal"),
        ("90%-95%", "within"),
        ("2021年12月底前", "deadline"),
        ("科学", "qualitative"),
        ("0起", "zero"),
        ("≤0", "zero"),
        ("=0次", "zero"),
        ("≥0", "proportional"),
        ("每年至少两次", "proportional"),
    ],
)
def test_the_target_itself_names_the_method(target: str, method: str) -> None:
    found = chosen(indicator("培训", target))
    assert found.method == method
    assert not found.guessed
    assert found.why


@pytest.mark.parametrize(
    "target", ["6次常委会会议，1次全市人民代表大会", "千余份", "培训2次以上，覆盖全部在职人员和离退休人员"]
)
def test_a_target_that_only_a_person_understands_is_manual(target: str) -> None:
    assert chosen(indicator("培训", target)).method == "manual"


@pytest.mark.parametrize(
    ("name", "target", "method"),
    [
        ("培训人次", "100人次", "proportional"),
        ("投诉", "5次", "inverse"),
        ("会议成本", "控制在10万元", "inverse"),
    ],
)
def test_without_a_sign_the_direction_is_guessed_and_called_so(name: str, target: str, method: str) -> None:
    found = chosen(indicator(name, target))
    assert found.method == method
    assert found.guessed
    assert "推断" in found.why


@pytest.mark.parametrize(
    ("name", "target", "method"),
    [
        ("“三公经费”控制率", "100%", "inverse"),
        ("政府采购执行率", "100%", "equal"),
        ("预算调整率", "5%", "inverse"),
    ],
)
def test_a_common_ratio_knows_its_direction_without_guessing(name: str, target: str, method: str) -> None:
    found = chosen(indicator(name, target))
    assert (found.method, found.guessed) == (method, False)
    assert found.law.doc_no


@pytest.mark.parametrize("stated", ["反向线性", "linear"])
def test_a_row_may_state_its_own_method_by_name_or_code(stated: str) -> None:
    found = chosen(indicator("误工", "≤5天", method=stated))
    assert found.method == "linear"
    assert stated in found.why


def test_a_stated_method_with_a_side_needs_no_guess() -> None:
    assert not chosen(indicator("误工", "5天", method="反向线性")).guessed
    assert not chosen(indicator("误工", "5天", method="等于目标")).guessed


def test_a_row_may_state_steps() -> None:
    found = chosen(indicator("误工", "≤5天", method="每超过1天扣0.5分"))
    assert found.method == "stepped"
    assert found.step is not None
    assert found.step.deduct == Decimal("0.5")


def test_a_row_may_call_an_unreadable_target_qualitative() -> None:
    target = "培训2次以上，覆盖全部在职人员和离退休人员"
    assert chosen(indicator("培训", target, method="定性分档")).method == "qualitative"


def test_an_unknown_method_is_never_replaced_by_the_usual_one() -> None:
    found = chosen(indicator("误工", "≤5天", method="按有关规定"))
    assert found.method == "manual"
    assert "没有认出" in found.doubt


def test_a_stated_method_against_the_sign_is_a_doubt() -> None:
    assert "方向相反" in chosen(indicator("覆盖率", "≥95%", method="反向比例")).doubt
    assert not chosen(indicator("覆盖率", "≥95%", method="正向比例")).doubt


@pytest.mark.parametrize("method", ["反向线性", "超过即0分", "每超过1天扣0.5分"])
def test_a_stated_method_cites_the_row_itself(method: str) -> None:
    law = chosen(indicator("误工", "≤5天", method=method)).law
    assert (law.title, law.basis) == ("本行计分方法", Basis.PRACTICE)


@pytest.mark.parametrize(
    "name",
    ["投诉办结率", "违规查处率", "事故整改率", "逾期贷款收回率", "投诉下降率", "事故降低率", "投诉处置率"],
)
def test_how_a_name_ends_decides_over_what_it_is_about(name: str) -> None:
    assert chosen(indicator(name, "95%")).method == "proportional"


@pytest.mark.parametrize(
    ("name", "method"),
    [("印刷单价", "inverse"), ("成本节约率", "proportional"), ("能耗降低率", "proportional")],
)
def test_a_cost_level_asks_for_less_unless_it_is_saved(name: str, method: str) -> None:
    assert chosen(indicator(name, "10", level1="成本指标")).method == method
    assert chosen(indicator(name, "10", level2="经济成本指标")).method == method


@pytest.mark.parametrize(
    ("name", "level1"), [("投诉整改情况", "产出指标"), ("任务完成率", "成本指标"), ("减少事故数", "产出指标")]
)
def test_words_that_contradict_each_other_are_a_doubt(name: str, level1: str) -> None:
    assert chosen(indicator(name, "10", level1=level1)).doubt


def test_a_share_near_another_target_than_a_hundred_is_a_guess() -> None:
    found = chosen(indicator("政府采购执行率", "90%"))
    assert (found.method, found.guessed) == ("proportional", True)


def test_a_packs_steps_apply_to_rows_of_that_name_and_points() -> None:
    law = standard().pack.budget.law
    rule = StepRule("在职人员控制率", "over", Decimal(1), Decimal("0.5"), law, points=Decimal(5))
    rules = with_pack(steps=(rule,))
    five = indicator("在职人员控制率", "≤100%", points=5)
    assert chosen(five, rules).method == "stepped"
    assert chosen(indicator("在职人员控制率", "≤100%", points=8), rules).method == "inverse"


def test_stated_steps_without_numbers_are_the_packs() -> None:
    law = standard().pack.budget.law
    rules = with_pack(steps=(StepRule("在职人员控制率", "over", Decimal(1), Decimal("0.5"), law),))
    found = chosen(indicator("在职人员控制率", "≤100%", method="按档扣分"), rules)
    assert (found.method, found.step) == ("stepped", rules.pack.steps[0])
    assert chosen(indicator("误工", "≤5天", method="按档扣分"), rules).step is None


def test_the_real_pack_answers_every_situation_with_a_method_that_exists() -> None:
    choices = standard().pack.choices
    assert set(choices) == set(SITUATIONS)
    assert {choice.method for choice in choices.values()} <= set(METHODS)
