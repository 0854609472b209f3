"""Build scored tables by hand, so that checks are tested without the scoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.builders import dossier, indicator, slot, table
from xl_addin.checks.base import Case
from xl_addin.checks.catalog import run_checks
from xl_addin.model.dossier import Dossier
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.result import (
    BudgetScore,
    Derived,
    Finding,
    IndicatorScore,
    Outcome,
    RatioValue,
    Scorecard,
    TableScore,
)
from xl_addin.model.table import FundsRole, FundsRow, IndicatorTable, Owner, Slot
from xl_addin.model.written import Written
from xl_addin.rules.pack import (
    BudgetRule,
    Choice,
    Grade,
    Level1,
    Relation,
    RulePack,
    Standard,
    StandardInfo,
)

LAW = LegalRef("note", "试验用表的表注", Basis.FORM_NOTE)
FULL = LegalRef("full", "试验用的满分规定", Basis.PRACTICE)


def level(name: str, points: int, **changes: Any) -> Level1:
    """Return a level-1 indicator's usual points."""
    return Level1(name, Decimal(points), LAW)._replace(**changes)


def pack(**changes: Any) -> RulePack:
    """Return rules like Henan's, small: 10 budget, 30 + optional 10 + 40 + 10 for the rest."""
    made = RulePack(
        id="test/pack", title="试验规则", effective=date(2020, 1, 1), revision=1,
        full_score=Decimal(100), score_decimals=2, rate_decimals=2, over_flag=Decimal("1.3"),
        level1=(
            level("预算执行率", 10, fixed=True, budget=True),
            level("投入管理指标", 30),
            level("可持续性指标", 10, optional=True),
            level("产出指标", 40),
            level("满意度指标", 10),
        ),
        grades=tuple(Grade(name, Decimal(low), LAW) for name, low in
                     (("优", 90), ("良", 80), ("中", 60), ("差", 0))),
        bands=(), choices={"at_least": Choice("at_least", "proportion", LAW)},
        budget=BudgetRule(Decimal(10), ("annual", "initial"), LAW), ratios=(),
        relations=(Relation("G01", "资金来源合计", "资金来源", LAW),
                   Relation("G02", "资金结构合计", "资金结构", LAW)),
        labels={}, laws={"note": LAW}, bases={"full_score": FULL},
    )  # fmt: skip
    return made._replace(**changes)


def standard(**changes: Any) -> Standard:
    """Return a standard with those rules; changes are of the pack, except `notice`."""
    notice = changes.pop("notice", "")
    info = StandardInfo("test", "试验表", "试验区", "test", "test/pack", "万元", "test", "test")
    return Standard(info, pack(**changes), {}, 2021, notice)


def scored(
    rule: str | int | None = 10,
    claimed: str | int | None = 10,
    outcome: Outcome = Outcome.MET,
    **changes: Any,
) -> IndicatorScore:
    """Return one row with the rule's score and the unit's; `of` holds changes of the indicator."""
    item = indicator(claimed=claimed, **changes.pop("of", {}))
    score = None if rule is None else Decimal(str(rule))
    owner = changes.pop("owner", item.claimed.owner)
    written = score if owner in {Owner.BLANK, Owner.PROGRAM} else item.claimed.value
    made = IndicatorScore(
        item, outcome, score, written, owner, "proportion", "正向比例", "带“≥”", "10 × 100 ÷ 100 = 10", LAW
    )
    return made._replace(**changes)


def budget_score(rule: str | None = "10", claimed: str | int | None = None, **changes: Any) -> BudgetScore:
    """Return the budget row's score of 10 points."""
    held = slot("J12", claimed)
    score = None if rule is None else Decimal(rule)
    made = BudgetScore(
        Outcome.MET, Decimal(100), "全年预算数", Decimal(10), score,
        held.value if held.value is not None else score, held.owner, "10 × 100% = 10", LAW, held,
    )  # fmt: skip
    return made._replace(**changes)


def part(label: str, group: str, annual: Any = None, executed: Any = None, **changes: Any) -> FundsRow:
    """Return a part of the budget block."""
    made = FundsRow(13, label, FundsRole.PART, group, annual=annual, executed=executed)
    return made._replace(**changes)


