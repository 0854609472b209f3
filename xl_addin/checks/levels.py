"""Check what is stated for whole levels: level-1 points against the notice, subtotals against their rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import points_of
from xl_addin.checks.wording import points
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.interval import Agreement, agree
from xl_addin.model.result import IndicatorScore
from xl_addin.model.table import Slot, Subtotal
from xl_addin.rules.pack import Level1


def _stated(case: Case, level: Level1) -> Decimal | None:
    """Return the points that the table gives to a level-1 indicator, None where it is absent."""
    if level.budget:
        return case.score.budget.points if case.score.budget else None
    names = {level.name, *level.aliases}
    rows = [points_of(row) for row in case.score.rows if row.indicator.level1 in names]
    return sum((one for one in rows if one is not None), Decimal(0)) if rows else None


@check("W06", "一级指标分值与规定不同", law=sources.level_points, severity=Severity.HINT)
def level_points_follow_the_notice(case: Case) -> Iterator[Deviation]:
    """保证：各一级指标的分值与规定的分值一致；规定可以不设的一级指标未设时，其分值已全部转入其他一级指标。

    为什么：分值可以按实际调整，但审核时会问依据；规定不可调整的（如预算执行率）改了要退回。
    怎么办：核对通知规定的分值；确需调整的，在报告里说明调整依据；可以不设的指标转分不必说明。
    """
    stated = {level.name: _stated(case, level) for level in case.pack.level1}
    absent = sum(
        (one.points for one in case.pack.level1 if one.optional and stated[one.name] is None), Decimal(0)
    )
    moved = {one.name: (stated[one.name] or Decimal(0)) - one.points
             for one in case.pack.level1 if not (one.optional and stated[one.name] is None)}  # fmt: skip
    within = all(change >= 0 for change in moved.values()) and sum(moved.values(), Decimal(0)) == absent
    for level in case.pack.level1:
        change = moved.get(level.name, Decimal(0))
        if change and (level.fixed or not within):
            yield _differs(case, level, stated[level.name])


def _differs(case: Case, level: Level1, stated: Decimal | None) -> Deviation:
    names = {level.name, *level.aliases}
    where: tuple[Place, ...] = tuple(
        case.at(row, "points") for row in case.score.rows if row.indicator.level1 in names
    )
    budget = case.table.budget
    if level.budget and budget and budget.points and budget.points.place:
        where = (budget.points.place,)
    if not where:
        where = (case.table.total.place if case.table.total else Place(case.table.sheet),)
    usual = points(level.points)
    said = f"分值为{points(stated)}" if stated is not None else "没有设置"
    return Deviation(
        where,
        f"一级指标“{level.name}”{said}，规定为{usual}",
        "规定这一项的分值不可调整" if level.fixed else "一级指标分值可以适当调整，但应有依据",
        "请改回规定的分值。" if level.fixed else "请核对；确需调整的，请在报告中说明依据。",
        points(stated) if stated is not None else None, usual,
        severity=Severity.VERIFY if level.fixed else None, law=level.law,
    )  # fmt: skip


@check("E25", "小计与明细不符", law=sources.level_points)
def subtotals_match_their_rows(case: Case) -> Iterator[Deviation]:
    """保证：表里写出的各级分值小计、得分小计、分值合计，等于所属各行之和。

    为什么：小计多是手工写在指标名称里或单独一行，改了明细常忘了改小计，报告又常照小计写。
    怎么办：以明细为准改正小计；若小计是对的，请核对所属各行的分值或得分。
    """
    for subtotal in case.table.subtotals:
        rows = [row for row in case.score.rows if _belongs(row, subtotal)]
        name = subtotal.level2 or subtotal.level1
        yield from _points_differ(subtotal.points, [points_of(row) for row in rows], name)
        yield from _scores_differ(case, subtotal.score, rows, name)
    stated = case.table.points_total
    if stated is not None and stated.value not in {None, case.score.points_total} and _all_have_points(case):
        yield _wrong(stated, "分值合计", case.score.points_total, Agreement.DIFFERENT)


def _all_have_points(case: Case) -> bool:
    return bool(case.score.rows) and all(points_of(row) is not None for row in case.score.rows)


def _belongs(row: IndicatorScore, subtotal: Subtotal) -> bool:
    item = row.indicator
    return item.level1 == subtotal.level1 and subtotal.level2 in {"", item.level2}


def _points_differ(stated: Slot | None, parts: list[Decimal | None], name: str) -> Iterator[Deviation]:
    known = [part for part in parts if part is not None]
    if stated is None or stated.value is None or not known or len(known) < len(parts):
        return
    if stated.value != sum(known):
        yield _wrong(stated, f"“{name}”的分值小计", sum(known, Decimal(0)), Agreement.DIFFERENT)


def _scores_differ(
    case: Case, stated: Slot | None, rows: list[IndicatorScore], name: str
) -> Iterator[Deviation]:
    known = [row.indicator.claimed.value for row in rows if row.indicator.claimed.value is not None]
    figure = stated.figure if stated else None
    if stated is None or figure is None or not known or len(known) < len(rows):
        return
    expected = sum(known, Decimal(0))
    agreement = agree(figure, expected, decimals=case.pack.score_decimals)
    if agreement is not Agreement.EQUAL:
        yield _wrong(stated, f"“{name}”的得分小计", expected, agreement)


def _wrong(stated: Slot, name: str, expected: Decimal, agreement: Agreement) -> Deviation:
    rounding = agreement is Agreement.ROUNDING
    said, right = points(stated.value or Decimal(0)), points(expected)
    return Deviation(
        (stated.place,),
        f"{name}写的是{said}，所属各行之和是{right}",
        "两数在四舍五入范围内相符（尾差）" if rounding else "小计应等于所属各行之和",
        "知道即可，不必修改。" if rounding else "请以明细为准改正小计，或核对所属各行。",
        said, right, Severity.HINT if rounding else None,
    )  # fmt: skip
