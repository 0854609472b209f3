"""Numbers are looked for where their paragraphs stand, over the turn of a page too."""

from __future__ import annotations

from xl_addin.report.page_search import lost_numbers


def test_a_paragraph_may_go_on_over_the_page() -> None:
    assert not lost_numbers(["共支出98.12万元，结余3元"], ["共支出98.12\n万元，1", "2结余3元"])


def test_each_number_of_the_page_serves_once() -> None:
    assert lost_numbers(["10", "10"], ["10\n甲"]) == ["10"]
    assert not lost_numbers(["12", "1", "23"], ["1 23", "12"])


def test_a_number_cut_from_its_paragraph_is_lost() -> None:
    assert lost_numbers(["得分95分", "9", "5"], ["得分分", "9", "5"]) == ["95"]
