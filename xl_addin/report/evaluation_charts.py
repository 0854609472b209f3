"""State which charts an evaluation gives to its report, from the very numbers that its text says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xl_addin.model.figure import Figure, Place
from xl_addin.model.result import TableScore
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.figures import MISSING, WAN, Number, clean

Rows = Sequence[dict[str, Any]]
_AMOUNTS = (
    ("年初", "initial", "年初预算数"),
    ("全年", "annual", "全年预算数"),
    ("执行", "executed", "执行数"),
)


def charts_of(table: TableScore, levels: Rows, funds: Rows) -> dict[str, Chart]:
    """Return the charts by name; each is false where the workbook has no numbers for it.

    `levels` are the level-1 indicators (一级), `funds` the rows of the budget (资金) of the context.
    """
    return {"一级指标得分": _scores(table, levels), "预算执行": _execution(table, funds)}


def _scores(table: TableScore, levels: Rows) -> Chart:
    """Return points and score of each level-1 indicator; none before every row has its score.

    The part of a level scored so far beside its whole points would look like a deduction.
    """
    unfinished = any(level["未评"] or level["得分"] == MISSING for level in levels)
    rows = [] if unfinished else levels
    return Chart(
        "一级指标分值和得分",
        Kind.COLUMN,
        tuple(level["名称"] for level in rows),
        tuple(
            Series(key, tuple(map(_number, (level[key] for level in rows))), _score_places(table, rows, key))
            for key in ("分值", "得分")
        ),
        unit="分",
    )


def _score_places(table: TableScore, levels: Rows, key: str) -> tuple[str, ...]:
    """Return the cells that each level's sum was added from."""
    places = []
    for level in levels:
        if level["预算"]:
            own = [_budget_place(table, key)]
        else:
            rows = [row.indicator for row in table.rows if clean(row.indicator.level1) == level["名称"]]
            own = [_place(one.points) if key == "分值" else one.claimed.place for one in rows]
        places.append("、".join(str(place) for place in own if place))
    return tuple(places)


def _budget_place(table: TableScore, key: str) -> Place | None:
    row = table.table.budget
    if row is None:
        return None
    return _place(row.points) if key == "分值" else row.score.place if row.score else None


def _execution(table: TableScore, funds: Rows) -> Chart:
    """Return budget and spending of each row of the budget, in the unit the table counts in."""
    unit = table.table.money_unit
    kept = [at for at, row in enumerate(funds) if any(row[key] not in {MISSING, 0} for key, _, _ in _AMOUNTS)]
    figures = table.table.funds
    return Chart(
        "预算安排和执行情况",
        Kind.COLUMN,
        tuple(funds[at]["名称"] for at in kept),
        tuple(
            Series(
                name,
                tuple(_money(funds[at][key], unit) for at in kept),
                tuple(str(_place(getattr(figures[at], attribute)) or "") for at in kept),
            )
            for key, attribute, name in _AMOUNTS
        ),
        unit=unit,
        number_format="#,##0.00" if unit == "元" else "0.00",
    )


def _place(figure: Figure | None) -> Place | None:
    return figure.place if figure else None


def _number(value: Number) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _money(value: Number, unit: str) -> Decimal | None:
    """Return an amount kept in 万元 in the unit of the table."""
    number = _number(value)
    return number * WAN if number is not None and unit == "元" else number
