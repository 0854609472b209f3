"""Six manners of reports, one for each standard: which chapters, under which headings."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.prose.generator import harmless, money, people
from tests.prose.generator.draft import Draft, Report
from tests.prose.generator.unit import Unit, make_unit

Chapter = Callable[[Draft, Unit], None]
_NUMBERS = "一二三四五六七八九十"

# Of every manner: the title, then the chapters with their headings; what stands in a chapter is shuffled.
MANNERS: dict[str, tuple[str, tuple[tuple[str, tuple[Chapter, ...]], ...]]] = {
    "gansu-budget": (
        "年度预算执行情况绩效自评报告",
        (
            ("单位概况", (people.organisation, people.staff)),
            ("收支预算执行情况", (money.income, money.spending, money.balance)),
            ("项目支出绩效自评情况", (money.projects,)),
            ("自评结论", (people.scores, people.survey)),
        ),
    ),
    "sichuan-department": (
        "年度部门决算说明",
        (
            ("机构设置", (people.organisation,)),
            ("收入决算情况", (money.income,)),
            ("支出决算情况", (money.spending, money.structure)),
            ("基本支出决算情况", (money.basic_spending,)),
            ("“三公”经费情况", (money.visits,)),
            ("其他重要事项", (money.procurement, people.cars, money.project_list)),
        ),
    ),
    "guangdong-department": (
        "年度部门整体支出绩效自评报告",
        (
            ("基本情况", (people.organisation, people.staff)),
            ("收支情况", (money.execution, money.balance)),
            ("指标分析", (money.formulas, money.procurement, people.targets)),
            ("自评结果", (people.points, people.scores, people.closing)),
        ),
    ),
    "hunan-department": (
        "年度部门整体支出绩效评价报告",
        (
            ("单位概况", (people.organisation, people.staff)),
            ("收支管理和使用情况", (money.income, money.structure, money.balance, money.execution)),
            ("“三公”经费和采购", (money.visits, money.procurement)),
            ("绩效情况", (people.survey, people.targets, people.scored_table)),
        ),
    ),
    "henan-department": (
        "年度部门整体绩效自评报告",
        (
            ("绩效目标和指标设置", (people.setting, people.points)),
            ("综合评价结论", (people.scores,)),
            ("资金情况分析", (money.execution, money.spending)),
            ("指标完成情况分析", (people.targets, people.survey)),
            ("其他", (people.closing, people.scored_table)),
        ),
    ),
    "national-project": (
        "年度项目支出绩效自评报告",
        (
            ("项目概况", (people.organisation, money.project_list)),
            ("资金使用情况", (money.projects,)),
            ("指标完成情况", (people.setting, people.targets, people.survey)),
            ("自评结论", (people.points, people.scores)),
        ),
    ),
}


def make_report(rng: random.Random, manner: str) -> Report:
    """Return a report of a random unit; its numbers are consistent."""
    unit = make_unit(rng)
    draft = Draft(rng, manner)
    title, chapters = MANNERS[manner]
    draft.say(f"{unit.name}{unit.year}{title}", level=1)
    for at, (heading, content) in enumerate(chapters):
        draft.say(f"{_NUMBERS[at]}、{heading}", level=2)
        chosen = list(content)
        if len(chosen) > 2 and rng.random() < 0.4:
            chosen.remove(rng.choice(chosen))
        if money.projects not in chosen and people.scored_table not in chosen:
            rng.shuffle(chosen)
        for chapter in chosen:
            if rng.random() < 0.4:
                harmless.remark(draft, unit)
            chapter(draft, unit)
    return draft.report()
