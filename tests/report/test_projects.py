"""A workbook of several projects gives the data of each and their sums."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.report.builders import REASON, budget_score, evaluation, standard, table_score
from tests.report.templates import texts
from xl_addin.model.result import Outcome, TableScore
from xl_addin.report.context import context
from xl_addin.report.docx import render
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard


def test_every_project_has_its_own_data_and_the_sums_are_computed() -> None:
    tables = tuple(
        table_score(table_changes={"project": name, "name": name}) for name in ("会议费", "调研费")
    )
    value = evaluation(tables[0])
    value = value._replace(scorecard=value.scorecard._replace(tables=tables))
    data = context(value, standard())
    assert [one["名称"] for one in data["项目"]] == ["会议费", "调研费"]
    assert data["项目"][1]["预算"]["执行"] == Decimal("815.13")
    assert data["项目合计"]["执行"] == Decimal("1630.26")
    assert (data["项目合计"]["项数"], data["项目合计"]["执行率"]) == (2, Decimal("98.12"))
    assert data["其他自评表"] == []


def test_the_money_of_all_projects_is_added_up_by_its_source() -> None:
    tables = tuple(table_score(table_changes={"project": name, "name": name}) for name in "甲乙")
    value = evaluation(tables[0])
    value = value._replace(scorecard=value.scorecard._replace(tables=tables))
    one = context(value, standard())["项目"][0]
    rows = [row for group in one["资金分类"] for row in group["资金"]]
    assert rows
    assert context(value, standard())["项目合计"]["资金"] == [
        {"名称": row["名称"]} | {key: 2 * row[key] for key in ("年初", "全年", "预算", "执行")}
        for row in rows
    ]


def test_a_sum_lacks_while_the_figure_of_one_project_does() -> None:
    tables = [table_score(table_changes={"project": name, "name": name}) for name in "甲乙"]
    open_row = tuple(row._replace(executed=None) for row in tables[1].table.funds)
    tables[1] = tables[1]._replace(table=tables[1].table._replace(funds=open_row))
    value = evaluation(tables[0])
    value = value._replace(scorecard=value.scorecard._replace(tables=tuple(tables)))
    sums = context(value, standard())["项目合计"]
    assert (sums["执行"], sums["执行率"]) == ("", "")
    assert sums["预算"] == 2 * context(value, standard())["项目"][0]["预算"]["预算"]
    assert sums["资金"]


def test_a_department_form_has_no_projects() -> None:
    data = context(evaluation(), standard())
    assert data["项目"] == []
    assert data["项目合计"]["项数"] == 0


def report_of(*tables: TableScore) -> str:
    """Return the text of the project report that our own template makes of these projects."""
    own = load_standard("national-project")
    value = evaluation(tables[0])
    value = value._replace(scorecard=value.scorecard._replace(tables=tables))
    return "\n".join(texts(render(value, own, shipped("templates", "national-project.docx"))))


def project(name: str, **changes: Any) -> TableScore:
    made = table_score(table_changes={"project": name, "name": name})
    return made._replace(**changes)


def test_the_report_says_why_points_of_the_budget_were_lost() -> None:
    said = report_of(project("会议费"))
    assert f"实际执行率98.12%，分值10分，得9.8分，扣分原因是{REASON}。投入管理指标分值40分" in said


def test_a_project_without_a_budget_says_why_it_has_no_rate() -> None:
    none = budget_score(
        outcome=Outcome.NOT_APPLICABLE,
        rate=None,
        score=None,
        written=None,
        note="年初、全年预算数均为0，执行率不适用",
    )
    said = report_of(project("会议费", budget=none))
    assert "分值10分，年初、全年预算数均为0，执行率不适用，尚未评分。" in said


def test_what_was_reached_is_one_paragraph_of_each_project() -> None:
    lines = report_of(project("会议费"), project("调研费")).split("\n")
    reached = [line for line in lines if "达到指标值的定量指标" in line]
    assert len(reached) == 2
    assert all("。产出指标：" in line and "。效益指标：" in line for line in reached)
