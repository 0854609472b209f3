"""Build the evaluation of a department by hand: the published figures of one Henan unit, renamed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.builders import SHEET, budget_row, dossier, figure, indicator, number, slot, table
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.result import (
    BudgetScore,
    Derived,
    Evaluation,
    IndicatorScore,
    Outcome,
    Scorecard,
    TableScore,
)
from xl_addin.model.table import FundsRole, FundsRow, Goal, Indicator, Owner, TaskRow
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard

NOTE = LegalRef("note", "部门整体绩效自评表", Basis.FORM_NOTE)
LAW = LegalRef("law", "项目支出绩效评价管理办法", Basis.REPORTED, "财预〔2020〕10号")

IN, OUT, GAIN = "投入管理指标", "产出指标", "效益指标"
WORK, FINANCE, PERFORM = "工作目标管理", "预算和财务管理", "绩效管理"
DUTY = "履职目标和主要任务完成情况"
REASON = "财力紧张，压减支出"

# level1, level2, level3, target, actual, points, written
ROWS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    (IN, WORK, "工作任务科学性", "科学", "科学", "2", "2"),
    (IN, WORK, "绩效指标合理性", "合理", "合理", "2", "2"),
    (IN, WORK, "年度履职目标相关性", "相关", "相关", "2", "2"),
    (IN, FINANCE, "“三公经费”控制率", "≤100%", "95%", "1", "1"),
    (IN, FINANCE, "管理制度健全性", "比较健全", "比较健全", "1", "1"),
    (IN, FINANCE, "决算真实性", "真实", "真实", "2", "2"),
    (IN, FINANCE, "预决算信息公开性", "按时公开", "已公开", "1", "1"),
    (IN, FINANCE, "预算编制完整性", "完整", "完整", "1", "1"),
    (IN, FINANCE, "预算调整率", "≤5%", "1.87%", "2", "2"),
    (IN, FINANCE, "预算执行率", "≥100%", "98.12%", "2", "1"),
    (IN, FINANCE, "政府采购执行率", "≥90%", "100%", "1", "1"),
    (IN, FINANCE, "专项资金细化率", "≥98%", "98%", "1", "1"),
    (IN, FINANCE, "资产管理规范性", "规范", "规范", "1", "1"),
    (IN, FINANCE, "资金使用合规性", "合规", "合规", "1", "1"),
    (IN, PERFORM, "部门绩效评价完成率", "≥100%", "100%", "5", "5"),
    (IN, PERFORM, "绩效监控完成率", "≥100%", "100%", "5", "5"),
    (IN, PERFORM, "绩效自评完成率", "≥100%", "100%", "5", "5"),
    (IN, PERFORM, "评价结果应用率", "≥100%", "100%", "5", "5"),
    (OUT, DUTY, "代表会议完成率", "=100%", "100%", "10", "10"),
    (OUT, DUTY, "代表履职活动完成率", "≥90%", "90%", "10", "10"),
    (OUT, DUTY, "总体工作完成率", "≥95%", "97%", "10", "10"),
    (GAIN, "履职效益", "代表履职活动正常运转情况", "良好", "良好", "10", "10"),
    (GAIN, "满意度", "代表满意度", "≥90%", "99%", "10", "10"),
)
TASKS = (
    ("召开代表会议", "保障代表会议经费", "66", "66", "完成", "100"),
    ("代表视察、调研、学习、培训", "保障代表在闭会期间的正常履职需要", "88", "71.54", "基本完成", "81.30"),
    ("保障机关运转和职工工资福利", "保障人员经费和公用经费支出", "676.78", "677.59", "完成", "100.12"),
)


def scored(
    item: Indicator, written: str | None, outcome: Outcome | None = None, **changes: Any
) -> IndicatorScore:
    """Return the row's judgement: met at full points, unmet below, unless told otherwise."""
    value = number(written)
    full = item.points.value if item.points else None
    judged = outcome or (Outcome.MET if value == full else Outcome.UNMET)
    made = IndicatorScore(item, judged, value, value, Owner.UNIT, "at_least", "正向", "", "", NOTE)
    return made._replace(**changes)


