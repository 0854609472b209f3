"""Hold what the program concludes: scores with their working, findings, and a plan of writes."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import CellWrite
from xl_addin.model.interval import Interval
from xl_addin.model.law import LegalRef
from xl_addin.model.table import Indicator, IndicatorTable, Owner, Slot


class Outcome(StrEnum):
    """How the rule judged a row (完成情况)."""

    MET = "达成"
    UNMET = "未达成"
    MANUAL = "需人工评分"
    UNFILLED = "未填报"
    NOT_APPLICABLE = "不适用"
    HELD = "待核实"


class IndicatorScore(NamedTuple):
    """The rule's judgement of one indicator (评分结果).

    `score` is the rule's result in points at the form's decimals, None when a person must score;
    `written` is what the cell will hold after filling; `owner` who decides it;
    `method` the method's code and `method_name` its Chinese name; `why` says why this method;
    `working` is the arithmetic as text; `over` is the over-achievement in percent (偏离度) or None.
    `computed` is what the workbook's own operands give for a ratio row (共性指标), in percent and in
    full precision, with `possible` all that the operands' rounding allows and `computed_working` the
    arithmetic as text; None where it is no such row or an operand is missing.
    `exact` is the rule's result before rounding; `band` the points that the qualitative band named
    by the actual value allows, where a person must choose inside it; `doubt` says in Chinese why the
    program is not sure of its reading (then a typed score stands, a blank one is left to a person);
    `contradicted` that the typed actual and the workbook's own operands disagree.
    """

    indicator: Indicator
    outcome: Outcome
    score: Decimal | None
    written: Decimal | None
    owner: Owner
    method: str
    method_name: str
    why: str
    working: str
    law: LegalRef
    note: str = ""
    over: Decimal | None = None
    computed: Figure | None = None
    possible: Interval | None = None
    computed_working: str = ""
    exact: Decimal | None = None
    band: Interval | None = None
    doubt: str = ""
    contradicted: bool = False


class BudgetScore(NamedTuple):
    """The 预算执行率 row's score: rate in percent, points, and the denominator used (口径)."""

    outcome: Outcome
    rate: Decimal | None
    denominator: str
    points: Decimal
    score: Decimal | None
    written: Decimal | None
    owner: Owner
    working: str
    law: LegalRef
    slot: Slot | None = None
    note: str = ""
    exact: Decimal | None = None


class Derived(NamedTuple):
    """A cell that follows from others (派生格): a rate, a subtotal, a total, the grade.

    `value` is a number in the slot's unit (percent for a rate) at the form's decimals, or text for
    a grade, None where it cannot be computed; `right` says that the cell already agrees with it,
    rounding allowed.
    """

    what: str
    slot: Slot
    value: Decimal | str | None
    working: str
    right: bool
    law: LegalRef | None = None
    unit: str = ""


class TableScore(NamedTuple):
    """All scores of one table (评分汇总). `total` is the sum of the written scores; None until any.

    `unscored` counts rows still without a score; then `complete` is False and `grade` None.
    """

    table: IndicatorTable
    rows: tuple[IndicatorScore, ...]
    budget: BudgetScore | None
    derived: tuple[Derived, ...]
    points_total: Decimal
    total: Decimal | None
    grade: str | None
    unscored: int = 0

    @property
    def complete(self) -> bool:
        """Whether every row has a score."""
        return self.unscored == 0


class RatioValue(NamedTuple):
    """A common ratio that the workbook's facts give (共性指标值): its code, percent in full precision.

    `possible` is all that the rounding of its operands allows, None where that is not known.
    """

    ratio: str
    value: Decimal
    working: str
    possible: Interval | None = None


class Scorecard(NamedTuple):
    """The scores of every table of a dossier (评分表), and the ratios that its facts give."""

    tables: tuple[TableScore, ...]
    ratios: tuple[RatioValue, ...] = ()

    @property
    def rows(self) -> tuple[IndicatorScore, ...]:
        """Every row of every table, in order."""
        return tuple(row for table in self.tables for row in table.rows)


class Finding(NamedTuple):
    """A contradiction or an omission (疑点): where, what, why, what to do.

    `stated` and `expected` hold one number each with its unit, where it is about a number.
    """

    code: str
    severity: Severity
    title: str
    where: tuple[Place, ...]
    what: str
    why: str
    remedy: str
    stated: str | None = None
    expected: str | None = None
    law: LegalRef | None = None

    @property
    def message(self) -> str:
        """What, why and what to do, as one Chinese text."""
        return f"{self.what}。{self.why}。{self.remedy}"


class Evaluation(NamedTuple):
    """A dossier with its scores and findings (评价结果): the input of plan, working paper and report.

    `by_rule` tells whether typed scores were replaced by the rule's in `written` (采纳规则);
    `rules` names the pack, its version and the profile, as printed in 评分底稿.
    """

    dossier: Dossier
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    by_rule: bool = False
    rules: str = ""


class FillPlan(NamedTuple):
    """The cells to change (填表方案), and the scores kept although the rule differs.

    `paper` is the working paper to be written, empty to take ours out; `left` are the cells that an
    undo leaves alone because they no longer hold what the program wrote.
    """

    writes: tuple[CellWrite, ...]
    kept: tuple[IndicatorScore, ...] = ()
    paper: tuple[tuple[str | Decimal | None, ...], ...] = ()
    left: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether any cell changes."""
        return bool(self.writes)
