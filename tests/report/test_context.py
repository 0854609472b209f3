"""The context holds plain data with the form's numbers, and says what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.report.builders import (
    FINANCE,
    IN,
    REASON,
    ROWS,
    budget_score,
    evaluation,
    funds,
    passages,
    row,
    standard,
    table_score,
)
from xl_addin.model.table import Owner
from xl_addin.report.chart import Chart
from xl_addin.report.context import context


@pytest.fixture
def data() -> dict[str, Any]:
    return context(evaluation(), standard())


def named(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(one for one in rows if one["名称"] == name)


def test_it_is_plain_data(data: dict[str, Any]) -> None:
    def walk(value: object) -> None:
        assert type(value) in {dict, list, str, Decimal, int, Chart}, value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(data)


def test_levels_are_counted_under_their_own_level1(data: dict[str, Any]) -> None:
    told = {one["名称"]: (one["二级数"], one["三级数"], one["分值"], one["得分"]) for one in data["一级"]}
    assert told == {
        "预算执行率": (0, 0, Decimal(10), Decimal("9.8")),
        "投入管理指标": (3, 18, Decimal(40), Decimal(39)),
        "产出指标": (1, 3, Decimal(30), Decimal(30)),
        "效益指标": (2, 2, Decimal(20), Decimal(20)),
    }
    assert data["指标数"]["一级"] == 4
    assert data["指标数"]["三级"] == 23


def test_level2_points_and_scores(data: dict[str, Any]) -> None:
    seconds = named(data["一级"], IN)["二级"]
    assert [(one["名称"], one["分值"], one["得分"]) for one in seconds] == [
        ("工作目标管理", 6, 6),
        (FINANCE, 14, 13),
        ("绩效管理", 20, 20),
    ]


def test_rates_of_tasks_are_the_scorecards_not_the_typed_ones(data: dict[str, Any]) -> None:
    assert [task["执行率"] for task in data["任务"]] == [
        Decimal("100.00"),
        Decimal("81.30"),
        Decimal("100.12"),
    ]
    assert data["任务合计"]["预算"] == Decimal("830.78")


def test_the_budget_names_its_denominator_and_borrows_the_reason_of_the_same_rate(
    data: dict[str, Any],
) -> None:
    assert data["预算"]["执行率"] == Decimal("98.12")
    assert data["预算"]["口径"] == "执行数÷全年预算数"
    assert data["预算"]["原因"] == REASON
    assert data["预算"]["结余"] == Decimal("15.65")


def test_the_unused_level1_and_the_moved_points_are_told(data: dict[str, Any]) -> None:
    assert [one["名称"] for one in data["分析"] if not one["设置"]] == ["可持续性指标"]
    assert [(one["名称"], one["规定分值"], one["分值"]) for one in data["分值调整"]] == [
        ("投入管理指标", 30, 40),
        ("可持续性指标", 10, 0),
    ]


def test_nothing_is_missing_when_all_is_written(data: dict[str, Any]) -> None:
    assert data["待补充"] == []


def test_a_missing_passage_is_marked_and_listed() -> None:
    data = context(evaluation(passages=passages(满意度="  ")), standard())
    assert data["报告文字"]["满意度"] == "〔待补充：满意度〕"
    assert data["待补充"] == ["满意度"]


def test_an_almost_empty_workbook_still_makes_a_context() -> None:
    bare = table_score(
        (), budget=None, total=None, grade=None, points_total=Decimal(0),
        table_changes={"funds": (), "tasks": (), "goals": (), "notes": ()},
    )  # fmt: skip
    value = evaluation(bare, unit="", passages={})
    data = context(value._replace(dossier=value.dossier._replace(year=None)), standard())
    assert data["年度"] == "〔待补充：年度〕"
    assert data["自评得分"] == data["等级"] == data["预算"]["执行率"] == ""
    assert {"部门（单位）名称", "年度", "年度总体目标", "前言"} <= set(data["待补充"])


@pytest.mark.parametrize("reason", ["无", "/", "—", "-", "暂无", "没有", "无。"])
def test_a_deduction_with_a_word_for_none_is_a_gap_too(reason: str) -> None:
    rows = [row(at, values) for at, values in enumerate(ROWS, 20)]
    none = rows[9]._replace(indicator=rows[9].indicator._replace(reason=reason))
    data = context(evaluation(table_score((*rows[:9], none, *rows[10:]))), standard())
    assert data["失分"][0]["原因"] == "〔待补充：“预算执行率”扣分的原因和改进措施〕"


@pytest.mark.parametrize("reason", ["", "无", "/", "暂无。"])
def test_points_of_the_budget_given_up_without_a_reason_are_a_gap(reason: str) -> None:
    given_up = budget_score(written=Decimal(8), owner=Owner.UNIT)
    first, *others = funds()
    rows = tuple(row(at, values, reason=reason) for at, values in enumerate(ROWS, 20))
    changes = {"funds": (first._replace(reason=reason), *others)}
    score = table_score(rows, budget=given_up, table_changes=changes)
    assert (
        context(evaluation(score), standard())["预算"]["原因"] == "〔待补充：预算执行率扣分的原因和改进措施〕"
    )


def test_a_deduction_without_a_reason_is_a_gap() -> None:
    rows = tuple(row(at, values, reason="") for at, values in enumerate(ROWS, 20))
    data = context(evaluation(table_score(rows)), standard())
    assert "“预算执行率”扣分的原因和改进措施" in data["待补充"]
    assert data["失分"][0]["原因"] == "〔待补充：“预算执行率”扣分的原因和改进措施〕"


def test_a_budget_executed_in_full_needs_no_reason() -> None:
    score = table_score(budget=budget_score(rate=Decimal(100), written=Decimal(10)))
    data = context(evaluation(score), standard())
    assert data["预算"]["原因"] == ""
    assert data["预算"]["扣分"] == ""


def test_control_characters_and_our_own_marks_never_come_from_a_value() -> None:
    data = context(evaluation(passages=passages(满意度="甲\x0b乙\U000f0000丙\x00")), standard())
    assert data["报告文字"]["满意度"] == "甲乙丙"


def test_a_character_of_a_name_that_only_a_local_code_page_has_is_kept() -> None:
    data = context(evaluation(passages=passages(满意度="王\ue863")), standard())
    assert data["报告文字"]["满意度"] == "王\ue863"
