"""Group the indicator rows by level for the report: points, scores, deductions, counts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from xl_addin.model.figure import round_half_up
from xl_addin.model.quantity import Form, Quantity, settle
from xl_addin.model.quotes import quoted
from xl_addin.model.reason import given
from xl_addin.model.result import BudgetScore, IndicatorScore, Outcome, TableScore
from xl_addin.report.figures import HUNDRED, MISSING, Number, clean, less, points, shown, spoken
from xl_addin.rules.pack import Level1, RulePack

Gaps = list[str]
"""What the report still lacks, one Chinese phrase each, in the order met."""


def gap(gaps: Gaps, what: str) -> str:
    """Note that `what` is missing and return the text that stands in its place."""
    if what not in gaps:
        gaps.append(what)
    return f"〔待补充：{what}〕"


def row_of(score: IndicatorScore, gaps: Gaps, pack: RulePack) -> dict[str, Any]:
    """Return one 三级指标 as plain data; a shortfall without a reason (or with 无) is noted as a gap.

    Words that earned nothing did not reach their target, whoever scored them (未达成).
    超出 is by how many percent it passed its target, where that is as much as the rules ask about.
    """
    item = score.indicator
    worth = points(item.points.value if item.points else None)
    earned = points(score.written)
    lost = less(worth, earned)
    short = isinstance(lost, Decimal) and lost > 0
    words = item.target.form is Form.WORDS
    nothing = words and short and not earned and score.outcome is not Outcome.NOT_APPLICABLE
    unmet = score.outcome is Outcome.UNMET or nothing
    target, actual = settle(item.target, item.actual, unit=item.unit)
    reason = clean(item.reason)
    if not given(reason) and (short or unmet):
        reason = gap(
            gaps, f"{quoted(clean(item.level3))}{'扣分' if short else '未达到指标值'}的原因和改进措施"
        )
    return {
        "一级": clean(item.level1),
        "二级": clean(item.level2),
        "名称": clean(item.level3),
        "评分标准": clean(item.criterion or ""),
        "指标值": shown(target),
        "指标值带单位": spoken(item.target, target, item.unit),
        "单位": clean(item.unit),
        "实际": shown(actual),
        "实际带单位": spoken(item.actual, actual, item.unit),
        "分值": worth,
        "得分": earned,
        "扣分": lost if short else MISSING,
        "原因": reason,
        "佐证材料": clean(item.evidence),
        "完成情况": score.outcome.value,
        "达成": int(score.outcome is Outcome.MET),
        "未达成": int(unmet),
        "不适用": int(score.outcome is Outcome.NOT_APPLICABLE),
        "定性": int(words),
        "超出": _excess(score, pack),
        "差距": _distance(target, actual) if unmet else MISSING,
    }


def _excess(score: IndicatorScore, pack: RulePack) -> Number:
    """Return a marked over-achievement in percent; MISSING below the rules' limit (over_flag)."""
    if score.outcome is not Outcome.MET or score.over is None or score.over < (pack.over_flag - 1) * HUNDRED:
        return MISSING
    return round_half_up(score.over, pack.rate_decimals)


def _distance(target: Quantity, actual: Quantity) -> Number:
    """Return by how many percentage points a percent missed its target, both settled; else MISSING."""
    if target.unit != "%" or actual.unit != "%":
        return MISSING
    if target.value is None or actual.value is None:
        return MISSING
    return points(abs(target.value - actual.value))


