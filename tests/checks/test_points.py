"""Points of rows add up to the full score, exactly."""

from __future__ import annotations

import pytest

from tests.checks.builders import Situation, middle, only, plain_table, scorecard, scored
from xl_addin.model.dossier import Severity


def points(value: str | int) -> Situation:
    """Return a table whose one row has those points."""
    return Situation(scorecard(scored(of={"points": value})))


FIRES = {
    "E02": (
        points(99),
        points("100.01"),
        Situation(plain_table()._replace(points_total=plain_table().points_total + 1)),
    ),
    "E26": (points(0), points(-5)),
}
NONE = points(99).table._replace(table=points(99).table.table._replace(has_points=False))
QUIET = {"E02": (points(100), Situation(plain_table()), Situation(NONE)), "E26": (points("0.5"),)}


def test_a_cent_too_many_is_already_an_error() -> None:
    one = only("E02", points("100.01").table)
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "100.01分", "100分")
    assert [place.cell for place in one.where] == ["G20"]


@pytest.mark.parametrize(("value", "severity"), [(0, Severity.VERIFY), (-5, Severity.ERROR)])
def test_points_of_nought_are_doubted_and_below_nought_refused(value: int, severity: Severity) -> None:
    assert only("E26", points(value).table).severity is severity


def test_a_row_without_points_is_missing_not_nought() -> None:
    assert "E26" not in Situation(middle(of={"points": None})).codes()
