"""What a formula reads is never read too narrowly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.grid import Area
from xl_addin.sheets.references import Reads, Spot, cells_in, cells_of_names, dependants, moved, reads

NAMES = {"总分": "自评表!$H$25", "双倍": "总分*2", "绕圈": "绕圈+1"}


def areas(formula: str) -> list[str]:
    found = reads(formula, "表", NAMES)
    assert not found.anything
    return [f"{sheet}!{area}" for sheet, area in found.areas]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$B$2", ["表!A1:A1", "表!B2:B2"]),
        ("SUM(H20:H24,自评表!C3)", ["表!H20:H24", "自评表!C3:C3"]),
        ("'2021 年''表'!D4", ["2021 年'表!D4:D4"]),
        ("SUM(B:C)", ["表!B1:C1048576"]),
        ("SUM(3:4)", ["表!A3:XFD4"]),
        ("总分/100", ["自评表!H25:H25"]),
        ("双倍", ["自评表!H25:H25"]),
        ('IF(A1="B2","C3",TRUE)', ["表!A1:A1"]),
        ("LOG10(A1)+1.5E3", ["表!A1:A1"]),
    ],
)
def test_references_are_found(formula: str, expected: list[str]) -> None:
    assert areas(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        'INDIRECT("A"&1)',
        "offset(A1,1,1)",
        "表1[得分]",
        "[0]!名称",
        "[1]Sheet1!A1:INDIRECT(B1)",
        "[得分]",
        "SUM(一月:三月!A1)",
        "SUM('一月:三月'!A1)",
        "没有的名称+1",
        "绕圈",
    ],
)
def test_what_cannot_be_followed_may_read_anything(formula: str) -> None:
    assert reads(formula, "表", NAMES).anything


def test_dependants_are_transitive_across_sheets_and_include_what_may_read_anything() -> None:
    formulas = {
        ("表", (1, 2)): Reads((("表", Area.of("A1:A9")),)),
        ("乙", (1, 1)): Reads((("表", Area.of("B1")),)),
        ("乙", (2, 1)): Reads((("乙", Area.of("C1")),)),
        ("丙", (1, 1)): Reads(anything=True),
        ("丁", (1, 1)): Reads((("丙", Area.of("A1")),)),
    }
    reached = dependants(formulas, [("表", (3, 1))])
    assert reached == set(formulas) - {("乙", (2, 1))}
    assert dependants(formulas, []) == frozenset()


def test_cells_of_areas_names_and_texts_are_counted() -> None:
    names = cells_of_names({"两列": "甲!$A:$B", "再": "两列+A1"})
    assert names == {"两列": 2_097_152, "再": 2_097_153}
    assert cells_in('SUM(A1:B3,再)+INDIRECT("C1:C4")+D9', names) == 6 + 2_097_153 + 4 + 1


@pytest.mark.parametrize("formula", ["A0+1", "0:0", "A1:A" + "9" * 5000, "9" * 5000 + ":1"])
def test_addresses_that_no_sheet_has_are_read_without_harm(formula: str) -> None:
    reads(formula, "表", {})
    cells_in(formula, {})


def test_names_that_multiply_each_other_are_read_in_no_time() -> None:
    names = {f"名{nth}": "+".join([f"名{nth + 1}"] * 100) for nth in range(7)} | {"名7": "甲!$A$1"}
    assert reads("名0", "表", names) == Reads((("甲", Area(1, 1, 1, 1)),))


def test_another_workbook_is_out_of_reach_and_a_table_is_read_whole() -> None:
    names = {"支出表": "'明细'!A1:B3", "外部": "[1]Sheet1!$A$1"}
    assert reads("[1]Sheet1!$A$1+'[2]上年 决算'!总分+B2+外部", "表", names).areas == (("表", Area.of("B2")),)
    for formula in ("SUM(支出表[金额])", "支出表[[#This Row],[金额]]", "支出表"):
        assert reads(formula, "表", names).areas == (("明细", Area.of("A1:B3")),)


@pytest.mark.parametrize(
    ("formula", "there"),
    [
        ('IF(H11>0,"H11",$H11+H$11+$H$11)', 'IF(I13>0,"H11",H13+I11+H11)'),
        ("SUM('H1 表'!A1:B$2,表!A:$B,3:$4)+LOG10(A1)", "SUM('H1 表'!B3:C2,表!B:B,5:4)+LOG10(B3)"),
        ("总分*2", "总分*2"),
    ],
)
def test_a_shared_formula_reads_beside_its_own_cell(formula: str, there: str) -> None:
    assert moved(formula, 2, 1) == there


def test_a_shared_formula_moved_off_the_sheet_may_read_anything() -> None:
    assert reads(moved("A1", -1, 0), "表", {}).anything


def test_corners_of_whole_rows_and_columns_may_stand_in_any_order() -> None:
    assert reads("SUM(5:4,C:B)", "表", {}).areas == (
        ("表", Area(4, 1, 5, 16_384)),
        ("表", Area(1, 2, 1_048_576, 3)),
    )


@pytest.mark.parametrize(
    "formula",
    ["SUM(起:止)", "SUM(I18:止)", "SUM(INDEX(I18,1):INDEX(I40,1))", "SUM(I18:INDEX(I40,1))", "IF(A1,B1):B9"],
)
def test_a_range_built_from_other_than_two_cells_may_read_anything(formula: str) -> None:
    assert reads(formula, "表", {"起": "表!$I$18", "止": "表!$I$40"}).anything


@pytest.mark.parametrize("formula", ["SUM($A$1:B2,C:C,3:4)", "SUM('一:'!A1)+B1:B2", "VLOOKUP(A1,名单!A:C,2)"])
def test_a_plain_range_reads_what_it_says(formula: str) -> None:
    assert not reads(formula.replace("'一:'!", "'一'!"), "表", {}).anything


AREAS = st.builds(
    lambda top, left, tall, wide: Area(top, left, top + tall, left + wide),
    *(st.integers(1, 6), st.integers(1, 6), st.sampled_from((0, 1, 9)), st.sampled_from((0, 1, 9))),
)


@given(st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 8)), st.lists(AREAS, max_size=2)))
def test_small_and_large_areas_are_followed_alike(areas_read: dict[tuple[int, int], list[Area]]) -> None:
    formulas = {("表", at): Reads(tuple(("表", area) for area in own)) for at, own in areas_read.items()}
    expected: set[Spot] = set()
    while True:
        held = {("表", (3, 3)), *expected}
        more = {
            spot
            for spot, one in formulas.items()
            if any(area.covers(at) for _, area in one.areas for _, at in held)
        }
        if more == expected:
            break
        expected = more
    assert dependants(formulas, [("表", (3, 3))]) == expected
