"""Lay out budget and tasks for the report: amounts in 万元, rates as the scorecard has them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from xl_addin.model.figure import round_half_up
from xl_addin.model.quantity import settle
from xl_addin.model.reason import given
from xl_addin.model.result import BudgetScore, Outcome, TableScore
from xl_addin.model.table import FundsRole, FundsRow, Owner, Slot, TaskRow
from xl_addin.report.figures import MISSING, Number, clean, less, money, points, share, spoken, total
from xl_addin.report.indicators import Gaps, budget_full, gap


def _rate(table: TableScore, slot: Slot | None, part: Number, whole: Number, decimals: int) -> Number:
    """Return the rate in percent: the scorecard's for that cell, else part ÷ whole."""
    if slot is not None:
        for derived in table.derived:
            if derived.slot.place == slot.place and isinstance(derived.value, Decimal):
                return round_half_up(derived.value, decimals)
    return share(part, whole, decimals)


def _label(row: FundsRow) -> str:
    """Return what the row is, without the numbering and the name of its split: `基本支出`."""
    text = re.sub(r"^\s*(?:\d+\s*[、.．]|其中[：:])\s*", "", clean(row.label))
    text = re.sub(rf"^{re.escape(clean(row.group))}\s*[：:]?", "", text) if row.group else text
    return re.sub(r"^\s*[（(]\s*\d+\s*[）)]\s*", "", text) or clean(row.label)


def _funds_row(table: TableScore, row: FundsRow, decimals: int) -> dict[str, Any]:
    """Return one row of 预算情况."""
    unit = table.table.money_unit
    initial, annual, executed = (money(one, unit) for one in (row.initial, row.annual, row.executed))
    base = annual if annual != MISSING else initial
    return {
        "名称": _label(row),
        "金额单位": unit,
        "类别": clean(row.group),
        "合计": int(row.role is FundsRole.TOTAL),
        "年初": initial,
        "全年": annual,
        "预算": base,
        "执行": executed,
        "执行率": _rate(table, row.rate, executed, base, decimals),
        "结余": less(base, executed),
        "分值": MISSING,
        "得分": MISSING,
    }


def funds_of(table: TableScore, decimals: int) -> list[dict[str, Any]]:
    """Return the rows of the budget block in the form's order; the total row bears points and score."""
    rows = []
    for row in table.table.funds:
        made = _funds_row(table, row, decimals)
        if row.role is FundsRole.TOTAL and table.budget:
            made |= _scored(table.budget, decimals)
        rows.append(made)
    return rows


def _scored(score: BudgetScore, decimals: int) -> dict[str, Any]:
    """Return the rate, the points and the score of the row that scores."""
    rate = MISSING if score.rate is None else round_half_up(score.rate, decimals)
    return {"执行率": rate, "分值": points(score.points), "得分": points(score.written)}


def groups_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the splits of the budget (资金来源, 资金结构), each with the parts that have an amount."""
    names = list(dict.fromkeys(row["类别"] for row in rows if row["类别"]))
    groups = []
    for name in names:
        parts = [
            row
            for row in rows
            if row["类别"] == name and any(row[key] not in {MISSING, Decimal(0)} for key in ("预算", "执行"))
        ]
        if parts:
            groups.append({"名称": name, "资金": parts})
    return groups


def budget_reason(table: TableScore, name: str, gaps: Gaps) -> str:
    """Return why the budget was not executed in full, in the unit's words; empty where none is given.

    The reason stands in the budget row or, as many units write it, in the 三级指标 of the same name,
    if that one fell short too. Only points given up beyond the rule's demand one.
    """
    score, row = table.budget, table.table.budget
    given_up = score is not None and _given_up(score)
    if score is None or (not given_up and (score.rate is None or budget_full(score))):
        return ""
    short = (one for one in table.rows if one.outcome is not Outcome.MET)
    same = (clean(one.indicator.reason) for one in short if one.indicator.level3 == name)
    own = clean(row.reason) if row else ""
    reason = next((text for text in (own, *same) if given(text)), "")
    return reason or (gap(gaps, f"{name}扣分的原因和改进措施") if given_up else "")


def _given_up(score: BudgetScore) -> bool:
    """Tell whether the unit wrote less than the rule's score, rounding aside (自评扣分)."""
    if score.written is None or score.score is None or score.owner is Owner.ROUNDING:
        return False
    return score.written < score.score


def budget_target(table: TableScore, name: str) -> str:
    """Return the target the table states for the rate, in its 三级指标 of the same name; else empty."""
    same = (one.indicator for one in table.rows if one.indicator.level3 == name)
    both = ((item, settle(item.target, item.actual, unit=item.unit)[0]) for item in same)
    return next((spoken(item.target, target, item.unit) for item, target in both), "")


def budget_of(table: TableScore, rows: list[dict[str, Any]], name: str, reason: str) -> dict[str, Any]:
    """Return the total row of the budget as 预算: amounts, rate, 口径, points, score, reason."""
    found = next((row for row in rows if row["合计"]), None)
    if found is None:
        keys = ("年初", "全年", "预算", "执行", "执行率", "结余", "分值", "得分")
        found = dict.fromkeys(keys, MISSING) | {"名称": name, "类别": "", "合计": 1}
        found |= {"金额单位": table.table.money_unit}
    lost = less(found["分值"], found["得分"])
    denominator = table.budget.denominator if table.budget else "全年预算数"
    return found | {
        "指标": name,
        "口径": f"执行数÷{denominator}",
        "分母": denominator,
        "扣分": lost if isinstance(lost, Decimal) and lost > 0 else MISSING,
        "原因": reason,
        "设置": int(table.budget is not None),
        "说明": clean(table.budget.note).replace(" ", "") if table.budget else "",
        "未填报": int(table.budget is not None and table.budget.outcome is Outcome.UNFILLED),
        "不适用": int(table.budget is not None and table.budget.outcome is Outcome.NOT_APPLICABLE),
    }


def _task(table: TableScore, row: TaskRow, decimals: int) -> dict[str, Any]:
    """Return one row of 年度主要任务."""
    unit = table.table.money_unit
    budget, executed = money(row.budget, unit), money(row.executed, unit)
    return {
        "名称": clean(row.name),
        "金额单位": unit,
        "内容": clean(row.content),
        "预算": budget,
        "财政预算": money(row.budget_fiscal, unit),
        "完成情况": clean(row.done),
        "执行": executed,
        "财政执行": money(row.executed_fiscal, unit),
        "执行率": _rate(table, row.rate, executed, budget, decimals),
        "结余": less(budget, executed),
    }


def tasks_of(table: TableScore, decimals: int) -> list[dict[str, Any]]:
    """Return the rows of 年度主要任务 in the form's order."""
    return [_task(table, row, decimals) for row in table.table.tasks]


def tasks_total(tasks: list[dict[str, Any]], decimals: int, unit: str) -> dict[str, Any]:
    """Return how many tasks there are and what they cost together (任务合计); `unit` is the table's."""
    budget = total([task["预算"] for task in tasks])
    executed = total([task["执行"] for task in tasks])
    whole = all(task["预算"] != MISSING and task["执行"] != MISSING for task in tasks)
    return {
        "项数": len(tasks),
        "金额单位": unit,
        "预算": budget,
        "执行": executed,
        "执行率": share(executed, budget, decimals) if whole else MISSING,
    }
