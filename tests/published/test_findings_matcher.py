"""A finding counts only with the place, the number stated and the number expected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.published.findings import Tie, account, amount, listed, tie
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.result import Finding


def number(written: str, unit: str, line: int | None) -> dict[str, Any]:
    return {"written": written, "unit": unit, "line": line}


def relation(**changes: Any) -> Mapping[str, Any]:
    """Return a sum that does not hold: 30 + 12.5 is said to be 45.5万元."""
    made: dict[str, Any] = {
        "id": "x-1", "title": "合计", "defect": "x-A", "must": True,
        "verdict": "INCONSISTENT", "accept": ["INCONSISTENT"],
        "quotes": [{"line": 7, "text": "支出合计45.5万元，其中养护30万元"}],
        "inputs": [number("30", "万元", 7), number("12.5", "万元", 8)],
        "expr": "a+b", "computed": "42.5", "stated": number("45.5", "万元", 7),
    }  # fmt: skip
    return made | changes


def finding(
    stated: str | None, expected: str | None, *, line: int | None = 7, text: str = "", **changes: Any
) -> Finding:
    where = (Place(paragraph=line, text=text),)
    made = Finding("P00", Severity.ERROR, "合计", where, "甲", "乙", "丙。", stated, expected)
    return made._replace(**changes)


SUM = listed(relation())


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("45.5万元", "42.5万元"),
        ("455000元", "425000元"),
        ("30万元", "33万元"),
        ("12.5万元", "15.5万元"),
        ("45.5", "42.5"),
    ],
)
def test_the_wrong_total_or_a_wrong_part_is_a_hit(stated: str, expected: str) -> None:
    assert tie(SUM, finding(stated, expected)) is Tie.HIT


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("45.5万元", "42.6万元"),
        ("45.5万元", "42.5%"),
        ("45.5元", "42.5万元"),
        ("45.5万元", None),
        (None, "42.5万元"),
        ("42.5万元", "45.5万元"),
        ("30万元", "42.5万元"),
        ("12.5万元", "33万元"),
        ("45.5万元", "45.5万元"),
        ("7.1万元", "8.2万元"),
    ],
)
def test_anything_less_is_no_hit(stated: str | None, expected: str | None) -> None:
    assert tie(SUM, finding(stated, expected)) is not Tie.HIT


def test_elsewhere_the_same_numbers_are_nothing() -> None:
    assert tie(SUM, finding("45.5万元", "42.5万元", line=9)) is Tie.NONE
    assert tie(SUM, finding("45.5万元", "42.5万元", line=None, text="支出合计45.5万元")) is Tie.HIT
    assert tie(SUM, finding("45.5万元", "42.5万元", line=None, text="合计45")) is Tie.NONE


def test_one_of_the_two_numbers_is_only_near() -> None:
    assert tie(SUM, finding("45.5万元", "41万元")) is Tie.NEAR
    assert tie(SUM, finding("44万元", "41万元")) is Tie.NONE


def test_a_rate_may_be_expected_with_any_decimals_but_rightly_rounded() -> None:
    rate = listed(
        relation(
            expr="100*a/b",
            computed="81.2955",
            stated=number("72", "%", 7),
            quotes=[{"line": 7, "text": "72%"}],
        )
    )
    assert [tie(rate, finding("72%", one)) for one in ("81%", "81.3%", "81.30%", "81.2955%")] == [Tie.HIT] * 4
    assert tie(rate, finding("72%", "81.29%")) is Tie.NEAR


def test_of_two_numbers_that_should_be_one_either_may_be_stated() -> None:
    same = listed(
        {
            key: value for key, value in relation().items() if key not in {"inputs", "stated", "expr"}
        } | {"occurrences": [number("66.52", "万元", 7), number("66.48", "万元", 12)], "computed": "66.52"}
    )  # fmt: skip
    assert tie(same, finding("66.48万元", "66.52万元", line=12)) is Tie.HIT
    assert tie(same, finding("66.52万元", "66.48万元")) is Tie.HIT
    assert tie(same, finding("66.52万元", "66.5万元")) is Tie.NEAR


def test_yuan_for_ten_thousand_yuan_is_told_from_a_right_number() -> None:
    slip = listed(relation(expr="a", computed="0.00455", inputs=[number("45.5", "元", 7)]))
    assert tie(slip, finding("45.5元", "45.5万元")) is Tie.HIT
    assert tie(slip, finding("45.5万元", "45.5万元")) is not Tie.HIT


def test_a_sign_before_the_number_is_no_part_of_it() -> None:
    assert amount("≥100%") == amount("100%")
    assert amount("约1,205.50万元") == amount("1205.50万元")
    assert amount("没有数") is None


def test_a_defect_is_reported_by_its_gravest_finding() -> None:
    hit = finding("45.5万元", "42.5万元")
    doubt = hit._replace(severity=Severity.VERIFY)
    assert account([SUM], [doubt, hit]).found == {"x-A": hit}
    assert account([SUM], [doubt]).found == {"x-A": doubt}
    assert account([SUM], [hit]).missed == ()
    assert account([SUM], [finding("45.5万元", None)]).missed == ("x-A",)


def test_a_doubtful_defect_may_be_verified_but_not_called_an_error() -> None:
    doubtful = listed(relation(accept=["INCONSISTENT", "UNDECIDABLE"], must=False))
    hit = finding("45.5万元", "42.5万元")
    assert account([doubtful], [hit]).doubtful == (hit,)
    assert account([doubtful], [hit._replace(severity=Severity.VERIFY)]).doubtful == ()
    assert account([doubtful], []).missed == ()


def test_an_error_about_a_number_that_is_right_is_a_false_accusation() -> None:
    true = listed(relation(id="x-2", verdict="CONSISTENT", accept=["CONSISTENT"], defect=""))
    wrong = finding("45.5万元", "50万元")
    assert account([true], [wrong]).accused == (("x-2", wrong),)
    assert account([true], [wrong._replace(severity=Severity.VERIFY)]).accused == ()
    assert account([true], [wrong._replace(where=(Place(paragraph=8),))]).accused == ()
    assert account([true, SUM], [finding("45.5万元", "42.5万元")]).accused == (), "it belongs to the defect"


def test_what_belongs_to_no_defect_is_untied() -> None:
    other = finding("3次", "4次", line=20)
    made = account([SUM], [other])
    assert (made.untied, made.missed) == ((other,), ("x-A",))
