"""Rates, the budget score, and parts within their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import budget_row, figure, slot
from tests.checks.builders import Situation, budget_score, derived, only, part, plain_table
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.result import TableScore
from xl_addin.model.table import TaskRow


def money(value: str, ref: str = "E9") -> Figure:
    return figure(value, ref, decimals=2, unit="万元")


def task(rate: str, expected: str | None, *, right: bool = False) -> TableScore:
    """Return a table with a task that states that rate, where the scoring says `expected`."""
    cell = slot("J8", rate)
    made = TaskRow(8, "调研", budget=money("88"), executed=money("71.54"), rate=cell)
    return plain_table(of={"tasks": (made,)}, derived=(derived(cell, expected, right=right),))


def spent(**amounts: str) -> TableScore:
    made = TaskRow(
        9, "运转", **{name: money(value, f"{name[0].upper()}9") for name, value in amounts.items()}
    )
    return plain_table(of={"tasks": (made,)})


def scored(rule: str, claimed: str | None, *, reason: str = "") -> TableScore:
    row = budget_row("830.78", "815.13")._replace(reason=reason)
    return plain_table(budget=budget_score(rule, claimed), of={"funds": (row,), "total": None, "grade": None})


def whole(*tasks: tuple[str, str]) -> TableScore:
    rows = tuple(
        TaskRow(at, f"任务{at}", budget=money(b), executed=money(e)) for at, (b, e) in enumerate(tasks)
    )
    return plain_table(of={"tasks": rows, "funds": (budget_row("100", "90"),)})


def unrelated(amount: str) -> TableScore:
    """Return a part of a split that no relation covers."""
    return plain_table(of={"funds": (budget_row("100", "90"), part("其中：上级补助", "", money(amount)))})


def unrelated_spent(amount: str) -> TableScore:
    """Return a part of a split of which so much was executed."""
    row = part("其中：上级补助", "", money("10"), money(amount))
    return plain_table(of={"funds": (budget_row("100", "90"), row)})


def exactly(claimed: str, digits: int = 2) -> TableScore:
    """Return the published rate, 9.81162 before rounding, with that score in a 0.00 cell."""
    held = slot("J12", claimed, decimals=digits, number_format="0.00")
    budget = budget_score(
        "9.81", claimed, slot=held, exact=Decimal(10) * Decimal("815.13") / Decimal("830.78")
    )
    return plain_table(budget=budget, of={"total": None, "grade": None})


def overspent(executed: str, annual: str | None = "100") -> TableScore:
    return plain_table(of={"funds": (budget_row(annual, executed, initial="100"),)})


def early(amount: str) -> TableScore:
    """Return a part whose 年初预算数 is so much, of a total of 100."""
    tops = budget_row(None, "90", initial="100")
    return plain_table(of={"funds": (tops, part("其中：上级补助", "", initial=money(amount, "D13")))})


FIRES = {
    "E01": (
        Situation(spent(budget="676.78", budget_fiscal="677.59")),
        Situation(spent(executed="1", executed_fiscal="1.02")),
        Situation(unrelated("100.02")),
        Situation(early("100.02")),
    ),
    "E04": (Situation(task("72", "81.30")), Situation(plain_table(
        of={"funds": (budget_row()._replace(rate=slot("G12", "99")),)}, derived=(derived(slot("G12"), "100"),)
    ))),
    "E05": tuple(Situation(scored("9.81", one)) for one in ("9.9", "9.8", "9")),
    "W08": (Situation(whole(("60", "50"), ("41", "40"))), Situation(whole(("60", "50"), ("40", "41")))),
    "W12": (Situation(overspent("100.01")), Situation(overspent("120", None))),
    "W13": (Situation(overspent("-0.01")), Situation(unrelated_spent("-5"))),
}  # fmt: skip
QUIET = {
    "E01": (
        Situation(spent(budget="677.59", budget_fiscal="677.59")),
        Situation(spent(executed="1", executed_fiscal="1.01")),
        Situation(unrelated("100")),
        Situation(early("100")),
    ),
    "E04": (Situation(task("100", "100.12", right=True)), Situation(task("72", None))),
    "E05": (
        Situation(scored("9.81", "9.81")),
        Situation(scored("9.81", None)),
        Situation(scored("9.81", "11")),
        Situation(exactly("9.8116", 4)),
        Situation(exactly("9.81162281229688", 14)),
    ),
    "W08": (Situation(whole(("60", "50"), ("40", "40.01"))), Situation(plain_table())),
    "W12": (
        Situation(overspent("100")),
        Situation(overspent("120", "0")),
        Situation(unrelated("90")),
        Situation(spent(budget="1", executed="2")),
    ),
    "W13": (Situation(overspent("0")), Situation(unrelated_spent("5")), Situation(unrelated("-5"))),
}


def test_a_wrong_rate_tells_both_rates_with_two_decimals() -> None:
    one = only("E04", task("72", "81.30"))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "72%", "81.30%")
    assert [place.cell for place in one.where] == ["J8"]
    assert only("E04", task("100.01", "100.12")).stated == "100.01%"


@pytest.mark.parametrize(
    ("claimed", "reason", "severity"),
    [
        ("9.8", "", Severity.HINT),
        ("9.9", "", Severity.ERROR),
        ("9.7", "", Severity.VERIFY),
        ("9.7", "财力紧张", Severity.HINT),
    ],
)
def test_the_budget_score_is_judged_but_rounding_is_not_accused(
    claimed: str, reason: str, severity: Severity
) -> None:
    one = only("E05", scored("9.81", claimed, reason=reason))
    assert (one.severity, one.stated, one.expected) == (severity, f"{claimed}分", "9.81分")
    assert ("尾差" in one.why) is (claimed == "9.8")


def test_digits_are_counted_as_typed_not_as_the_format_prints() -> None:
    one = only("E05", exactly("9.8"))
    assert one.severity is Severity.HINT
    assert "尾差" in one.why
    assert only("E05", exactly("9.9")).severity is Severity.ERROR


def test_overspending_names_both_amounts_and_accuses_nobody() -> None:
    one = only("W12", overspent("120"))
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "120.00万元", "100.00万元")
    assert "120.00%" in one.what
    assert [place.cell for place in one.where] == ["F12", "E12"]


def test_a_part_above_its_whole_names_both_amounts() -> None:
    one = only("E01", spent(budget="676.78", budget_fiscal="677.59"))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "677.59万元", "676.78万元")


def test_tasks_that_leave_money_out_are_only_a_hint() -> None:
    seen = only("W08", whole(("60", "50"), ("30", "40")))
    assert (seen.severity, seen.stated, seen.expected) == (Severity.HINT, "90.00万元", "100.00万元")
