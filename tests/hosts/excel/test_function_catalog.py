"""Every function is described, short enough for Excel, and does what its example says."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin import pipeline
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.cells import given_out
from xl_addin.hosts.excel.functions.workbook import Books
from xl_addin.rules.resources import shipped

SAMPLE = shipped("workbooks", "samples/henan-department.xlsx")
ALL = list(functions().values())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_the_example_gives_its_result(one) -> None:  # type: ignore[no-untyped-def]
    sheet = Worksheet(one.example.cells, Books(lambda: pipeline.grids(SAMPLE)))
    answer = sheet.answer(one.example.formula)
    if isinstance(one.example.result, Decimal):
        assert answer == pytest.approx(float(one.example.result), rel=1e-12)
    elif isinstance(one.example.result, tuple):
        assert answer == [[given_out(value) for value in row] for row in one.example.result]
    else:
        assert answer == one.example.result


def test_there_are_the_functions_accountants_use_and_every_ratio() -> None:
    wanted = (
        "SCORE WORKING WHY BUDGET_SCORE GRADE DEDUCT QUALITATIVE DEVIATION NEEDREASON SUMCHECK CHANGE WAN "
        "CHARCOUNT SATISFACTION PARSE CHECK FACT SANGONG_CHANGE CARRYOVER_CHANGE ADJUSTMENT STAFF_CONTROL"
    )
    assert {f"JX_{name}" for name in wanted.split()} <= functions().keys()
    assert len(ALL) >= 25


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_texts_fit_into_excels_dialog(one) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"JX_[A-Z0-9_]{2,}", one.name)
    assert 0 < len(one.about) <= 255
    for argument in one.shown_arguments:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", argument.name)
        assert 0 < len(f"{argument.term}：{argument.help}") <= 255
    optional = [argument.optional for argument in one.shown_arguments]
    assert optional == sorted(optional), "an argument that is needed stands behind one that is not"


def test_no_name_can_be_taken_for_a_cell() -> None:
    for one in ALL:
        assert not re.fullmatch(r"[A-Z]{1,3}[0-9]+", one.name)
