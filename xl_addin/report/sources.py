"""Say which cells of the workbook the names of a template come from, as far as the nouns know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_addin.model.figure import Figure, Place
from xl_addin.model.result import Evaluation, TableScore
from xl_addin.model.table import FundsRow, Slot
from xl_addin.report.base_facts import base_places
from xl_addin.report.context import main_table

_COLUMNS = {
    "一级": "level1",
    "二级": "level2",
    "名称": "level3",
    "指标值": "target",
    "指标值带单位": "target",
    "单位": "unit",
    "实际": "actual",
    "实际带单位": "actual",
    "分值": "points",
    "得分": "claimed",
    "原因": "reason",
    "佐证材料": "evidence",
}


def sources(evaluation: Evaluation) -> Mapping[str, tuple[Place, ...]]:
    """Return the cells by path, in the table's order; a path whose cells are not known is left out."""
    found: dict[str, list[Place]] = {}
    for path, place in (*_all(main_table(evaluation)), *base_places(evaluation.dossier)):
        if place is not None and place.cell and place not in found.setdefault(path, []):
            found[path].append(place)
    return {path: tuple(places) for path, places in found.items() if places}


def _all(table: TableScore) -> Iterator[tuple[str, Place | None]]:
    of = table.table
    for path, slot in (("自评得分", of.total), ("等级", of.grade), ("分值合计", of.points_total)):
        yield path, _of(slot)
        yield f"结果.{path}", _of(slot)
    if of.budget is not None:
        yield from _funds("预算", of.budget)
    for row in of.funds:
        yield from _funds("资金[]", row)
    for task in of.tasks:
        for name, item in (
            ("预算", task.budget),
            ("财政预算", task.budget_fiscal),
            ("执行", task.executed),
            ("财政执行", task.executed_fiscal),
            ("执行率", task.rate),
        ):
            yield f"任务[].{name}", _of(item)
    for score in table.rows:
        for name, column in _COLUMNS.items():
            place = score.indicator.place(column, of.sheet)
            yield f"指标表[].{name}", place
        yield "指标表[].得分", score.indicator.claimed.place


def _funds(path: str, row: FundsRow) -> Iterator[tuple[str, Place | None]]:
    for name, item in (
        ("年初", row.initial),
        ("全年", row.annual),
        ("执行", row.executed),
        ("执行率", row.rate),
        ("分值", row.points),
        ("得分", row.score),
    ):
        yield f"{path}.{name}", _of(item)


def _of(item: Figure | Slot | None) -> Place | None:
    return None if item is None else item.place
