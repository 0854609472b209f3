"""Several projects are said together: sums first, then only those that differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from xl_addin.report.project_sentences import NO_PROJECT, money, progress, scores, setup, spent, title


def project(name: str, budget: object = 10, spent: object = 10, **changes: Any) -> dict[str, Any]:
    plan, done = (Decimal(str(one)) if one != "" else "" for one in (budget, spent))
    rate = (
        round(done / plan * 100, 2)
        if isinstance(plan, Decimal) and isinstance(done, Decimal) and plan
        else ""
    )
    left = plan - done if isinstance(plan, Decimal) and isinstance(done, Decimal) else ""
    funds = {
        "名称": "年度资金总额", "金额单位": "万元", "年初": plan, "全年": plan, "预算": plan, "执行": done,
        "执行率": rate, "结余": left, "口径": "执行数÷全年预算数", "不适用": 0,
    }  # fmt: skip
    made = {"名称": name, "预算": funds, "评完": 1, "自评得分": Decimal(95), "等级": "优", "未评项数": 0}
    return made | {"分值合计": Decimal(100)} | changes


def test_one_project_is_named_and_several_are_counted() -> None:
    assert setup([project("会议费")], "2021") == "2021年列入自评的项目支出为会议费，预算10.00万元"
    both = setup([project("会议费"), project("调研费", 2.5)], "2021")
    assert both == "2021年列入自评的项目支出共2个，包括会议费、调研费，预算12.50万元"


def test_the_budget_of_all_is_a_gap_while_one_lacks_it() -> None:
    rows = [project("会议费"), project("调研费", "", "")]
    assert setup(rows, "2021").endswith("包括会议费、调研费，预算〔待补充：项目预算合计〕")


def test_no_project_is_a_gap() -> None:
    assert [setup([], "2021"), scores([]), money([])] == [NO_PROJECT] * 3


def test_grades_are_counted_and_equal_ones_said_once() -> None:
    rows = [project("甲"), project("乙", 自评得分=Decimal(85), 等级="良")]
    assert scores(rows) == "经逐项评分，甲95分、乙85分；等级为“优”1个、“良”1个"
    assert scores([project("甲"), project("乙")]).endswith("，等级均为“优”")


def test_of_many_projects_the_best_and_the_worst_are_named() -> None:
    said = scores([project(f"项{at}", 自评得分=Decimal(90 + at)) for at in range(7)])
    assert said.startswith("经逐项评分，7个项目自评得分在90分至96分之间，最高的是项6，最低的是项0")


def test_all_that_share_the_highest_or_the_lowest_score_are_named() -> None:
    points = [98, 98, 90, 80, 80, 80, 80]
    said = scores([project(f"项{at}", 自评得分=Decimal(one)) for at, one in enumerate(points)])
    assert "在80分至98分之间，最高的是项0、项1，最低的是项3、项4、项5等4个" in said
    even = scores([project(f"项{at}") for at in range(6)])
    assert even == "经逐项评分，6个项目自评得分均为95分，等级均为“优”"


def test_projects_are_counted_with_one_measure_word() -> None:
    rows = [project(f"项{at}") for at in range(10)]
    assert setup(rows, "2021").startswith(
        "2021年列入自评的项目支出共10个，包括项0、项1、项2、项3、项4等10个，"
    )


def test_of_many_projects_only_those_furthest_from_their_budget_are_recited() -> None:
    rows = [project(f"项{at}", 10, 10 - at) for at in range(9)]
    _, full, others, rest = money([*rows, project("项甲", 0, 0)]).split("。")[:4]
    assert full == "其中，项0预算已全部执行"
    assert others.startswith("执行数与预算数不同的有8个，相差较大的是：项4预算10.00万元，")
    assert others.count("预算10.00万元") == 5
    assert rest == "其余3个见附件"
    assert money([*rows, project("项甲", 0, 0)]).endswith("。项甲未安排预算，未发生支出")


def test_an_unfinished_project_has_no_total() -> None:
    rows = [project("甲"), project("乙", 评完=0, 未评项数=3)]
    assert scores(rows).endswith("另有1个项目（乙）尚未评完，得分和等级待评完后确定")
    assert "还有3项指标未评分" in scores([rows[1]])


def test_a_form_without_points_says_so() -> None:
    assert "不设分值" in scores([project("甲", 分值合计=Decimal(0))])


def test_projects_that_spent_all_are_said_together() -> None:
    rows = [project("甲"), project("乙"), project("丙", 20, 15)]
    assert money(rows) == (
        "3个项目预算合计40.00万元，实际支出35.00万元，执行率87.5%。其中，甲、乙预算已全部执行。"
        "丙预算20.00万元，执行15.00万元，执行率75%"
    ).replace("87.5%", "87.50%")
    assert money(rows[:2]).endswith("。各项目预算均已全部执行")


def test_a_project_without_amounts_is_left_out_of_the_sums_and_told() -> None:
    rows = [project("甲"), project("乙", "", "")]
    assert money(rows).startswith("已填报的1个项目预算合计10.00万元")
    assert money(rows).endswith("乙的预算或执行数未填报")


@pytest.mark.parametrize(("name", "said"), [("会议费", "“会议费”"), ("古籍修复", "“古籍修复”项目")])
def test_a_name_gets_the_word_project_where_it_needs_it(name: str, said: str) -> None:
    assert title({"名称": name}) == said


def indicator(name: str, target: str, actual: str, **changes: Any) -> dict[str, Any]:
    made = {
        "名称": name, "指标值带单位": target, "实际带单位": actual, "达成": 1, "未达成": 0, "定性": 0,
        "不适用": 0,
        "超出": "", "分值": Decimal(10), "得分": Decimal(10), "扣分": "",
        "完成情况": "达成", "原因": "", "原因同": "", "差距": "",
    }  # fmt: skip
    return made | changes


def rows(*some: dict[str, Any]) -> dict[str, Any]:
    return {"指标表": list(some), "指标缺口": "", "未达标": [row for row in some if row["未达成"]]}


def test_projects_one_below_the_other_are_not_said_in_one_sentence() -> None:
    said = [spent(project("会议费", 7, 7), at, "2021") for at in range(1, 5)]
    assert len(set(said)) == 4
    assert all("7.00万元" in one for one in said)
    assert said[3] == "项目支出7.00万元，占全年预算的100%"


def test_a_project_that_was_not_spent_in_full_is_never_said_to_be() -> None:
    for at in range(1, 5):
        assert spent(project("会议费", 10, 8), at, "2021").endswith("执行8.00万元，执行率80%")
        assert spent(project("会议费", 10, 0), at, "2021").endswith("当年未形成支出")
        assert "未安排预算" in spent(project("会议费", 0, 0), at, "2021")


def test_an_amount_that_nobody_wrote_is_a_gap_to_fill() -> None:
    assert spent(project("会议费", 10, ""), 1, "2021") == (
        "“会议费”预算10.00万元，执行〔待补充：“会议费”的执行数〕"
    )
    assert spent(project("会议费", "", ""), 2, "2021") == (
        "“会议费”预算〔待补充：“会议费”的预算数〕，执行〔待补充：“会议费”的执行数〕"
    )
    assert spent(project("会议费", "", 3), 3, "2021").endswith("的预算数〕，执行3.00万元")


def test_reached_indicators_are_counted_and_named() -> None:
    one = rows(indicator("人代会", "≥2次", "3次"), indicator("办公条件", "改善", "改善", 定性=1))
    assert progress(one, 1) == (
        "设置的2项指标全部达到指标值。人代会指标值≥2次，实际完成3次。办公条件为定性指标，按预期目标达成评定"
    )
    assert len({progress(one, at) for at in range(1, 5)}) == 4


def test_a_missed_indicator_is_told_whatever_the_wording() -> None:
    short = indicator(
        "法规", "≥2件", "1件", 达成=0, 未达成=1, 完成情况="未达成", 得分=Decimal(5), 扣分=Decimal(5)
    )
    for at in range(1, 5):
        said = progress(rows(indicator("人代会", "≥2次", "3次"), short), at)
        assert said.startswith("2项指标中，1项达到指标值。")
        assert "没有达到指标值的1项：法规" in said


def test_a_blank_indicator_is_neither_reached_nor_missed() -> None:
    blank = indicator("法规", "≥2件", "", 达成=0, 完成情况="未填报", 得分="")
    assert progress(rows(blank), 1) == "1项指标中，0项达到指标值。法规尚未填报实际完成值"


def test_an_indicator_in_words_that_awaits_its_score_is_named() -> None:
    waiting = indicator("办公条件", "改善", "有所改善", 定性=1, 达成=0, 完成情况="待评定", 得分="")
    assert progress(rows(waiting), 1).endswith("办公条件待评分")


def test_a_project_without_indicators_is_a_gap() -> None:
    assert progress({"指标表": [], "指标缺口": "〔待补充：绩效指标〕"}, 1) == "〔待补充：绩效指标〕"
