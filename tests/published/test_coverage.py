"""Every number of a published report stands in ours, said of the same fact, or stands there corrected."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.published import golden, report
from tests.published.__main__ import listed
from tests.published.match import Outcome, judge
from tests.published.reading import Number, value_of
from tests.published.words import REWORDED

# Standards whose sample or Word template is not there yet. This list must shrink to nothing.
NOT_YET: frozenset[str] = frozenset()
HERE = {seed: standard for seed, standard in golden.STANDARDS.items() if standard not in NOT_YET}


def test_the_list_of_standards_not_yet_there_is_true() -> None:
    assert {one for one in golden.STANDARDS.values() if not report.is_here(one)} == NOT_YET


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", HERE)
def test_no_published_number_is_missing(seed: str) -> None:
    head, *lines = listed(seed)
    print(head)
    assert not lines, "\n".join([head, *lines])


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", HERE)
@pytest.mark.parametrize("spoilt", ["value", "unit", "label"])
def test_a_spoilt_report_says_nothing_of_it(seed: str, spoilt: str) -> None:
    spoil: dict[str, Callable[[Number], Number]] = {
        "value": lambda one: one._replace(value=one.value + Decimal("0.013")),
        "unit": lambda one: one._replace(unit="%" if one.unit != "%" else "分"),
        "label": lambda one: one._replace(own="植树造林", around="", listed=""),
    }
    said = [spoil[spoilt](one) for one in report.numbers_said(HERE[seed])]
    judged = judge(golden.wanted(seed), said)
    assert [one.wanted.where for one in judged if one.outcome is not Outcome.MISSING] == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", golden.STANDARDS)
def test_the_numbers_of_the_golden_list_are_among_the_wanted(seed: str) -> None:
    listing = golden.seed(seed)
    lines = golden.driven_lines(listing["D_章节"])
    wanted = {(one.number.line, one.number.value) for one in golden.wanted(seed)}
    tables = {line for one in listing["D_章节"] if one["类型"] == "表格" for line in golden.lines_of(one)}
    for relation in listing["A_relations"]:
        for place in golden.places(relation):
            if place["unit"] not in {"", "年", "月", "行"} and place["line"] in lines - tables:
                assert (place["line"], value_of(place["written"])) in wanted, relation["id"]


@pytest.mark.usefixtures("published")
def test_what_corrects_a_number_may_be_corrected_itself() -> None:
    (slip,) = [
        one for one in golden.wanted("000") if (one.number.written, one.number.unit) == ("449.63", "元")
    ]
    assert {(way.value, way.unit) for way in slip.remedies} >= {
        (Decimal("449.63"), "万元"), (Decimal("445.3"), "万元"),
    }  # fmt: skip


@pytest.mark.usefixtures("published")
def test_every_rewording_is_of_a_published_label() -> None:
    labels = [one.number.own for seed in golden.STANDARDS for one in golden.wanted(seed)]
    assert [old for old in REWORDED if not any(old in label for label in labels)] == []
