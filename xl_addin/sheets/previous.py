"""Take last year's numbers (上年数) from last year's workbook."""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin.model.dossier import Dossier, Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.rules.pack import FactDef

_LAST = ".last"


def with_previous(dossier: Dossier, last: Dossier, facts: Mapping[str, FactDef]) -> Dossier:
    """Return the dossier with last year's facts where it states none itself.

    The workbook's own 上年数 goes before last year's workbook; where the two differ, and where the other
    workbook is not of the year before or of another unit, a remark says so.
    """
    taken: dict[str, Figure] = {}
    remarks = [*dossier.remarks, *_strangers(dossier, last)]
    for code, fact in facts.items():
        if fact.year_offset != -1 or not code.endswith(_LAST):
            continue
        then = last.facts.get(code.removesuffix(_LAST))
        if then is None:
            continue
        own = dossier.facts.get(code)
        if own is None:
            taken[code] = then._replace(
                place=Place(f"{last.where}›{then.place}" if then.place else last.where)
            )
        elif (own.value, own.unit) != (then.value, then.unit):
            remarks.append(_differs(fact, own, then, last.where))
    return dossier._replace(facts={**dossier.facts, **taken}, remarks=tuple(remarks))


def _differs(fact: FactDef, own: Figure, then: Figure, where: str) -> Remark:
    return Remark(
        own.place or Place(),
        f"“{fact.term}”填{plain(own.value)}{own.unit}，上年的工作簿（{where}）里是{plain(then.value)}{then.unit}",
        "上年数应与上年报出的本年数一致；报告采用本工作簿填的数",
        "请核对：填错的请改正，上年数据有过调整的请说明。",
        Severity.VERIFY,
    )


def _strangers(dossier: Dossier, last: Dossier) -> list[Remark]:
    """Return a remark each where the other workbook is not this unit's of the year before."""
    found = []
    if dossier.year is not None and last.year is not None and last.year != dossier.year - 1:
        found.append(
            (f"作为上年数据的工作簿（{last.where}）是{last.year}年度的", f"本年是{dossier.year}年度")
        )
    if dossier.unit and last.unit and last.unit != dossier.unit:
        found.append((f"作为上年数据的工作簿（{last.where}）是“{last.unit}”的", f"本单位是“{dossier.unit}”"))
    remedy = "请核对是否选错了文件；单位更名或跨年比较的，请在报告里说明。"
    return [Remark(Place(), what, why, remedy, Severity.VERIFY) for what, why in found]
