"""Typst code: literals close where they should, lengths and attributes are read whatever they hold."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.report.typeset.code import array, call, colour, literal, number, points, twips


def test_a_literal_keeps_what_closes_strings_and_drops_control_characters() -> None:
    assert literal('a"b\\c\n\x00') == '"a\\"b\\\\c  "'


def test_a_long_word_may_break() -> None:
    assert literal("A" * 13) == '"' + "\u200b".join("A" * 13) + '"'


def test_lengths_are_read_leniently() -> None:
    assert twips("240.5pt") == Decimal("12.025")
    assert number("auto", 7) == 7
    assert points(Decimal("28.9500")) == "28.95pt"


def test_only_six_hexadecimal_digits_are_a_colour() -> None:
    assert colour("FF0000") == 'rgb("FF0000")'
    assert colour('auto"') is None


def test_calls_leave_out_what_is_none() -> None:
    assert call("f", "x", a_b="1", c=None) == "f(a-b: 1, x)"
    assert (array([]), array(["1"])) == ("()", "(1,)")
