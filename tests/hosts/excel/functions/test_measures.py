"""Units are kept: numbers meet in one unit, and where it is unsure what is meant nothing is reckoned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hosts.excel.formulas import Worksheet
from xl_addin.errors import BadArgument
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions import measures
from xl_addin.hosts.excel.functions.ratios import GROUP
from xl_addin.model.figure import Figure

RATIOS = [one for one in functions().values() if one.group == GROUP]
# every other function that reckons two numbers with one another
PAIRS = ("JX_BUDGET_SCORE", "JX_CHANGE", "JX_DEVIATION", "JX_SUMCHECK", "JX_SATISFACTION")


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ('=JX_BUDGET_SCORE("100万元", "500000元")', 5),
        ('=JX_BUDGET_SCORE("830.78万元", "8151300元")', 9.81),
        ('=JX_BUDGET_SCORE("0.083078亿元", "815.13万元", "10分")', 9.81),
        ('=JX_CHANGE("12万元", "160000元")', -0.25),
        ('=JX_CHANGE("80%", "50%")', 0.6),
        ('=JX_WAN("8151286.5元")', 815.13),
        ('=JX_WAN("815万元")', 815),
        ('=JX_WAN("815.137万元")', 815.14),
        ('=JX_WAN("1.2亿元")', 12000),
        ('=JX_WAN("5万", "1位")', 5),
        ('=JX_SATISFACTION("186份", "200份")', 0.93),
        ('=JX_DEVIATION("≤100万元", "1300000元")', 0.3),
        ('=JX_DEVIATION("≥50次", 65)', 0.3),
        ('=JX_GRADE("89.5分")', "良"),
        ('=JX_SCORE("≥100万元", "500000元", "10分")', 5),
        ('=JX_NEEDREASON("≥100%", "90%", "10分", "9分")', "需要说明"),
        ('=JX_CHARCOUNT("一二三", "3字")', 3),
        ('=JX_SANGONG_CHANGE("12万元", "160000元")', -0.25),
        ('=JX_STAFF_CONTROL("57人", "60名")', 0.95),
    ],
)
def test_known_units_are_converted(formula: str, result: float | str) -> None:
    found = Worksheet().answer(formula)
    assert found == (result if isinstance(result, str) else pytest.approx(result))


@pytest.mark.parametrize("one", RATIOS, ids=lambda one: one.name)
def test_a_ratio_is_the_same_in_mixed_units_and_in_one(one) -> None:  # type: ignore[no-untyped-def]
    words = one.example.formula.partition("(")[2].rstrip(")").split(", ")
    mixed = [f'"{word}万元"' if at % 2 else f'"{Decimal(word) * 10_000}元"' for at, word in enumerate(words)]
    sheet = Worksheet()
    assert sheet.answer(f"={one.name}({', '.join(mixed)})", "C1") == pytest.approx(
        float(one.example.result), rel=1e-12
    )
    assert "（单位：元）" in sheet.why("C1")


@pytest.mark.parametrize("one", RATIOS, ids=lambda one: one.name)
@pytest.mark.parametrize(("other", "why"), [("100", "没有写单位"), ('"100人"', "不能换算")])
def test_a_ratio_of_unlike_numbers_is_refused(one, other: str, why: str) -> None:  # type: ignore[no-untyped-def]
    rest = ['"90万元"'] * (len(one.arguments) - 1)
    with pytest.raises(BadArgument, match=why):
        Worksheet().answer(f"={one.name}({', '.join([*rest, other])})")
    with pytest.raises(BadArgument, match=why):
        Worksheet().answer(f"={one.name}({', '.join([other, *rest])})")


@pytest.mark.parametrize("name", PAIRS)
def test_a_unit_beside_a_bare_number_is_refused(name: str) -> None:
    for pair in ('"830.78万元", 8151300', '8151300, "830.78万元"'):
        with pytest.raises(BadArgument, match="没有写单位，而"):
            Worksheet().answer(f"={name}({pair})")


@pytest.mark.parametrize("name", PAIRS)
def test_units_of_different_things_are_refused(name: str) -> None:
    with pytest.raises(BadArgument, match=r"不能换算|单位不一致"):
        Worksheet().answer(f'={name}("100万元", "100人")')


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ('=JX_WAN("5人")', "“人”不是金额的单位"),
        ('=JX_WAN("50%")', "“%”不是金额的单位"),
        ('=JX_WAN(50, "2分")', "单位应是“位”或不写"),
        ('=JX_GRADE("95%")', "单位应是“分”或不写，不能是“%”"),
        ('=JX_SCORE("≥100%", "98%", "10%")', "不能是“%”"),
        ('=JX_DEDUCT("≤100%", "103%", "5%", "每超过1个百分点扣0.5分")', "不能是“%”"),
        ('=JX_QUALITATIVE("有效提升", "有效提升", "8元")', "不能是“元”"),
        ('=JX_BUDGET_SCORE(100, 90, "10%")', "不能是“%”"),
        ('=JX_NEEDREASON("≥100%", "90%", 10, "9%")', "不能是“%”"),
        ('=JX_CHARCOUNT("一二三", "3万元")', "单位应是“字”"),
        ('=JX_SATISFACTION("93%", "100%")', "不是百分数"),
    ],
)
def test_a_number_of_the_wrong_kind_is_refused(formula: str, why: str) -> None:
    with pytest.raises(BadArgument, match=why):
        Worksheet().answer(formula)


def test_the_reason_names_both_numbers_and_what_to_do() -> None:
    sheet = Worksheet()
    with pytest.raises(BadArgument):
        sheet.rows('=JX_BUDGET_SCORE("830.78万元", 8151300)', "C1")
    assert "参数“全年执行数”不能用：“8151300”" in sheet.why("C1")
    assert "没有写单位，而全年预算数“830.78万元”写了单位" in sheet.why("C1")
    assert "办法：请给各数写上同一类单位" in sheet.why("C1")


def test_the_explanation_says_in_which_unit() -> None:
    sheet = Worksheet()
    sheet.rows('=JX_CHANGE("12万元", "160000元")', "C1")
    assert sheet.why("C1") == "计算：(12 − 16) ÷ 16 = -25.00%（单位：万元）"


@given(
    st.decimals(min_value="-1e9", max_value="1e9", places=2),
    st.sampled_from(["元", "万元", "亿元", "千元"]),
    st.sampled_from(["元", "万元", "亿元", "千元"]),
)
def test_there_and_back_is_the_same_number(value: Decimal, one: str, other: str) -> None:
    there = measures.converted(Figure(value, 2, one), other)
    assert measures.converted(there, one) == Figure(value, 2, one)
