"""Formulas that would hang or crash the engine are known before it gets them."""

from __future__ import annotations

import pytest

from xl_addin.model.grid import Area
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


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(OFFSET(C1,0,0,1000000,10))",
        "SUM(OFFSET(C1,0,0,400000,10))",
        "SUM(OFFSET(C1,0,0,A1,10))",
        "SUM(OFFSET(C1,0,0,COUNTA(A:A)*900000,10))",
        "SUM(OFFSET(C1:L400000,1,0))",
        'SUM(INDIRECT("C1:L1000000"))',
        'SUMPRODUCT(--(INDIRECT("C1:L400000")="x"))',
        'SUM(INDIRECT("C1:L"&A1))',
        "SUM(INDIRECT(A1))",
        'SUM(INDIRECT("R1C1:R1000000C10",FALSE))',
        "+".join(["OFFSET(A1,1,1)"] * 30),
    ],
)
def test_areas_that_are_built_beyond_the_cap_are_not(formula: str) -> None:
    assert not bearable(formula)
    assert not bearable("动态", names={"动态": formula})


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(OFFSET(A1,1,0,20,1))",
        "OFFSET(A1,B1,C1)",
        "SUM(OFFSET(名单!$A$1,0,0,COUNTA(名单!$A:$A)-1,3))",
        'INDIRECT(A2&"!H30")',
        'INDIRECT("\'"&A2&"\'!$H$30")',
        'INDIRECT("A"&ROW()+1)',
        'INDIRECT("B"&3)',
        'SUM(INDIRECT("A1:A30"))',
        "INDIRECT(ADDRESS(ROW(),3))",
    ],
)
def test_small_areas_that_are_built_are_bearable(formula: str) -> None:
    assert bearable(*[formula] * 3)


def test_looking_up_takes_longer_than_adding() -> None:
    assert bearable(*["VLOOKUP(C1,D1:E2000,2,FALSE)"] * 300)
    assert not bearable(*["VLOOKUP(C1,D1:E2000,2,FALSE)"] * 900)
    assert bearable(*["SUM(D1:E2000)"] * 900)


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


def exploding(*formulas: str) -> bool:
    """Tell whether formulas in M1, M2 … may fill the memory with text."""
    return burden.texts_explode({("表", (row, 13)): text for row, text in enumerate(formulas, 1)}, {})


def test_texts_that_grow_in_a_chain_are_known() -> None:
    assert exploding("A1", *[f"M{row}&M{row}" for row in range(1, 31)])
    assert exploding("REPT(A1,1)")
    assert exploding('REPT("x",99)', *[f"M{row}&M{row}" for row in range(1, 12)])
    assert not exploding('REPT("★",A1)', 'REPT("x",2)&"分"')
    assert exploding(*[f"CONCATENATE(M{row},M{row},M{row})" for row in range(2, 20)], "A1&B1")
    assert exploding("A1&M2", "B1&M1&C1")  # two that feed each other have no end


def test_usual_joins_are_borne() -> None:
    assert not exploding(
        'A1&"年"', "M1&B1", 'IF(A1>0,"是","否")&C1', *[f"A{row}&B{row}" for row in range(99)]
    )
    assert not exploding(*[f'A{row}&"分"' for row in range(burden.MAX_JOINING + 9)])


def test_nesting_is_measured() -> None:
    wide = b"<a><b/></a>" * 200_000
    assert not burden.too_nested(b"<r>" + wide + b"</r>")
    assert not burden.too_nested(b"<r>" * burden.MAX_NESTING + b"</r>" * burden.MAX_NESTING)
    assert burden.too_nested(wide + b'<r x="1">text<q></q>' * (burden.MAX_NESTING + 1))


def test_array_formulas_over_everything_are_not_borne() -> None:
    assert not burden.overfilled([Area.of("H20:H60")])
    assert burden.overfilled([Area.of("M60:XFD1048576")])
