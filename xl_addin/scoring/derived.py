"""Recompute the cells that follow from others: rates, subtotals, totals, the grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin.model.figure import Figure, plain, round_half_up
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.result import BudgetScore, Derived, IndicatorScore
from xl_addin.model.table import IndicatorTable, Slot, Subtotal
from xl_addin.rules.pack import Grade, RulePack
from xl_addin.scoring.execution import Rate, denominator, rate_of
from xl_addin.scoring.ownership import says_nothing
from xl_addin.scoring.totals import points_sum, written_sum


def rates(table: IndicatorTable, pack: RulePack) -> Iterator[Derived]:
    """Yield every 执行率 cell of the budget block and of the tasks, in percent."""
    for row in table.funds:
        if row.rate:
            budget, term = denominator(row, pack.budget)
            rate = rate_of(row.executed, budget, pack.rate_decimals)
            yield _rate(f"{row.label}执行率", row.rate, rate, pack, f"（口径：{term}）")
    for task in table.tasks:
        if task.rate:
            rate = rate_of(task.executed, task.budget, pack.rate_decimals)
            yield _rate(f"“{task.name}”执行率", task.rate, rate, pack, "")


def subtotals(
    table: IndicatorTable, rows: Sequence[IndicatorScore], budget: BudgetScore | None, pack: RulePack
) -> Iterator[Derived]:
    """Yield the points and scores stated for whole levels; 预算执行率 as a level is the budget row."""
    for subtotal in table.subtotals:
        group, own_budget = _members(subtotal, rows, budget, pack)
        if not group and own_budget is None:
            continue
        name = subtotal.level2 or subtotal.level1 or "全表"
        if subtotal.points:
            value = points_sum(group, own_budget)
            yield _sum(f"{name}分值小计", subtotal.points, value, "各指标分值之和")
        if subtotal.score:
            earned = written_sum(group, own_budget)
            yield _sum(f"{name}得分小计", subtotal.score, earned, "各指标得分之和")


def totals(
    table: IndicatorTable, points: Decimal, total: Decimal | None, grade: Grade | None
) -> Iterator[Derived]:
    """Yield the cells for the sum of points, the total score and the grade, where the form has them."""
    if table.points_total:
        yield _sum("分值合计", table.points_total, points, "各指标分值与预算执行率分值之和")
    if table.total:
        yield _sum("自评得分", table.total, total, "各指标得分与预算执行率得分之和")
    if table.grade:
        name = grade.name if grade else None
        working = f"{plain(total)} ≥ {plain(grade.at_least)}" if grade and total is not None else ""
        right = _text(table.grade) == (name or "")
        yield Derived("自评结果", table.grade, name, working, right, grade.law if grade else None)


def _rate(what: str, slot: Slot, rate: Rate, pack: RulePack, basis: str) -> Derived:
    """Return a rate cell: right where it agrees, rounding allowed, or where both are blank."""
    if rate.value is None:
        return Derived(what, slot, None, rate.note, says_nothing(slot), pack.budget.law, "%")
    decimals = max(pack.rate_decimals, slot.decimals or 0)
    value = round_half_up(rate.value, decimals)
    return Derived(
        what,
        slot,
        value,
        f"{rate.working}{basis}",
        _agrees(slot, rate, pack.rate_decimals),
        pack.budget.law,
        "%",
    )


def _agrees(slot: Slot, rate: Rate, decimals: int) -> bool:
    if slot.value is None or rate.value is None:
        return False
    stated = Figure(slot.value, slot.decimals or 0, "%")
    said = agree(stated, rate.value, decimals=decimals, possible=rate.possible)
    return said is not Agreement.DIFFERENT


def _sum(what: str, slot: Slot, value: Decimal | None, working: str) -> Derived:
    """Return a sum's cell; sums of written scores compare exactly."""
    right = says_nothing(slot) if value is None else slot.value == value
    said = f"{working} = {plain(value)}" if value is not None else ""
    return Derived(what, slot, value, said, right, unit="分")


def _members(
    subtotal: Subtotal, rows: Sequence[IndicatorScore], budget: BudgetScore | None, pack: RulePack
) -> tuple[list[IndicatorScore], BudgetScore | None]:
    """Return the rows a subtotal covers, or the budget row where its level is that.

    A subtotal without levels states the whole table once more: every row and the budget row.
    """
    if not subtotal.level1:
        return list(rows), budget
    group = [
        row
        for row in rows
        if row.indicator.level1 == subtotal.level1 and subtotal.level2 in {"", row.indicator.level2}
    ]
    names = {name for level in pack.level1 if level.budget for name in (level.name, *level.aliases)}
    is_budget = not group and not subtotal.level2 and subtotal.level1 in names
    return group, budget if is_budget else None


def _text(slot: Slot) -> str:
    return "" if slot.content is None else str(slot.content).strip()