def row(at: int, values: tuple[str, ...], **changes: Any) -> IndicatorScore:
    """Return one row of ROWS as a judged indicator."""
    level1, level2, level3, target, actual, points, written = values
    reason = REASON if points != written else ""
    words = "%" not in target
    item = indicator(
        level3,
        target,
        actual,
        points,
        written,
        level1=level1,
        level2=level2,
        row=at,
        unit="定性指标" if words else "%",
        reason=reason,
    )
    return scored(item._replace(**changes), written)


def money(value: str, ref: str = "") -> Any:
    """Return an amount in 万元 with two decimals."""
    return figure(value, ref, decimals=2, unit="万元")


def funds() -> tuple[FundsRow, ...]:
    """Return the budget block: total, sources, structure."""

    def part(at: int, label: str, group: str, amounts: tuple[str, str] | None) -> FundsRow:
        initial, executed = (money(one) for one in amounts) if amounts else (None, None)
        return FundsRow(at, label, FundsRole.PART, group, "", initial, initial, executed, slot(f"G{at}"))

    return (
        budget_row("830.78", "815.13", label="部门预算总额"),
        part(13, "1、资金来源：（1）财政性资金", "资金来源", ("830.78", "815.13")),
        part(14, "（2）其他资金", "资金来源", None),
        part(15, "2、资金结构：（1）基本支出", "资金结构", ("676.78", "677.59")),
        part(16, "（2）项目支出", "资金结构", ("154", "137.54")),
    )


def tasks() -> tuple[TaskRow, ...]:
    """Return the three main tasks."""
    return tuple(
        TaskRow(
            at, name, content, money(budget), money(budget), done, money(spent), money(spent), slot(f"J{at}")
        )
        for at, (name, content, budget, spent, done, _) in enumerate(TASKS, 8)
    )


def budget_score(**changes: Any) -> BudgetScore:
    """Return 预算执行率 as the unit typed it: 98.12%, 9.8 of 10."""
    rate = Decimal(81513) / Decimal(83078) * 100
    made = BudgetScore(
        Outcome.UNMET,
        rate,
        "全年预算数",
        Decimal(10),
        Decimal("9.81"),
        Decimal("9.80"),
        Owner.ROUNDING,
        "",
        NOTE,
    )
    return made._replace(**changes)


def table_score(rows: tuple[IndicatorScore, ...] | None = None, **changes: Any) -> TableScore:
    """Return the scored table; `table_changes` go to the table itself."""
    rows = tuple(row(at, values) for at, values in enumerate(ROWS, 20)) if rows is None else rows
    parts: dict[str, Any] = {"funds": funds(), "tasks": tasks(), "goals": GOALS, "notes": NOTES}
    parts |= changes.pop("table_changes", {})
    of = table(*(one.indicator for one in rows))._replace(**parts)
    rates = tuple(
        Derived("预算执行率", one.rate, Decimal(values[5]), "", False, unit="%")
        for one, values in zip(of.tasks, TASKS, strict=False)
        if one.rate is not None
    )
    made = TableScore(of, rows, budget_score(), rates, Decimal(100), Decimal("98.80"), "优")
    return made._replace(**changes)


GOALS = (Goal("1.组织召开代表会议。2.组织代表开展履职活动。3.保障机关各项工作正常运转。", "完成"),)
NOTES = (
    "注：1.自评采取打分评价的形式，满分为100分。",
    "2.未完成原因分析：说明偏离目标的原因及拟采取的措施。",
)


def standard() -> Standard:
    """Return the Henan standard as shipped."""
    return load_standard("henan-department", year=2021)


def passages(**changes: str) -> Mapping[str, str]:
    """Return every passage written, plainly; a text may hold several paragraphs."""
    keys = [passage.key for passage in standard().info.passages]
    made = {key: f"{key}由单位填写的文字。" for key in keys} | {"成文日期": "2022-05-10"}
    return made | changes


def evaluation(score: TableScore | None = None, **changes: Any) -> Evaluation:
    """Return the evaluation of that table, with every passage written unless changed."""
    score = score or table_score()
    own = dossier(
        score.table,
        unit=changes.pop("unit", "某某区人民代表大会常务委员会办公室"),
        passages=changes.pop("passages", passages()),
    )
    return Evaluation(own, Scorecard((score,)), ())._replace(**changes)


__all__ = ["SHEET", "budget_score", "evaluation", "passages", "row", "scored", "standard", "table_score"]
