"""A reason says something, unless it is a word or a stroke that stands for none."""

from __future__ import annotations

import pytest

from xl_addin.model.reason import given


@pytest.mark.parametrize(
    "text",
    ["", " ", "无", "无。", "/", "—", "——", "-", "－", "暂无", "暂无；", "没有", "没有。", "空", "（无）"],
)
def test_a_word_or_a_stroke_for_none_is_no_reason(text: str) -> None:
    assert not given(text)


@pytest.mark.parametrize(
    "text", ["财力紧张", "无配套资金", "没有招标", "暂无设备", "1/3设备未到", "空编未补"]
)
def test_words_that_only_begin_so_are_a_reason(text: str) -> None:
    assert given(text)
