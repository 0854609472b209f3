"""Truths about all tables, scored by the engine: a right table is never accused, a raised score always."""

from __future__ import annotations

from collections import Counter
from decimal import Context, Decimal
from typing import Any, NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import budget_row, dossier, indicator, slot, table
from tests.checks.builders import found, scorecard
from xl_addin.checks.catalog import run_checks
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import round_half_up
from xl_addin.model.result import BudgetScore, Finding, IndicatorScore, TableScore
from xl_addin.model.table import FundsRow, Indicator, IndicatorTable, Owner, Slot
from xl_addin.rules.standard import load_standard
from xl_addin.scoring.engine import score

RULES = load_standard("henan-department", year=2021)
SHEET_DIGITS = Context(prec=15)
NAMES = "甲乙丙丁戊己"


class Typed(NamedTuple):
    """How a score stands in its cell: rounded to so many decimals (None: not at all), or by a formula."""

    decimals: int | None
    formula: bool = False
    number_format: str = "General"


HONEST = st.sampled_from(
    [
        Typed(None),
        Typed(0),
        Typed(1),
        Typed(2),
        Typed(None, formula=True),
        Typed(None, formula=True, number_format="0.00"),
        Typed(1, number_format="0.00"),
    ]
)


@st.composite
def targets(draw: st.DrawFn) -> tuple[str, str]:
    """Draw 指标值 and 实际完成值 in every sign and with up to three decimals, above nought."""

    def amount() -> Decimal:
        return draw(st.decimals("1", "400", places=draw(st.integers(0, 3))))

    unit = draw(st.sampled_from(["%", "人次", "万元"]))
    low = amount()
    sign = draw(st.sampled_from(["≥", ">", "=", "<", "≤", "", "～"]))
    target = f"{low}～{low + amount()}{unit}" if sign == "～" else f"{sign}{low}{unit}"
    return target, f"{amount()}{unit}"


@st.composite
def weights(draw: st.DrawFn) -> list[int]:
    cuts = sorted(draw(st.sets(st.integers(1, 89), max_size=5)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, 90], strict=True)]


def exact_of(one: IndicatorScore | BudgetScore) -> Decimal | None:
    return one.score if one.exact is None else one.exact


def held(ref: str, exact: Decimal | None, how: Typed) -> Slot:
    """Return the cell that holds an exact score in that way, as the reader hands it over."""
    if exact is None:
        return slot(ref)
    stored = SHEET_DIGITS.plus(exact) if how.decimals is None else round_half_up(exact, how.decimals)
    shown = 2 if how.number_format == "0.00" else None
    own = max(0, -int(stored.normalize().as_tuple().exponent))
    value = round_half_up(stored, shown) if how.formula and shown is not None and own > shown else stored
    decimals = shown if how.formula and shown is not None else max(own, shown or 0)
    formula, owner = ("G20*1", Owner.FORMULA) if how.formula else (None, Owner.UNIT)
    return Slot("自评表", ref, stored, formula, how.number_format, value, decimals, owner)


def blank_row(at: int, points: int, texts: tuple[str, str], reason: str) -> Indicator:
    target, actual = texts
    return indicator(
        f"事项{NAMES[at]}", target, actual, points, level1="产出指标", row=20 + at, reason=reason
    )


def evaluated(made: IndicatorTable) -> tuple[TableScore, tuple[Finding, ...]]:
    papers = dossier(made)
    card = score(papers, RULES)
    return card.tables[0], run_checks(papers, card, RULES, raising=True)


