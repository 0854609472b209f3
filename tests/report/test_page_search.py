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


def test_signs_drawn_from_another_font_may_stand_elsewhere_on_the_page() -> None:
    assert not lost_numbers(["预算执行率≥100%，实际“98.12%”"], ["≥预算执行率100%，实际98.12% “ ”"])


def test_numbers_of_a_broken_paragraph_are_found_before_a_cell_uses_them_up() -> None:
    broken = "预算执行率相差≥1.88个百分点"
    assert not lost_numbers([broken, "1"], ["相差1.88 个百分点≥预算执行率\n分值 1"])
    assert not lost_numbers(["1.88", broken], ["相差1.88 个百分点≥预算执行率\n1.88"])


def test_a_cell_uses_up_no_part_of_a_number() -> None:
    assert lost_numbers(["1"], ["相差1.88个"]) == ["1"]
    assert lost_numbers(["88"], ["相差1.88个", "88号"]) == []
    assert lost_numbers(["88", "1,234"], ["相差1.88个1,234,567"]) == ["1,234", "88"]


def test_no_number_goes_on_over_the_page() -> None:
    assert lost_numbers(["95"], ["得分9", "5项"]) == ["95"]


def test_the_mark_of_a_note_may_touch_the_last_number_of_a_text() -> None:
    assert not lost_numbers(["支出100", "全年预算合计为200"], ["支出1001，全年预算合计为2002"])


def test_digits_of_two_cells_are_no_number_of_a_longer_text() -> None:
    assert not lost_numbers(["甲1", "1", "甲11", "2"], ["甲 1 1\n甲 11 2"])
    assert not lost_numbers(["共 1 2 项"], ["共 1 2 项"])
