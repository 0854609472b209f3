"""Say in sentences what the numbers say: right for zero, full marks, deductions, missing data.

Every function takes pieces of the context and returns a clause without a closing 。; what only a
person can know (a cause, an effect) is quoted from the unit or stands as 〔待补充：…〕.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xl_addin.report.figures import MISSING
from xl_addin.report.marked import TracedList, alike, counted, ordinal_of, origins_of, united
from xl_addin.report.shortfalls import deducted, deduction, losses, missed, target_of
from xl_addin.report.spending import budget, budget_score, spending, tasks
from xl_addin.report.wording import FEW, called, listing, percent, score

Data = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]

_CHOICE = "分值如何处理待单位选定"


def _names(rows: Rows, last: str = "、") -> str:
    return listing([called(row["名称"]) for row in rows], last)


def setup(level: Data) -> str:
    """Return how many 二级、三级指标 a level-1 indicator has, naming the former."""
    seconds, third = level["二级"], f"{level['三级数']}个三级指标"
    if level["预算"]:
        return f"{level['名称']}按预算情况直接计分"
    if not seconds:
        return f"{level['名称']}设{third}"
    if len(seconds) == 1:
        return f"{level['名称']}下设{seconds[0]['名称']}{counted(seconds)}个二级指标、{third}"
    named = _names(seconds if len(seconds) <= FEW else seconds[:2])
    return f"{level['名称']}下设{named}等{counted(seconds)}个二级指标、{third}"


def weights(levels: Rows) -> str:
    """Return the points of every level-1 indicator: `预算执行率10分、投入管理指标40分`."""
    return listing([f"{level['名称']}{score(level['分值'])}" for level in levels])


def kinds(counts: Data) -> str:
    """Return how many 三级指标 there are and of which kind: never `定性指标0个`."""
    both = (("定量", counts["定量"]), ("定性", counts["定性"]))
    there = [f"{name}指标{number}个" for name, number in both if number]
    if len(there) > 1:
        return f"三级指标合计{counts['三级']}个，其中{'、'.join(there)}"
    only = "".join(f"，{'均' if counts['三级'] > 1 else ''}为{name}指标" for name, number in both if number)
    return f"三级指标合计{counts['三级']}个{only}"


def changes(rows: Rows) -> str:
    """Return how the points differ from the usual ones; empty where they do not."""
    parts = [
        f"{row['名称']}由{score(row['规定分值'])}调整为{score(row['分值'])}"
        if row["设置"]
        else f"{row['名称']}（{score(row['规定分值'])}）未设置"
        for row in rows
    ]
    return "；".join(parts)


def result(data: Data) -> str:
    """Return the total and the grade; of an unfinished table what is still open, never its sum as a total."""
    year, total = data["年度"], data["自评得分"]
    if data["已评合计"] == MISSING and data["填报总分"] != MISSING:
        typed = f"，等级为“{data['填报等级']}”" if data["填报等级"] else ""
        said = f"{year}年度自评得分为{score(data['填报总分'])}{typed}"
        return f"{said}（按表上填写；各项指标的得分没有逐项填写，未经核对）"
    if data["已评合计"] == MISSING:
        return f"{year}年度各项指标尚未评分，暂无自评得分和等级"
    if not data["评完"]:
        every = data["不适用未评"] == data["未评项数"]
        which = "均为不适用" if every else f"其中{data['不适用未评']}项不适用"
        unused = f"（{which}，{_CHOICE}）" if data["不适用未评"] else ""
        return (
            f"{year}年度自评尚未评完，还有{data['未评项数']}项指标未评分{unused}，"
            f"已评各项暂计{score(data['已评合计'])}，自评得分和等级待全部评完后确定"
        )
    grade = f"，自评结果为“{data['等级']}”" if data["等级"] else ""
    off = f"（分值合计{score(data['分值合计'])}，与满分{score(data['满分'])}不一致，得分待核对）"
    doubt = off if data["分值缺口"] else ""
    return f"经逐项评分，{year}年度部门整体绩效自评得分为{score(total)}{grade}{doubt}"


def _part(part: Data) -> str:
    """Return `预算和财务管理14分，得13分` for one part of a level that lost points."""
    if part["得分"] == MISSING:
        return f"{part['名称']}{score(part['分值'])}，{_unscored(part)}"
    return f"{part['名称']}{score(part['分值'])}，{_earned(part, '得')}"


def _unscored(part: Data) -> str:
    """Return what to say of a level or a row without a score: 不适用 is not merely 未评分."""
    rows = part.get("三级", [part])
    return "不适用，未评分" if rows and all(row["不适用"] for row in rows) else "未评分"


def _earned(part: Data, word: str) -> str:
    """Return the score of a level or a row; of one with open rows only what is scored so far."""
    return f"{'已评部分得' if part.get('未评') else word}{score(part['得分'])}"


def _waiting(level: Data) -> str:
    """Return how many rows of a level have no score, and which of them are 不适用."""
    return f"尚有{level['未评']}项三级指标未评分{_unused(level)}"


def _unused(level: Data) -> str:
    """Return which of a level's rows without a score are 不适用; empty for none."""
    names = [called(row["名称"]) for row in level["三级"] if row["不适用"] and row["得分"] == MISSING]
    return f"，其中{listing(names, most=FEW)}不适用" if names else ""


