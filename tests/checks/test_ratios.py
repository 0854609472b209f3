"""Ratio rows agree with the amounts of the same workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import dossier
from tests.checks.builders import Situation, only, plain_table, standard
from tests.checks.test_targets import number, row
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.quantity import Quantity, Sign
from xl_addin.model.result import Outcome, RatioValue, TableScore
from xl_addin.rules.base_data import stated_ratio
from xl_addin.rules.pack import Ratio

FORMULA = LegalRef("formula", "试验用的共性指标公式", Basis.REPORTED)
LIMIT = number("100", Sign.LE, "%")


def stated(text: str) -> Quantity:
    _, _, decimals = text.partition(".")
    return number(text, None, "%")._replace(decimals=len(decimals))


def ratio(said: str, computed: str | None, *, reach: str = "0.001", **changes: Any) -> TableScore:
    """Return a row that states one ratio where the workbook's operands give another, give or take `reach`."""
    if computed is None:
        return row(LIMIT, stated(said))
    value, about = Decimal(computed), Decimal(reach)
    possible = Interval(value - about, value + about)
    held: dict[str, Any] = {"contradicted": True, **changes}
    return row(LIMIT, stated(said), computed=Figure(value, 2, "%"), possible=possible, **held)


BOUGHT = Ratio("procurement", "政府采购执行率", "share", (), "实际金额 ÷ 预算数 × 100%", "near", FORMULA)


def typed(said: str, computed: str, *, first: bool = True) -> Situation:
    """Return base data that state 政府采购执行率, where their own amounts give another, give or take 0.1."""
    _, _, decimals = said.partition(".")
    place = Place("基础数据表", "B18")
    figure = Figure(Decimal(said), len(decimals), "%", place)
    value, table = Decimal(computed), plain_table()
    possible = Interval(value - Decimal("0.1"), value + Decimal("0.1"))
    papers = dossier(table.table)._replace(facts={stated_ratio("procurement"): figure} if first else {})
    found = RatioValue("procurement", value, "140.05 ÷ 136.59 = 102.53%", possible)
    return Situation(table, standard(ratios=(BOUGHT,)), papers, (found,))


FIRES = {
    "E13": (
        Situation(ratio("134.38", "69.914675", outcome=Outcome.HELD)),
        Situation(ratio("97.53", "102.53")),
    ),
    "E15": (typed("97.53", "102.5331"), typed("103", "102.5331")),
}
QUIET = {
    "E13": (
        Situation(ratio("69.91", "69.914675", contradicted=False)),
        Situation(ratio("95", None)),
    ),
    "E15": (typed("102.53", "102.5331"), typed("97.53", "102.5331", first=False)),
}


def test_a_stated_ratio_is_held_against_the_base_data_with_the_formula() -> None:
    (one,) = [each for each in typed("97.53", "102.5331").found() if each.code == "E15"]
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "97.53%", "102.53%")
    assert str(one.where[0]) == "基础数据表!B18"
    assert "实际金额 ÷ 预算数" in one.why
    assert one.law == FORMULA


@pytest.mark.parametrize("said", ["103", "102.60"])
def test_what_rounding_explains_is_only_a_hint(said: str) -> None:
    (one,) = [each for each in typed(said, "102.5331").found() if each.code == "E15"]
    assert one.severity is Severity.HINT


def test_both_numbers_are_told() -> None:
    one = only("E13", ratio("134.38", "69.914675", outcome=Outcome.HELD))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "134.38%", "69.91%")


OFFICE = Ratio(
    "office", "公用经费控制率", "share", ("office.spent", "office.budget"), "支出 ÷ 预算", "down", FORMULA
)


def amounts(**facts: str) -> dict[str, Figure]:
    return {code.replace("_", "."): Figure(Decimal(value), 2, "万元") for code, value in facts.items()}


@pytest.mark.parametrize(
    ("said", "severity", "words"),
    [
        ("134.38", Severity.ERROR, "是别的数相除"),  # all ÷ initial, cut off: 134.3899
        ("143.03", Severity.ERROR, "分子分母颠倒"),
        ("7.93", Severity.VERIFY, "分母是另一个口径"),  # spent ÷ initial
        ("50.00", Severity.ERROR, "可能是分子分母或口径不同"),
    ],
)
def test_the_two_amounts_that_give_the_stated_ratio_are_named(
    said: str, severity: Severity, words: str
) -> None:
    made = ratio(said, "69.914675", outcome=Outcome.HELD)
    item = made.rows[1].indicator._replace(level3="公用经费控制率")
    made = made._replace(rows=(made.rows[0], made.rows[1]._replace(indicator=item), made.rows[2]))
    facts = amounts(
        office_spent="81.94", office_budget="117.20", funds_initial="1033.50", funds_spent="1388.92"
    )
    papers = dossier(made.table)._replace(facts=facts)
    (one,) = [
        each for each in Situation(made, standard(ratios=(OFFICE,)), papers).found() if each.code == "E13"
    ]
    assert one.severity is severity
    assert words in one.why


@pytest.mark.parametrize("name", ["预算调整率", "预算 调整率", "“预算”调整率"])
def test_the_source_is_the_ratios_own_whatever_marks_its_name_has(name: str) -> None:
    near = Ratio("adjust", "预算调整率", "change_abs", (), "调整数÷预算数", "near", FORMULA)
    made = ratio("134.38", "69.914675")
    item = made.rows[1].indicator._replace(level3=name)
    made = made._replace(rows=(made.rows[0], made.rows[1]._replace(indicator=item), made.rows[2]))
    assert only("E13", made, of=standard(ratios=(near,))).law is FORMULA
