"""Find what a row of a base-data sheet states: the label nearest its numbers, and what that names."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.model.units import is_unit
from xl_addin.rules.base_data import TEXT, Item, ListDef
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.base_heads import Block, Heads
from xl_addin.sheets.base_numbers import states_number
from xl_addin.sheets.base_words import MONEY, Words, core, is_mere_total
from xl_addin.sheets.layout import Page, is_blank
from xl_addin.sheets.slots import is_dash

_SENTENCE = re.compile("[，。；：:;,]")


class Named(NamedTuple):
    """The numbers of a row that one label names (行名): the columns, the label, the item or fact.

    `text` is the label with the number of its row before it; `inside` is an item further left that the
    unknown label is a part of; `unit` is the money unit that the row states.
    """

    label: Cell
    text: str
    columns: tuple[int, ...]
    of: Item | FactDef | None = None
    inside: Item | None = None
    unit: str = ""

    @property
    def opens(self) -> str:
        """The code of the list whose rows stand under the item or beside it; empty for none."""
        item = self.of or self.inside
        return item.rows if isinstance(item, Item) else ""

    @property
    def item(self) -> str:
        """The name of the item or fact; empty for none."""
        named = self.of or self.inside
        return named.term if named else ""


def named_in(page: Page, heads: Heads, block: Block, row: int, words: Words) -> list[Named]:
    """Return what the labels of a block name in a row, left to right, with the columns of each.

    The unknown label nearest the numbers ends the search: 基本支出 | 人员经费 states no 基本支出. A label
    that the vocabulary knows between two columns of amounts begins anew.
    """
    parts: list[tuple[list[Cell], list[int]]] = [([], [])]
    for at in range(block.left, max(block.columns) + 1):
        labels, columns = parts[-1]
        cell = page.grid.shown(row, at)
        if at in block.columns:
            columns.append(at)
        elif (
            at != block.unit_at and isinstance(cell.value, str) and not is_blank(cell) and cell not in labels
        ):
            if not columns:
                labels.append(cell)
            elif words.item(cell.text) or words.fact(cell.text):
                parts.append(([cell], []))
    if not parts[0][0] and block.label is not None and row == heads.row + 1:
        parts[0][0].append(block.label)  # 财政供养人员情况 | 编制数, the numbers alone in the next row
    unit = page.grid.shown(row, block.unit_at).text if block.unit_at else ""
    found = (_named(labels, tuple(columns), unit, words) for labels, columns in parts if columns)
    return [one for one in found if one is not None]


def is_sentence(text: str) -> bool:
    """Tell whether a text is a sentence and no name."""
    return bool(_SENTENCE.search(text))


def has_amounts(of: ListDef) -> bool:
    """Tell whether the rows of a list have numbers."""
    return any(column.unit != TEXT for column in of.columns)


def _named(labels: list[Cell], columns: tuple[int, ...], unit: str, words: Words) -> Named | None:
    units = [cell.text for cell in labels if cell.text in MONEY]
    unit = unit if unit in MONEY else next(reversed(units), "")
    telling = [cell for cell in labels if not _is_mere(cell.text)]
    if not telling:
        return None
    if len(telling) > 1 and is_mere_total(telling[-1].text):
        telling.pop()  # 三公经费 | 小计
    label = telling[-1]
    known = [words.item(cell.text) or words.fact(cell.text) for cell in telling]
    further = [one for one in known[:-1] if isinstance(one, Item)]
    place = labels.index(label)
    before = labels[place - 1].text if place and not core(labels[place - 1].text) else ""
    inside = further[-1] if further and known[-1] is None else None
    return Named(label, f"{before}{label.text}", columns, known[-1], inside, unit)


def _is_mere(text: str) -> bool:
    """Tell whether a text names nothing: 1、, 其中, 万元, a dash."""
    return not core(text) or states_number(text) or is_unit(text) or is_dash(text)
