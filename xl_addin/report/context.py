"""Turn an evaluation into the plain, Chinese-keyed data that Word templates draw from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from xl_addin.model.figure import plain
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.result import Evaluation, Outcome, TableScore
from xl_addin.report.evaluation_charts import charts_of
from xl_addin.report.figures import MISSING, clean, points
from xl_addin.report.funds import (
    budget_of,
    budget_reason,
    budget_target,
    funds_of,
    groups_of,
    tasks_of,
    tasks_total,
)
from xl_addin.report.indicators import (
    Gaps,
    budget_level,
    changed_points,
    counts,
    gap,
    levels_of,
    points_listed,
    row_of,
    sections_of,
)
from xl_addin.report.reasons import said_before
from xl_addin.rules.pack import Standard


def main_table(evaluation: Evaluation) -> TableScore:
    """Return the table the report is about: the unit's own, else the first one.

    Raises ValueError for an evaluation without tables.
    """
    tables = evaluation.scorecard.tables
    if not tables:
        raise ValueError("an evaluation has at least one table")
    return next((table for table in tables if not table.table.project), tables[0])


def context(evaluation: Evaluation, standard: Standard) -> dict[str, Any]:
    """Return everything a template may use: dicts, lists, text, whole numbers, Decimals, charts (图).

    Amounts are in 万元 (`金额单位` is what the table itself counts in), rates in percent, scores in
    points, each with the form's decimals; a number the workbook lacks is empty text; a text it lacks
    reads `〔待补充：…〕` and is listed in 待补充.
    """
    table, gaps = main_table(evaluation), list[str]()
    decimals = standard.pack.rate_decimals
    name = _budget_name(standard)
    unit = clean(evaluation.dossier.unit) or gap(gaps, "部门（单位）名称")
    funds, tasks = funds_of(table, decimals), tasks_of(table, decimals)
    reason = budget_reason(table, name, gaps)
    rows = [row_of(score, gaps, standard.pack) for score in table.rows]
    levels = levels_of(rows)
    sections = sections_of(levels, table, standard.pack, gaps)
    if table.budget is not None:
        levels = [budget_level(table.budget, name, reason, budget_target(table, name)), *levels]
    made = {
        "规范": standard.info.title,
        "地区": standard.info.region,
        "单位": unit,
        "满分": points(standard.pack.full_score),
        "金额单位": table.table.money_unit,
        "分值合计": points(points_listed(table)),
        "分值缺口": _points_gap(table, standard, gaps),
        "指标缺口": "" if rows else gap(gaps, "绩效指标"),
        **_result(table),
        "预算": budget_of(table, funds, name, reason),
        "资金": funds,
        "资金分类": groups_of(funds),
        "任务": tasks,
        "任务合计": tasks_total(tasks, decimals, table.table.money_unit),
        "目标": _goals(table, gaps),
        "一级": levels,
        "分析": sections,
        "分值调整": changed_points(sections),
        "指标数": counts(table, levels),
        "失分": [row for row in rows if row["扣分"] != MISSING],
        "未达标": [row for row in rows if row["未达成"]],
        "指标表": rows,
        "依据": _laws(table, standard),
        "规则": clean(evaluation.rules or standard.cite()),
        "注": [note for note in map(_note, table.table.notes) if note],
        "其他自评表": _others(evaluation, table, gaps),
    }
    said_before(made["预算"], levels)
    made["图"] = charts_of(table, levels, funds)
    made |= _years(evaluation, gaps)
    keys = ("年度", "满分", "分值合计", "分值缺口", *_result(table))
    made["结果"] = {key: made[key] for key in keys}
    made["报告文字"] = _passages(evaluation.dossier.passages, standard, gaps)
    made["待补充"] = gaps
    return made


def _result(table: TableScore) -> dict[str, Any]:
    """Return total and grade; the sum of an unfinished table (`评完` is 0) is no total, only 已评合计."""
    done = table.complete and table.total is not None
    unused = sum(1 for row in table.rows if row.outcome is Outcome.NOT_APPLICABLE and row.written is None)
    if table.budget and table.budget.outcome is Outcome.NOT_APPLICABLE and table.budget.written is None:
        unused += 1
    return {
        "评完": int(done),
        "自评得分": points(table.total) if done else MISSING,
        "已评合计": points(table.total),
        "等级": (table.grade or MISSING) if done else MISSING,
        "未评项数": table.unscored,
        "不适用未评": unused,
    }


def _points_gap(table: TableScore, standard: Standard, gaps: Gaps) -> str:
    """Return what stands for points that do not add up to the full score; empty where they do."""
    full = standard.pack.full_score
    return "" if points_listed(table) == full else gap(gaps, f"各项指标分值（合计应为{plain(full)}分）")


def _others(evaluation: Evaluation, main: TableScore, gaps: Gaps) -> list[str]:
    """Return the names of the tables that the report leaves out, and note them as a gap."""
    tables = (one.table for one in evaluation.scorecard.tables if one is not main)
    names = [clean(table.project or table.name) for table in tables]
    if names:
        gap(gaps, f"其他{len(names)}张自评表（{'、'.join(names)}）的自评情况")
    return names


def _note(text: str) -> str:
    """Return a note of the form without the word 注 that opens the first one."""
    return re.sub(r"^(备?注|说明)[：:]\s*", "", clean(text))


def _budget_name(standard: Standard) -> str:
    """Return what the rules call the level-1 indicator of the budget row."""
    return next((level.name for level in standard.pack.level1 if level.budget), "预算执行率")


def _years(evaluation: Evaluation, gaps: Gaps) -> dict[str, Any]:
    """Return 年度 and 上年度 as text, so that a missing year can be pointed out in its place."""
    year = evaluation.dossier.year
    if year is None:
        missing = gap(gaps, "年度")
        return {"年度": missing, "上年度": missing}
    return {"年度": str(year), "上年度": str(year - 1)}


def _goals(table: TableScore, gaps: Gaps) -> list[dict[str, str]]:
    """Return the annual goals with what became of each; what is blank is noted as a gap."""
    goals = [goal for goal in table.table.goals if goal.expected.strip() or goal.achieved.strip()]
    if not goals:
        return [{"预期": gap(gaps, "年度总体目标"), "完成": gap(gaps, "年度总体目标完成情况")}]
    return [
        {
            "预期": clean(goal.expected) or gap(gaps, "年度总体目标"),
            "完成": clean(goal.achieved) or gap(gaps, "年度总体目标完成情况"),
        }
        for goal in goals
    ]


def _passages(written: Mapping[str, str], standard: Standard, gaps: Gaps) -> dict[str, str]:
    """Return every passage the standard asks for, in its order, then any other the unit wrote."""
    texts = {passage.key: clean(written.get(passage.key, "")) for passage in standard.info.passages}
    texts |= {key: clean(text) for key, text in written.items() if key not in texts}
    return {key: text or gap(gaps, key) for key, text in texts.items()}


def _laws(table: TableScore, standard: Standard) -> list[str]:
    """Return the documents the scores rest on, each once: `《…》（文号）`; form notes are left out."""
    cited: list[LegalRef] = [row.law for row in table.rows]
    cited += [table.budget.law] if table.budget else []
    cited += [grade.law for grade in standard.pack.grades]
    documents = {
        f"《{law.title}》（{law.doc_no}）": None
        for law in cited
        if law.doc_no and law.basis in {Basis.READ, Basis.REPORTED}
    }
    return list(documents)
