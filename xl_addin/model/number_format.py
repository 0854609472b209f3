"""Read from an Excel number format what a cell shows: decimals, percent, words around the number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PIECES = r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]|([0#?]+|[.,%/]|[eE][+-]|[a-zA-Z]|.)'
_PLAIN = frozenset({"General", "@", "", "G/通用格式"})

DAYS_TO_1904 = 1_462
"""What a date lacks in a workbook that counts days from 1904 (workbookPr date1904)."""

_MOST_DECIMALS = 30  # Excel's own limit


class NumberFormat(NamedTuple):
    """What a number format says (数字格式).

    `decimals` are those it prints, None where it leaves them to the value; `percent` shows the
    value times 100; `prefix` and `suffix` are the words it prints around the number;
    `is_date` and `scaled` (a trailing comma: shown in thousands) say that the number is no plain amount.
    """

    decimals: int | None = None
    percent: bool = False
    prefix: str = ""
    suffix: str = ""
    is_date: bool = False
    scaled: bool = False


GENERAL = NumberFormat()


def read_format(code: str) -> NumberFormat:
    """Return what a number format code says; only its first section, the one for positive numbers."""
    return GENERAL if code in _PLAIN else _read(code)


@lru_cache(maxsize=256)
def _read(code: str) -> NumberFormat:
    """Return what a code that is not General says."""
    words: list[str] = ["", ""]
    digits = letters = ""
    for quoted, escaped, mark in re.findall(_PIECES, code):
        if mark == ";":
            break
        if mark and mark[0] in "0#?.,%eE/":
            digits += mark
        elif mark.isascii() and mark.isalpha():
            letters += mark.lower()
        else:
            words[digits.strip("%") != ""] += quoted or escaped or mark
    if not re.search("[0#?]", digits):
        return NumberFormat(is_date=bool({"y", "d"}.intersection(letters)))
    body, dot, after = digits.replace("%", "").partition(".")
    plain = "/" not in digits and not re.search("[eE]", digits)
    scaled = (after if dot else body).endswith(",")
    return NumberFormat(
        decimals=min(len(re.sub("[^0#?]", "", after)), _MOST_DECIMALS) if plain else None,
        percent="%" in digits,
        prefix="" if scaled else words[0].strip(),
        suffix="" if scaled else words[1].strip(),
        scaled=scaled,
    )
