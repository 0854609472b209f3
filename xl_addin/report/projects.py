"""Lay out the projects of a workbook, one table each, and what they come to together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xl_addin.model.result import Evaluation, TableScore
from xl_addin.report.base_facts import name_of
from xl_addin.report.figures import MISSING, clean, share, total, total_of_all
from xl_addin.report.indicators import Gaps, gap
from xl_addin.report.table_data import table_data
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.pack import Standard

_BY_PROJECT = "项目名称"  # what the naming column of a list is called that says something of each project
_KEY, _TEXT = "章节", "文字"


def projects_of(
    evaluation: Evaluation, standard: Standard, main: TableScore, own: dict[str, Any], gaps: Gaps
) -> list[dict[str, Any]]:
    """Return the data of every project's table in the workbook's order; `own` are the main table's."""
    return [
        {"名称": clean(one.table.project)} | (own if one is main else table_data(one, standard, gaps))
        for one in evaluation.scorecard.tables
        if one.table.project
    ]


def join_lists(
    projects: list[dict[str, Any]], rows: Mapping[str, list[dict[str, Any]]], standard: Standard, gaps: Gaps
) -> None:
    """Give every project its own rows of the lists that name projects (明细), and its texts (报告文字).

    `rows` are those of every list (清单). Texts are the rows with 章节 and 文字; one the standard asks for
    and nobody wrote is noted as a gap.
    """
    named = [one for one in vocabulary().lists_of(standard.info.base_data) if one.name.term == _BY_PROJECT]
    for project in projects:
        own = {
            name_of(one.term): [row for row in rows[name_of(one.term)] if row["名称"] == project["名称"]]
            for one in named
        }
        said = [row for several in own.values() for row in several if row.get(_KEY)]
        written = {row[_KEY]: row[_TEXT] for row in said if row[_TEXT]}
        asked = [passage.key for passage in standard.info.project_passages]
        project["明细"] = own
        project["报告文字"] = {
            key: written.get(key) or gap(gaps, f"{project['名称']}的{key}") for key in asked
        }


def _sources(projects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the projects cost by the name of the money (当年财政拨款 …), only kinds with an amount.

    None where a project states its budget without its sources: they would not come to the whole.
    """
    if any(project["预算"]["预算"] and not project["资金分类"] for project in projects):
        return []
    rows: dict[str, list[dict[str, Any]]] = {}
    for project in projects:
        for group in project["资金分类"]:
            for row in group["资金"]:
                rows.setdefault(row["名称"], []).append(row)
    return [
        {"名称": name} | {key: total([row[key] for row in some]) for key in ("年初", "全年", "预算", "执行")}
        for name, some in rows.items()
    ]


def projects_total(projects: list[dict[str, Any]], decimals: int) -> dict[str, Any]:
    """Return how many projects there are and what they cost together, in 万元 (项目合计); 资金 by source.

    A sum is MISSING while any project lacks the figure.
    """
    budgets = [project["预算"] for project in projects]
    sums = {
        key: total_of_all([budget[key] for budget in budgets]) for key in ("年初", "全年", "预算", "执行")
    }
    scores = [project["自评得分"] for project in projects]
    known = [score for score in scores if isinstance(score, Decimal)]
    return {
        "项数": len(projects),
        **sums,
        "资金": _sources(projects) if sums["预算"] != MISSING else [],
        "执行率": share(sums["执行"], sums["预算"], decimals),
        "最高分": max(known) if known else MISSING,
        "最低分": min(known) if known else MISSING,
    }
