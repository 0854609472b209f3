"""Say in sentences what was budgeted, what was spent, and what the execution rate earned.

Like `sentences`, for money: amounts are said in the unit of the table, as the annex prints them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_addin.report.figures import MISSING
from xl_addin.report.marked import counted, ordinal_of
from xl_addin.report.reasons import because
from xl_addin.report.wording import FEW, UNFILLED, amount, called, listing, percent, score

Data = Mapping[str, Any]
Rows = Sequence[Data]
MANY = 5
"""More tasks than these are not recited one by one."""


def spending(row: Data) -> str:
    """Return what was budgeted and spent for one task or kind of money."""
    name, unit = called(row["名称"]), row["金额单位"]
    budget, executed, rate = row["预算"], row["执行"], row["执行率"]
    if budget == MISSING and executed == MISSING:
        return f"{name}预算和执行数{UNFILLED}"
    if executed == MISSING:
        return f"{name}预算{amount(budget, unit)}，执行数{UNFILLED}"
    if budget == MISSING or not budget:
        return f"{name}未安排预算，{f'执行{amount(executed, unit)}' if executed else '未发生支出'}"
    if not executed:
        return f"{name}预算{amount(budget, unit)}，当年未形成支出"
    if budget == executed:
        return f"{name}预算{amount(budget, unit)}，已全部执行"
    left = row["结余"]
    tail = f"，超出预算{amount(-left, unit)}" if left < 0 else ""
    return f"{name}预算{amount(budget, unit)}，执行{amount(executed, unit)}，执行率{percent(rate)}{tail}"


def tasks(rows: Rows, whole: Data) -> str:
    """Return what was spent for each task; of more than MANY the sums, the largest and the notable ones.

    `whole` holds the sums (任务合计).
    """
    if len(rows) <= MANY:
        return "；".join(map(spending, rows))
    known = [row for row in rows if MISSING not in {row["预算"], row["执行"]} and row["预算"]]
    named = f"{counted(rows)}项任务"
    if not known:
        return f"{named}的预算和执行数{UNFILLED}"
    unit = whole["金额单位"]
    rate = f"，执行率{percent(whole['执行率'])}" if whole["执行率"] != MISSING else ""
    parts = [
        f"{named}预算合计{amount(whole['预算'], unit)}，执行{amount(whole['执行'], unit)}{rate}",
        f"金额最大的是{spending(max(known, key=lambda row: row['预算']))}",
    ]
    full = [row for row in known if not row["结余"]]
    over = [row for row in known if row["结余"] < 0]
    short = sorted((row for row in known if row["结余"] > 0), key=lambda row: row["执行"] / row["预算"])
    if full:
        parts.append(f"全部执行的有{counted(full)}项")
    if over:
        some = [f"{called(row['名称'])}（超出{amount(-row['结余'], unit)}）" for row in over]
        parts.append(f"超出预算的有{counted(over)}项，即{listing(some, most=FEW)}")
    if short:
        some = [f"{called(row['名称'])}（{percent(row['执行率'])}）" for row in short[:FEW]]
        which = "执行率较低的是" if len(short) > FEW else "即"
        parts.append(f"没有执行完的有{counted(short)}项，{which}{listing(some)}")
    if left := len(rows) - len(known):
        parts.append(f"另有{ordinal_of(left)}项没有预算数或执行数")
    return "；".join(parts)


def budget(data: Data) -> str:
    """Return the unit's budget, what was spent, and the rate with its 口径."""
    unit = data["金额单位"]
    initial, annual, executed = data["年初"], data["全年"], data["执行"]
    if data["预算"] == MISSING:
        return "预算数未填报"
    if initial == annual and not annual:
        parts = ["年初和全年均未安排预算"]
    elif initial == annual:
        parts = [f"年初预算和全年预算均为{amount(initial, unit)}"]
    else:
        both = (("年初", initial), ("全年", annual))
        parts = [f"{when}预算{amount(value, unit)}" for when, value in both if value != MISSING]
    if executed == MISSING:
        return "，".join([*parts, f"执行数{UNFILLED}"])
    if not executed and not data["预算"]:
        return "，".join([*parts, "未发生支出", *(["执行率不适用"] if data["不适用"] else [])])
    parts.append(f"实际支出{amount(executed, unit)}" if executed else "当年未形成支出")
    if data["执行率"] != MISSING:
        parts.append(f"预算执行率{percent(data['执行率'])}（{data['口径']}）")
    elif data["不适用"]:
        parts.append("执行率不适用")
    left = data["结余"]
    if left != MISSING and left > 0:
        parts.append(f"未执行{amount(left, unit)}")
    elif left != MISSING and left < 0:
        parts.append(f"支出超出预算{amount(-left, unit)}")
    return "，".join(parts)


def budget_score(level: Data, budget: Data) -> str:
    """Return the points and the score of 预算执行率, with its target where the table states one."""
    name, rate, worth = level["名称"], budget["执行率"], score(level["分值"])
    if rate == MISSING:
        earned = "尚未评分" if level["得分"] == MISSING else f"自评得{score(level['得分'])}"
        return f"{name}分值{worth}，{_no_rate(budget)}，{earned}"
    target = f"指标值{level['指标值']}，" if level["指标值"] else ""
    head = f"{name}：{target}实际执行率{percent(rate)}，分值{worth}，"
    if level["得分"] == MISSING:
        return f"{head}尚未评分"
    why = "扣分" if level["扣分"] else "偏差"
    tail = f"，{because(why, level['原因'])}" if level["原因"] else ""
    if level["扣分"]:
        return f"{head}得{score(level['得分'])}{tail}"
    return f"{head}得满分{tail}"


def _no_rate(budget: Data) -> str:
    """Return why there is no rate: an amount is missing, or a budget of 0 has none."""
    if budget["不适用"]:
        return budget["说明"] or "执行率不适用"
    why = f"因{budget['说明'] or '预算数或执行数未填报'}，" if budget["未填报"] else ""
    return f"{why}执行率暂不能计算"
