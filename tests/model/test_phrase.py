"""A short quantity comes apart into sign, numbers, unit and how exact it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.model.phrase import Phrase, read_phrase


def test_a_phrase_holds_what_its_words_say() -> None:
    assert read_phrase("每年至少召开2次") == Phrase(Decimal(2), Decimal(2), 0, "次", "≥")
    assert read_phrase("1.5~2.25万元") == Phrase(Decimal("1.5"), Decimal("2.25"), 2, "万元")
    assert read_phrase("180多名") == Phrase(Decimal(180), Decimal(180), 0, "名", about="over")


@pytest.mark.parametrize("text", ["≥95%以下", "≥90%-95%", "≤90%-95%以内", "每月95%", "至少至多3次"])
def test_words_that_contradict_each_other_are_no_phrase(text: str) -> None:
    assert read_phrase(text) is None


@pytest.mark.parametrize("text", ["≥95%以上", "不超过5%以内", "大于95%以上", "至少≥3次"])
def test_words_that_repeat_each_other_are_one_sign(text: str) -> None:
    assert read_phrase(text) is not None


def test_control_without_a_side_is_noted() -> None:
    phrase = read_phrase("控制在5%")
    assert phrase is not None
    assert (phrase.sign, "≤" in phrase.note) == ("", True)
    inside = read_phrase("控制在5%以内")
    assert inside is not None
    assert (inside.sign, inside.note) == ("≤", "")


@pytest.mark.parametrize("text", ["千份", "十分满意", "一次性完成", "次", "", "5元-3次", "计划5次", "百"])
def test_what_is_no_short_quantity_is_no_phrase(text: str) -> None:
    assert read_phrase(text) is None
