"""Every number of a published report stands in ours, said of the same fact, or stands there corrected."""

from __future__ import annotations

import pytest

from tests.published import golden, report
from tests.published.__main__ import listed
from tests.published.match import Outcome, judge

# Standards whose sample or Word template is not there yet. This list must shrink to nothing.
NOT_YET = frozenset({"gansu-budget", "sichuan-department", "guangdong-department", "hunan-department"})
HERE = {seed: standard for seed, standard in golden.STANDARDS.items() if standard not in NOT_YET}


def test_the_list_of_standards_not_yet_there_is_true() -> None:
    absent = {
        standard
        for standard in golden.STANDARDS.values()
        if not (report.sample(standard).is_file() and report.template(standard).is_file())
    }
    assert absent == NOT_YET


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", HERE)
def test_no_published_number_is_missing(seed: str) -> None:
    head, *lines = listed(seed)
    print(head)
    assert not lines, "\n".join([head, *lines])


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", HERE)
def test_a_report_of_another_unit_would_not_pass(seed: str) -> None:
    wanted = golden.wanted(seed)
    for other in set(HERE) - {seed} or {seed}:
        said = [one._replace(value=one.value + 1) for one in report.numbers_said(HERE[other])]
        judged = judge(wanted, said)
        assert sum(one.outcome is Outcome.MISSING for one in judged) > len(judged) / 2


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
                assert (place["line"], golden.value_of(place["written"])) in wanted, relation["id"]
