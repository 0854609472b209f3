"""A stated time ends on a certain day, or says what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.model.deadline import from_serial, last_shown_day, read_deadline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年12月底前", "2021-12-31"),
        ("2021年12月31日前", "2021-12-31"),
        ("2021年底已完成", "2021-12-31"),
        ("2021年", "2021-12-31"),
        ("2021年度", "2021-12-31"),
        ("2021年内完成", "2021-12-31"),
        ("2021年2月", "2021-02-28"),
        ("2020年2月底", "2020-02-29"),
        ("2021年第三季度", "2021-09-30"),
        ("2021年三季度末", "2021-09-30"),
        ("2021年上半年", "2021-06-30"),
        ("2021年下半年完成", "2021-12-31"),
        ("2021年6月上旬", "2021-06-10"),
        ("2021年6月中旬前", "2021-06-20"),
        ("2021年6月下旬", "2021-06-30"),
        ("2021-12-31", "2021-12-31"),
        ("2021/6/5前", "2021-06-05"),
        ("2021.12.31", "2021-12-31"),
        ("2021-06", "2021-06-30"),
        ("2021.6前", "2021-06-30"),
        ("二〇二一年十二月三十一日", "2021-12-31"),
        ("截至2021年11月30日", "2021-11-30"),
        ("已于2021年9月完成验收", "2021-09-30"),
        ("完成时间:2021年10月", "2021-10-31"),
        ("≤2021年12月31日", "2021-12-31"),
        ("2021年1月-12月", "2021-12-31"),
        ("2021年1-6月", "2021-06-30"),
        ("2021年1月至2022年6月", "2022-06-30"),
        ("2021-2023年", "2023-12-31"),
    ],
)
def test_the_last_day_of_the_stated_time_counts(text: str, day: str) -> None:
    found = read_deadline(text)
    assert found is not None
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月底之前完成", "2021-12-31"),
        ("第三季度", "2021-09-30"),
        ("年底前", "2021-12-31"),
        ("年内完成", "2021-12-31"),
        ("9月30日", "2021-09-30"),
        ("上半年", "2021-06-30"),
        ("1-12月", "2021-12-31"),
    ],
)
def test_a_time_without_a_year_takes_the_year_evaluated_and_says_so(text: str, day: str) -> None:
    found = read_deadline(text, year=2021)
    assert found is not None
    assert (found.day, "按2021年计" in found.note) == (date.fromisoformat(day), True)
    without = read_deadline(text)
    assert without is not None
    assert (without.day, "没有写年份" in without.note) == (None, True)


def test_the_next_year_follows_the_year_evaluated() -> None:
    found = read_deadline("次年6月", year=2021)
    assert found is not None
    assert found.day == date(2022, 6, 30)


def test_before_a_month_means_its_last_day_and_is_noted() -> None:
    found = read_deadline("2021年12月前")
    assert found is not None
    assert (found.day, "最后一天" in found.note) == (date(2021, 12, 31), True)


@pytest.mark.parametrize("text", ["2021年2月30日", "2021年13月", "3021年", "2021-02-30"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    found = read_deadline(text)
    assert found is not None
    assert (found.day, "不存在" in found.note) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "12个月",
        "3年",
        "2年内",
        "2021.12",
        "2021",
        "每年2次",
        "年",
        "年度目标",
        "2021年未完成",
        "2021年工作总结",
        "2021年基本完成",
        "双月召开",
        "6次",
        "月",
        "完成",
        "全年",
    ],
)
def test_what_is_no_point_in_time_is_left_alone(text: str) -> None:
    assert read_deadline(text, year=2021) is None


@given(st.text(alphabet="0123456789年月日季度底前末上下半旬-./至到一二三十当次第完成", max_size=14))
def test_no_text_is_too_odd(text: str) -> None:
    found = read_deadline(text, year=2021)
    assert found is None or (found.day is None) == ("不存在" in found.note)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_written_date_is_read_back(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日前", day.isoformat(), f"{day:%Y/%m/%d}"):
        found = read_deadline(text)
        assert found is not None
        assert found.day == day


def test_a_date_cell_ends_with_what_it_shows() -> None:
    assert last_shown_day(date(2021, 2, 1), "yyyy/m/d") == date(2021, 2, 1)
    assert last_shown_day(date(2021, 2, 1), 'yyyy"年"m"月"') == date(2021, 2, 28)
    assert last_shown_day(date(2021, 2, 1), 'yyyy"年"') == date(2021, 12, 31)
    assert last_shown_day(date(2021, 2, 1), "General") == date(2021, 2, 1)


def test_excel_serials_are_days_since_1900() -> None:
    assert from_serial(Decimal(44561)) == date(2021, 12, 31)
    assert from_serial(Decimal(61)) == date(1900, 3, 1)
    assert from_serial(Decimal(-1)) is None
    assert from_serial(Decimal(10**9)) is None
