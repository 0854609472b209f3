"""Say in sentences what several projects have in common, and name only those that differ.

Every function takes the list 项目 of the context and returns text without a closing 。.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xl_addin.model.quotes import quoted
from xl_addin.report.figures import MISSING, share, total, total_of_all
from xl_addin.report.marked import alike, counted, ordinal_of
from xl_addin.report.sentences import reached, undecided
from xl_addin.report.shortfalls import missed
from xl_addin.report.spending import budget, spending
from xl_addin.report.wording import UNFILLED, amount, called, listing, percent, score

Data = Mapping[str, Any]
Projects = Sequence[Data]

NO_PROJECT = "〔待补充：项目自评表〕"
FEW = 5
"""So many projects are named; of more only the first ones."""
_TIED = 3
"""So many that share the highest or the lowest score are named."""

_DECIMALS = 2


def setup(projects: Projects, year: object, unit: str = "万元") -> str:
    """Return how many projects there are, their names, and what was budgeted for them."""
    if not projects:
        return NO_PROJECT
    planned = total_of_all([project["预算"]["预算"] for project in projects])
    money = f"预算{amount(planned, unit)}" if planned != MISSING else "预算〔待补充：项目预算合计〕"
    if len(projects) == 1:
        return f"{year}年列入自评的项目支出为{called(projects[0]['名称'])}，{money}"
    names = _names(projects)
    return f"{year}年列入自评的项目支出共{counted(projects)}个，包括{names}，{money}"


def scores(projects: Projects) -> str:
    """Return the total and grade of one project, or the range of several and how many earned each grade."""
    if not projects:
        return NO_PROJECT
    if not any(project["分值合计"] for project in projects):
        return "自评表不设分值，本次自评逐项比较目标与完成情况，不计总分和等级"
    done = [project for project in projects if project["评完"]]
    if len(projects) == 1:
        return _one(projects[0])
    if not done:
        return f"{counted(projects)}个项目均未评完，得分和等级待评完后确定"
    said = _range(done)
    waiting = [project for project in projects if not project["评完"]]
    if waiting:
        said += f"；另有{counted(waiting)}个项目（{_names(waiting)}）尚未评完，得分和等级待评完后确定"
    return said


def _one(project: Data) -> str:
    if not project["评完"]:
        return f"自评尚未评完，还有{project['未评项数']}项指标未评分，得分和等级待评完后确定"
    grade = f"，等级为“{project['等级']}”" if project["等级"] else ""
    return f"经逐项评分，项目支出绩效自评得分为{score(project['自评得分'])}{grade}"


def _range(done: Projects) -> str:
    """Return the scores of finished projects: all if few, else the ends; and how many earned each grade."""
    if len(done) <= FEW:
        parts = [f"{called(one['名称'])}{score(one['自评得分'])}" for one in done]
        said = f"经逐项评分，{'、'.join(parts)}"
    else:
        said = f"经逐项评分，{counted(done)}个项目自评得分{_ends(done)}"
    grades = list(dict.fromkeys(one["等级"] for one in done if one["等级"]))
    if len(grades) == 1:
        return f"{said}，等级{'均' if len(done) > 1 else ''}为“{grades[0]}”"
    counts = [f"“{grade}”{counted([one for one in done if one['等级'] == grade])}个" for grade in grades]
    return said + (f"；等级为{'、'.join(counts)}" if counts else "")


def _ends(done: Projects) -> str:
    """Return between which scores the projects are, and all that have the highest and the lowest."""
    points = [one["自评得分"] for one in done]
    low, high = min(points), max(points)
    if low == high:
        return f"均为{score(alike(points))}"
    best, worst = ([one for one in done if one["自评得分"] == end] for end in (high, low))
    named = f"最高的是{_names(best, most=_TIED)}，最低的是{_names(worst, most=_TIED)}"
    return f"在{score(low)}至{score(high)}之间，{named}"


def money(projects: Projects, unit: str = "万元") -> str:
    """Return what was budgeted and spent for all, then the projects that were not executed in full."""
    if not projects:
        return NO_PROJECT
    if len(projects) == 1:
        return budget(projects[0]["预算"])
    rows = [project["预算"] | {"名称": project["名称"]} for project in projects]
    blank = [row for row in rows if row["预算"] == MISSING or row["执行"] == MISSING]
    sums = {key: total([row[key] for row in rows if row not in blank]) for key in ("预算", "执行")}
    if len(blank) == len(rows):
        return f"{counted(projects)}个项目的预算和执行数均{UNFILLED}"
    rate = share(sums["执行"], sums["预算"], _DECIMALS)
    planned, spent = amount(sums["预算"], unit), amount(sums["执行"], unit)
    said = f"{_counted(projects, blank)}预算合计{planned}，实际支出{spent}"
    said += f"，执行率{percent(rate)}" if rate != MISSING else ""
    return "。".join([said, *_apart([row for row in rows if row not in blank], blank)])


def _counted(projects: Projects, blank: Projects) -> str:
    if blank:
        return f"已填报的{ordinal_of(len(projects) - len(blank))}个项目"
    return f"{counted(projects)}个项目"


def _apart(rows: Projects, blank: Projects) -> list[str]:
    """Return a sentence for those that spent all, the others, those without a budget or without numbers."""
    full = [row for row in rows if row["预算"] and row["预算"] == row["执行"]]
    idle = [row for row in rows if not row["预算"] and not row["执行"]]
    rest = [row for row in rows if row["预算"] != row["执行"]]
    said = []
    if full and not rest and not idle:
        said.append("各项目预算均已全部执行")
    elif full:
        said.append(f"其中，{_names(full)}预算已全部执行")
    if rest:
        said.append(_differing(rest))
    if idle:
        said.append(f"{_names(idle)}未安排预算，未发生支出")
    if blank:
        said.append(f"{_names(blank)}的预算或执行数{UNFILLED}")
    return said


def _differing(rows: Projects) -> str:
    """Return what those spent that did not just spend their budget; of more than FEW the furthest off."""
    if len(rows) <= FEW:
        return "；".join(map(spending, rows))
    far = sorted(rows, key=lambda row: -abs(row["结余"]))[:FEW]
    head = f"执行数与预算数不同的有{counted(rows)}个，相差较大的是："
    said = "；".join(spending(row) for row in rows if row in far)
    return f"{head}{said}。其余{ordinal_of(len(rows) - FEW)}个见附件"


def _names(rows: Projects, most: int = FEW) -> str:
    return listing([called(row["名称"]) for row in rows], most=most, measure="个")


def title(project: Data) -> str:
    """Return a project's name ready for a sentence, followed by the word 项目 where it does not end so."""
    name = quoted(str(project["名称"]))
    return name if str(project["名称"]).endswith(("项目", "经费", "费", "专项")) else f"{name}项目"


