"""Our functions become their results in a copy; formulas without a usable result stay, with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.model.grid import Book, Cell, CellError, CellValue, Grid
from xl_addin.sheets.freeze import FreezePlan, freeze_plan, is_ours


def book(*cells: tuple[str, CellValue], to_compute: bool = False) -> Book:
    held = {(row, 1): Cell(row, 1, value, formula) for row, (formula, value) in enumerate(cells, 1)}
    return Book((Grid("自评表", held),), left_to_open=to_compute)


def planned(*cells: tuple[str, CellValue], to_compute: bool = False) -> FreezePlan:
    return freeze_plan(book(*cells, to_compute=to_compute))


@pytest.mark.parametrize(
    "formula",
    [
        "JX_SCORE(D5,E5,F5)",
        "ROUND(JX_SCORE(D5,E5,F5)+1,1)",
        "_xlfn.JX_SCORE(D5,E5,F5)",
        "_xludf.JX_SCORE(D5,E5,F5)",
        "_xlfn._xludf.JX_SCORE(D5)",
        "'C:\\加载项\\绩效自评.xlam'!JX_SCORE(D5,E5,F5)",
        "[1]!JX_SCORE(D5)",
        "jx_score (D5)",
        'IF(A1="","",JX_WAN(A1))',
    ],
)
def test_our_function_is_found_whatever_stands_around_it(formula: str) -> None:
    assert is_ours(formula)


@pytest.mark.parametrize(
    "formula",
    ['"JX_SCORE("&A1', "MY_JX_SCORE(A1)", "JX_SCORE+1", "SUM(A1:A3)", "AJX_WAN(A1)", 'A1&"""JX_WAN("'],
)
def test_other_formulas_are_not_ours(formula: str) -> None:
    assert not is_ours(formula)


def test_a_formula_becomes_its_result() -> None:
    plan = planned(
        ("JX_SCORE(D5,E5,F5)", Decimal("9.8")), ("SUM(A1:A1)", Decimal("9.8")), ("JX_GRADE(1)", "差")
    )
    assert [(one.ref, one.before, one.after) for one in plan.fill.writes] == [
        ("A1", Decimal("9.8"), Decimal("9.8")),
        ("A3", "差", "差"),
    ]
    assert plan.left == ()


@pytest.mark.parametrize(
    ("value", "to_compute", "said"),
    [
        (None, False, "没有它的结果"),
        (CellError("#VALUE!"), False, "#VALUE!"),
        (CellError("#NAME?"), False, "#NAME?"),
        (Decimal(0), True, "没有它的结果"),
        ("", True, "没有它的结果"),
    ],
)
def test_a_formula_without_a_usable_result_stays(value: CellValue, to_compute: bool, said: str) -> None:
    plan = planned(("JX_SCORE(D5,E5,F5)", value), to_compute=to_compute)
    assert not plan.fill
    assert [(one.code, one.where) for one in plan.left] == [("JX805", "自评表!A1")]
    assert said in plan.left[0].why


def test_a_result_of_nought_counts_where_the_file_was_computed() -> None:
    assert planned(("JX_CHANGE(1,1)", Decimal(0))).fill