@st.composite
def honest(draw: st.DrawFn) -> IndicatorTable:
    """Draw a table whose every score is the rule's, exact or rounded once, with a total to match."""
    blank = [
        blank_row(at, points, draw(targets()), draw(st.sampled_from(["", "已说明"])))
        for at, points in enumerate(draw(weights()))
    ]
    funds: FundsRow = budget_row(*draw(st.sampled_from([("830.78", "815.13"), ("100", "100"), ("3", "1")])))
    card, _ = evaluated(table(*blank, funds=(funds,)))
    assert card.budget is not None
    rows = [
        one._replace(claimed=held(one.claimed.ref, exact_of(by_rule), draw(HONEST)))
        for one, by_rule in zip(blank, card.rows, strict=True)
    ]
    funds = funds._replace(score=held("I12", exact_of(card.budget), draw(HONEST)))
    cells = [one.claimed for one in rows] + [funds.score or slot()]
    assume(all(cell.value is not None for cell in cells))
    stored = [cell.content for cell in cells if isinstance(cell.content, Decimal)]
    printed = [cell.value for cell in cells if cell.value is not None]
    total = sum(draw(st.sampled_from([stored, printed])), Decimal(0))
    total = draw(st.sampled_from([total, round_half_up(total, 2)]))
    return table(*rows, funds=(funds,), total=held("I4", total, Typed(None)), grade=slot("I5"))


@given(honest())
@settings(max_examples=150, deadline=None)
def test_scores_of_the_rule_are_never_accused_however_they_are_rounded(made: IndicatorTable) -> None:
    _, findings = evaluated(made)
    assert [one.message for one in findings if one.severity is Severity.ERROR] == []


@given(honest(), st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_a_point_too_many_is_always_found(made: IndicatorTable, which: int) -> None:
    card, _ = evaluated(made)
    by_rule = card.rows[which % len(card.rows)]
    exact, points = exact_of(by_rule), by_rule.indicator.points
    assume(exact is not None and points is not None and exact + 1 <= points.value)
    assert exact is not None
    raised = slot(by_rule.indicator.claimed.ref, str(round_half_up(exact, 2) + 1))
    assume(points is not None and raised.value is not None and raised.value <= points.value)
    rows = [
        one._replace(claimed=raised) if one.row == by_rule.indicator.row else one for one in made.indicators
    ]
    judged, findings = evaluated(made._replace(indicators=tuple(rows)))
    now = judged.rows[which % len(judged.rows)]
    about = [one for one in findings if raised.place in one.where and one.code not in {"E08", "W11"}]
    assert about, (now.outcome, now.working, now.doubt)
    if not (now.doubt or now.contradicted) and now.outcome.value == "未达成":
        assert [one.severity for one in about] == [Severity.ERROR]


def row(at: int, points: int, done: int, claimed: int | None, reason: str) -> IndicatorScore:
    """Return a ≥100 row with any claim, as the engine scores it."""
    item = indicator(
        f"事项{NAMES[at]}", "≥100人次", f"{done}人次", points, claimed, row=20 + at, reason=reason
    )
    return score(dossier(table(item)), RULES).tables[0].rows[0]


def shape(one: Finding) -> tuple[Any, ...]:
    return one.code, one.severity, one.what, one.why, one.remedy, one.stated, one.expected, len(one.where)


@st.composite
def any_table(draw: st.DrawFn) -> TableScore:
    claim = st.one_of(st.none(), st.integers(-1, 60))
    rows = tuple(
        row(at, draw(st.integers(0, 50)), draw(st.integers(0, 160)), draw(claim),
            draw(st.sampled_from(["", "已说明"])))
        for at in range(draw(st.integers(1, 5)))
    )  # fmt: skip
    return scorecard(*rows, of={"total": slot("I4", draw(st.integers(0, 100)))})


@given(any_table(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_permuting_rows_changes_no_finding_but_its_cell(made: TableScore, random: Any) -> None:
    order = list(made.rows)
    random.shuffle(order)
    mixed = made._replace(
        rows=tuple(order), table=made.table._replace(indicators=tuple(one.indicator for one in order))
    )
    assert Counter(map(shape, found(made))) == Counter(map(shape, found(mixed)))


def test_the_drawn_cells_are_not_all_equal_to_the_printed_score() -> None:
    """The property would be empty if every drawn cell held the rule's own two decimals."""
    exact = Decimal("9.4462")
    kinds = [held("H20", exact, how).value for how in (Typed(None), Typed(0), Typed(1), Typed(2))]
    assert kinds == [exact, Decimal(9), Decimal("9.4"), Decimal("9.45")]
    printed = held("H20", exact, Typed(None, formula=True, number_format="0.00"))
    assert (printed.value, printed.content) == (Decimal("9.45"), exact)
