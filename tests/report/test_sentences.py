"""Sentences are right for zero, full marks, deductions, overspending and missing data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.report.builders import IN, ROWS, budget_score, evaluation, row, scored, standard, table_score
from xl_addin.model.result import Outcome, TableScore
from xl_addin.report import sentences as say
from xl_addin.report.context import context
from xl_addin.report.figures import less


def data_of(score: TableScore | None = None) -> dict[str, Any]:
    return context(evaluation(score), standard())


def level(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in data["一级"] if one["名称"] == name)


def money(name: str, budget: str, executed: str, rate: str = "") -> dict[str, Any]:
    def number(text: str) -> Decimal | str:
        return Decimal(text) if text else ""

    amounts = {"预算": number(budget), "执行": number(executed), "执行率": number(rate)}
    left = less(amounts["预算"], amounts["执行"])
    return {"名称": name, "金额单位": "万元", "结余": left, **amounts}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (money("甲", "66.00", "66.00", "100.00"), "甲预算66.00万元，已全部执行"),
        (money("甲", "88.00", "71.54", "81.30"), "甲预算88.00万元，执行71.54万元，执行率81.30%"),
        (
            money("甲", "676.78", "677.59", "100.12"),
            "甲预算676.78万元，执行677.59万元，执行率100.12%，超出预算0.81万元",
        ),
        (money("甲", "50.00", "0.00", "0.00"), "甲预算50.00万元，当年未形成支出"),
        (money("甲", "0.00", "3.00"), "甲未安排预算，执行3.00万元"),
        (money("甲", "0.00", "0.00"), "甲未安排预算，未发生支出"),
        (money("甲", "50.00", ""), "甲预算50.00万元，执行数未填报"),
        (money("甲", "", ""), "甲预算和执行数未填报"),
        (money("视察、调研", "1.00", "1.00"), "“视察、调研”预算1.00万元，已全部执行"),
    ],
)
def test_spending(row: dict[str, Any], said: str) -> None:
    assert say.spending(row) == said


def test_result_with_grade() -> None:
    assert say.result(data_of()["结果"]) == "经逐项评分，2021年度部门整体绩效自评得分为98.8分，自评结果为“优”"


def test_result_of_an_unfinished_table_names_no_grade() -> None:
    said = say.result(data_of(table_score(grade=None, unscored=2))["结果"])
    assert said == (
        "2021年度自评尚未评完，还有2项指标未评分，已评各项暂计98.8分，自评得分和等级待全部评完后确定"
    )


def test_result_without_any_score() -> None:
    assert "尚未评分" in say.result(data_of(table_score(total=None, grade=None, unscored=23))["结果"])


def test_a_total_typed_without_any_score_is_said_as_typed() -> None:
    data = {
        **data_of()["结果"],
        "评完": 0,
        "已评合计": "",
        "自评得分": "",
        "等级": "",
        "填报总分": Decimal(100),
    }
    said = say.result({**data, "填报等级": "优"})
    assert said == "2021年度自评得分为100分，等级为“优”（按表上填写；各项指标的得分没有逐项填写，未经核对）"
    assert "等级" not in say.result({**data, "填报等级": ""})


def test_counts_stand_under_their_level1() -> None:
    data = data_of()
    assert say.setup(level(data, IN)).endswith("绩效管理等3个二级指标、18个三级指标")
    assert say.setup(level(data, "产出指标")).endswith("1个二级指标、3个三级指标")
    assert say.setup(level(data, "效益指标")).endswith("2个二级指标、2个三级指标")


def test_points_of_each_level1() -> None:
    assert say.weights(data_of()["一级"]) == "预算执行率10分、投入管理指标40分、产出指标30分、效益指标20分"


def test_a_level_with_a_deduction_names_its_reason() -> None:
    data = data_of()
    said = say.level_score(level(data, IN), data["预算"])
    assert "总分40分，自评得39分" in said
    assert "预算和财务管理14分，得13分" in said
    assert "分值2分，得1分，失分原因同一级指标“预算执行率”" in said
    assert "满分" not in said


def test_the_budget_below_100_is_not_praised() -> None:
    data = data_of()
    said = say.level_score(level(data, "预算执行率"), data["预算"])
    assert (
        said == "预算执行率：指标值≥100%，实际执行率98.12%，分值10分，得9.8分，扣分原因是财力紧张，压减支出"
    )


def test_the_budget_at_100_has_full_marks() -> None:
    data = data_of(table_score(budget=budget_score(rate=Decimal(100), written=Decimal(10))))
    assert say.level_score(level(data, "预算执行率"), data["预算"]).endswith("分值10分，得满分")


def test_the_budget_without_amounts_says_so() -> None:
    data = data_of(table_score(budget=budget_score(rate=None, written=None)))
    assert "暂不能计算" in say.level_score(level(data, "预算执行率"), data["预算"])


def test_a_missed_target_is_named_and_never_all_reached() -> None:
    inputs = level(data_of(), IN)
    assert say.missed(inputs["三级"]) == (
        "预算执行率指标值≥100%，实际完成98.12%，相差1.88个百分点，扣1分，原因是财力紧张，压减支出"
    )
    assert "均达到" not in say.met(inputs)
    assert "预算执行率" not in say.met(inputs)


def test_equal_results_are_said_together() -> None:
    said = say.reached(level(data_of(), IN)["三级"])
    assert (
        "部门绩效评价完成率、绩效监控完成率、绩效自评完成率和评价结果应用率指标值均为≥100%，实际完成均为100%"
        in said
    )
    assert "“三公经费”控制率指标值≤100%，实际完成95%" in said


def test_all_reached_is_said_only_where_true() -> None:
    assert say.met(level(data_of(), "产出指标")).startswith("定量指标均达到指标值：")
    rows = tuple(row(at, values) for at, values in enumerate(ROWS, 20))
    held = rows[18]._replace(outcome=Outcome.HELD)
    data = data_of(table_score((*rows[:18], held, *rows[19:])))
    assert "均达到" not in say.met(level(data, "产出指标"))
    assert say.undecided(level(data, "产出指标")["三级"]) == "代表会议完成率的完成情况待核实"


def test_unscored_rows_are_said() -> None:
    rows = tuple(row(at, values) for at, values in enumerate(ROWS, 20))
    blank = scored(rows[18].indicator, None, Outcome.UNFILLED)
    data = data_of(table_score((*rows[:18], blank, *rows[19:]), unscored=1, grade=None))
    said = say.level_score(level(data, "产出指标"), data["预算"])
    assert "代表会议完成率10分，未评分" in said
    assert "尚有1项三级指标未评分" in said


def test_a_level_without_any_score_is_not_given_one() -> None:
    data = data_of()
    blank = level(data, IN) | {"得分": "", "未评": 18}
    assert say.level_score(blank, data["预算"]) == "投入管理指标：总分40分，尚未评分"
    assert say.headline(blank) == "投入管理指标分值40分，尚未评分"


def test_an_unfilled_row_is_called_unfilled() -> None:
    rows = tuple(row(at, values) for at, values in enumerate(ROWS, 20))
    blank = scored(rows[18].indicator, None, Outcome.UNFILLED)
    data = data_of(table_score((*rows[:18], blank, *rows[19:])))
    assert say.undecided(level(data, "产出指标")["三级"]) == "代表会议完成率尚未填报实际完成值"


def test_qualitative_full_and_short() -> None:
    assert say.qualitative(level(data_of(), IN)["定性"]) == "定性指标9项，均评为满分"
    assert say.qualitative(level(data_of(), "效益指标")["定性"]) == "定性指标1项，评为满分"
    assert say.qualitative([]) == ""


def test_of_one_qualitative_indicator_none_is_said_to_be_among_them() -> None:
    rows = level(data_of(), "效益指标")["定性"]
    short = rows[0] | {"扣分": Decimal(1)}
    assert say.qualitative([short]) == f"定性指标1项（{rows[0]['名称']}），有扣分"
    other = rows[0] | {"名称": "乙"}
    assert say.qualitative([short, other]) == f"定性指标2项，其中{rows[0]['名称']}有扣分"
    assert say.qualitative([short, short | {"名称": "乙"}]).endswith(f"{rows[0]['名称']}、乙均有扣分")


def test_what_was_reached_is_said_level_by_level_in_one_paragraph() -> None:
    said = say.met_by_level(data_of()["一级"])
    head, *parts = said.split("。")
    assert head == "达到指标值的定量指标有12项"
    assert [part.partition("：")[0] for part in parts] == [
        IN,
        "产出指标",
        "效益指标",
        "定性指标10项，均评为满分",
    ]
    outputs = [one for one in data_of()["一级"] if one["名称"] == "产出指标"]
    assert say.met_by_level(outputs).startswith("3项定量指标均达到指标值。产出指标：")
    assert say.met_by_level([]) == ""


def test_the_budget_sentence() -> None:
    said = say.budget(data_of()["预算"])
    assert said == (
        "年初预算和全年预算均为830.78万元，实际支出815.13万元，"
        "预算执行率98.12%（执行数÷全年预算数），未执行15.65万元"
    )


def lost(name: str, points: str, reason: str) -> dict[str, Any]:
    return {
        "名称": name,
        "分值": Decimal(10),
        "得分": 10 - Decimal(points),
        "扣分": Decimal(points),
        "原因": reason,
    }


def test_deductions_of_one_cause_are_said_together() -> None:
    rows = [lost("甲", "1", "资金未到位"), lost("乙", "0.5", "资金未到位。"), lost("丙", "2", "项目调整")]
    assert say.losses(rows) == (
        "2项三级指标有扣分，即甲扣1分、乙扣0.5分，失分原因均为资金未到位；"
        "三级指标“丙”分值10分，得8分，失分原因是项目调整"
    )


def test_a_name_with_quotes_of_its_own_is_quoted_with_single_ones_inside() -> None:
    assert say.deduction(lost("“三公经费”控制率", "1", "超支")).startswith("三级指标“‘三公经费’控制率”分值")


@pytest.mark.parametrize(
    ("whole", "measured", "said"),
    [
        (3, 2, "三级指标合计3个，其中定量指标2个、定性指标1个"),
        (2, 2, "三级指标合计2个，均为定量指标"),
        (1, 0, "三级指标合计1个，为定性指标"),
        (0, 0, "三级指标合计0个"),
    ],
)
def test_kinds_of_indicators_never_count_zero_of_one_kind(whole: int, measured: int, said: str) -> None:
    assert say.kinds({"三级": whole, "定量": measured, "定性": whole - measured}) == said


def test_a_year_without_a_budget_says_so() -> None:
    amounts = dict.fromkeys(("年初", "全年", "预算", "执行", "结余"), Decimal(0))
    data = {**amounts, "金额单位": "万元", "执行率": "", "口径": "", "不适用": 1}
    assert say.budget(data) == "年初和全年均未安排预算，未发生支出，执行率不适用"


def test_over_achievement_is_named_from_the_rules_limit_on() -> None:
    def said(over: str) -> str:
        one = row(20, ROWS[-1])._replace(over=Decimal(over))
        return say.reached(data_of(table_score((one,)))["指标表"])

    assert said("30").endswith("实际完成99%，超出指标值30%")
    assert said("29.99").endswith("实际完成99%")


def test_of_many_reached_indicators_only_the_main_ones_are_recited() -> None:
    values = [
        (*ROWS[-1][:2], f"指标{name}", f"≥{at}%", "99%", "1", "1")
        for at, name in enumerate("甲乙丙丁戊己", 90)
    ]
    rows = tuple(row(at, one) for at, one in enumerate(values, 20))
    said = say.reached(data_of(table_score(rows))["指标表"])
    assert said.count("指标值≥") == say.FEW
    assert said.endswith("；其余2项也达到指标值（见附件）")
