"""The native formulas take their numbers from the rules and stay blank while there is nothing to compute."""

import re
from decimal import Decimal

import pytest

from xl_addin.rules.form import FORMULAS, OPERANDS
from xl_addin.rules.pack import RulePack
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank_formulas import native_formula

SHARED = {
    "IF",
    "OR",
    "AND",
    "SUM",
    "SUMPRODUCT",
    "COUNT",
    "ROUND",
    "MAX",
    "MIN",
    "N",
}  # Excel 2010, WPS and LibreOffice


@pytest.fixture
def pack() -> RulePack:
    return load_standard("henan-department").pack


def references(kind: str) -> list[str]:
    """As many cells as a formula of that kind reads."""
    some = {"sum": 1, "total": 2, "points_check": 2, "split_check": 6, "rate": 3}
    return [f"A{number}" for number in range(1, {**some, **OPERANDS}[kind] + 1)]


@pytest.mark.parametrize("kind", FORMULAS)
def test_every_formula_uses_only_functions_that_all_offices_share(kind: str, pack: RulePack) -> None:
    formula = native_formula(kind, references(kind), pack)
    assert set(re.findall(r"([A-Z]+)\(", formula)) <= SHARED
    assert formula.count("(") == formula.count(")")


def test_a_rate_prefers_the_first_divisor_that_is_filled(pack: RulePack) -> None:
    assert native_formula("rate", ["G1", "F1", "E1"], pack) == (
        '=IF(G1="","",IF(F1<>"",IF(F1=0,"",G1/F1),IF(E1<>"",IF(E1=0,"",G1/E1),"")))'
    )


def test_the_grade_follows_the_limits_of_the_rules(pack: RulePack) -> None:
    formula = native_formula("grade", ["I4", "J1", "I9:I9", "H9:H9"], pack)
    limits = [(grade.name, grade.at_least) for grade in pack.grades]
    for name, limit in limits[:-1]:
        assert f'IF(I4>={limit},"{name}"' in formula
    assert f'"{limits[-1][0]}"' in formula


def test_other_limits_give_another_formula(pack: RulePack) -> None:
    first, *rest = pack.grades
    stricter = pack._replace(grades=(first._replace(at_least=Decimal("92.5")), *rest))
    assert "I4>=92.5" in native_formula("grade", ["I4", "J1", "I9", "H9"], stricter)


def test_scores_are_rounded_to_the_decimals_of_the_rules(pack: RulePack) -> None:
    one = pack._replace(score_decimals=1)
    assert native_formula("budget_score", ["I1", "H1"], one).endswith("ROUND(MAX(0,MIN(I1,I1*H1)),1))")


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        ("same", '=IF(A1="","",A1)'),
        ("ratio", '=IF(OR(COUNT(A1)=0,SUM(A2)=0),"",A1/A2)'),
        ("difference", '=IF(OR(COUNT(A1)=0,COUNT(A2)=0),"",ROUND(A1-A2,6))'),
        ("share", '=IF(OR(COUNT(A1)=0,SUM(A1,A2)=0),"",A1/SUM(A1,A2))'),
        ("change", '=IF(OR(COUNT(A1)=0,SUM(A2)=0),"",A1/A2-1)'),
        (
            "share_of_both",
            '=IF(OR(COUNT(A1)=0,COUNT(A2)=0,COUNT(A3)=0,SUM(A2,A3)=0),"",A1/(A2+A3))',
        ),
    ],
)
def test_a_comparison_stays_blank_until_it_can_be_made(kind: str, formula: str, pack: RulePack) -> None:
    assert native_formula(kind, references(kind), pack) == formula


def test_a_whole_band_counts_as_its_sum(pack: RulePack) -> None:
    assert native_formula("ratio", ["B2:B9", "C1"], pack) == (
        '=IF(OR(COUNT(B2:B9)=0,SUM(C1)=0),"",SUM(B2:B9)/C1)'
    )
