"""Find the money unit that a row of a base-data sheet states for what follows it."""

from __future__ import annotations

import re
from itertools import pairwise

from xl_addin.model.grid import Cell
from xl_addin.sheets.base_words import MONEY, UNIT_HEADS, label_unit
from xl_addin.sheets.labels import bare

_STATED = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(亿元|万元|元)")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_LONGEST = 60


def stated_unit(cells: tuple[Cell, ...]) -> str:
    """Return the unit of “单位：万元”, of 金额单位 | 万元 or of a title alone in its row; empty for none.

    The brackets of one label among others speak for that label alone.
    """
    texts = [cell.text for cell in cells if isinstance(cell.value, str) and len(cell.text) <= _LONGEST]
    for text in texts:
        found = _STATED.search(text if len(cells) == 1 else _BRACKETS.sub("", text))
        if found:
            return found[1]
        if (len(cells) == 1 or not _BRACKETS.sub("", text)) and label_unit(text):
            return label_unit(text)
    beside = pairwise(texts)
    return next((unit for label, unit in beside if unit in MONEY and bare(label) in UNIT_HEADS), "")
