"""Check for what the program is not sure of, and for what it computed before the data changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin.checks.base import Case, Deviation, check
from xl_addin.checks.wording import points
from xl_addin.model.dossier import Severity
from xl_addin.model.quotes import quoted
from xl_addin.model.result import IndicatorScore
from xl_addin.model.table import Owner, Slot


@check("W10", "读法或方向没有把握", severity=Severity.VERIFY)
def readings_are_certain(case: Case) -> Iterator[Deviation]:
    """保证：指标值、实际完成值和评分方向，程序读得确定，得分不靠猜。

    为什么：读法或方向没有把握时，算出的得分可能全错；这样的行，手工得分原样保留，空白的留给人填。
    怎么办：按说明把指标值、实际完成值写清楚，或在计分方法一列写明办法，再重新计算；写法本来没错的，自己填写得分。
    """
    for row in case.score.rows:
        if row.doubt and not row.contradicted:  # E13 tells both numbers of a contradiction
            yield _doubtful(case, row)


def _doubtful(case: Case, row: IndicatorScore) -> Deviation:
    item, claimed = row.indicator, row.indicator.claimed.value
    held = "得分空白" if claimed is None else f"得分{points(claimed)}"
    places = (case.at(row, "target"), case.at(row, "actual"), item.claimed.place)
    return Deviation(
        tuple(place for place in places if place.cell),
        f"{quoted(item.level3)}程序没有把握：指标值{item.target.text or '空白'}，"
        f"实际完成{item.actual.text or '空白'}，{held}",
        row.doubt.rstrip("。"),
        "请把指标值、实际完成值写清楚，或在计分方法一列写明办法，再重新计算；"
        + ("写法没错的，请自己填写得分。" if claimed is None else "写法没错的，请核对得分，程序不改这一行。"),
        points(claimed) if claimed is not None else None, law=row.law,
    )  # fmt: skip


@check("W11", "需要重新计算", severity=Severity.HINT)
def what_the_program_wrote_is_up_to_date(case: Case) -> Iterator[Deviation]:
    """保证：程序上次写入的得分，按现在的数据和规则仍是这个数。

    为什么：填分之后又改了完成值、分值或预算数，得分就旧了；总分、等级和报告都会跟着错。
    怎么办：重新计算一次（recalc）；得分是程序写的，会自动更新，手工填的不动。
    """
    stale = list(_stale(case))
    if not stale:
        return
    first, score = stale[0]
    yield Deviation(
        tuple(slot.place for slot, _ in stale),
        f"有{len(stale)}格程序上次写入的得分，按现在的数据应是别的数"
        f"（例如{first.ref}：{points(first.value or Decimal(0))}，应为{points(score)}）",
        "写入得分之后，数据或规则变了",
        "请重新计算；这些格会自动更新。",
        f"{len(stale)}格",
    )


def _stale(case: Case) -> Iterator[tuple[Slot, Decimal]]:
    """Yield every score cell that is still ours and holds another number than the rule's now."""
    cells = [(row.indicator.claimed, row.owner, row.score) for row in case.score.rows]
    budget = case.score.budget
    if budget and budget.slot:
        cells.append((budget.slot, budget.owner, budget.score))
    for slot, owner, score in cells:
        if owner is Owner.PROGRAM and score is not None and slot.value != score:
            yield slot, score
