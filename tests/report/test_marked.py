"""Values that carry their origins are to every filter the values they stand for."""

from __future__ import annotations

import pickle
from decimal import Decimal

from xl_addin.report.marked import (
    COUNTED,
    TracedCount,
    TracedList,
    TracedNumber,
    TracedText,
    alike,
    bare,
    counted,
    mark,
    ordinal_of,
    origins_of,
    raw,
    spans,
    start_tracing,
    stop_tracing,
    told,
)


def test_arithmetic_keeps_the_origins_of_every_operand() -> None:
    one, two = TracedNumber("815.13", (5,)), TracedNumber("830.78", (6,))
    assert origins_of(two - one) == (6, 5)
    assert origins_of((one / two).quantize(Decimal("0.01"))) == (5, 6)
    assert origins_of(1 - one) == (5,)
    assert one == Decimal("815.13")


def printed(value: object) -> str:
    (span,) = spans(told(value, "1"))
    return span.working


def test_arithmetic_is_written_down() -> None:
    one, two, three = (TracedNumber(text, (at,)) for at, text in enumerate(("100", "120", "4.0"), 1))
    assert printed(one) == ""
    assert printed(sum([one, two, three], Decimal(0))) == "100 + 120 + 4 = 224"
    assert printed(two - one) == "120 − 100 = 20"
    assert printed(abs(one - two)) == "−（100 − 120） = 20"
    rate = (one + two) / three * Decimal(100)
    assert printed(rate.quantize(Decimal("0.1"))) == "（100 + 120） ÷ 4 × 100 = 5500"
    assert printed(one / Decimal(3)) == "100 ÷ 3 = 33.333333"
    assert printed(1 - one) == "1 − 100 = -99"


def test_a_count_of_some_of_a_list_names_what_was_counted() -> None:
    token = start_tracing(True)
    (span,) = spans(f"{counted([{'名称': TracedText('甲1号', (7,))}, {'名称': '𠮷田'}])}个")
    stop_tracing(token)
    assert (span.origins, span.working) == ((COUNTED,), "共2项：甲1号、𠮷田")


def test_every_number_of_a_printed_text_is_marked() -> None:
    text = f"共{TracedText('12.5万元、3项', (3,))}，{told(TracedNumber('98.12', (14,)), '98.12%')}"
    assert bare(text) == "共12.5万元、3项，98.12%"
    assert spans(text) == [(1, 5, (3,), ""), (8, 9, (3,), ""), (11, 16, (14,), "")]


def test_a_text_compares_as_it_reads() -> None:
    assert TracedText("10", (1,)) == "10"
    assert raw(TracedText("10", (7,))) == "10"
    assert raw(TracedCount(10, (7,))) == "10"
    assert origins_of(TracedText("a1 ", (7,)).strip().replace("a", "b")) == (7,)


def test_a_plain_value_is_left_alone() -> None:
    assert told(Decimal(1), "1分") == mark("1分", ()) == "1分"
    assert counted([1, 2]) == 2
    assert ordinal_of(3) == "3"


def test_counts_know_what_was_counted() -> None:
    listed = TracedList([1, 2])
    listed.origins = (9,)
    assert spans(f"{counted(listed)}项") == [(0, 1, (9,), "")]
    token = start_tracing(True)
    assert spans(ordinal_of(3)) == [(0, 1, (COUNTED,), "")]
    stop_tracing(token)


def test_equal_texts_are_said_once_with_all_their_origins() -> None:
    assert spans(alike([TracedText("95%", (2,)), TracedText("95%", (3,))])) == [(0, 2, (2, 3), "")]


def test_origins_go_with_a_value_into_another_process() -> None:
    sum_ = pickle.loads(pickle.dumps(TracedNumber("1", (2,)) + TracedNumber("2", (3,))))
    assert (sum_.origins, sum_.working) == ((2, 3), "1 + 2 = 3")
    for value in (TracedNumber("1.50", (2,)), TracedText("1", (2,)), TracedCount(1, (2,))):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert origins_of(again) == (2,)
