"""List numbers are written as Word writes them."""

from __future__ import annotations

import pytest

from xl_addin.report.typeset.numbering import chinese, written


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (3, "decimal", "3"),
        (3, "chineseCounting", "三"),
        (12, "chineseCountingThousand", "十二"),
        (110, "chineseCountingThousand", "一百一十"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (2, "decimalEnclosedCircleChinese", "②"),
        (2, "chineseLegalSimplified", "贰"),
        (9, "nobodyKnows", "9"),
        (1, "bullet", ""),
    ],
)
def test_formats(count: int, style: str, text: str) -> None:
    assert written(count, style) == text


def test_chinese_numbers_skip_zeros_as_spoken() -> None:
    assert [chinese(one) for one in (0, 10, 20, 105, 1010)] == ["零", "十", "二十", "一百零五", "一千零一十"]
