"""Compare the tables printed in a written report with the workbook's, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation
from xl_addin.checks.wording import amount, points
from xl_addin.model.figure import Figure, Place, round_half_up
from xl_addin.model.quantity import Quantity
from xl_addin.model.result import IndicatorScore
from xl_addin.model.table import Indicator, IndicatorTable
from xl_addin.model.written import Written

_AMOUNTS = (("initial", "年初预算数"), ("annual", "全年预算数"), ("executed", "执行数"))


def differing_rows(case: Case, written: Written) -> Iterator[Deviation]:
    """Yield what the report's own table prints otherwise than the workbook: amounts, values, scores, total.

    Tables are matched by their project, rows by the names of their levels; a row that only one of them
    has is not compared, nor are several tables of which one bears no name.
    """
    table = _partner(case, written.own)
    if table is None:
        return
    yield from _amounts(case.table, table)
    for row in case.score.rows:
        same = [one for one in table.indicators if _key(one) == _key(row.indicator)]
        if len(same) == 1:
            yield from _row(row, table, same[0])
    stated = table.total.value if table.total else None
    totals = {
        value
        for value in (case.score.total, case.table.total.value if case.table.total else None)
        if value is not None
    }
    if stated is not None and totals and stated not in totals and table.total:
        right = case.score.total if case.score.total is not None else min(totals)
        yield _differs(table.total.place, "总分", points(stated), points(right))


def _partner(case: Case, own: tuple[IndicatorTable, ...]) -> IndicatorTable | None:
    """Return the report's table that is this one."""
    if len(own) == 1 and len(case.dossier.tables) == 1:
        return own[0]
    named = [one for one in own if one.project and _bare(one.project) == _bare(case.table.project)]
    return named[0] if len(named) == 1 else None


def _key(item: Indicator) -> tuple[str, str]:
    return _bare(item.level1), _bare(item.level3)


def _bare(name: str) -> str:
    return re.sub(r"[“”\"'‘’\s]|[（(][^（）()]*[）)]$", "", name)


def _amounts(ours: IndicatorTable, theirs: IndicatorTable) -> Iterator[Deviation]:
    """Yield the total amounts of the budget block that differ."""
    if ours.budget is None or theirs.budget is None:
        return
    for field, name in _AMOUNTS:
        right: Figure | None = getattr(ours.budget, field)
        stated: Figure | None = getattr(theirs.budget, field)
        if right and stated and stated.place and not _same(stated, right):
            unit = stated.unit or ours.money_unit
            yield _differs(
                stated.place,
                name,
                amount(stated.value, stated.decimals, unit),
                amount(right.value, right.decimals, unit),
            )


def _row(row: IndicatorScore, table: IndicatorTable, item: Indicator) -> Iterator[Deviation]:
    """Yield what differs in one row."""
    ours = row.indicator
    if ours.points and item.points and ours.points.value != item.points.value:
        at = item.place("points", table.sheet)
        yield _differs(at, f"“{ours.level3}”的分值", points(item.points.value), points(ours.points.value))
    scores = {value for value in (ours.claimed.value, row.written) if value is not None}
    if item.claimed.value is not None and scores and item.claimed.value not in scores:
        yield _differs(
            item.claimed.place, f"“{ours.level3}”的得分", points(item.claimed.value), points(min(scores))
        )
    for field, name in (("target", "指标值"), ("actual", "实际完成值")):
        right: Quantity = getattr(ours, field)
        stated: Quantity = getattr(item, field)
        if _other(stated, right):
            at = item.place(field, table.sheet)
            yield _differs(at, f"“{ours.level3}”的{name}", stated.text, right.text)


def _other(stated: Quantity, right: Quantity) -> bool:
    """Tell whether two values are different numbers of one unit."""
    if stated.value is None or right.value is None or stated.unit != right.unit:
        return False
    return not _same(Figure(stated.value, stated.decimals), Figure(right.value, right.decimals))


def _same(stated: Figure, right: Figure) -> bool:
    """Tell whether two numbers are the same, one of them perhaps rounded."""
    fewer = min(stated.decimals or 0, right.decimals or 0)
    one: Decimal = round_half_up(stated.value, fewer)
    return stated.value == right.value or (fewer > 0 and one == round_half_up(right.value, fewer))


def _differs(at: Place, what: str, stated: str, right: str) -> Deviation:
    return Deviation(
        (at,),
        f"报告附表里{what}是{stated}，工作簿是{right}",
        "附表应当就是工作簿里的表，两处不同，多半是改了一处、没有改另一处",
        "请核对原始资料，改正写错的一处；工作簿改过的，请重新生成报告。",
        stated,
        right,
    )
