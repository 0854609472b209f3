"""Totals of base data are what their parts and their listed rows add up to."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import dossier
from tests.checks.builders import Situation, found, plain_table, standard
from xl_addin.model.dossier import Dossier, ListRow, Severity
from xl_addin.model.figure import Figure, Place

BASE = standard()._replace(info=standard().info._replace(base_data=("hunan",)))


def money(text: str, cell: str = "B7", unit: str = "万元") -> Figure:
    return Figure(Decimal(text), 2, unit, Place("附件1", cell))


def papers(lists: dict[str, tuple[ListRow, ...]] | None = None, **facts: str) -> Dossier:
    """Return a dossier with these amounts; `__` in a name stands for a dot."""
    named = {code.replace("__", "."): money(text) for code, text in facts.items()}
    return dossier(plain_table().table, facts=named, lists=lists or {})


def rows(column: str, *amounts: str) -> tuple[ListRow, ...]:
    place = Place("附件1", "A11")
    return tuple(ListRow(f"项目{at}", place, {column: money(text)}) for at, text in enumerate(amounts, 1))


def told(made: Dossier) -> Situation:
    return Situation(plain_table(), BASE, made)


LAST = {"basic__executed__last": "785.98", "project_spending__executed__last": "364.77"}
NOW = {"project_spending__executed": "451.87"}
FIRES = {
    "E14": (
        told(papers(spending__executed__last="1258.88", **LAST)),
        told(papers({"projects": rows("决算数", "3", "60")}, **NOW)),
        told(papers({"economic": rows("金额", "902.66")}, spending__executed="1388.92")),
        told(papers(spending__budget="1033.5", basic__budget="743.13")),
    ),
    "E18": (
        told(papers(spending__executed="242.83", funds__total__executed="150")),
        told(papers(spending__budget="235.57", funds__total__initial="228.9")),
    ),
}
QUIET = {
    "E14": (
        told(papers(spending__executed__last="1150.75", **LAST)),
        told(papers({"projects": rows("决算数", "391.87", "60")}, **NOW)),
        told(papers({"projects": rows("预算数", "3")}, **NOW)),
        told(papers({"economic": rows("金额", "902.66")}, spending__budget="1033.5")),
        told(papers(spending__executed="1388.92")),
        Situation(plain_table(), standard(), papers(spending__executed__last="1258.88", **LAST)),
    ),
    "E18": (
        told(papers(spending__executed="242.83", funds__total__executed="242.83")),
        told(papers(spending__executed="242.83", funds__total__initial="228.9")),
        Situation(
            plain_table(), standard(), papers(spending__executed="242.83", funds__total__executed="150")
        ),
    ),
}


def only(made: Dossier):  # type: ignore[no-untyped-def]
    (one,) = [each for each in found(plain_table(), of=BASE, papers=made) if each.code == "E14"]
    return one


def test_parts_that_do_not_add_up_are_an_error_with_both_numbers() -> None:
    one = only(papers(spending__executed__last="1258.88", **LAST))
    assert one.severity is Severity.ERROR
    assert (one.stated, one.expected) == ("1258.88万元", "1150.75万元")
    assert "“支出总额”的上年决算数是1258.88万元，基本支出、项目支出之和是1150.75万元" in one.what


def test_a_list_that_is_not_complete_is_to_be_looked_at() -> None:
    one = only(papers({"projects": rows("决算数", "3", "60")}, **NOW))
    assert (one.severity, one.expected) == (Severity.VERIFY, "63.00万元")


def test_rounding_is_only_a_hint() -> None:
    one = only(papers(spending__executed__last="1150.76", **LAST))
    assert one.severity is Severity.HINT


def test_a_total_that_the_form_states_otherwise_is_to_be_looked_at() -> None:
    made = papers(spending__executed="242.83", funds__total__executed="150")
    (one,) = [each for each in found(plain_table(), of=BASE, papers=made) if each.code == "E18"]
    assert (one.severity, one.stated, one.expected) == (Severity.VERIFY, "242.83万元", "150.00万元")


def test_a_form_in_yuan_states_the_same_money() -> None:
    made = papers(spending__executed="242.83")
    form = {"funds.total.executed": money("2428300", unit="元")}
    assert "E18" not in told(made._replace(facts={**made.facts, **form})).codes()


def test_amounts_in_different_units_are_not_compared() -> None:
    made = papers(spending__executed="1388.92", basic__executed="937.05")
    mixed = made._replace(facts={**made.facts, "basic.executed": money("9370500", unit="元")})
    assert "E14" not in told(mixed).codes()


def test_rows_with_numbers_of_last_years_workbook_are_not_added_up() -> None:
    place = Place("2021.xlsx›附件1!F11")
    taken = (ListRow("项目1", Place("附件1", "A11"), {"上年决算数": money("3")._replace(place=place)}),)
    assert "E14" not in told(papers({"projects": taken}, **LAST)).codes()
    assert "E14" in told(papers({"projects": rows("上年决算数", "3")}, **LAST)).codes()


def test_a_total_is_called_by_the_catalogue_s_own_name() -> None:
    people = ListRow("科员", Place("人员", "A9"), {"人数": Figure(Decimal(67), None, "人")})
    made = dossier(plain_table().table, lists={"staff_kinds": (people,)})
    made = made._replace(facts={"staff.actual": Figure(Decimal(69), None, "人", Place("人员", "B3"))})
    base = BASE._replace(info=BASE.info._replace(base_data=("guangdong",)))
    (one,) = [each for each in found(plain_table(), of=base, papers=made) if each.code == "E14"]
    assert "“在职人员数”是69人，在职人员分类之和是67人" in one.what


def test_posts_of_each_kind_make_up_the_posts_approved() -> None:
    def people(**counts: int) -> dict[str, Figure]:
        units = {"staff__approved": "人"}
        return {
            code.replace("__", "."): Figure(Decimal(count), None, units.get(code, "名"))
            for code, count in counts.items()
        }

    kinds = {"posts__administrative": 38, "posts__service": 3, "posts__career": 10}
    base = BASE._replace(info=BASE.info._replace(base_data=("gansu",)))
    right, wrong = (
        dossier(plain_table().table)._replace(facts=people(staff__approved=posts, **kinds))
        for posts in (51, 61)
    )
    assert "E14" not in [each.code for each in found(plain_table(), of=base, papers=right)]
    (one,) = [each for each in found(plain_table(), of=base, papers=wrong) if each.code == "E14"]
    assert (one.severity, one.stated, one.expected) == (Severity.ERROR, "61人", "51人")
