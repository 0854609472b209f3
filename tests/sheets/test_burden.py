"""Formulas that would hang or crash the engine are known before it gets them."""

from __future__ import annotations

import pytest

from xl_addin.sheets import burden

WHOLE = "SUMPRODUCT(甲!A:XFD*1)"


def bearable(*formulas: str, names: dict[str, str] | None = None) -> bool:
    return burden.bearable(formulas, names or {}, 500)


def nested(depth: int) -> str:
    return "(" * depth + "A1" + ")" * depth


def test_formulas_of_a_form_are_bearable() -> None:
    usual = ("SUM(H20:H24)", 'IF(H25>=90,"优","良")', "VLOOKUP(A1,名单!A:C,2,FALSE)", nested(60))
    assert bearable(*usual)


@pytest.mark.parametrize(
    "formula",
    [
        nested(burden.MAX_DEPTH + 1),
        "(" * 3000,
        'LEN(")))")+' + '(")"&' * 300 + "1" + ")" * 300,
        "A1" + "^1" * 3000,
        "A1" + "+1" * burden.MAX_LENGTH,
    ],
)
def test_what_the_engine_reads_by_deep_recursion_is_not(formula: str) -> None:
    assert not bearable(formula)
    assert not bearable("深", names={"深": formula})


def test_signs_in_texts_do_not_count() -> None:
    assert bearable('LEN("' + "(&^" * 1000 + '")')


@pytest.mark.parametrize("formula", [WHOLE, 'SUMPRODUCT(INDIRECT("A:XFD")*1)', "SUM(1:1048576*1)"])
def test_areas_beyond_the_cap_are_not(formula: str) -> None:
    assert not bearable(formula)


def test_many_formulas_count_together_and_names_count_as_what_they_mean() -> None:
    assert bearable("SUMPRODUCT(A:B)")
    assert not bearable(*["SUMPRODUCT(A:B)"] * 11)
    assert not bearable("SUMPRODUCT(全部)", names={"全部": "大表*1", "大表": "甲!$A:$XFD"})


def test_names_that_multiply_each_other_are_weighed_in_no_time() -> None:
    names = {f"名{nth}": "+".join([f"名{nth + 1}"] * 100) for nth in range(20)}
    assert bearable("名0", names=names)


def test_whole_columns_that_the_engine_itself_cuts_short_may_be_many() -> None:
    usual = 'IF(A2="","",SUMIFS(明细!$E:$E,明细!$D:$D,A2))'
    assert bearable(*[usual] * 500, *["SUM(E:E)"] * 500, *["COUNTIF('甲 乙'!D:D,A1)"] * 500)
    assert not bearable(*["SUM(E:E*2)"] * 30)
