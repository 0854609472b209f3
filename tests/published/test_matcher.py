"""The matcher is strict: a number passes only with its own label, its own unit and its own value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.published.golden import Remedy, Wanted
from tests.published.match import Outcome, judge
from tests.published.reading import Number, numbers, paragraphs
from tests.published.report import table_numbers
from tests.published.tables import same_words

PUBLISHED = "一、收支\n2030年总收入300万元，其中：财政补助240万元，占80%；社会捐赠60万元，占20%。\n"
OURS = "一、收支\n全年总收入300万元。财政补助240万元，占全部收入的80%；社会捐赠60万元，占全部收入的20%。\n"


def read(text: str) -> list[Number]:
    lines = list(enumerate(text.split("\n"), 1))
    return [number for paragraph in paragraphs(lines) for number in numbers(paragraph)]


def outcomes(published: str, ours: str, **remedies: Remedy) -> dict[str, Outcome]:
    """Return what became of every published number, by its writing and unit."""
    ways = {key.removeprefix("_"): (remedy,) for key, remedy in remedies.items()}
    wanted = [Wanted(one, ways.get(one.written, ())) for one in read(published)]
    return {one.wanted.written + one.wanted.unit: one.outcome for one in judge(wanted, read(ours))}


def missing(published: str, ours: str) -> set[str]:
    return {key for key, outcome in outcomes(published, ours).items() if outcome is Outcome.MISSING}


def swapped(text: str, one: str, other: str) -> str:
    return text.replace(one, "#").replace(other, one).replace("#", other)


def test_the_same_facts_in_other_words_are_found() -> None:
    assert missing(PUBLISHED, OURS) == set()


@pytest.mark.parametrize(
    ("right", "slip", "lost"),
    [
        ("财政补助240", "财政补助241", {"240万元"}),
        ("240万元", "240元", {"240万元"}),
        ("总收入300", "总支出300", {"300万元"}),
        ("财政补助240", "利息分红240", {"240万元", "80%"}),
        ("占全部收入的80%", "增长80%", {"80%"}),
        ("占全部收入的80%", "占全部收入的80分", {"80%"}),
    ],
)
def test_a_slip_loses_the_number(right: str, slip: str, lost: set[str]) -> None:
    assert right in OURS
    assert missing(PUBLISHED, OURS.replace(right, slip)) == lost


def test_two_numbers_that_change_places_are_both_lost() -> None:
    assert missing(PUBLISHED, swapped(OURS, "80%", "20%")) == {"80%", "20%"}


def test_numbers_of_one_label_are_told_apart_by_their_headings() -> None:
    published = "（一）道路养护\n项目支出合计7万元。\n（二）河道清淤\n项目支出合计9万元。"
    assert missing(published, published) == set()
    assert missing(published, swapped(published, "7万", "9万")) == {"7万元", "9万元"}


def test_target_and_actual_points_and_score_are_different_facts() -> None:
    published = "植树完成率指标值≥90%，实际完成96%。植树完成率分值8分，得7分。"
    assert missing(published, "植树完成率指标值≥90%，实际完成96%，分值8分，得7分。") == set()
    turned = "植树完成率指标值≥96%，实际完成90%，分值7分，得8分。"
    assert missing(published, turned) == {"90%", "96%", "8分", "7分"}


def test_yuan_and_ten_thousand_yuan_are_one_amount_when_exactly_equal() -> None:
    assert missing("路灯维修费1,705,100.00元。", "路灯维修费170.51万元。") == set()
    assert missing("路灯维修费1,705,123.00元。", "路灯维修费170.51万元。") == {"1,705,123.00元"}


def test_what_is_counted_stands_before_or_after_its_number() -> None:
    assert missing("受理74件来信。", "全年来信74件。") == set()
    assert missing("受理74件来信。", "全年来访74件。") == {"74件"}


def test_full_marks_state_a_score() -> None:
    assert missing("绿化6分，得分6分。", "绿化6分、照明4分，均得满分。") == set()
    for less in ("绿化6分、照明4分。", "绿化6分，照明4分、供水2分，均得满分。"):
        assert missing("绿化得6分。", less) == {"6分"}


def test_a_known_defect_stands_corrected_only_with_the_right_number_of_the_same_fact() -> None:
    published, remedy = "植树率72%。", Remedy(Decimal("81.2955"), "%", "X-A")
    assert outcomes(published, "植树率81.30%。", _72=remedy) == {"72%": Outcome.CORRECTED}
    for wrong in ("植树率81.31%。", "植树率81%。", "造林率81.30%。", "植树率81.30分。"):
        assert outcomes(published, wrong, _72=remedy) == {"72%": Outcome.MISSING}
    assert outcomes(published, "植树率81.30%。") == {"72%": Outcome.MISSING}


def test_a_rate_may_be_printed_with_more_decimals_but_only_its_own() -> None:
    published, exact = "植树率98%。", Remedy(Decimal("98.4703"), "%", "")
    assert outcomes(published, "植树率98.47%。", _98=exact) == {"98%": Outcome.FOUND}
    assert outcomes(published, "植树率98.12%。", _98=exact) == {"98%": Outcome.MISSING}


def test_a_table_says_a_number_by_its_row_and_column() -> None:
    head = ["一级指标", "三级指标", "指标值", "实际完成值", "得分"]
    rows = [head, ["产出", "植树完成率", "≥90%", "96%", "7"]]
    wanted = [Wanted(one) for one in read("植树完成率指标值≥90%，实际完成96%，得7分。")]
    said = list(table_numbers(rows, (), "万元", 1))
    assert [one.outcome for one in judge(wanted, said)] == [Outcome.FOUND] * 3
    other = [head, ["产出", "采伐许可数", "≥90%", "96%", "7"]]
    said = list(table_numbers(other, (), "万元", 1))
    assert [one.outcome for one in judge(wanted, said)] == [Outcome.MISSING] * 3


def test_another_name_of_the_fact_catalogue_is_the_same_fact() -> None:
    assert missing("编制人数12人。", "编制数12人。") == set()
    assert missing("编制人数12人。", "聘用人数12人。") == {"12人"}


def test_the_sentence_of_a_list_goes_on_in_the_next() -> None:
    published = "总收入9万元，其中捐赠2万元。总支出8万元，其中捐赠1万元。"
    assert missing(published, "总收入9万元。其中，捐赠2万元。总支出8万元。其中，捐赠1万元。") == set()
    assert missing(published, "总收入9万元。其中，捐赠1万元。总支出8万元。其中，捐赠2万元。") == {
        "1万元",
        "2万元",
    }


def test_one_label_inside_another_needs_what_stands_around() -> None:
    published = "道路指标下设3个分项指标，桥梁指标下设路面和护栏2个分项指标。"
    assert missing(published, "道路指标下设3个分项指标；桥梁指标下设2个分项指标。") == set()
    assert missing(published, "道路指标下设2个分项指标；桥梁指标下设3个分项指标。") == {"3个", "2个"}


def test_dates_numbering_and_document_numbers_are_no_figures() -> None:
    assert read("1.根据财预〔2030〕285号，2030年12月31日召开第三次会议，见图1、第2项。") == []


def test_a_sentence_may_be_reworded_a_name_or_a_number_may_not() -> None:
    assert same_words("汛期路段积水，推迟养护", "汛期积水的路段推迟了养护", exact=False)
    assert not same_words("汛期路段积水，推迟养护", "人员不足", exact=False)
    assert not same_words("汛期路段积水，推迟养护", "", exact=False)
    assert not same_words("汛期3条路段积水，推迟养护", "汛期4条路段积水，推迟养护", exact=False)
    assert not same_words("路段养护率", "路段的养护率", exact=True)
