"""Truths about all tables: order does not matter, and a consistent table is never accused."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import slot
from tests.checks.builders import budget_score, found, scorecard, scored
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import round_half_up
from xl_addin.model.result import Finding, IndicatorScore, Outcome, TableScore
from xl_addin.model.table import Owner, Slot


def row(at: int, points: int, done: int, claimed: Any, **changes: Any) -> IndicatorScore:
    """Return a ≥100 row of which `done` was reached, scored by proportion."""
    met = done >= 100
    rule = Decimal(points) if met else round_half_up(Decimal(points) * done / 100, 2)
    of = {
        "level3": f"事项{'甲乙丙丁戊己'[at % 6]}{at}",
        "points": points,
        "row": 20 + at,
        "actual": f"{done}人次",
        "reason": changes.pop("reason", ""),
        "slot": slot(f"H{20 + at}", rule if claimed == "rule" else claimed),
    }
    return scored(str(rule), None, Outcome.MET if met else Outcome.UNMET, of=of)


@st.composite
def weights(draw: st.DrawFn) -> list[int]:
    cuts = sorted(draw(st.sets(st.integers(1, 89), max_size=5)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, 90], strict=True)]


@st.composite
def consistent(draw: st.DrawFn) -> TableScore:
    rows = tuple(
        row(at, points, draw(st.integers(0, 160)), "rule", reason=draw(st.sampled_from(["", "已说明"])))
        for at, points in enumerate(draw(weights()))
    )
    total = sum((one.score or Decimal(0) for one in rows), Decimal(10))
    grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
    of = {"total": slot("I4", total), "grade": Slot("自评表", "I5", grade, owner=Owner.UNIT)}
    return scorecard(*rows, budget=budget_score("10", 10), of=of)


@given(consistent())
@settings(max_examples=60, deadline=None)
def test_a_consistent_table_is_never_accused(made: TableScore) -> None:
    assert not [one for one in found(made) if one.severity is Severity.ERROR]


def shape(one: Finding) -> tuple[Any, ...]:
    return one.code, one.severity, one.what, one.why, one.remedy, one.stated, one.expected, len(one.where)


@st.composite
def any_table(draw: st.DrawFn) -> TableScore:
    claim = st.one_of(st.none(), st.integers(-1, 60), st.just("rule"))
    rows = tuple(
        row(at, draw(st.integers(0, 50)), draw(st.integers(0, 160)), draw(claim),
            reason=draw(st.sampled_from(["", "已说明"])))
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
