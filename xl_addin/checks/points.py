"""Check the points (分值) of the rows: decided numbers, compared exactly."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks import sources
from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.claims import points_of
from xl_addin.checks.wording import points
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.quotes import quoted


@check("E02", "分值合计不等于满分", law=sources.full_score)
def points_add_up_to_the_full_score(case: Case) -> Iterator[Deviation]:
    """保证：各三级指标分值与预算执行率分值之和正好等于满分。

    为什么：分值是规定的数，多一分少一分都会使总分和等级失去意义，财政审核时首先核对这一项。
    怎么办：对照批复的绩效目标表逐行核对分值；删去了指标的，把它的分值按规定调整到其他指标。
    """
    actual = case.score.points_total
    full = case.pack.full_score
    if actual == full or not case.score.rows or not case.table.has_points:
        return
    if not actual and all(points_of(row) is None for row in case.score.rows):
        return  # nobody has filled any in: I02 asks for them
    where = tuple(case.at(row, "points") for row in case.score.rows)
    yield Deviation(
        _with_budget(case, where),
        f"分值合计为{points(actual)}，应为{points(full)}",
        f"各行分值与预算执行率分值之和应等于满分，现在相差{points(abs(full - actual))}",
        "请对照批复的绩效目标表逐行核对分值。",
        points(actual), points(full),
    )  # fmt: skip


def _with_budget(case: Case, where: tuple[Place, ...]) -> tuple[Place, ...]:
    row = case.table.budget
    stated = row.points.place if row and row.points else None
    return (*where, stated) if stated else where


@check("E26", "分值不大于零", law=sources.full_score)
def points_are_positive(case: Case) -> Iterator[Deviation]:
    """保证：每一行指标的分值都大于零。

    为什么：分值为零的指标怎么完成都不影响总分，等于没有考核；负的分值没有意义，多半是录入错误。
    怎么办：给这一行赋分，或把这一行删去；删去后分值合计仍要等于满分。
    """
    for row in case.score.rows:
        stated = points_of(row)
        if stated is not None and stated <= Decimal(0):
            yield Deviation(
                (case.at(row, "points"),),
                f"{quoted(row.indicator.level3)}的分值为{points(stated)}",
                "分值不大于零的指标不起考核作用",
                "请给这一行赋分，或删去这一行并调整其他指标的分值。",
                points(stated),
                severity=Severity.ERROR if stated else Severity.VERIFY,
            )
