"""Tell from their numbering which rows belong to a list under an item: 1、… under 二、项目支出."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from xl_addin.model.numerals import chinese_number, half_width
from xl_addin.rules.base_data import ListDef
from xl_addin.sheets.base_words import is_mere_total, is_total

_OF_IT = re.compile(r"^\s*其中\s*[:：]?\s*")
_WORD = re.compile(r"\w")  # none in a placeholder: ……
_STYLES = (
    r"([一二三四五六七八九十]+)\s*[、.．]",
    r"[（(]\s*([一二三四五六七八九十]+)\s*[）)]",
    r"([0-9]+)\s*[、.．](?![0-9])",
    r"[（(]?\s*([0-9]+)\s*[）)]",
    r"([①-⑳])",
)
_LEVELS = tuple(re.compile(rf"^\s*{style}\s*") for style in _STYLES)


class Number(NamedTuple):
    """A row's number (编号): its level, 1 for 一、 to 5 for ①, 0 for none; which one; the text after it."""

    level: int
    nth: int
    rest: str


def numbering(text: str) -> Number:
    """Return the number that a label begins with, a 其中 before it left out."""
    own = _OF_IT.sub("", text)
    for level, style in enumerate(_LEVELS, 1):
        found = style.match(half_width(own))
        if found:
            return Number(level, _nth(found[1]), own[found.end() :].strip())
    return Number(0, 0, own.strip())


def _nth(text: str) -> int:
    if text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return int(chinese_number(text) or 0)


class Verdict(Enum):
    """What a row under an open list is: one of its rows, perhaps one, a part of one, another, or its end."""

    ROW = "row"
    DOUBTFUL = "doubtful"
    PART = "part"
    PAUSE = "pause"
    END = "end"


class OpenList(NamedTuple):
    """A list (明细) whose rows follow the item that opened it.

    `title` is the item's label and `level` its numbering's; `style` is the level of the numbered rows so
    far, `last` the last of them; `paused` tells that a row without a number came between.
    """

    of: ListDef
    title: str
    level: int = 0
    style: int = 0
    last: int = 0
    filled: bool = False
    paused: bool = False

    def judge(self, text: str, *, known: bool) -> Verdict:
        """Return what the next row is; `known` tells that its label names an item of its own.

        A number of the opening item's level or above it, a number above the rows' own, a total or an item
        of its own ends the list; a row without a number after numbered ones pauses it until the next number.
        A numbered row that names an item is the list's where its number goes on; where numbers begin anew
        at 1, it begins another block.
        """
        if is_total(text):
            return Verdict.END if self.filled or not is_mere_total(text) else Verdict.PART
        number = numbering(text)
        if not number.level:
            if known:
                return Verdict.END
            part = not _WORD.search(text) or (self.filled and bool(_OF_IT.match(text)))
            return Verdict.PART if part else Verdict.PAUSE if self.style else Verdict.ROW
        if number.level <= self.level or number.level < self.style:
            return Verdict.END
        if number.level > self.style > 0:
            return Verdict.PART
        if self.paused and (known or number.nth != self.last + 1):
            return Verdict.END
        if not known:
            return Verdict.ROW
        begins = number.nth == 1
        return Verdict.DOUBTFUL if begins != bool(self.style) else Verdict.END

    def grown(self, text: str) -> OpenList:
        """Return the list after it took a row with that label."""
        number = numbering(text)
        return self._replace(style=self.style or number.level, last=number.nth, filled=True, paused=False)
