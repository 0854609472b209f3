"""Put single values into words: the formats that a Word template may use after a `|`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from xl_addin.model.figure import fixed, plain
from xl_addin.model.quotes import quoted
from xl_addin.report.figures import MISSING, MONEY_DECIMALS, WAN
from xl_addin.report.marked import bare, ordinal_of, raw, told
from xl_addin.report.title import title_lines

UNFILLED = "未填报"
FEW = 4
"""So many names are listed; of more only the first are named."""

MERGE_MARK = "\U000f0000"
"""A private character that marks a table cell to be merged with equal cells above it."""

_DIGITS_MOST = 60
"""Places before or after the point; a text like 1E+999999999 would print a gigabyte."""

_DIGITS = "〇一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_NUMBERED = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]+\s*[）)、.．]|[①-⑳]")


def decimal_of(value: object) -> Decimal | None:
    """Return the value as a number; None for one that is missing.

    Raises ValueError for text that is no number, and for a number no report would print.
    """
    if value is None or value == MISSING:
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(raw(value))
    except InvalidOperation as exc:
        raise ValueError(f"“{str(value)[:20]}”不是数字") from exc
    if (
        not number.is_finite()
        or not -_DIGITS_MOST < int(number.as_tuple().exponent) <= number.adjusted() < _DIGITS_MOST
    ):
        raise ValueError(f"“{str(value)[:20]}”不是能写进报告的数字，位数过多")
    return number


def wan(value: object, decimals: int = 2) -> str:
    """Return an amount in 万元: `815.13万元`."""
    number = decimal_of(value)
    return UNFILLED if number is None else told(value, f"{fixed(number, decimals)}万元")


def yuan(value: object, decimals: int = 2) -> str:
    """Return an amount kept in 万元 as 元, with separators: `8,151,300.00元`."""
    number = decimal_of(value)
    return UNFILLED if number is None else told(value, f"{Decimal(fixed(number * WAN, decimals)):,}元")


def amount(value: object, unit: str = "万元") -> str:
    """Return an amount kept in 万元 in the table's own unit: `815.13万元`, or `8,151,300.00元`.

    Decimals beyond the second are kept: the text says what the annex says.
    """
    number = decimal_of(value)
    if number is None:
        return UNFILLED
    return yuan(value) if unit == "元" else told(value, f"{fixed(number, _decimals(number))}{unit}")


def amount_or_blank(value: object, unit: str = "万元") -> str:
    """Return an amount for a table cell, in the unit the table states; nothing for a missing one."""
    return "" if decimal_of(value) is None else amount(value, unit).removesuffix(unit)


def _decimals(number: Decimal) -> int:
    """Return how many decimals an amount in 万元 is printed with: its own, at least two."""
    return max(MONEY_DECIMALS, -int(number.as_tuple().exponent))


def percent(value: object, decimals: int = 2) -> str:
    """Return a rate kept in percent: `98.12%`; 100.00 reads `100%`."""
    number = decimal_of(value)
    if number is None:
        return UNFILLED
    return told(
        value, f"{plain(number) if number == number.to_integral_value() else fixed(number, decimals)}%"
    )


def score(value: object) -> str:
    """Return points as they are said: 9.80 → `9.8分`."""
    number = decimal_of(value)
    return "未评分" if number is None else told(value, f"{plain(number)}分")


def number_or_blank(value: object) -> str:
    """Return the number as it stands, nothing for a missing one: for the cells of a table."""
    number = decimal_of(value)
    return "" if number is None else told(value, format(number, "f"))


def rate_or_blank(value: object, decimals: int = 2) -> str:
    """Return a rate for a table cell: `98.12%`, nothing for a missing one."""
    return "" if decimal_of(value) is None else percent(value, decimals)


def chinese_number(value: object) -> str:
    """Return a whole number from 0 to 9999 in Chinese: 0 → 〇, 12 → 十二, 105 → 一百〇五.

    Raises ValueError for any other number.
    """
    number = decimal_of(value)
    if number is None or number != int(number) or not 0 <= number <= 9999:
        raise ValueError(f"“{value}”不能写成中文数字，只支持0到9999的整数")
    rest, words, skipped = int(number), "", False
    if rest == 0:
        return "〇"
    for place, word in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            words += ("〇" if skipped else "") + _DIGITS[digit] + word
        skipped = bool(words) and not digit
    if rest:
        words += ("〇" if skipped else "") + _DIGITS[rest]
    return words.removeprefix("一") if words.startswith("一十") else words


def ordinal(value: object) -> str:
    """Return the first heading level's number: 1 → `一、`."""
    return f"{chinese_number(value)}、"


def ordinal2(value: object) -> str:
    """Return the second heading level's number: 1 → `（一）`."""
    return f"（{chinese_number(value)}）"


def day(value: object) -> str:
    """Return a date as official papers write it: 2022-03-05 → `2022年3月5日`; other text stays."""
    text = value.isoformat() if isinstance(value, date) else raw(value)
    found = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?", text.strip())
    return told(value, f"{int(found[1])}年{int(found[2])}月{int(found[3])}日" if found else text)


def called(name: object) -> str:
    """Return a name ready to stand in a list: in quotes where it has a comma of its own."""
    text = str(name)
    return quoted(text) if any(stop in text for stop in "、，；,;") else text


def listing(values: Sequence[object], last: str = "、", most: int = 0, measure: str = "项") -> str:
    """Return values joined by 、, the last one by `last`; beyond `most` the rest becomes 等N项.

    `measure` is the measure word of what is counted.
    """
    texts = [str(value) for value in values]
    if most and len(texts) > most:
        return f"{'、'.join(texts[:most])}等{ordinal_of(len(texts))}{measure}"
    if len(texts) < 2:
        return "".join(texts)
    return "、".join(texts[:-1]) + last + texts[-1]


def paragraphs(text: object) -> list[str]:
    """Return the paragraphs of a free text, without blank ones."""
    return [line.strip("　 ") for line in str(text).splitlines() if line.strip("　 ")]


def inline(text: object) -> str:
    """Return a text of several lines as one that can stand inside a sentence: no full stop at its end."""
    return "".join(paragraphs(text)).rstrip("。；;，, ")


def numbered(rows: Sequence[Mapping[str, object]], key: str) -> str:
    """Return the rows' texts as lines of one cell, numbered unless they are already; equal ones once."""
    texts = [str(row[key]) for row in rows]
    if len({bare(text) for text in texts}) == 1:
        return texts[0]
    return "\n".join(
        text if _NUMBERED.match(bare(text)) else f"{ordinal_of(at)}.{text}"
        for at, text in enumerate(texts, 1)
    )


def merged(value: object) -> str:
    """Return the text of a cell that is to be merged with equal cells above it."""
    return f"{MERGE_MARK}{value}"


FILTERS: dict[str, Callable[..., object]] = {
    "万元": wan,
    "元": yuan,
    "金额": amount,
    "金额数": amount_or_blank,
    "百分比": percent,
    "分": score,
    "数": number_or_blank,
    "率": rate_or_blank,
    "日期": day,
    "序号": ordinal,
    "二级序号": ordinal2,
    "中文数字": chinese_number,
    "称作": called,
    "列举": listing,
    "分段": paragraphs,
    "接排": inline,
    "标题分行": title_lines,
    "分条": numbered,
    "合并": merged,
}
