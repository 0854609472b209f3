"""Total and grade follow from the scores as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import slot
from tests.checks.builders import LAW, Situation, middle, only, plain_table, scorecard, scored, standard
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import Owner, Slot
from xl_addin.rules.pack import Grade


def total(value: str | int | None, *, grade: str = "优", claimed: str = "39.5") -> TableScore:
    """Return a table whose scores sum to 60 plus `claimed`, with that total and grade."""
    made = middle(40, claimed, of={"reason": "已说明"}, total=value)
    return made._replace(table=made.table._replace(grade=Slot("自评表", "I5", grade, owner=Owner.UNIT)))


def blank_row(value: str | int | None) -> TableScore:
    """Return a table with one score left blank, which the rule gives 40, and that total."""
    return middle(40, None, Outcome.MET, total=value)


def printed(total: str) -> TableScore:
    """Return two formula cells that print 1.23 and 1.23 and hold 1.2349 each, with that total."""
    cells = [
        slot(f"H{at}", "1.23", content=Decimal("1.2349"), formula="G*0.5", owner=Owner.FORMULA)
        for at in (20, 21)
    ]
    rows = (
        scored("1.23", None, of={"slot": cell, "row": at, "points": 2}) for at, cell in enumerate(cells, 20)
    )
    return scorecard(*rows, of={"total": slot("I4", total, formula="SUM(H20:H21)"), "grade": None})


FIRES = {
    "E03": (Situation(total("98.5")), Situation(total("100.5")), Situation(blank_row(90))),
    "E10": (Situation(total("99.5", grade="良")), Situation(total("89.5", claimed="29.5"))),
}
QUIET = {
    "E03": (
        Situation(total("99.5")),
        Situation(total("99.5000001")),
        Situation(printed("2.46")),
        Situation(total(None)),
        Situation(blank_row(60)),
        Situation(blank_row(100)),
        Situation(plain_table(of={"total": slot("I4", None, formula="SUM(H20:H22)")})),
    ),
    "E10": (
        Situation(total("99.5")),
        Situation(total("89.5", claimed="29.5", grade="良")),
        Situation(total("99.5", grade="")),
        Situation(total("99.5", grade="优、良、中、差")),
        Situation(total("99.5", grade="优秀")),
    ),
}


def test_a_wrong_total_tells_the_sum_of_the_printed_scores() -> None:
    one = only("E03", total("96.25"))
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "96.25分", "99.5分")
    assert [place.cell for place in one.where] == ["I4"]


def test_a_total_rounded_to_fewer_decimals_is_a_hint() -> None:
    assert only("E03", total("100", claimed="39.51")).severity is Severity.HINT


def test_a_sum_of_formulas_that_print_fewer_digits_is_a_hint() -> None:
    assert only("E03", printed("2.47")).severity is Severity.HINT
    assert only("E03", printed("2.49")).severity is Severity.ERROR


def test_the_longest_name_of_a_grade_counts() -> None:
    two = standard(grades=(Grade("合格", Decimal(60), LAW), Grade("不合格", Decimal(0), LAW)))
    assert only("E10", total("99.5", grade="不合格"), of=two).stated == "不合格"
    assert "E10" not in Situation(total("99.5", grade="合格"), two).codes()
    assert "E10" not in Situation(total("99.5", grade="合格、不合格"), two).codes()


@pytest.mark.parametrize(("claimed", "grade"), [("30", "优"), ("29.99", "良"), ("20", "良"), ("19.9", "中"),
                                                ("0", "中")])  # fmt: skip
def test_grades_include_their_lower_bound(claimed: str, grade: str) -> None:
    made = total(None, grade="差", claimed=claimed)
    assert only("E10", made).expected == grade


def test_the_grade_follows_the_sum_where_the_total_is_wrong() -> None:
    one = only("E10", total(92, claimed="25"))
    assert (one.stated, one.expected) == ("优", "良")
