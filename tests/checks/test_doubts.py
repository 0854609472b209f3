"""What the program is not sure of, or wrote before the data changed, is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checks.builders import Situation, budget_score, found, middle, only, plain_table
from tests.checks.test_targets import number, row
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Figure
from xl_addin.model.result import Outcome, TableScore
from xl_addin.model.table import Owner

WHY = "看不出是小数还是百分数。"


def written(held: int | None, now: str | None, owner: Owner = Owner.PROGRAM) -> TableScore:
    """Return a table whose middle row holds what the program wrote, and should hold `now`."""
    outcome = Outcome.MANUAL if now is None else Outcome.UNMET
    return middle(now, held, outcome, owner=owner, of={"reason": "已说明"})


FIRES = {
    "W10": (
        Situation(middle(None, None, Outcome.MANUAL, doubt=WHY)),
        Situation(middle(40, 40, doubt=WHY)),
        Situation(middle(36, 38, Outcome.HELD, doubt=WHY)),
    ),
    "W11": (
        Situation(written(40, "39.20")),
        Situation(plain_table(budget=budget_score("9.81", 10, owner=Owner.PROGRAM))),
    ),
}
QUIET = {
    "W10": (
        Situation(middle()),
        Situation(
            row(number("100"), number("9"), computed=Figure(Decimal(50)), contradicted=True, doubt=WHY)
        ),
    ),
    "W11": (
        Situation(written(40, "40")),
        Situation(written(40, None)),
        Situation(written(40, "39.20", Owner.BUREAU)),
        Situation(written(20, "39.20", Owner.UNIT)),
        Situation(middle(40, None)),
    ),
}


@pytest.mark.parametrize("claimed", [None, 40])
def test_a_doubt_is_verified_whether_the_score_is_typed_or_blank(claimed: int | None) -> None:
    one = only("W10", middle(40, claimed, doubt=WHY))
    assert (one.severity, one.why) == (Severity.VERIFY, WHY.rstrip("。"))
    assert [place.cell for place in one.where] == ["D21", "F21", "H21"]
    assert one.stated == (None if claimed is None else "40分")
    assert ("自己填写得分" in one.remedy) is (claimed is None)


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.UNMET, Outcome.HELD, Outcome.MANUAL])
@pytest.mark.parametrize("claimed", [None, 30, 40])
def test_a_doubtful_row_is_neither_accused_nor_reported_twice(outcome: Outcome, claimed: int | None) -> None:
    codes = [one.code for one in found(middle(36, claimed, outcome, doubt=WHY)) if one.code != "E08"]
    assert codes == ["W10"]


def test_every_cell_to_be_computed_again_stands_in_one_finding() -> None:
    made = written(40, "39.20")
    budget = budget_score("9.81", 10, owner=Owner.PROGRAM)
    one = only("W11", made._replace(budget=budget))
    assert (one.severity, one.stated) == (Severity.HINT, "2格")
    assert [place.cell for place in one.where] == ["H21", "J12"]
    assert "重新计算" in one.remedy
