"""Fill the form of each of the six standards with the figures of a made-up unit."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from tests.consistency.book import Book, BookDraft
from tests.consistency.scored import divided, execution_score, funds, indicators, project_table, whole
from tests.prose.generator.oracle import constant, percent, total
from tests.prose.generator.unit import Unit, make_unit

Labelled = Mapping[str, Fraction]


def summed(
    draft: BookDraft, kind: str, amounts: Sequence[Fraction], *, hard: bool = True
) -> tuple[str, list[str]]:
    """Return the marks of a sum and of its parts."""
    whole_mark = draft.money(sum(amounts, Fraction(0)))
    marks = [draft.money(one) for one in amounts]
    draft.state(kind, whole_mark, total, *marks, hard=hard)
    return whole_mark, marks


def national(draft: BookDraft, unit: Unit) -> None:
    """Fill 项目支出绩效自评表: one table for each project."""
    draft.put("summary_year", {"year": f"（{unit.year}年度）"})
    draft.put("summary_unit", {"unit": unit.name, "department": f"{unit.name}（主管）"})
    for one in unit.projects[:2]:
        project_table(draft, one.name, (one.budget, one.budget, one.executed), unit)


def gansu(draft: BookDraft, unit: Unit) -> None:
    """Fill 收支情况 and one table for each project."""
    draft.put("summary_year", {"year": f"（{unit.year}年度）"})
    draft.put("summary_unit", {"unit": unit.name, "department": unit.name})
    posts = draft.count(sum(unit.approved.values()))
    kinds = [draft.count(one) for one in unit.approved.values()]
    draft.state("人数合计", posts, total, *kinds)
    draft.put("staff_total", {"posts": posts, "people": draft.count(sum(unit.staff.values()))})
    draft.put("staff", {"posts": kinds[0]}, {"posts": kinds[2]})
    draft.put("staff_career", {"posts": kinds[1]})
    earned, parts = summed(
        draft, "收入合计", [unit.earned - unit.income["其他收入"], unit.income["其他收入"]]
    )
    draft.put("income", {"executed": earned})
    for mark in parts:
        draft.put("income_parts", {"executed": mark})
    basic, inner = summed(draft, "基本支出", list(unit.basic.values()))
    projects, spent = draft.money(unit.project_spending), draft.money(unit.spending)
    draft.state("支出合计", spent, total, basic, projects)
    draft.put("spending", {"executed": spent})
    draft.put("basic", {"executed": basic})
    draft.put("basic_parts", *({"executed": one} for one in inner))
    draft.put("project_spending", {"executed": projects})
    count = draft.count(len(unit.projects), "个")
    draft.state("个数", count, constant(len(unit.projects)))
    draft.put("projects_number", {"number": count})
    done = draft.money(unit.project_spending)
    draft.put(
        "functions", *({"name": name, "amount": draft.money(one)} for name, one in unit.functional.items())
    )
    made = [
        project_table(draft, one.name, (one.budget, one.budget, one.executed), unit) for one in unit.projects
    ]
    draft.state("项目合计", done, total, *(row["executed"] for row in made))
    granted = [rows["source"][0]["annual"] for _, rows in draft.projects]
    budget = draft.money(sum((draft.number(one) for one in granted), Fraction(0)))
    draft.state("项目合计", budget, total, *granted)
    draft.rows["projects_money"] = [{"amount": budget}, {"amount": done}]


def henan(draft: BookDraft, unit: Unit) -> None:
    """Fill 部门整体绩效自评表: tasks, funds two ways, indicators."""
    draft.put("year", {"year": f"（{unit.year}年度）"})
    draft.put("goal", {"expected": "完成年度各项任务。", "achieved": "完成。"})
    for one in unit.projects[:3]:
        budget, done = draft.money(one.budget), draft.money(one.executed)
        rate = draft.rate(100 * one.executed / one.budget)
        draft.state("任务执行率", rate, percent, done, budget)
        draft.put(
            "tasks",
            {
                "name": one.name,
                "content": one.use,
                "budget": budget,
                "done": "完成",
                "executed": done,
                "rate": rate,
            },
        )
    amounts = unit.initial, unit.available, unit.spending
    row = funds(draft, amounts, {"source": 2, "structure": 2})
    marks = indicators(draft, unit.rows, {"产出指标": "产出指标", "满意度指标": "效益指标"})
    mark, grade = whole(draft, unit.rows, execution_score(amounts), [row["score"], *marks])
    draft.put("unit", {"unit": unit.name, "total": mark})
    draft.put("result", {"grade": grade})


def hunan(draft: BookDraft, unit: Unit) -> None:
    """Fill 基础数据表, 自评表 and 收支情况."""
    draft.put("base_year", {"year": f"（{unit.year}年度）"})
    draft.put("unit", {"unit": unit.name})
    _hunan_base(draft, unit)
    amounts = unit.initial, unit.available, unit.spending
    row = funds(draft, amounts, {})
    income, parts = summed(draft, "收入分法", [*unit.income.values(), unit.carried_in])
    draft.state("收入分法", row["annual"], total, *parts)
    basic, projects = divided(draft, unit.available, 2)
    expense = draft.money(unit.available)
    draft.state("支出分法", expense, total, basic, projects)
    draft.put("split", {"income_total": income, "expense_total": expense})
    draft.put("parts", *({"income_amount": one} for one in parts))
    draft.rows["parts"][0]["expense_amount"], draft.rows["parts"][1]["expense_amount"] = basic, projects
    marks = indicators(draft, unit.rows, {"满意度指标": "效益指标"})
    draft.put(
        "total", {"total": whole(draft, unit.rows, execution_score(amounts), [row["score"], *marks])[0]}
    )
    spent, uses = summed(draft, "经济分类", list(unit.economic.values()), hard=False)
    draft.put("economic", *({"amount": one, "use": "日常开支"} for one in uses))
    draft.put("economic_total", {"amount": spent})
    draft.put("special", *({"amount": "0"} for _ in range(3)))


def _hunan_base(draft: BookDraft, unit: Unit) -> None:
    """Fill the columns of 附件1: spending with its parts, 三公."""
    here, posts = sum(unit.staff.values()), sum(unit.approved.values())
    marks = draft.count(posts), draft.count(here)
    rate = draft.rate(Fraction(100 * here, posts))
    draft.state("控制率", rate, percent, marks[1], marks[0])
    draft.put("staff", {"approved": marks[0], "actual": marks[1], "rate": rate})
    draft.put(
        "money_head",
        {
            "last": f"{unit.year - 1}年决算数",
            "budget": f"{unit.year}年预算数",
            "executed": f"{unit.year}年决算数",
        },
    )
    bands: dict[str, list[dict[str, str]]] = {}
    scales = {"last": Fraction(93, 100), "budget": unit.initial / unit.spending, "executed": Fraction(1)}
    for column, scale in scales.items():
        listed = [one.executed * scale for one in unit.projects]
        project, items = summed(draft, "项目明细", listed, hard=False)
        basic = draft.money(sum(unit.basic.values(), Fraction(0)) * scale)
        spent = draft.money(unit.spending * scale)
        draft.state("支出合计", spent, total, basic, project)
        visits = {name: one * scale for name, one in unit.visits.items()}
        cars, inner = summed(
            draft,
            "公务用车",
            [visits["公务用车购置及运行维护费"] / 4, visits["公务用车购置及运行维护费"] * 3 / 4],
        )
        abroad, meals = draft.money(visits["因公出国（境）费"]), draft.money(visits["公务接待费"])
        whole_mark = draft.money(sum(visits.values(), Fraction(0)))
        draft.state("三公合计", whole_mark, total, cars, abroad, meals)
        one_row = {
            "spending": [spent], "basic": [basic], "office": [draft.money(unit.basic["公用经费"] * scale)],
            "project_total": [project], "projects": items, "sangong": [whole_mark], "cars": [cars],
            "car_parts": inner, "abroad": [abroad, meals],
        }  # fmt: skip
        for band, column_marks in one_row.items():
            rows = bands.setdefault(band, [{} for _ in column_marks])
            for row, mark in zip(rows, column_marks, strict=True):
                row[column] = mark
    for at, (row, one) in enumerate(zip(bands["projects"], unit.projects, strict=True), 1):
        row["label"] = f"  {at}、{one.name}"
    for band, rows in bands.items():
        draft.put(band, *rows)


def sichuan(draft: BookDraft, unit: Unit) -> None:
    """Fill the accounts of 收支决算, 三公, cars, and one table of targets for each project."""
    draft.put("year", {"year": f"（{unit.year}年度）"})
    draft.put("unit", {"unit": unit.name, "department": unit.name})
    names = ["一般公共预算财政拨款收入", "其他收入", "年初结转和结余"]
    other = unit.income["其他收入"]
    income, parts = summed(draft, "收入总计", [unit.earned - other, other, unit.carried_in])
    draft.put("income", *({"label": name, "executed": one} for name, one in zip(names, parts, strict=True)))
    draft.put("income_total", {"label": "收入总计", "executed": income})
    basic = sum(unit.basic.values(), Fraction(0))
    outlay, spent = summed(draft, "支出总计", [basic, unit.project_spending, unit.available - unit.spending])
    draft.put(
        "outlay",
        *(
            {"label": name, "executed": one}
            for name, one in zip(("基本支出", "项目支出", "年末结转和结余"), spent, strict=True)
        ),
    )
    draft.put("outlay_total", {"label": "支出总计", "executed": outlay})
    mark, inner = summed(draft, "基本支出", list(unit.basic.values()))
    draft.put("basic", {"label": "一般公共预算财政拨款基本支出", "executed": mark})
    draft.put(
        "basic", *({"label": name, "executed": one} for name, one in zip(unit.basic, inner, strict=True))
    )
    visits, each = summed(draft, "三公合计", list(unit.visits.values()))
    draft.put("sangong", {"label": "“三公”经费", "executed": visits})
    draft.put(
        "sangong_parts",
        *({"label": name, "executed": one} for name, one in zip(unit.visits, each, strict=True)),
    )
    bought, kinds = summed(draft, "采购合计", list(unit.procurement.values()), hard=False)
    draft.put("procurement", {"label": "政府采购", "executed": bought})
    draft.put(
        "procurement",
        *(
            {"label": f"其中：政府采购{name}支出", "executed": one}
            for name, one in zip(unit.procurement, kinds, strict=True)
        ),
    )
    labels = ("公务用车保有量", "其中：轿车", "其中：越野车", "其中：载客汽车")
    cars, models = (
        draft.count(sum(unit.cars.values()), "辆"),
        [draft.count(one, "辆") for one in unit.cars.values()],
    )
    draft.state("车辆合计", cars, total, *models)
    draft.put(
        "kept",
        *(
            {"label": name, "unit": "辆", "value": one}
            for name, one in zip(labels, (cars, *models), strict=True)
        ),
    )
    for one in unit.projects[:2]:
        draft.begin_project(one.name)
        draft.put("project", {"project": one.name})
        annual, executed = draft.money(one.budget), draft.money(one.executed)
        draft.put("funds", {"annual": annual, "executed": executed})
        draft.put("goal", {"expected": "完成任务。", "achieved": "已完成。"})
        for row in unit.rows:
            target, actual = (draft.count(some, row.unit, bare=False) for some in (row.target, row.actual))
            draft.put(
                "indicators",
                {
                    "level1": row.level1,
                    "level2": row.level2,
                    "level3": row.level3,
                    "target": f"≥{target}",
                    "actual": actual,
                },
            )


def guangdong(draft: BookDraft, unit: Unit) -> None:
    """Fill 基础数据表 with the ratios that the unit worked out itself, and the staff."""
    draft.put("unit", {"unit": unit.name, "year": f"{unit.year}年度"})
    income, spent = draft.money(unit.available), draft.money(unit.spending)
    planned, plan = draft.money(unit.initial), draft.money(unit.initial)
    buying = sum(unit.procurement.values(), Fraction(0))
    bid, bought = draft.money(buying * 11 / 10), draft.money(buying)
    draft.put(
        "money",
        {"label": "收入总额", "budget": planned, "executed": income},
        {"label": "支出总额", "budget": plan, "executed": spent},
        {"label": "政府采购", "budget": bid, "executed": bought},
    )
    left = unit.available - unit.spending
    carried = draft.money(left)
    draft.put("carryover", {"value": carried})
    done = draft.rate(100 * unit.spending / unit.available)
    draft.state("支出完成率", done, lambda a, b: 100 * a / (a + b), spent, carried)
    draft.put("rate_spending", {"stated": done})
    if unit.available > unit.initial:
        gap = draft.rate(100 * (unit.available - unit.initial) / unit.initial)
        draft.state("差异率", gap, lambda new, old: 100 * (new - old) / old, income, planned)
        draft.put("rate_revenue", {"stated": gap})
    rate = draft.rate(Fraction(1000, 11))
    draft.state("采购执行率", rate, percent, bought, bid)
    draft.put("rate_procurement", {"stated": rate})
    heads, kinds = draft.count(sum(unit.staff.values())), [draft.count(one) for one in unit.staff.values()]
    draft.state("人数合计", heads, total, *kinds, hard=False)
    draft.put("staff", {"value": heads})
    draft.put("kinds", *({"kind": name, "people": one} for name, one in zip(unit.staff, kinds, strict=True)))


FORMS: Mapping[str, Callable[[BookDraft, Unit], None]] = {
    "national-project": national,
    "gansu-budget": gansu,
    "henan-department": henan,
    "hunan-department": hunan,
    "sichuan-department": sichuan,
    "guangdong-department": guangdong,
}


def make_book(rng: random.Random, standard: str) -> Book:
    """Return the workbook of a random unit; its numbers are consistent."""
    draft = BookDraft(rng, standard)
    FORMS[standard](draft, make_unit(rng))
    return draft.book()