def spent(project: Data, at: int, year: object) -> str:
    """Return what a project was given and spent, worded by its place `at` in the list, from 1.

    Projects that stand one below the other are not all said in one sentence.
    """
    row = project["预算"]
    planned, executed, unit = row["预算"], row["执行"], row["金额单位"]
    if MISSING in (planned, executed):
        said = [
            f"{what}{_open(project, key) if value == MISSING else amount(value, unit)}"
            for what, value, key in (("预算", planned, "预算数"), ("执行", executed, "执行数"))
        ]
        return title(project) + "，".join(said)
    if not planned or planned != executed:
        return spending(row | {"名称": title(project)})
    money = amount(executed, unit)
    ways = (
        f"截至{year}年年底，项目资金支出合计{money}，等于全年预算",
        f"项目全年支出合计{money}，预算全部执行",
        f"资金到{year}年年底支付完毕，项目支出合计{money}",
        f"项目支出{money}，占全年预算的{percent(row['执行率'])}",
    )
    return ways[(at - 1) % len(ways)]


def _open(project: Data, what: str) -> str:
    return f"〔待补充：{quoted(str(project['名称']))}的{what}〕"


def progress(project: Data, at: int) -> str:
    """Return how many indicators of a project were reached, and which, worded by its place in the list."""
    rows = project["指标表"]
    if not rows:
        return str(project["指标缺口"])
    done = [row for row in rows if row["达成"]]
    parts = [_reached(rows, done, at)]
    if said := reached(rows):
        parts.append(said)
    if words := [called(row["名称"]) for row in done if row["定性"]]:
        parts.append(f"{listing(words, '和')}为定性指标，按预期目标达成评定")
    if short := project["未达标"]:
        parts.append(f"没有达到指标值的{ordinal_of(len(short))}项：{missed(short)}")
    if open_rows := undecided(rows):
        parts.append(open_rows)
    if waiting := [row for row in rows if row["定性"] and not row["达成"] and not row["未达成"]]:
        parts.append(f"{_names(waiting)}待评分")
    return "。".join(parts)


def _reached(rows: Projects, done: Projects, at: int) -> str:
    every = counted(rows)
    if len(done) < len(rows):
        return f"{every}项指标中，{ordinal_of(len(done))}项达到指标值"
    ways = (
        f"设置的{every}项指标全部达到指标值",
        f"对照年初目标，{every}项指标均已完成",
        f"逐项核对，{every}项指标都完成了目标",
        f"指标共{every}项，没有未达到指标值的",
    )
    return ways[(at - 1) % len(ways)]


FILTERS: dict[str, Callable[..., object]] = {
    "项目构成": setup,
    "项目得分": scores,
    "项目资金": money,
    "项目称作": title,
    "项目支出": spent,
    "项目指标": progress,
}