def _group(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the sums and the notable rows of one level."""
    worth = sum((row["分值"] for row in rows if row["分值"] != MISSING), Decimal(0))
    known = [row["得分"] for row in rows if row["得分"] != MISSING]
    earned = points(sum(known, Decimal(0))) if known else MISSING
    return {
        "名称": name,
        "分值": points(worth),
        "得分": earned,
        "扣分": points(sum((row["扣分"] for row in rows if row["扣分"] != MISSING), Decimal(0))),
        "未评": sum(1 for row in rows if row["分值"] != MISSING and row["得分"] == MISSING),
        "三级": rows,
        "三级数": len(rows),
        "失分": [row for row in rows if row["扣分"] != MISSING],
        "未达标": [row for row in rows if row["未达成"]],
        "其他扣分": [row for row in rows if row["扣分"] != MISSING and not row["未达成"]],
        "定量": [row for row in rows if not row["定性"]],
        "定性": [row for row in rows if row["定性"]],
    }


def _level(seconds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a level-1 indicator has beyond its sums; target and reason are 预算执行率's alone."""
    return {"二级": seconds, "二级数": len(seconds), "预算": 0, "指标值": "", "原因": ""}


def levels_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the level-1 indicators in the table's order, each with its level-2 indicators."""
    by_level1: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_level1.setdefault(row["一级"], []).append(row)
    levels = []
    for name, members in by_level1.items():
        by_level2: dict[str, list[dict[str, Any]]] = {}
        for row in members:
            if row["二级"]:
                by_level2.setdefault(row["二级"], []).append(row)
        seconds = [_group(second, inner) for second, inner in by_level2.items()]
        levels.append(_group(name, members) | _level(seconds))
    return levels


def budget_level(score: BudgetScore, name: str, reason: str, target: str) -> dict[str, Any]:
    """Return 预算执行率 in the shape of a level-1 indicator, without rows of its own.

    `target` is the one the table itself states for it, empty where it states none.
    """
    empty = _group(name, [])
    worth, earned = points(score.points), points(score.written)
    lost = less(worth, earned)
    return empty | {
        "分值": worth,
        "得分": earned,
        "扣分": lost if isinstance(lost, Decimal) and lost > 0 else points(Decimal(0)),
        "未评": int(score.written is None),
        "二级": [],
        "二级数": 0,
        "预算": 1,
        "指标值": target,
        "原因": reason,
    }


def sections_of(
    levels: list[dict[str, Any]], table: TableScore, pack: RulePack, gaps: Gaps
) -> list[dict[str, Any]]:
    """Return the level-1 indicators the rules name, in their order, then others the table has.

    Each has `设置` (1 where the table uses it) and `规定分值` (the rules' usual points, or MISSING).
    Only a table whose points add up is known not to use a level; else `缺口` stands for what is not
    filled in. The budget row is left out: it has no rows to analyse.
    """
    left = {level["名称"]: level for level in levels if not level["预算"]}
    sections = []
    for usual in pack.level1:
        if usual.budget:
            continue
        found = next((name for name in (usual.name, *usual.aliases) if name in left), None)
        own = left.pop(found) if found else _group(usual.name, []) | _level([])
        missing = "" if found or _left_out(usual, table, pack) else gap(gaps, f"{usual.name}的设置和完成情况")
        sections.append(
            own | {"设置": int(found is not None), "缺口": missing, "规定分值": points(usual.points)}
        )
    return sections + [level | {"设置": 1, "缺口": "", "规定分值": MISSING} for level in left.values()]


def points_listed(table: TableScore) -> Decimal:
    """Return the points of the budget row and of every indicator that has a name."""
    rows = [row.indicator.points.value for row in table.rows if row.indicator.points]
    return sum(rows, table.budget.points if table.budget else Decimal(0))


def _left_out(usual: Level1, table: TableScore, pack: RulePack) -> bool:
    """Tell whether the table surely does without a level: others share all the points, no 小计 names it."""
    stated = {one.level1 for one in table.table.subtotals}
    return points_listed(table) == pack.full_score and not stated & {usual.name, *usual.aliases}


def changed_points(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the level-1 indicators whose points differ from the usual ones (分值调整)."""
    return [
        {"名称": one["名称"], "规定分值": one["规定分值"], "分值": one["分值"], "设置": one["设置"]}
        for one in sections
        if one["规定分值"] != MISSING
        and not one["缺口"]
        and (not one["设置"] or one["规定分值"] != one["分值"])
    ]


def counts(table: TableScore, levels: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many indicators there are of each level and kind (指标数)."""
    rows = [row for level in levels for row in level["三级"]]
    return {
        "一级": len(levels),
        "二级": sum(level["二级数"] for level in levels),
        "三级": len(rows),
        "定量": sum(1 for row in rows if not row["定性"]),
        "定性": sum(1 for row in rows if row["定性"]),
        "达成": sum(row["达成"] for row in rows),
        "未达成": sum(row["未达成"] for row in rows),
        "未评": waiting(table),
    }


def waiting(table: TableScore) -> int:
    """Return how many indicators wait for a score, the budget row among them; none before any has a name.

    Rows with points but without a name are no indicators yet: their points are a gap of their own.
    """
    return table.unscored - len(table.table.unnamed_points) if table.rows else 0


def budget_full(score: BudgetScore) -> bool:
    """Tell whether the whole budget was executed (100%)."""
    return score.rate is not None and score.rate >= HUNDRED
