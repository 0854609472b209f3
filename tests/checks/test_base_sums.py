"""The totals of base data equal the sums of their parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import dossier
from tests.checks.builders import Situation, only, plain_table, standard
from xl_addin.model.dossier import Dossier, ListRow, Severity
from xl_addin.model.figure import Figure, Place

OF = standard()
OF = OF._replace(info=OF.info._replace(base_data=("sichuan",)))
SHEET = "基本支出和三公经费"


def figure(value: str, cell: str, unit: str = "万元") -> Figure:
    return Figure(Decimal(value), 2, unit, Place(SHEET, cell))


def basic(whole: str, personnel: str, office: str) -> Dossier:
    """Return base data that state what basic expenditure is made of."""
    return dossier(
        facts={
            "general.basic.executed": figure(whole, "C5"),
            "personnel.executed": figure(personnel, "C6"),
            "office.executed": figure(office, "C7"),
        }
    )


def receptions(whole: str, *yuan: str) -> Dossier:
    """Return what domestic receptions cost in 万元, and each of them in 元."""
    rows = tuple(
        ListRow(f"第{at}批", Place("公务接待明细", f"B{at}"), {"金额": figure(one, f"C{at}", "元")})
        for at, one in enumerate(yuan, 4)
    )
    facts = {"reception.domestic.executed": figure(whole, "C15")}
    return dossier(facts=facts, lists={"receptions": rows})


FIRES = {
    "E30": (
        Situation(plain_table(), OF, basic("1792.45", "1532.38", "579.08")),
        Situation(plain_table(), OF, receptions("1.39", "1969", "2342")),
        Situation(plain_table(), OF, receptions("1.39", "13455")),
    ),
}
QUIET = {
    "E30": (
        Situation(plain_table(), OF, basic("1792.45", "1532.38", "260.07")),
        Situation(plain_table(), OF, receptions("1.39", "13886")),
        Situation(plain_table(), OF, dossier(facts={"general.basic.executed": figure("1792.45", "C5")})),
        Situation(plain_table(), None, basic("1792.45", "1532.38", "579.08")),
    ),
}


def test_the_cells_and_both_numbers_are_told() -> None:
    one = only("E30", plain_table(), of=OF, papers=basic("1792.45", "1532.38", "579.08"))
    assert [place.cell for place in one.where] == ["C5", "C6", "C7"]
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "1792.45万元", "2111.46万元")


def test_a_difference_that_rounding_explains_is_only_a_hint() -> None:
    one = only("E30", plain_table(), of=OF, papers=basic("1792.46", "1532.38", "260.07"))
    assert one.severity is Severity.HINT


@pytest.mark.parametrize(("yuan", "apart"), [("13855", True), ("13950", False)])
def test_amounts_in_yuan_are_added_in_wan_yuan(yuan: str, apart: bool) -> None:
    one = only("E30", plain_table(), of=OF, papers=receptions("1.37" if apart else "1.39", yuan))
    assert (one.severity is Severity.ERROR) is apart
