"""Ratio rows agree with the amounts of the same workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.builders import Situation, only, standard
from tests.checks.test_targets import number, row
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.quantity import Quantity, Sign
from xl_addin.model.result import Outcome, TableScore
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


FIRES = {
    "E13": (
        Situation(ratio("134.38", "69.914675", outcome=Outcome.HELD)),
        Situation(ratio("97.53", "102.53")),
    ),
}
QUIET = {
    "E13": (
        Situation(ratio("69.91", "69.914675", contradicted=False)),
        Situation(ratio("95", None)),
    ),
}


def test_both_numbers_are_told_and_neither_is_called_wrong() -> None:
    one = only("E13", ratio("134.38", "69.914675", outcome=Outcome.HELD))
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "134.38%", "69.91%")


@pytest.mark.parametrize("name", ["预算调整率", "预算 调整率", "“预算”调整率"])
def test_the_source_is_the_ratios_own_whatever_marks_its_name_has(name: str) -> None:
    near = Ratio("adjust", "预算调整率", "change_abs", (), "调整数÷预算数", "near", FORMULA)
    made = ratio("134.38", "69.914675")
    item = made.rows[1].indicator._replace(level3=name)
    made = made._replace(rows=(made.rows[0], made.rows[1]._replace(indicator=item), made.rows[2]))
    assert only("E13", made, of=standard(ratios=(near,))).law is FORMULA
