"""Sums, changes and deviations compare as the rules compare: exactly, or within their rounding."""

from __future__ import annotations

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin.errors import BadArgument


@pytest.mark.parametrize(
    ("total", "parts", "said"),
    [
        (10.0, (4.0, 6.0), "相符"),
        ("10.00", ("3.33", "3.33", "3.33"), "四舍五入尾差"),
        ("10.50", ("3.33", "3.33", "3.33"), "不符"),
        (9.0, (4.0, None, "/", "不适用", 5.0), "相符"),
        ("100万元", ("500000元", "50万元"), "相符"),
        ("500000元", ("30万元", "20.4万元"), "四舍五入尾差"),
        ("50万元", ("300000元", "204000元"), "四舍五入尾差"),
        ("50.0万元", ("300000元", "204000元"), "不符"),
    ],
)
def test_a_total_is_compared_with_its_parts(
    total: float | str, parts: tuple[float | str, ...], said: str
) -> None:
    cells = {"A1": total, **{f"B{row}": part for row, part in enumerate(parts, 1)}}
    assert Worksheet(cells).answer(f"=JX_SUMCHECK(A1, B1:B{len(parts)})") == said


def test_a_sum_that_differs_says_by_how_much() -> None:
    sheet = Worksheet({"A1": 12, "B1": 4, "B2": 6})
    sheet.rows("=JX_SUMCHECK(A1, B1:B2)", "C1")
    assert sheet.why("C1") == "2 个分项之和 10，合计 12，相差 2"


def test_a_sum_of_nothing_is_refused() -> None:
    with pytest.raises(BadArgument, match="没有可以相加的数"):
        Worksheet({"A1": 1}).answer("=JX_SUMCHECK(A1, B1:B3)")


@pytest.mark.parametrize("word", ["abc", "其中：", "约20", "3-5", "#N/A"])
def test_a_text_among_the_parts_is_never_passed_over(word: str) -> None:
    sheet = Worksheet({"A1": 10, "B1": 3.3, "B2": word, "B3": 6.7})
    with pytest.raises(BadArgument):
        sheet.rows("=JX_SUMCHECK(A1, B1:B3)", "C1")
    assert word in sheet.why("C1")


def test_a_total_that_is_missing_or_words_is_refused() -> None:
    for total in (None, "合计"):
        with pytest.raises(BadArgument, match="合计数"):
            Worksheet({"A1": total, "B1": 1}).answer("=JX_SUMCHECK(A1, B1:B1)")


def test_units_meet_before_the_deviation() -> None:
    sheet = Worksheet({"A1": "100万元", "B1": "1200000元", "A2": "≥90%", "B2": "99%"})
    assert sheet.answer("=JX_DEVIATION(A1, B1)") == pytest.approx(0.2)
    assert sheet.answer("=JX_DEVIATION(A2, B2)") == pytest.approx(0.1)


def test_a_deviation_from_words_is_refused() -> None:
    with pytest.raises(BadArgument):
        Worksheet({"A1": "有效提升", "B1": "95%"}).answer("=JX_DEVIATION(A1, B1)")


def test_wan_is_rounded_half_up() -> None:
    assert Worksheet().answer("=JX_WAN(50)") == 0.01
    assert Worksheet().answer("=JX_WAN(49.99)") == 0.0
    assert Worksheet().answer("=JX_WAN(12345678, 4)") == 1234.5678
    with pytest.raises(BadArgument, match="整数"):
        Worksheet().answer("=JX_WAN(50, 1.5)")
