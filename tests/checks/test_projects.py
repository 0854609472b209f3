"""What is said of all projects together is what their own tables add up to."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import budget_row, dossier, figure, table
from tests.checks.builders import Situation, only, part, plain_table, standard
from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Figure
from xl_addin.model.table import IndicatorTable
from xl_addin.rules.facts import FactCatalogue

RULES = standard()._replace(facts=FactCatalogue())


def money(value: str, ref: str = "D22") -> Figure:
    return figure(value, ref, decimals=2, unit="万元")


def project(name: str, annual: str, spent: str) -> IndicatorTable:
    """Return a project's table whose money is all 当年财政拨款."""
    fiscal = part("当年财政拨款", "资金来源", money(annual), money(spent), fact="funds.fiscal")
    row = budget_row()._replace(annual=money(annual), executed=money(spent))
    return table(project=name, funds=(row, fiscal))


def papers(*tables: IndicatorTable, **stated: Figure) -> Dossier:
    return dossier(*tables, facts={f"projects.{key}": value for key, value in stated.items()})


BOTH = (project("会议费", "126", "126"), project("调研费", "11.3", "11"))


def situation(*tables: IndicatorTable, **stated: Figure) -> Situation:
    return Situation(plain_table(), of=RULES, papers=papers(*tables, **stated))


FIRES = {
    "E16": (
        situation(*BOTH, fiscal=money("140")),
        situation(*BOTH, spent=money("137.3")),
        situation(*BOTH, number=figure(3, "D21", unit="个")),
    ),
}
QUIET = {
    "E16": (
        situation(*BOTH, fiscal=money("137.3"), spent=money("137"), number=figure(2, "D21", unit="个")),
        situation(*BOTH),
        situation(fiscal=money("140"), number=figure(2, "D21", unit="个")),
        situation(BOTH[0], project("调研费", "11.3", "11")._replace(funds=()), fiscal=money("126")),
    ),
}


def said(**stated: Figure) -> tuple[str | None, str | None, str]:
    one = only("E16", plain_table(), of=RULES, papers=papers(*BOTH, **stated))
    return one.stated, one.expected, one.message


def test_both_sums_are_told_with_every_cell_they_come_from() -> None:
    assert said(fiscal=money("140"))[:2] == ("140.00万元", "137.30万元")
    one = only("E16", plain_table(), of=RULES, papers=papers(*BOTH, fiscal=money("140")))
    assert one.where[0].cell == "D22"


def test_an_amount_ten_thousand_times_too_small_is_called_a_slip_of_the_unit() -> None:
    slip = Figure(Decimal("0.0137"), 6, "万元")
    assert "很可能把“万元”写成了“元”" in said(spent=slip)[2]
    assert "很可能" not in said(spent=money("120"))[2]


def test_the_number_of_projects_counts_named_tables() -> None:
    assert said(number=figure(3, "D21", unit="个"))[:2] == ("3个", "2个")
    assert not situation(*BOTH, table(), number=figure(2, "D21", unit="个")).codes() & {"E16"}


def test_a_difference_within_rounding_is_only_a_hint() -> None:
    one = only("E16", plain_table(), of=RULES, papers=papers(*BOTH, fiscal=money("137.31")))
    assert one.severity is Severity.HINT
