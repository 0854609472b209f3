"""Turn written numerals, full-width or Chinese, into exact numbers."""

from __future__ import annotations

import re
from decimal import Decimal

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    " ": "\u3000\xa0\u2002\u2003\u2009",
    "≥": "≧⩾≽≮",
    "≤": "≦⩽≼≯",
    ">": "〉﹥›",
    "<": "〈﹤‹",
    "=": "﹦═",
    "%": "﹪",
    "-": "−–﹣‐‑",
    "~": "—―─〜∼",
    "¥": "￥",
    ",": "﹐",
    ";": "﹔",
    "": "\u200b\u200c\u200d\ufeff“”‘’\"'",
}
_NORMAL: dict[int, int | str] = {
    **_WIDE,
    **{ord(glyph): plain for plain, glyphs in _ALIKE.items() for glyph in glyphs},
    ord("＂"): "",
    ord("＇"): "",
}

_ARABIC = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?!,?[0-9])|[0-9]+)(?:\.[0-9]+)?|[-+]?\.[0-9]+")
_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {char: n for n, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SPELLED = frozenset(_DIGITS) | frozenset(_TENS) | frozenset("万亿点")
_LONGEST = 24  # characters of one number; longer ones are codes, not amounts


def half_width(text: str) -> str:
    """Return the text with full-width letters, digits and signs (全角) in their ASCII form."""
    return text if text.isascii() else text.translate(_WIDE)


def normal(text: str) -> str:
    """Return the text with every glyph of a sign, dash, digit or blank in one form.

    Outer blanks, quotation marks and closing stops go; inner blanks stay only between digits.
    A long dash becomes `~`, for it is no minus sign.
    """
    text = text.translate(_NORMAL).strip()
    if " " in text or not text.isprintable():
        text = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)
    return text.rstrip(".。,;、!")


def take_number(text: str) -> tuple[Decimal, int, str, bool] | None:
    """Return (value, decimals, the text after it, spelled in Chinese) of a number at the start.

    The text must be `normal`. None where no readable number stands at the start.
    """
    match = _ARABIC.match(text)
    if match:
        token = match.group().replace(",", "")
        if len(token) > _LONGEST:
            return None
        return Decimal(token), len(token.partition(".")[2]), text[match.end() :], False
    end = 0
    while end < len(text) and text[end] in _SPELLED:
        end += 1
    value = chinese_number(text[:end]) if 0 < end <= _LONGEST else None
    if value is None:
        return None
    return value, max(0, -int(value.as_tuple().exponent)), text[end:], True


def chinese_number(text: str) -> Decimal | None:
    """Return the number of Chinese numerals (中文数字): 两 → 2, 一百二十 → 120, 二〇二一 → 2021.

    None where it is no number or may be read in two ways (三五, 一百五).
    """
    whole, dot, tail = text.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not dot:
        return Decimal(value)
    if not tail or any(char not in _DIGITS for char in tail):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in tail)}")


def _whole(text: str) -> int | None:
    """Return a whole number, its 亿 and 万 parts read one by one."""
    if len(text) >= 4 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    for word, size in (("亿", 10**8), ("万", 10**4)):
        left, found, right = text.partition(word)
        if found:
            return _joined(left, right, size)
    return _section(text)


def _joined(left: str, right: str, size: int) -> int | None:
    """Return left × size + right; None where 一万二 leaves the size of 二 open."""
    high = _whole(left) if left else 1
    low = _whole(right) if right else 0
    if high is None or low is None or low >= size:
        return None
    if right and right[0] not in "零〇" and low * 10 < size:
        return None
    return high * size + low


def _section(text: str) -> int | None:
    """Return a number below ten thousand, 千 百 十 in falling order."""
    if text in {"零", "〇"}:
        return 0
    total, digit, last, zero = 0, 0, 10_000, False
    for at, char in enumerate(text):
        size = _TENS.get(char)
        if size is None:
            if digit or (zero and not _DIGITS[char]):
                return None
            digit, zero = _DIGITS[char], zero or not _DIGITS[char]
            continue
        if size >= last or not (digit or at == 0 or (zero and size == 10)):
            return None
        total, digit, last, zero = total + (digit or 1) * size, 0, size, False
    if zero and not digit:
        return None
    if digit and not (zero or last in {10, 10_000}):
        return None
    return total + digit if text else None
