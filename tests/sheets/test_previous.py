"""Last year's workbook gives the numbers of last year that this one does not state."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.rules.facts import FactCatalogue
from xl_addin.sheets.previous import with_previous

FACTS = FactCatalogue()


def amount(value: str, cell: str = "B2") -> Figure:
    return Figure(Decimal(value), 2, "万元", Place("基础数据", cell))


def book(year: int, unit: str = "甲局", where: str = "", **facts: Figure) -> Dossier:
    named = {code.replace("__", "."): figure for code, figure in facts.items()}
    return Dossier("henan-department", (), unit=unit, year=year, facts=named, where=where)


LAST = book(2021, where="2021.xlsx", office__executed=amount("88.9"))


def test_last_years_number_is_taken_with_the_file_it_comes_from() -> None:
    found = with_previous(book(2022), LAST, FACTS).facts["office.executed.last"]
    assert (found.value, str(found.place)) == (Decimal("88.9"), "2021.xlsx›基础数据!B2")


def test_the_books_own_number_of_last_year_goes_first_and_a_difference_is_told() -> None:
    made = with_previous(book(2022, office__executed__last=amount("80", "C3")), LAST, FACTS)
    assert made.facts["office.executed.last"].value == 80
    (remark,) = made.remarks
    assert (remark.place.cell, remark.severity) == ("C3", Severity.VERIFY)
    assert "88.9" in remark.what


def test_equal_numbers_are_no_matter() -> None:
    made = with_previous(book(2022, office__executed__last=amount("88.90")), LAST, FACTS)
    assert not made.remarks


def test_an_amount_in_another_unit_is_compared_after_conversion() -> None:
    last = book(2021, office__executed=Figure(Decimal(120000), 2, "元", Place("基础数据", "B2")))
    same = with_previous(book(2022, office__executed__last=amount("12")), last, FACTS)
    assert not same.remarks
    other = with_previous(book(2022, office__executed__last=amount("12.5")), last, FACTS)
    assert [remark.place.cell for remark in other.remarks] == ["B2"]


@pytest.mark.parametrize("year", [2022, 2019])
def test_nothing_is_taken_from_a_workbook_that_is_not_of_the_year_before(year: int) -> None:
    made = with_previous(book(2022), book(year, office__executed=amount("88.9")), FACTS)
    assert "office.executed.last" not in made.facts
    (remark,) = made.remarks
    assert f"{year}年度" in remark.what
    assert "没有取用" in remark.why


def test_a_workbook_of_another_year_or_unit_is_told() -> None:
    said = [remark.what for remark in with_previous(book(2024, unit="乙局"), LAST, FACTS).remarks]
    assert ["2021年度" in said[0], "甲局" in said[1]] == [True, True]
