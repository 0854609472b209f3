"""Read points in time and periods, and say on which day they end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.numerals import chinese_number

_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_PERIOD = (
    r"(?:(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4}|[当本今次])?(?P<y>年)度?)?"
    rf"(?:(?P<month>{_NUMBER})月份?(?:(?P<day>{_NUMBER})[日号])?"
    r"|第?(?P<quarter>[1-4一二三四])季度?|(?P<half>[上下])半年)?"
    r"(?P<part>底|末|终|[上中下]旬)?"
)
_DONE = (
    r"(?P<tail>(?:前|之前|以前|内|之内|以内|止|为止)?(?:全部|全面|全额|均|已经?|按[时期]|如期|及时|按计划)*"
    r"(?:(?:完成|完工|竣工|建成|办结|结束|发放|拨付|支付|投入使用|验收|开工|到位|召开|举办|公开|上报|报送|提交|"
    r"印发|交付|落实|实施)(?:完毕|[^0-9不未没无,;、。]{0,6}))?)"
)
_LEAD = r"(?:完成)?(?:时间|时限|日期)?:?(?:≤|不晚于|不迟于)?(?:已|拟|计划|应)?(?:于|在|截至|截止到?|到|至)?"
_SPOKEN = _LEAD + _PERIOD + _DONE
_PRINTED = r"≤?(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?:(?P=by)(?P<day>[0-9]{1,2}))?" + _DONE
_SPAN = r"(?:([0-9]{4})年?)?[0-9年月日./]{1,11}[-~至到](?=[0-9一二三四五六七八九十])"
_NO_YEAR = "没有写年份，请写明，例如“2021年12月底前”"
_NO_DAY = "这个日期不存在，请核对"
_MARKS = frozenset("年月季")
_DATE_CODE = r'"[^"]*"|\\.|\[[^\]]*\]'


class Deadline(NamedTuple):
    """The end of a stated time (期限): its last day, None where `note` says what is missing."""

    day: date | None
    note: str = ""


def read_deadline(text: str, *, year: int | None = None) -> Deadline | None:
    """Return the last day of the time that a `normal` text states, None where it states none.

    `year` stands in for 年底 or 12月 without a year; the note then says so.
    """
    if not (_MARKS.intersection(text) or (text[:4].isdigit() and text[4:5] in {"-", "/", "."})):
        return None
    printed = re.fullmatch(_PRINTED, text)
    if printed and not _is_decimal(printed):
        return _on(int(printed["year"]), int(printed["month"]), int(printed["day"] or 0))
    span = re.match(_SPAN, text)
    if span:
        text = text[span.end() :]
        text = f"{span[1]}年{text}" if span[1] and "年" not in text else text
    spoken = re.fullmatch(_SPOKEN, text)
    if spoken is None or not _says_when(spoken):
        return None
    return _spoken(spoken, year)


def last_shown_day(day: date, number_format: str) -> date:
    """Return the last day of what a date cell shows: 2021年12月 is the 31st, 2021年 the year's end."""
    shown = re.sub(_DATE_CODE, "", number_format).lower()
    if "y" not in shown or "d" in shown:
        return day
    return _last(day.year, day.month if "m" in shown else 12)


def from_serial(serial: Decimal) -> date | None:
    """Return the day of an Excel serial number (1900 system), None outside 1900-03-01 to 9999."""
    return date.fromordinal(693_594 + int(serial)) if 61 <= serial < 2_958_466 else None


def _is_decimal(printed: re.Match[str]) -> bool:
    """Tell whether `2021.12` may as well be an amount: a point, no day, no word after it."""
    return printed["by"] == "." and not printed["day"] and not printed["tail"]


def _says_when(spoken: re.Match[str]) -> bool:
    """Tell whether the match names a time at all, and not 年 or 召开 alone."""
    if spoken["month"] or spoken["quarter"] or spoken["half"]:
        return True
    inside = spoken["tail"].startswith(("内", "之内", "以内"))
    return bool(spoken["y"] and (spoken["year"] or spoken["part"] or inside))


def _spoken(spoken: re.Match[str], known: int | None) -> Deadline:
    """Return the last day of a period written in words."""
    stated = spoken["year"]
    year = _year(stated, known)
    if year is None:
        return Deadline(None, _NO_YEAR)
    note = f"没有写年份，按{year}年计" if not stated else ""
    month, part = _month(spoken), spoken["part"] or ""
    if spoken["day"]:
        found = _on(year, month, _count(spoken["day"]))
    elif part in {"上旬", "中旬"}:
        found = _on(year, month, 10 if part == "上旬" else 20)
    else:
        found = _on(year, month, 0)
        if not part and spoken["tail"].startswith(("前", "之前", "以前")):
            note = "；".join(filter(None, (note, "“前”按这一时段的最后一天计")))
    return Deadline(found.day, found.note or note)


def _year(stated: str | None, known: int | None) -> int | None:
    """Return the year meant: stated, or the known one for 当年, the next for 次年."""
    if not stated or stated in "当本今":
        return known
    if stated == "次":
        return None if known is None else known + 1
    return _count(stated)


def _month(spoken: re.Match[str]) -> int:
    """Return the month in which the period ends."""
    if spoken["month"]:
        return _count(spoken["month"])
    if spoken["quarter"]:
        return 3 * _count(spoken["quarter"])
    return 6 if spoken["half"] == "上" else 12


def _count(text: str) -> int:
    """Return the whole number of Arabic or Chinese digits, 0 (no such month) for nonsense."""
    return int(text) if text.isdigit() and text.isascii() else int(chinese_number(text) or 0)


def _on(year: int, month: int, day: int) -> Deadline:
    """Return that day, the month's last for day 0; a note where the calendar has none."""
    if not (1900 <= year <= 2199 and 1 <= month <= 12):
        return Deadline(None, _NO_DAY)
    last = _last(year, month)
    if day > last.day:
        return Deadline(None, _NO_DAY)
    return Deadline(last.replace(day=day) if day else last)


def _last(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