def level_score(level: Data, budget: Data) -> str:
    """Return points and score of a level-1 indicator, of its parts, and each deduction."""
    if level["预算"]:
        return budget_score(level, budget)
    parts = level["二级"] if len(level["二级"]) > 1 else level["三级"]
    if len(parts) > 2 * FEW:
        parts = [part for part in parts if part["扣分"]]
    head = f"{level['名称']}：总分{score(level['分值'])}，"
    if level["得分"] == MISSING:
        return f"{head}尚未评分{_unused(level)}"
    if not level["扣分"] and not level["未评"]:
        named = listing([f"{called(part['名称'])}{score(part['分值'])}" for part in parts])
        detail = f"。{named}，均得满分" if len(parts) > 1 else "，为满分"
        return f"{level['名称']}总分{score(level['分值'])}，自评得{score(level['得分'])}{detail}"
    said = "；".join(_part(part) for part in parts)
    lost = losses(level["失分"])
    open_rows = f"。{_waiting(level)}" if level["未评"] else ""
    detail = f"。其中，{said}" if said else ""
    return f"{head}{_earned(level, '自评得')}{detail}" + (f"。{lost}" if lost else "") + open_rows


def headline(level: Data) -> str:
    """Return the points and the score of a level-1 indicator in one clause."""
    head = f"{level['名称']}分值{score(level['分值'])}，"
    if level["得分"] == MISSING:
        return f"{head}尚未评分"
    return f"{head}{_earned(level, '自评得分')}" + (f"，{_waiting(level)}" if level["未评"] else "")


def reached(rows: Rows) -> str:
    """Return which quantitative indicators reached their targets, equal ones together; of many the main."""
    groups: dict[tuple[str, str], list[Data]] = {}
    for row in rows:
        if row["达成"] and not row["定性"]:
            groups.setdefault(target_of(row), []).append(row)
    told = list(groups.values())
    if len(told) > FEW + 1:
        heavy = sorted(told, key=lambda some: -max(row["分值"] or 0 for row in some))[:FEW]
        told = [some for some in told if some in heavy or some[0]["超出"] != MISSING]
    parts = []
    for some in told:
        target, actual = (alike(values) for values in zip(*map(target_of, some), strict=True))
        names = [called(row["名称"]) for row in some]
        if len(names) == 1:
            over = f"，超出指标值{percent(some[0]['超出'])}" if some[0]["超出"] != MISSING else ""
            parts.append(f"{names[0]}指标值{target}，实际完成{actual}{over}")
        else:
            parts.append(f"{listing(names, '和')}指标值均为{target}，实际完成均为{actual}")
    rest = sum(map(len, groups.values())) - sum(map(len, told))
    return "；".join(parts) + (f"；其余{ordinal_of(rest)}项也达到指标值（见附件）" if rest else "")


