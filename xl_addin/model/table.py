"""Hold a self-evaluation table (自评表) as read: funds, tasks, goals, indicators, totals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import CellValue
from xl_addin.model.quantity import Quantity

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Owner(StrEnum):
    """Who decides what a fillable cell holds (得分来源)."""

    BLANK = "blank"  # 空白
    PROGRAM = "program"  # 程序计算: still holds what we last wrote
    UNIT = "unit"  # 单位手工: typed
    ROUNDING = "rounding"  # 尾差: typed, equal to the rule's at the typed decimals
    FORMULA = "formula"  # 公式
    BUREAU = "bureau"  # 财政核定

    @property
    def chinese(self) -> str:
        """The word users read."""
        return _OWNER_WORDS[self.value]


_OWNER_WORDS = {
    "blank": "空白",
    "program": "程序计算",
    "unit": "单位手工",
    "rounding": "手工（尾差）",
    "formula": "公式",
    "bureau": "财政核定",
}


class Slot(NamedTuple):
    """A cell that the program may fill (填写格): a score, a rate, a total, a grade.

    `content` is the cell's value as stored; `value` is the number read from it in the slot's
    unit (points for a score, percent for a rate: 0.9812 shown as 98.12% is 98.12), None if none;
    `decimals` is how many of `value` are printed. `shown` is the text of a grade.
    """

    sheet: str
    ref: str
    content: CellValue = None
    formula: str | None = None
    number_format: str = "General"
    value: Decimal | None = None
    decimals: int | None = None
    owner: Owner = Owner.BLANK

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.sheet, self.ref)

    @property
    def figure(self) -> Figure | None:
        """The number as a Figure, or None when the cell holds none."""
        if self.value is None:
            return None
        return Figure(self.value, self.decimals if self.decimals is not None else 0, "", self.place)


class Indicator(NamedTuple):
    """One 三级指标 row. `claimed` is the 得分 cell; `method` what the row itself states (计分方法).

    `criterion` is how people earn the points (评分标准) on a form that asks for neither target nor
    actual value, None on forms that compare the two.
    """

    row: int
    level1: str
    level2: str
    level3: str
    target: Quantity
    actual: Quantity
    claimed: Slot
    points: Figure | None = None
    unit: str = ""
    nature: str = ""
    reason: str = ""
    evidence: str = ""
    method: str = ""
    criterion: str | None = None
    ordinal: int = 1
    cells: Mapping[str, str] = _NOTHING

    @property
    def key(self) -> tuple[str, str, str, int]:
        """The identity that survives inserted rows: level names and ordinal among equals."""
        return self.level1, self.level2, self.level3, self.ordinal

    def place(self, column: str, sheet: str) -> Place:
        """Return where a field of this row stands: `target`, `actual`, `points`, `reason` …"""
        return Place(sheet, self.cells.get(column, ""))


class FundsRole(StrEnum):
    """What a row of the budget block is (资金行): the total, or a part of it."""

    TOTAL = "total"
    PART = "part"


class FundsRow(NamedTuple):
    """One row of the budget block (预算情况), amounts in the table's money unit.

    `group` names the split a part belongs to (资金来源, 资金结构); parts of one group add up to the
    total. `fact` is the fact code of the amount (`funds.fiscal` …) where the label is known.
    """

    row: int
    label: str
    role: FundsRole
    group: str = ""
    fact: str = ""
    initial: Figure | None = None
    annual: Figure | None = None
    executed: Figure | None = None
    rate: Slot | None = None
    points: Figure | None = None
    score: Slot | None = None
    reason: str = ""


class TaskRow(NamedTuple):
    """One row of 年度主要任务: what was to be done, its budget and how it was spent."""

    row: int
    name: str
    content: str = ""
    budget: Figure | None = None
    budget_fiscal: Figure | None = None
    done: str = ""
    executed: Figure | None = None
    executed_fiscal: Figure | None = None
    rate: Slot | None = None


class Goal(NamedTuple):
    """An annual goal (年度总体目标) and what became of it; `item` numbers it, 0 for a whole block."""

    expected: str
    achieved: str = ""
    item: int = 0


class Subtotal(NamedTuple):
    """Points or score stated for a whole level (小计): `产出指标(50分)`, or a 小计 row.

    `level2` is empty for a level-1 statement; `points` and `score` are None where not stated.
    """

    level1: str
    level2: str
    points: Slot | None = None
    score: Slot | None = None


class IndicatorTable(NamedTuple):
    """One 自评表: of the whole unit, or of one project (then `project` names it).

    `money_unit` is 万元 or 元. `total`, `grade`, `points_total` are the cells for 总分 (自评得分),
    等级 (自评结果) and the sum of points, each None where the form has none. `unnamed_points` are the
    points of rows without a name or values, and of a budget block without its total: they count in the
    sum of points, but nothing can score them.
    `splits` are the totals that splits of the budget state of themselves: 按收入性质分, 按支出性质分.
    `has_points` tells that the form gives points to its rows; without them they are compared, not scored.
    `lost_rows` counts rows filled in like indicators under a row that seems to end the table.
    `budget_unread` tells that no budget row was found, where formulas without a result may hide one.
    """

    name: str
    sheet: str
    indicators: tuple[Indicator, ...]
    project: str = ""
    money_unit: str = "万元"
    funds: tuple[FundsRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    goals: tuple[Goal, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
    total: Slot | None = None
    grade: Slot | None = None
    points_total: Slot | None = None
    notes: tuple[str, ...] = ()
    unnamed_points: tuple[Figure, ...] = ()
    lost_rows: int = 0
    splits: tuple[FundsRow, ...] = ()
    has_points: bool = True
    budget_unread: bool = False

    @property
    def budget(self) -> FundsRow | None:
        """The total row of the budget block, the one that scores, or None."""
        return next((row for row in self.funds if row.role is FundsRole.TOTAL), None)
