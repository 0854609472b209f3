"""Recognise a label (表头文字), whatever the county called it; the words come from the rule pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_addin.model.grid import Cell

_DROPPED = str.maketrans("", "", ' \t\r\n\u3000\xa0\u200b★*：:“”"')
_BRACKETS = re.compile(r"[（(\[【〔][^）)\]】〕]*[）)\]】〕]")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+|[0-9]+)[、.．]")
_LONGEST = 40  # characters: longer texts are contents, not labels
_SHORTEST_PART = 3  # characters of a word that may match a part of a longer label
_EXACT = 1_000
_NOT = "非"
_HEADS = frozenset({"level1", "level2", "level3", "actual", "reason"})  # may also begin a longer label
_BUREAU = "bureau"  # one such word anywhere decides
_NONE: frozenset[str] = frozenset()

# What the reader looks up in `RulePack.labels`; a key the pack leaves out is simply never found.
COLUMN_KEYS = (
    "level1",
    "level2",
    "level3",
    "target",
    "target_adjusted",
    "actual",
    "points",
    "claimed",
    "unit",
    "reason",
    "evidence",
    "nature",
    "method",
    "bureau",
)
TASK_KEYS = (
    "task_name",
    "task_content",
    "task_budget",
    "task_done",
    "task_executed",
    "fiscal_part",
    "rate",
)
FUNDS_KEYS = ("initial", "annual", "executed", "rate", "points", "claimed", "reason", "bureau")
AMOUNT_KEYS = ("initial", "annual", "executed")
FUNDS_FACTS = ("funds.total", "funds.fiscal", "funds.other", "funds.basic", "funds.project")
GROUP_KEYS = ("funds_source", "funds_structure")
HEAD_KEYS = ("unit_name", "project", "year", "total", "grade", "money_unit")
GOAL_KEYS = ("goal_expected", "goal_adjusted", "goal_achieved")

# What ends a table on every form; a pack may say otherwise.
_USUAL = {
    "note": ("注", "备注", "说明", "填表说明"),
    "signature": (
        "填表人",
        "填报人",
        "填报日期",
        "项目负责人",
        "财务负责人",
        "单位负责人",
        "部门负责人",
        "联系人",
        "联系电话",
        "审核人",
    ),
}


@lru_cache(maxsize=4_096)
def bare(text: str) -> str:
    """Return a label without blanks, line breaks, bracket contents, colons and numbering.

    “年度指标值（A）” and “年度 指标值” are both 年度指标值; a text that is all brackets stays.
    """
    plain = text.translate(_DROPPED)
    if len(plain) > _LONGEST:
        return plain
    return _NUMBERING.sub("", _BRACKETS.sub("", plain) or plain)


class Match(NamedTuple):
    """Which key a label stands for, and how well it fits (higher is better)."""

    key: str
    rank: int


class Labels(NamedTuple):
    """The words of one standard as `bare` gives them: by key, and the keys of each word."""

    words: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, labels: Mapping[str, tuple[str, ...]]) -> Labels:
        """Return the words ready for comparison."""
        words = {key: tuple(map(bare, given)) for key, given in {**_USUAL, **labels}.items()}
        keys: dict[str, set[str]] = {}
        for key, given in words.items():
            for word in given:
                keys.setdefault(word, set()).add(key)
        return cls(words, {word: frozenset(found) for word, found in keys.items()})

    def match(self, cell: Cell, keys: tuple[str, ...]) -> Match | None:
        """Return which of the keys a cell's label stands for: the exact word, else the longest part."""
        key = self.exact(cell, keys)
        if key is not None:
            return Match(key, _EXACT)
        if not isinstance(cell.value, str):
            return None
        text = bare(cell.value)
        if len(text) > _LONGEST:
            return None
        if _BUREAU in keys and any(word in text for word in self.words.get(_BUREAU, ())):
            return Match(_BUREAU, _EXACT)
        return self._part(text, keys)

    def exact(self, cell: Cell, keys: tuple[str, ...]) -> str | None:
        """Return which of the keys a cell's whole label stands for, the first of several, or None."""
        found = self.keys_of(cell)
        return next((key for key in keys if key in found), None) if found else None

    def keys_of(self, cell: Cell) -> frozenset[str]:
        """Return every key that a cell's whole label may stand for."""
        return self.keys.get(bare(cell.value), _NONE) if isinstance(cell.value, str) else _NONE

    def order(self, text: str, key: str) -> int:
        """Return the place of a label among a key's words, for choosing the first of several."""
        words = self.words.get(key, ())
        plain = bare(text)
        return words.index(plain) if plain in words else len(words)

    def _part(self, text: str, keys: tuple[str, ...]) -> Match | None:
        """Return the key of the longest word that ends the label, or for some keys begins it."""
        for size in range(len(text) - 1, _SHORTEST_PART - 1, -1):
            denied = text[-size - 1] == _NOT  # 非财政拨款 is no 财政拨款
            ending = _NONE if denied else self.keys.get(text[-size:], _NONE)
            beginning = self.keys.get(text[:size], _NONE) & _HEADS
            for key in keys:
                if key in ending or key in beginning:
                    return Match(key, size)
        return None