def met(level: Data) -> str:
    """Return the quantitative indicators that reached their targets; "均" only where all of them did."""
    said = reached(level["三级"])
    if not said:
        return ""
    every = all(row["达成"] for row in level["定量"])
    head = "定量指标均达到指标值" if every and len(level["定量"]) > 1 else "达到指标值的定量指标"
    return f"{head}：{said}"


def met_by_level(levels: Rows) -> str:
    """Return the quantitative indicators of all levels that reached their targets, then the qualitative."""
    measured = [row for level in levels for row in level["定量"]]
    done = [row for row in measured if row["达成"]]
    told = [f"{level['名称']}：{said}" for level in levels if (said := reached(level["三级"]))]
    if len(done) == len(measured) > 1:
        told.insert(0, f"{ordinal_of(len(done))}项定量指标均达到指标值")
    elif done:
        told.insert(0, f"达到指标值的定量指标有{ordinal_of(len(done))}项")
    words = TracedList(row for level in levels for row in level["定性"])
    words.origins = united(origins_of(level["定性"]) for level in levels)
    return "。".join([*told, qualitative(words)] if words else told)


def qualitative(rows: Rows) -> str:
    """Return how the qualitative indicators were scored; empty where there are none."""
    if not rows:
        return ""
    short = [row for row in rows if row["扣分"] != MISSING]
    unused = [row for row in rows if row["不适用"]]
    open_rows = [row for row in rows if row["得分"] == MISSING and not row["不适用"]]
    head = f"定性指标{counted(rows)}项"
    if not short and not open_rows and not unused:
        return f"{head}，{'' if len(rows) == 1 else '均'}评为满分"
    parts = [head]
    if short and len(rows) == 1:
        parts = [f"{head}（{_names(short)}），有扣分"]
    elif short:
        parts.append(f"{_names(short)}均有扣分" if len(short) == len(rows) else f"其中{_names(short)}有扣分")
    if unused:
        parts.append(f"{_names(unused)}本年度不适用{_choice(unused)}")
    if len(open_rows) == len(rows):
        parts.append("尚未评分")
    elif open_rows:
        parts.append(f"{listing([row['名称'] for row in open_rows], most=FEW)}待评分")
    return "，".join(parts)


def _choice(rows: Rows) -> str:
    """Return that the unit has still to say what becomes of the points of rows that are 不适用."""
    return f"，{_CHOICE}" if any(row["得分"] == MISSING for row in rows) else ""


_OPEN = {"未填报": "尚未填报实际完成值", "不适用": "本年度不适用"}


def undecided(rows: Rows) -> str:
    """Return which quantitative indicators are neither reached nor missed, and why; empty for none."""
    names: dict[str, list[str]] = {}
    for row in rows:
        if not row["达成"] and not row["未达成"] and not row["定性"]:
            why = _OPEN.get(row["完成情况"], "的完成情况待核实")
            why += _choice([row]) if row["不适用"] else ""
            names.setdefault(why, []).append(called(row["名称"]))
    return "；".join(f"{listing(some, most=FEW)}{why}" for why, some in names.items())


FILTERS: dict[str, Callable[..., object]] = {
    "设置情况": setup,
    "分值构成": weights,
    "指标构成": kinds,
    "分值变化": changes,
    "自评结果": result,
    "得分情况": level_score,
    "得分概述": headline,
    "扣分说明": deduction,
    "支出情况": spending,
    "任务支出情况": tasks,
    "预算情况": budget,
    "达标情况": reached,
    "达标说明": met,
    "达标分述": met_by_level,
    "未达标情况": missed,
    "其他扣分情况": deducted,
    "定性情况": qualitative,
    "待定情况": undecided,
}
