"""Turn an evaluation into pandas tables, for analysts, batch summaries and Excel ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_addin.model.figure import Figure, round_half_up
from xl_addin.model.result import BudgetScore, Evaluation, Finding, IndicatorScore, TableScore
from xl_addin.model.table import FundsRow

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | None
_TEXTS = ("表名", "工作表", "项目")
_ROW_TEXTS = ("单元格", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值")
_ROW_NUMBERS = ("分值", "填报得分", "规则得分", "写入得分")
_ROW_NOTES = ("完成情况", "得分来源", "评分方法", "计算过程", "偏差原因", "说明")
_FUNDS_NUMBERS = (
    "年初预算数",
    "全年预算数",
    "执行数",
    "填报执行率",
    "预算执行率",
    "分值",
    "填报得分",
    "规则得分",
    "写入得分",
)
_RATE_DECIMALS = 2  # of a rate that has no cell of its own; a cell's shows the form's
_FINDING_TEXTS = ("代码", "轻重", "检查项", "位置", "问题", "原因", "办法", "填报数", "应为", "依据")

ROWS = {**dict.fromkeys(_TEXTS, str), "行": int, **dict.fromkeys(_ROW_TEXTS, str),
        **dict.fromkeys(_ROW_NUMBERS, float), **dict.fromkeys(_ROW_NOTES, str)}  # fmt: skip
BUDGET = {**dict.fromkeys(_TEXTS, str), "行": int, "资金": str, "分组": str,
          **dict.fromkeys(_FUNDS_NUMBERS, float), "口径": str, "计算过程": str}  # fmt: skip
FINDINGS = dict.fromkeys(_FINDING_TEXTS, str)


def frames(evaluation: Evaluation) -> dict[str, pd.DataFrame]:
    """Return the frames `rows`, `budget` and `findings`, with Chinese column names.

    Numbers are floats and NaN where there is none; texts are empty where there is none. Both rates
    are in percent: 填报执行率 is what the row's cell holds; 预算执行率 is always computed from the row's
    amounts and rounded as a table prints it, NaN for a part without a rate cell. An empty frame
    keeps its columns and their types.
    """
    tables = evaluation.scorecard.tables
    return {
        "rows": _frame((_row(table, row) for table in tables for row in table.rows), ROWS),
        "budget": _frame((_funds(table, row) for table in tables for row in table.table.funds), BUDGET),
        "findings": _frame(map(_finding, evaluation.findings), FINDINGS),
    }


def _frame(records: Iterable[tuple[Cell, ...]], columns: Mapping[str, type]) -> pd.DataFrame:
    import pandas as pd

    made = pd.DataFrame(list(records), columns=list(columns))
    kinds = {name: "object" if kind is str else kind for name, kind in columns.items()}
    return made.astype(kinds)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _amount(figure: Figure | None) -> float | None:
    return _number(figure.value) if figure else None


def _identity(table: TableScore) -> tuple[str, str, str]:
    return table.table.name, table.table.sheet, table.table.project


def _row(table: TableScore, row: IndicatorScore) -> tuple[Cell, ...]:
    item = row.indicator
    numbers = (_amount(item.points), *map(_number, (item.claimed.value, row.score, row.written)))
    return (
        *_identity(table), item.row, item.claimed.ref, item.level1, item.level2, item.level3,
        item.target.text, item.actual.text, *numbers, row.outcome.value, row.owner.chinese,
        row.method_name, row.working, item.reason, row.note,
    )  # fmt: skip


def _funds(table: TableScore, row: FundsRow) -> tuple[Cell, ...]:
    scored = table.budget if row == table.table.budget else None
    stated = row.rate.value if row.rate else None
    return (
        *_identity(table), row.row, row.label, row.group,
        *map(_amount, (row.initial, row.annual, row.executed)),
        _number(stated), _number(_rate(table, row, scored)), _number(scored.points) if scored else None,
        _number(row.score.value if row.score else None),
        _number(scored.score) if scored else None, _number(scored.written) if scored else None,
        scored.denominator if scored else "", scored.working if scored else "",
    )  # fmt: skip


def _rate(table: TableScore, row: FundsRow, scored: BudgetScore | None) -> Decimal | None:
    """Return the rate in percent that the row's amounts give, at printed decimals."""
    if row.rate is not None:
        cells = (one for one in table.derived if one.slot.place == row.rate.place)
        value = next((one.value for one in cells), None)
        return value if isinstance(value, Decimal) else None
    return round_half_up(scored.rate, _RATE_DECIMALS) if scored and scored.rate is not None else None


def _places(found: Finding) -> Iterator[str]:
    return (str(place) for place in found.where)


def _finding(found: Finding) -> tuple[Cell, ...]:
    return (
        found.code, found.severity.value, found.title, "、".join(_places(found)),
        found.what, found.why, found.remedy, found.stated or "", found.expected or "",
        found.law.cite() if found.law else "",
    )  # fmt: skip
