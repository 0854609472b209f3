"""Check what is stated for whole levels: level-1 points against the notice, subtotals against their rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import points_of, sum_agrees
from xl_addin.checks.wording import bare, points
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.interval import Agreement
from xl_addin.model.result import IndicatorScore
from xl_addin.model.table import Slot, Subtotal
from xl_addin.rules.pack import Level1


def _rows_of(case: Case, level: Level1) -> list[IndicatorScore]:
    names = {bare(name) for name in (level.name, *level.aliases)}
    return [row for row in case.score.rows if bare(row.indicator.level1) in names]


def _stated(case: Case, level: Level1) -> Decimal | None:
    """Return the points that the table gives to a level-1 indicator, None where it is absent."""
    if level.budget:
        return case.score.budget.points if case.score.budget else None
    rows = [points_of(row) for row in _rows_of(case, level)]
    return sum((one for one in rows if one is not None), Decimal(0)) if rows else None


def _changes(case: Case) -> dict[str, Decimal]:
    """Return by how much each level differs from the notice; a level with blank points is left out.

    So is one whose usual points the rules do not know.
    """
    changes = {}
    for level in case.pack.level1:
        stated = _stated(case, level)
        left_out = stated is None and level.optional
        blank = not level.budget and any(points_of(row) is None for row in _rows_of(case, level))
        if level.points is not None and not left_out and not blank:
            changes[level.name] = (stated or Decimal(0)) - level.points
    return changes


def _received(case: Case, changes: dict[str, Decimal]) -> set[str]:
    """Return the levels that took over the points of an optional level that is absent (转入).

    All that rose, where together they rose by just so much; else the one that did alone.
    """
    absent = (one for one in case.pack.level1 if one.optional and _stated(case, one) is None)
    freed = sum((one.points or Decimal(0) for one in absent), Decimal(0))
    free = {one.name for one in case.pack.level1 if not one.fixed}
    rose = {name: change for name, change in changes.items() if change > 0 and name in free}
    if freed and sum(rose.values(), Decimal(0)) == freed:
        return set(rose)
    exactly = {name for name, change in rose.items() if change == freed}
    return exactly if len(exactly) == 1 else set()


@check("W06", "一级指标分值与规定不同", law=sources.level_points, severity=Severity.HINT)
def level_points_follow_the_notice(case: Case) -> Iterator[Deviation]:
    """保证：各一级指标的分值与规定的分值一致；规定可以不设的一级指标未设时，其分值可以转入其他可调整的一级指标。

    为什么：分值可以按实际调整，但审核时会问依据；规定不可调整的（如预算执行率）改了要退回。
    怎么办：核对通知规定的分值；确需调整的，在报告里说明调整依据；可以不设的指标转分不必说明。有分值的行还没有写名称时，先不核对。
    """
    known = case.table.has_points and not case.table.unnamed_points
    changes = _changes(case) if known else {}
    received = _received(case, changes)
    for level in case.pack.level1:
        if changes.get(level.name) and level.name not in received and level.points is not None:
            yield _differs(case, level, _stated(case, level), level.points)


def _differs(case: Case, level: Level1, stated: Decimal | None, wanted: Decimal) -> Deviation:
    where: tuple[Place, ...] = tuple(case.at(row, "points") for row in _rows_of(case, level))
    budget = case.table.budget
    if level.budget and budget and budget.points and budget.points.place:
        where = (budget.points.place,)
    if not where:
        where = (case.table.total.place if case.table.total else Place(case.table.sheet),)
    usual = points(wanted)
    said = f"分值为{points(stated)}" if stated is not None else "没有设置"
    return Deviation(
        where,
        f"一级指标“{level.name}”{said}，规定为{usual}",
        "规定这一项的分值不可调整" if level.fixed else "一级指标分值可以适当调整，但应有依据",
        "请改回规定的分值。" if level.fixed else "请核对；确需调整的，请在报告中说明依据。",
        points(stated) if stated is not None else None, usual,
        severity=Severity.VERIFY if level.fixed else None, law=level.law,
    )  # fmt: skip


@check("E25", "小计与明细不符", law=sources.full_score)
def subtotals_match_their_rows(case: Case) -> Iterator[Deviation]:
    """保证：表里写出的各级分值小计、得分小计、分值合计、另写的一处总分，等于所属各行之和；预算执行率的小计也一样。

    为什么：小计多是手工写在指标名称里或单独一行，改了明细常忘了改小计，报告又常照小计写。
    怎么办：以明细为准改正小计；若小计是对的，请核对所属各行的分值或得分。还有得分没有算好时，得分小计先不核对；
    有分值的行还没有写名称时，各级的分值小计先不核对。
    """
    settled = _holds_every_score(case)
    for subtotal in case.table.subtotals:
        name = f"“{subtotal.level2 or subtotal.level1}”的" if subtotal.level1 else "全表"
        if subtotal.points and _have_points(case, subtotal):
            yield from _compared(case, subtotal.points, f"{name}分值小计", exactly=True)
        if subtotal.score and settled:
            yield from _compared(case, subtotal.score, f"{name}得分小计")
    stated = case.table.points_total
    if stated is not None and stated.value not in {None, case.score.points_total} and _have_points(case):
        yield _wrong(stated, "分值合计", case.score.points_total, Agreement.DIFFERENT)


def _holds_every_score(case: Case) -> bool:
    """Tell whether every 得分 cell holds what it will hold, so that sums of either are the same."""
    budget = case.score.budget
    cells = [(row.indicator.claimed, row.written) for row in case.score.rows]
    if budget and budget.slot:
        cells.append((budget.slot, budget.written))
    return all(slot.value == written for slot, written in cells)


def _have_points(case: Case, of: Subtotal | None = None) -> bool:
    """Tell whether every row that a sum of points may cover has points, and a level if the sum is of one."""
    level1 = of.level1 if of else ""
    if level1 and case.table.unnamed_points:
        return False
    rows = [row for row in case.score.rows if level1 in {"", row.indicator.level1}]
    return bool(rows or level1) and all(points_of(row) is not None for row in rows)


def _compared(case: Case, stated: Slot, name: str, *, exactly: bool = False) -> Iterator[Deviation]:
    """Yield a deviation where a stated sum is not what the scoring adds up; points compare exactly."""
    right = case.derived(stated)
    if stated.value is None or right is None or right.right or not isinstance(right.value, Decimal):
        return
    agreement = sum_agrees(stated, right.value, case.pack.score_decimals)
    if exactly:
        agreement = Agreement.DIFFERENT
    if agreement is not Agreement.EQUAL:
        yield _wrong(stated, name, right.value, agreement)


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
