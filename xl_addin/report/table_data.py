"""Turn one self-evaluation table into the plain, Chinese-keyed data that Word templates draw from."""

from __future__ import annotations

import re
from typing import Any

from xl_addin.model.figure import plain
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import Slot
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
    waiting,
)
from xl_addin.report.reasons import said_before
from xl_addin.rules.pack import Standard


def table_data(table: TableScore, standard: Standard, gaps: Gaps) -> dict[str, Any]:
    """Return what a template may use of one table: amounts in 万元, rates in percent, scores in points.

    What the table lacks and a sentence needs is added to `gaps`.
    """
    decimals = standard.pack.rate_decimals
    name = _budget_name(standard)
    funds, tasks = funds_of(table, decimals), tasks_of(table, decimals)
    reason = budget_reason(table, name, gaps)
    rows = [row_of(score, gaps, standard.pack) for score in table.rows]
    levels = levels_of(rows)
    sections = sections_of(levels, table, standard.pack, gaps)
    if table.budget is not None:
        levels = [budget_level(table.budget, name, reason, budget_target(table, name)), *levels]
    spent = budget_of(table, funds, name, reason)
    said_before(spent, levels)
    return {
        "金额单位": table.table.money_unit,
        "分值合计": points(points_listed(table)),
        "分值缺口": _points_gap(table, standard, gaps),
        "指标缺口": "" if rows else gap(gaps, "绩效指标"),
        **result_of(table),
        "预算": spent,
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
        "注": [note for note in map(_note, table.table.notes) if note],
        "图": charts_of(table, levels, funds),
    }


def result_of(table: TableScore) -> dict[str, Any]:
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
        "填报总分": points(table.table.total.value if table.table.total else None),
        "填报等级": _typed(table.table.grade),
        "未评项数": waiting(table) or table.unscored,
        "不适用未评": unused,
    }


def _typed(grade: Slot | None) -> str:
    """Return the grade that stands in the form's own cell (填报等级), empty for none."""
    return clean(grade.content) if grade and isinstance(grade.content, str) else MISSING


def _points_gap(table: TableScore, standard: Standard, gaps: Gaps) -> str:
    """Return what stands for points that miss the full score; empty where they meet it, or none are given."""
    full = standard.pack.full_score
    whole = points_listed(table) == full or not table.table.has_points
    return "" if whole else gap(gaps, f"各项指标分值（合计应为{plain(full)}分）")


def _note(text: str) -> str:
    """Return a note of the form without the word 注 that opens the first one."""
    return re.sub(r"^(备?注|说明)[：:]\s*", "", clean(text))


def _budget_name(standard: Standard) -> str:
    """Return what the rules call the level-1 indicator of the budget row."""
    return next((level.name for level in standard.pack.level1 if level.budget), "预算执行率")


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
