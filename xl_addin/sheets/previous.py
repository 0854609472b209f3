"""Take last year's numbers (上年数) from last year's workbook."""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin.model.dossier import Dossier, Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.interval import Interval
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.base_words import MONEY
from xl_addin.sheets.slots import converted

_LAST = ".last"


def with_previous(dossier: Dossier, last: Dossier, facts: Mapping[str, FactDef]) -> Dossier:
    """Return the dossier with last year's facts where it states none itself.

    The workbook's own 上年数 goes before last year's workbook; where the two differ, a remark says so.
    A workbook of another year than the one before states no 上年数: nothing is taken from it but a remark.
    One of another unit counts, with a remark, for units are renamed.
    """
    taken: dict[str, Figure] = {}
    remarks = [*dossier.remarks, *_strangers(dossier, last)]
    if of_another_year(dossier, last):
        return dossier._replace(remarks=tuple(remarks))
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
        elif not _alike(own, then):
            remarks.append(_differs(fact, own, then, last.where))
    return dossier._replace(facts={**dossier.facts, **taken}, remarks=tuple(remarks))


def _alike(own: Figure, then: Figure) -> bool:
    """Tell whether two numbers are the same; amounts in two units as far as both print: 12万元, 120000元."""
    if own.unit == then.unit:
        return own.value == then.value
    if own.decimals is None or then.decimals is None or not {own.unit, then.unit} <= MONEY:
        return False
    value, decimals = converted(then.value, then.decimals, unit=then.unit, to=own.unit)
    return Interval.of(own).meets(Interval.of(Figure(value, decimals)))


def of_another_year(dossier: Dossier, last: Dossier) -> bool:
    """Tell whether a workbook is, by the years both state, not of the year before."""
    return dossier.year is not None and last.year is not None and last.year != dossier.year - 1


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
    if of_another_year(dossier, last):
        why = f"本年是{dossier.year}年度，上年数只取自前一年度的工作簿，没有取用它的数"
        found.append((f"作为上年数据的工作簿（{last.where}）是{last.year}年度的", why))
    if dossier.unit and last.unit and last.unit != dossier.unit:
        found.append((f"作为上年数据的工作簿（{last.where}）是“{last.unit}”的", f"本单位是“{dossier.unit}”"))
    remedy = "请核对是否选错了文件；单位更名或跨年比较的，请在报告里说明。"
    return [Remark(Place(), what, why, remedy, Severity.VERIFY) for what, why in found]
