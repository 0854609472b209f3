"""More formats for single values: capitals (大写金额), shares, dates in Chinese, words for a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from xl_addin.model.figure import fixed, plain, round_half_up
from xl_addin.report.arithmetic import operand
from xl_addin.report.figures import HUNDRED, MISSING, WAN
from xl_addin.report.marked import bare, computed, told
from xl_addin.report.wording import UNFILLED, chinese_number, day, decimal_of, percent

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_MOST_YUAN = Decimal(10) ** 16


def yi(value: object, decimals: int = 2) -> str:
    """Return an amount kept in 万元 as 亿元: `0.08亿元`."""
    number = decimal_of(value)
    return UNFILLED if number is None else told(value, f"{fixed(number / WAN, decimals)}亿元")


def capitals(value: object) -> str:
    """Return an amount kept in 万元 in capitals: 815.13 → 捌佰壹拾伍万壹仟叁佰元整.

    Raises ValueError for an amount of 10¹⁶ 元 or more.
    """
    number = decimal_of(value)
    if number is None:
        return UNFILLED
    yuan = round_half_up(abs(number) * WAN, 2)
    if yuan >= _MOST_YUAN:
        raise ValueError("金额过大，不能写成大写")
    whole, cents = divmod(int(yuan * HUNDRED), 100)
    said = "负" if number < 0 and yuan else ""
    said += f"{_capital_whole(whole)}元" if whole or not cents else ""
    jiao, fen = divmod(cents, 10)
    if not cents:
        return f"{said}整"
    said += f"{_CAPITALS[jiao]}角" if jiao else ("零" if whole else "")
    return said + (f"{_CAPITALS[fen]}分" if fen else "整")


def _capital_whole(number: int) -> str:
    """Return a whole number in capitals: 100 3000 → 壹拾万叁仟, zeros between digits said once."""
    if not number:
        return "零"
    digits = str(number)
    said, zero = "", False
    for at, digit in enumerate(digits):
        place = len(digits) - at - 1
        group, within = divmod(place, 4)
        if digit != "0":
            said += ("零" if zero and said else "") + _CAPITALS[int(digit)] + _PLACES[within]
            zero = False
        else:
            zero = True
        if not within and int(digits[max(0, at - 3) : at + 1]):
            said += _GROUPS[group]
            zero = zero and group > 0
    return said


def share_of(value: object, whole: object, decimals: int = 2) -> str:
    """Return what part of `whole` the value is: `98.12%`. Raises ZeroDivisionError for a whole of 0."""
    part, all_of_it = decimal_of(value), decimal_of(whole)
    if part is None or all_of_it is None:
        return UNFILLED
    if not all_of_it:
        raise ZeroDivisionError("除数是零，算不出占比")
    said = bare(percent(round_half_up(part / all_of_it * HUNDRED, decimals), decimals))
    return computed(said, f"{operand(part)} ÷ {operand(all_of_it)} × 100%", value, whole)


def added(values: Sequence[object], instead: object = MISSING) -> object:
    """Return the sum of numbers that are all there; `instead` where one is missing, or none is given."""
    numbers = [value for value in values if isinstance(value, Decimal | int)]
    if len(numbers) < len(values) or not numbers:
        return instead
    return sum(numbers[1:], numbers[0])


def decimals_of(value: object, decimals: int = 2) -> str:
    """Return the number rounded half up to so many decimals; nothing for a missing one."""
    number = decimal_of(value)
    return MISSING if number is None else told(value, fixed(number, decimals))


def chinese_day(value: object) -> str:
    """Return a date in Chinese characters: 2022-03-05 → 二〇二二年三月五日; other text stays."""
    text = bare(day(value))
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    if not found:
        return text
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in found[1])
    return f"{year}年{chinese_number(found[2])}月{chinese_number(found[3])}日"


def fallback(value: object, instead: str = UNFILLED) -> object:
    """Return the value, or other words where there is none."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return instead
    return told(value, plain(value)) if isinstance(value, Decimal) else value


FILTERS: dict[str, Callable[..., object]] = {
    "亿元": yi,
    "大写金额": capitals,
    "占比": share_of,
    "相加": added,
    "小数": decimals_of,
    "中文日期": chinese_day,
    "缺省": fallback,
}
