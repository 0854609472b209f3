"""Recognise the words of base-data sheets: which item a row states, which measure a column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.rules.base_data import (
    VALUE,
    Item,
    ListColumn,
    ListDef,
    Measure,
    Vocabulary,
)
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.labels import bare

MONEY = frozenset({"万元", "元", "亿元"})
_UNIT_HEADS = frozenset({"单位", "计量单位", "金额单位"})
_TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_YEAR = re.compile(r"(20[0-9]{2})年度?(?:末|底)?")
_LEAD = re.compile(
    r"^(?:其中|其(?=[:：、]))?[:：、]*(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．]|[①-⑳])?(?:其中[:：]?)?"
)
_BRACKET_UNIT = re.compile(r"[（(](亿元|万元|元)[)）]")


class Heads(NamedTuple):
    """The columns of an open header (列): sheet column → measure, the column of units, its first label."""

    measures: Mapping[int, Measure] = {}
    unit: int = 0
    label: Cell | None = None


class Words(NamedTuple):
    """The vocabulary ready for comparison: by bare word."""

    measures: Mapping[str, Measure]
    codes: Mapping[str, Measure]
    items: Mapping[str, Item]
    facts: Mapping[str, FactDef]
    lists: Mapping[str, ListDef]
    titles: Mapping[str, ListDef]

    @classmethod
    def of(cls, said: Vocabulary, facts: Mapping[str, FactDef]) -> Words:
        """Return the words of a vocabulary and a fact catalogue."""
        return cls(
            {bare(word): measure for measure in said.measures.values() for word in measure.words},
            said.measures,
            {core(word): item for item in said.items for word in item.words},
            {core(word): fact for fact in facts.values() for word in (fact.term, *fact.aliases)},
            said.lists,
            {bare(word): one for one in said.lists.values() for word in (one.term, *one.titles)},
        )

    def heads(self, cells: tuple[Cell, ...], year: int | None) -> Heads:
        """Return what the columns under a row of labels hold; no measures where it is no header."""
        measures: dict[int, Measure] = {}
        unit = 0
        for cell in cells:
            if bare(cell.text) in _UNIT_HEADS:
                unit = cell.column
            elif (measure := self._measure(cell.text, year)) is not None:
                measures[cell.column] = measure
        first = cells[0] if cells[0].column not in {*measures, unit} else None
        return Heads(measures, unit, first) if measures else Heads()

    def _measure(self, text: str, year: int | None) -> Measure | None:
        """Return the measure of a column's label; its year decides between this year and last."""
        stated = _YEAR.search(text)
        plain = bare(_YEAR.sub("", text)) or (VALUE if stated else "")
        found = self.codes.get(VALUE) if plain == VALUE else self.measures.get(plain)
        if found is None or stated is None or year is None or int(stated[1]) == year:
            return found
        return self.codes.get(found.last) if int(stated[1]) == year - 1 else None

    def item(self, text: str) -> Item | None:
        """Return the item that a row's label names."""
        return self.items.get(core(text))

    def fact(self, text: str) -> FactDef | None:
        """Return the fact that a label names in full: 三公经费决算数."""
        return self.facts.get(core(text))

    def code(self, of: Item | FactDef, measure: Measure) -> str:
        """Return the code of the fact that a row and a column name together."""
        return of.code if measure.code == VALUE else f"{of.code}.{measure.code}"

    def list_named(self, text: str) -> ListDef | None:
        """Return the list that a title or a sheet's name opens."""
        return self.titles.get(bare(text))

    def list_columns(self, of: ListDef, cells: tuple[Cell, ...], unit: str) -> Mapping[int, ListColumn]:
        """Return the list's columns among a row of labels; none where the naming one is missing.

        An amount is in the unit that its label states in brackets, else in `unit`.
        """
        wanted = {bare(word): column for column in (of.name, *of.columns) for word in column.words}
        found = {cell.column: wanted[bare(cell.text)] for cell in cells if bare(cell.text) in wanted}
        if of.name not in found.values():
            return {}
        stated = {cell.column: label_unit(cell.text) or unit for cell in cells}
        return {
            at: column._replace(unit=stated[at]) if column.unit in MONEY else column
            for at, column in found.items()
        }


def core(text: str) -> str:
    """Return a row's label without 其中, numbering, brackets and blanks."""
    return bare(_LEAD.sub("", text.strip()))


def is_total(text: str) -> bool:
    """Tell whether a row only sums the others."""
    return bare(text) in _TOTALS


def label_unit(text: str) -> str:
    """Return the money unit that a label states in brackets, or empty."""
    found = _BRACKET_UNIT.search(text)
    return found[1] if found else ""