def derived(at: Slot, value: str | None, *, right: bool = False, what: str = "预算执行率") -> Derived:
    """Return what the scoring would say of a rate cell."""
    number = None if value is None else Decimal(value)
    return Derived(what, at, number, "执行数 ÷ 预算数", right, LAW, "%")


def scorecard(*rows: IndicatorScore, **changes: Any) -> TableScore:
    """Return a table of these rows and its scores; `of` holds changes of the table."""
    budget = changes.pop("budget", None)
    of: IndicatorTable = table(*(row.indicator for row in rows), **changes.pop("of", {}))
    points = sum((row.indicator.points.value for row in rows if row.indicator.points), Decimal(0))
    values = [row.written for row in rows] + ([budget.written] if budget else [])
    unscored = sum(value is None for value in values)
    total = sum((value for value in values if value is not None), Decimal(0))
    made = TableScore(of, rows, budget, (), points + (budget.points if budget else 0), total, None, unscored)
    return made._replace(**changes)


def case(made: TableScore, *, of: Standard | None = None, papers: Dossier | None = None) -> Case:
    """Return what a check looks at."""
    return Case(papers or dossier(made.table), made, of or standard())


def plain_table(**changes: Any) -> TableScore:
    """Return a table with nothing wrong: 10 budget, 40 + 40 + 10 for three rows, every score right."""

    def row(name: str, points: int, level1: str, at: int) -> IndicatorScore:
        return scored(points, points, of={"level3": name, "points": points, "level1": level1, "row": at})

    rows = (row("制度建设率", 40, "投入管理指标", 20), row("培训人次", 40, "产出指标", 21),
            row("受训人员满意率", 10, "满意度指标", 22))  # fmt: skip
    of = {"total": slot("I4", 100), "grade": Slot("自评表", "I5", "优", owner=Owner.UNIT)}
    of |= changes.pop("of", {})
    budget = changes.pop("budget", budget_score("10", 10))
    return scorecard(*rows, budget=budget, of=of, **changes)


def found(
    made: TableScore,
    *,
    of: Standard | None = None,
    papers: Dossier | None = None,
    ratios: tuple[RatioValue, ...] = (),
    written: Written | None = None,
) -> tuple[Finding, ...]:
    """Return all findings about one table; a crashing check raises."""
    card = Scorecard((made,), ratios)
    papers = papers or dossier(made.table)
    return run_checks(papers, card, of or standard(), written=written, raising=True)


def with_row(made: TableScore, row: IndicatorScore) -> TableScore:
    """Return the table with its middle row replaced (40 points, 产出指标, row 21)."""
    rows = (made.rows[0], row, made.rows[2])
    inner = made.table._replace(indicators=tuple(one.indicator for one in rows))
    return made._replace(rows=rows, table=inner)


@dataclass(frozen=True)
class Situation:
    """A table to check, with its rules, dossier and ratios where they matter."""

    table: TableScore
    of: Standard | None = None
    papers: Dossier | None = None
    ratios: tuple[RatioValue, ...] = ()
    written: Written | None = None

    def found(self) -> tuple[Finding, ...]:
        """Return everything found."""
        return found(self.table, of=self.of, papers=self.papers, ratios=self.ratios, written=self.written)

    def codes(self) -> set[str]:
        """Return the codes of everything found."""
        return {one.code for one in self.found()}


def only(code: str, made: TableScore, **context: Any) -> Finding:
    """Return the one finding of that code."""
    (one,) = [each for each in found(made, **context) if each.code == code]
    return one


def middle(
    rule: str | int | None = 40,
    claimed: str | int | None = 40,
    outcome: Outcome = Outcome.MET,
    *,
    total: str | int | None = None,
    **changes: Any,
) -> TableScore:
    """Return the plain table with its middle row (40 points, row 21) scored so, and the total to match."""
    of = {"points": 40, "row": 21, **changes.pop("of", {})}
    made = with_row(plain_table(), scored(rule, claimed, outcome, of=of, **changes))
    if total is None and claimed is not None:
        total = Decimal(str(claimed)) + 60
    return made._replace(table=made.table._replace(total=slot("I4", total), grade=None))
