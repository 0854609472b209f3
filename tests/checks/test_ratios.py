"""Ratio rows agree with the amounts of the same workbook."""

from __future__ import annotations

from decimal import Decimal

from tests.checks.builders import LAW, Situation, only, standard
from tests.checks.test_targets import number, row
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.model.quantity import Quantity, Sign
from xl_addin.model.result import Outcome, TableScore
from xl_addin.rules.pack import Ratio

LIMIT = number("100", Sign.LE, "%")


def stated(text: str) -> Quantity:
    _, _, decimals = text.partition(".")
    return number(text, None, "%")._replace(decimals=len(decimals))


def ratio(said: str, computed: str | None, *, reach: str = "0.001", **changes: object) -> TableScore:
    """Return a row that states one ratio where the workbook's operands give another, give or take `reach`."""
    if computed is None:
        return row(LIMIT, stated(said))
    value, about = Decimal(computed), Decimal(reach)
    return row(LIMIT, stated(said), computed=Figure(value, 2, "%"),
               possible=Interval(value - about, value + about), **changes)  # fmt: skip


FIRES = {
    "E13": (
        Situation(ratio("134.38", "69.914675", outcome=Outcome.HELD)),
        Situation(ratio("97.53", "102.53")),
    ),
}
QUIET = {
    "E13": (
        Situation(ratio("69.91", "69.914675")),
        Situation(ratio("70", "69.914675")),
        Situation(ratio("69.95", "69.914675", reach="0.04")),
        Situation(ratio("95", None)),
    ),
}


def test_both_numbers_are_told_and_neither_is_called_wrong() -> None:
    one = only("E13", ratio("134.38", "69.914675", outcome=Outcome.HELD))
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "134.38%", "69.91%")


def test_a_share_typed_as_a_fraction_is_read_beside_its_target() -> None:
    fraction = number("0.6991", None, "")._replace(decimals=4)
    made = row(LIMIT, fraction, computed=Figure(Decimal("69.914675"), 2, "%"))
    assert "E13" not in Situation(made).codes()


def test_the_sign_of_an_adjustment_says_nothing() -> None:
    near = Ratio("adjust", "培训人次", "change_abs", (), "调整数÷预算数", "near", LAW)
    made = ratio("-1.88", "1.8838")
    assert "E13" in Situation(made).codes()
    assert "E13" not in Situation(made, standard(ratios=(near,))).codes()
