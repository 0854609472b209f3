"""The report's charts show the numbers its text says, and nothing while they would mislead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.report.builders import ROWS, evaluation, money, row, scored, standard, table_score
from xl_addin.model.figure import Place
from xl_addin.model.table import FundsRole, FundsRow
from xl_addin.report.chart import Chart
from xl_addin.report.context import context


def charts(**changes: Any) -> dict[str, Chart]:
    made: dict[str, Chart] = context(evaluation(table_score(**changes)), standard())["图"]
    return made


def shown(chart: Chart) -> dict[str, list[str]]:
    return {one.name: ["" if v is None else str(v) for v in one.values] for one in chart.drawn.series}


def test_points_and_scores_of_every_level_1_indicator() -> None:
    chart = charts()["一级指标得分"]
    assert chart.categories == ("预算执行率", "投入管理指标", "产出指标", "效益指标")
    assert shown(chart) == {"分值": ["10", "40", "30", "20"], "得分": ["9.8", "39", "30", "20"]}


def test_budget_and_spending_of_every_row_that_has_an_amount() -> None:
    chart = charts()["预算执行"].drawn
    assert chart.categories == ("部门预算总额", "财政性资金", "基本支出", "项目支出")
    assert shown(chart)["执行数"] == ["815.13", "815.13", "677.59", "137.54"]
    assert chart.number_format == "0.00"
    assert chart.caption == "预算安排和执行情况（单位：万元）"


def test_a_column_that_nobody_filled_in_is_not_a_series() -> None:
    funds = (FundsRow(5, "部门预算总额", FundsRole.TOTAL, initial=money("10"), executed=money("9")),)
    chart = charts(table_changes={"funds": funds})["预算执行"]
    assert list(shown(chart)) == ["年初预算数", "执行数"]


def test_amounts_are_in_the_unit_of_the_table() -> None:
    yuan = money("8151300")._replace(unit="元", decimals=0)
    funds = (FundsRow(5, "部门预算总额", FundsRole.TOTAL, initial=yuan, executed=yuan),)
    chart = charts(table_changes={"funds": funds, "money_unit": "元"})["预算执行"]
    assert chart.unit == "元"
    assert chart.number_format == "#,##0.00"
    assert {Decimal(value) for value in shown(chart)["执行数"]} == {Decimal(8151300)}


@pytest.mark.parametrize("at", [0, 20])
def test_while_a_row_is_not_scored_there_is_no_chart_of_scores(at: int) -> None:
    rows = [row(20 + n, values) for n, values in enumerate(ROWS)]
    rows[at] = scored(rows[at].indicator, None)
    assert not charts(rows=tuple(rows))["一级指标得分"]


def test_without_data_both_charts_are_false() -> None:
    bare = {"funds": (), "tasks": (), "goals": (), "notes": ()}
    assert not any(charts(rows=(), budget=None, table_changes=bare).values())


def test_every_point_knows_its_cells() -> None:
    here = Place("自评表", "E12")
    funds = (FundsRow(12, "部门预算总额", FundsRole.TOTAL, initial=money("10")._replace(place=here)),)
    found = charts(table_changes={"funds": funds})
    assert found["预算执行"].drawn.series[0].places == ("自评表!E12",)
    scores = found["一级指标得分"].series[1]
    assert scores.places[3] == "自评表!H41、自评表!H42"
