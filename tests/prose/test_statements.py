"""What is true is never accused, nothing crashes, places quote the very number, time is linear."""

from __future__ import annotations

import sys
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose.documents import text
from xl_addin.checks.stated import run_stated
from xl_addin.model.document import Statements
from xl_addin.model.numerals import half_width
from xl_addin.model.result import Finding
from xl_addin.prose.statements import FINDERS, statements

NAMES = ("基本支出", "项目支出", "上缴支出", "经营支出", "其他支出")
SUMS = (
    "本年支出合计{whole}，其中：{parts}。",
    "本年支出合计{whole}，包括{parts}。",
    "本年支出合计{whole}（{parts}）。",
    "本年支出合计{whole}，分别为{parts}。",
    "本年支出合计{whole}，由{parts}构成。",
    "{parts}，本年支出合计{whole}。",
)
RATES = (
    "全年预算数{whole}万元，全年执行数{part}万元，预算执行率{rate}%。",
    "全年总支出{whole}万元，其中：培训支出{part}万元，占{rate}%。",
    "全年总支出{whole}万元。\n培训支出{part}万元，占总支出的{rate}%。",
    "计划资金{whole}万元，到位资金{part}万元，资金到位率为{rate}%。",
    "培训支出{part}万元，占支出总额{whole}万元的{rate}%。",
    "执行率={part}/{whole}×100%={rate}%",
)
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)
LARGE = st.decimals(min_value=10, max_value=10**6, places=2)
ALPHABET = st.sampled_from(
    [*"0123456789.,，。；：（）()=+-×/%占比其中合计共年元万人个增长、一二《》 \t\n", "万元", "其中："]
)
PIECES = (
    *("支出", "１２．５万元", "1,234.50万元", "12 万元", "-3.5%", "，", "（", "）", "\n", "。", "其中："),
    "[bookmark: _Toc1]",
    "全年收入合计和上级补助收入以及其他各项收入的总额，比上年有所增加",
    *("共三个", "约20人", "增长5个百分点"),
)
REPEATED = (
    *(
        "占",
        "(",
        "（",
        "）",
        "=1",
        "1+",
        "1,",
        "1.",
        "其中",
        "一、",
        "、甲",
        "。",
        "，",
        "《",
        "十",
        "$",
        " 1",
    ),
    *("12万元，", "12万元，其中", "3个：甲、", "设甲、3个", "增长5%", "合计3万元，", "得5分，", "1人("),
    *("基本支出中，3万元，", "与甲的比例为5%", "[bookmark:"),
    *(
        "支出5万元，占总支出10%，",
        "科目{at}支出{at}.5万元，比上年增加1.2万元，增长3%；",
        "项目{at}甲{at}万元、",
    ),
    *("（一）项目\n", "目标1：甲3万元\n", "1.甲3万元\n", "其中：\n"),
)


def found(lines: str) -> tuple[Finding, ...]:
    return run_stated(read(lines), raising=True)


def read(lines: str) -> Statements:
    return statements(text(lines)._replace(year=2022), raising=True)


@pytest.mark.parametrize("wording", SUMS)
@given(parts=st.lists(AMOUNTS, min_size=2, max_size=5))
def test_a_total_that_is_the_sum_of_its_parts_is_not_accused(wording: str, parts: list[Decimal]) -> None:
    listed = "，".join(f"{name}{part:.2f}万元" for name, part in zip(NAMES, parts, strict=False))
    assert found(wording.format(whole=f"{sum(parts):.2f}万元", parts=listed)) == ()


@pytest.mark.parametrize("wording", [one for one in SUMS if "其中" not in one and "包括" not in one])
@given(parts=st.lists(LARGE, min_size=2, max_size=5), more=LARGE)
def test_a_total_that_is_less_than_its_parts_is_accused(
    wording: str, parts: list[Decimal], more: Decimal
) -> None:
    listed = "，".join(
        f"{name}{part:.2f}万元" for name, part in zip(NAMES, [*parts[:-1], parts[-1] + more], strict=False)
    )
    line = wording.format(whole=f"{sum(parts):.2f}万元", parts=listed)
    assert "P04" in {one.code for one in found(line)}


@pytest.mark.parametrize("wording", RATES)
@given(part=AMOUNTS, whole=AMOUNTS, decimals=st.integers(0, 3))
def test_a_quotient_printed_at_its_decimals_is_not_accused(
    wording: str, part: Decimal, whole: Decimal, decimals: int
) -> None:
    part, whole = sorted((part, whole))
    rate = (part / whole * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert found(wording.format(part=f"{part:.2f}", whole=f"{whole:.2f}", rate=f"{rate:f}")) == ()


@given(now=AMOUNTS, last=AMOUNTS)
def test_a_change_and_its_rate_are_not_accused(now: Decimal, last: Decimal) -> None:
    rate = (abs(now - last) / last * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    how, grew = ("增加", "增长") if now >= last else ("减少", "下降")
    line = f"2022年支出{now:.2f}万元，比上年{how}{abs(now - last):.2f}万元，{grew}{rate}%。"
    assert found(line) == ()


@given(st.lists(ALPHABET, max_size=120).map("".join))
def test_nothing_crashes_and_every_finding_has_a_place(lines: str) -> None:
    kept = lines.split("\n")
    for one in found(lines):
        assert one.where
        for place in one.where:
            assert place.paragraph
            assert place.text in kept[place.paragraph - 1]


@given(st.text(max_size=60))
def test_no_characters_at_all_crash_it(lines: str) -> None:
    found(lines)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_number_quotes_itself_in_the_paragraph_as_it_is(pieces: list[str]) -> None:
    lines = "".join(pieces)
    kept = lines.split("\n")
    for one in read(lines).said:
        quoted = half_width(kept[one.paragraph - 1][one.start : one.end])
        digits = "".join(char for char in quoted if char in "0123456789.-")
        assert digits in {f"{one.value}", ""}, (quoted, one)
        assert quoted.endswith(one.unit)
        assert one.figure.place is not None
        assert one.figure.place.paragraph == one.paragraph
        assert kept[one.paragraph - 1][one.start : one.end] in one.figure.place.text


def calls(lines: str) -> int:
    """Return how many functions the check of a text calls: the same at every run, on every machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        found(lines)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_length_takes_twice_the_work(piece: str) -> None:
    once, twice = ("".join(piece.format(at=at) for at in range(size)) for size in (300, 600))
    found(once)  # what is loaded or remembered at the first run is no work of the text
    assert calls(twice) < 2.4 * calls(once), piece


def test_every_finder_is_quiet_about_an_empty_document() -> None:
    assert read("") == Statements(text("")._replace(year=2022))
    assert len(set(FINDERS)) == len(FINDERS)
