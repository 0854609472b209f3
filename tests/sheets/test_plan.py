"""The plan changes what must change, in the form each cell has."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import slot
from tests.sheets.books import budget_score, evaluation, rate, score_of
from xl_addin.model.grid import CellValue
from xl_addin.model.result import Derived
from xl_addin.model.table import Owner
from xl_addin.sheets.plan import plan_fill


def texts(content: CellValue, value: str | None, **changes: Any) -> Any:
    """Return a slot with that content, read as `value`."""
    read = None if value is None else Decimal(value)
    return slot("H20")._replace(content=content, value=read, owner=Owner.UNIT, **changes)


def test_blank_cells_and_the_programs_own_take_the_score() -> None:
    rows = (score_of(20, "9.81"), score_of(21, "7", 6, owner=Owner.PROGRAM))
    writes = plan_fill(evaluation(*rows)).writes
    assert [(one.ref, one.before, one.after) for one in writes] == [
        ("H20", None, Decimal("9.81")),
        ("H21", Decimal(6), Decimal(7)),
    ]


def test_equal_numbers_and_blank_results_write_nothing() -> None:
    assert not plan_fill(evaluation(score_of(20, "9.80", "9.8"), score_of(21, None, 5), score_of(22, None)))


@pytest.mark.parametrize("owner", [Owner.FORMULA, Owner.BUREAU])
def test_formulas_and_the_bureaus_cells_are_never_written(owner: Owner) -> None:
    assert not plan_fill(evaluation(score_of(20, "9", 5, owner=owner)))


def test_a_cell_with_a_formula_is_never_written_whoever_owns_it() -> None:
    held = slot("H20", 5, formula="1+4")
    assert not plan_fill(evaluation(score_of(20, "9", slot=held), derived=(rate(held, "9"),)))


@pytest.mark.parametrize(
    ("text", "read", "expected"), [("6.25分", "6.25", "9.81分"), ("得分：6", "6", "得分：9.81")]
)
def test_a_text_keeps_its_form(text: str, read: str, expected: str) -> None:
    row = score_of(20, "9.81", slot=texts(text, read), owner=Owner.PROGRAM)
    assert [one.after for one in plan_fill(evaluation(row)).writes] == [expected]


def test_kept_are_typed_scores_that_the_rule_would_change() -> None:
    kept = score_of(20, "1", 1, score=Decimal("1.96"))
    same = score_of(21, "2", 2)
    plan = plan_fill(evaluation(kept, same))
    assert plan.kept == (kept,)
    assert not plan.writes


@pytest.mark.parametrize(
    ("content", "read", "number_format", "after", "new_format"),
    [
        (Decimal("0.72"), "72", "0%", Decimal("0.8130"), "0.00%"),
        (Decimal("0.72"), "72", "0.00%", Decimal("0.8130"), None),
        (Decimal("0.72"), "72", "General", Decimal("0.8130"), None),
        (Decimal(72), "72", "General", Decimal("81.30"), None),
        (Decimal(72), "72", "0", Decimal("81.30"), "0.00"),
        (Decimal("0.72"), "72", "0.00", Decimal("0.8130"), "0.0000"),
        ("72%", "72", "General", "81.30%", None),
        ("72.0", "72", "General", "81.30", None),
        ("0.72", "72", "@", "0.8130", None),
        (None, None, "General", Decimal("0.8130"), "0.00%"),
        (None, None, "0.0%", Decimal("0.8130"), None),
        ("—", None, "0%", Decimal("0.8130"), "0.00%"),
    ],
)
def test_a_rate_keeps_the_scale_and_form_of_its_cell(
    content: CellValue, read: str | None, number_format: str, after: CellValue, new_format: str | None
) -> None:
    held = texts(content, read, number_format=number_format)
    [made] = plan_fill(evaluation(derived=(rate(held, "81.30"),))).writes
    assert made.after == after
    assert type(made.after) is type(after)
    assert made.number_format == new_format


def test_a_whole_percent_needs_no_wider_format() -> None:
    held = texts(Decimal("0.9"), "90", number_format="0%")
    [made] = plan_fill(evaluation(derived=(rate(held, "100.00"),))).writes
    assert (made.after, made.number_format) == (Decimal(1), None)


def test_right_and_blank_derived_cells_are_left() -> None:
    held = texts(Decimal("0.72"), "72")
    right = Derived("执行率", held, Decimal(72), "", right=True, unit="%")
    blank = Derived("自评结果", texts("优", None), None, "", right=False)
    assert not plan_fill(evaluation(derived=(right, blank)))


def test_grades_are_texts_and_totals_show_every_decimal() -> None:
    grade = Derived("自评结果", slot("I5", None, content="良"), "优", "98.8 ≥ 90", right=False)
    total = Derived(
        "自评得分", slot("I4", 97, number_format="0"), Decimal("98.80"), "", right=False, unit="分"
    )
    writes = plan_fill(evaluation(derived=(grade, total))).writes
    assert [(one.after, one.number_format) for one in writes] == [("优", None), (Decimal("98.80"), "0.00")]


def test_a_cell_named_twice_is_written_once() -> None:
    held = slot("I12")
    twice = Derived("预算执行率得分小计", held, Decimal(9), "", right=False, unit="分")
    writes = plan_fill(evaluation(budget=budget_score("9.81", held), derived=(twice,))).writes
    assert [one.after for one in writes] == [Decimal("9.81")]
