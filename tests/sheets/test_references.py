"""What a formula reads is never read too narrowly."""

from __future__ import annotations

import pytest

from xl_addin.model.grid import Area
from xl_addin.sheets.references import Reads, dependants, reads

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
        "[1]Sheet1!A1",
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
