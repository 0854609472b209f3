"""Recognise the words of base-data sheets: which item a row states, which measure a column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.rules.base_data import (
    VALUE,
    Item,
    ListColumn,
    ListDef,
    Measure,
    Vocabulary,
    vocabulary,
)
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.labels import bare

MONEY = frozenset({"万元", "元", "亿元"})
UNIT_HEADS = frozenset({"单位", "计量单位", "金额单位"})
_TOTALS = ("合计", "小计", "总计", "共计")
_YEAR = re.compile(r"(20[0-9]{2})年度?(?:末|底)?")
_SPAN = re.compile(r"^(?:本年度?|当年|上年度?|去年)(?:数$)?")
_LAST = ("上年", "去年")
_LEAD = re.compile(
    r"^(?:其中|其(?=[:：、]))?[:：、]*(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．]|[①-⑳])?(?:其中[:：]?)?"
)
_BRACKET_UNIT = re.compile(r"[（(](?:金额|计量)?(?:单位)?[:：]?(?:人民币)?(亿元|万元|元)[)）]")


class Dated(NamedTuple):
    """What a column's labels state: a measure, the year they name, and whether they say 上年."""

    measure: Measure
    year: int | None
    last: bool


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

    def measure(self, labels: Sequence[str]) -> Dated | None:
        """Return the measure that the labels over a column state together, top down; None for none.

        2021年 over 决算数 is last year's 决算数 in 2022, 调整后 over 预算数 is 调整后预算数.
        """
        years = [stated for label in labels if (stated := _YEAR.search(label))]
        texts = [text for label in labels if (text := bare(_YEAR.sub("", label)))]
        spans = [span for text in texts if (span := self._span(text))]
        rests = [rest for text in texts if (rest := _SPAN.sub("", text) if self._span(text) else text)]
        words = ("".join(texts), "".join(rests), *reversed(rests))
        found = next((self.measures[word] for word in words if word in self.measures), None)
        if found is None and (years or spans) and not rests:
            found = self.codes.get(VALUE)
        if found is None:
            return None
        last = bool(spans) and spans[-1][0].startswith(_LAST) and not found.of_last_year
        return Dated(found, int(years[-1][1]) if years else None, last)

    def _span(self, text: str) -> re.Match[str] | None:
        """Return the 本年 or 上年 that a label says of its measure; None for a measure's own name."""
        found = _SPAN.match(text)
        return found if found and (found.end() == len(text) or text not in self.measures) else None

    def of_year(self, one: Dated, year: int | None) -> Measure | None:
        """Return the measure as of the year evaluated; None for a column of another or an unknown year."""
        if one.year is None:
            return self.codes.get(one.measure.last) if one.last else one.measure
        if year is None or one.year not in {year, year - 1}:
            return None
        if one.year == year or one.measure.of_last_year:
            return one.measure
        return self.codes.get(one.measure.last)

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

        An amount is in the unit that its label states in brackets, else the first label, else in `unit`.
        """
        wanted = {bare(word): column for column in (of.name, *of.columns) for word in column.words}
        found = {cell.column: wanted[bare(cell.text)] for cell in cells if bare(cell.text) in wanted}
        if of.name not in found.values():
            return {}
        whole = label_unit(cells[0].text) or unit
        stated = {cell.column: label_unit(cell.text) or whole for cell in cells}
        return {
            at: column._replace(unit=stated[at]) if column.unit in MONEY else column
            for at, column in found.items()
        }


def is_year_header(texts: Iterable[str]) -> bool:
    """Tell whether labels in a row are columns' of years: 2021年决算数, or 2021年 beside 2022年.

    A title that stands alone in its row heads no columns.
    """
    labels = tuple(texts)
    dated = [text for text in labels if _YEAR.search(text)] if len(labels) > 1 else []
    years = {text for text in dated if is_mere_year(text)}
    rests = {bare(_YEAR.sub("", text)) for text in dated if text not in years}
    if len(years) > 1 or not rests:
        return len(years) > 1
    return not rests.isdisjoint(bare(word) for one in vocabulary().measures.values() for word in one.words)


def is_mere_year(text: str) -> bool:
    """Tell whether a text is a year and nothing else: 2021年, （2021年度）."""
    return bool(_YEAR.search(text)) and not _YEAR.sub("", text).strip(" ()（）")


def is_period(text: str) -> bool:
    """Tell whether a label states only a year, or this one or last: 2021年, 上年度."""
    return is_mere_year(text) or not _SPAN.sub("", bare(text))


def has_year(text: str) -> bool:
    """Tell whether a label names a year."""
    return bool(_YEAR.search(text))


def core(text: str) -> str:
    """Return a row's label without 其中, numbering, brackets and blanks."""
    return bare(_LEAD.sub("", text.strip()))


def is_total(text: str) -> bool:
    """Tell whether a row only sums the others: 合计, 本年支出合计."""
    return bare(text).endswith(_TOTALS)


def is_mere_total(text: str) -> bool:
    """Tell whether a label says no more than 合计, 小计."""
    return bare(text) in _TOTALS


def label_unit(text: str) -> str:
    """Return the money unit that a label states in brackets, or empty."""
    found = _BRACKET_UNIT.search(text)
    return found[1] if found else ""
