"""A workbook of several projects gives the data of each and their sums."""

from __future__ import annotations

from decimal import Decimal

from tests.report.builders import evaluation, standard, table_score
from xl_addin.report.context import context


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


def test_a_department_form_has_no_projects() -> None:
    data = context(evaluation(), standard())
    assert data["项目"] == []
    assert data["项目合计"]["项数"] == 0
