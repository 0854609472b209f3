"""Read base-data sheets (基础数据表): named amounts and counts, and lists with a free number of rows.

A header row tells what the columns hold (决算数, 2021年预算数 …), a row's label what the row states; both
name a fact of the catalogue. What no word of the catalogue names is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_addin.model.dossier import ListRow, Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Cell, Grid
from xl_addin.rules.base_data import TEXT, Item, ListColumn, ListDef, Vocabulary, column_term
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.base_words import MONEY, Heads, Words, is_total, label_unit
from xl_addin.sheets.head import money_unit
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page, after, is_blank
from xl_addin.sheets.slots import amount, amount_remark, rate_slot

_NUMBERED = re.compile(r"^\s*(?:[0-9]+\s*[、.．]|[（(][0-9一二三四五六七八九十]+[）)]|[①-⑳])")


class BaseData(NamedTuple):
    """What base-data sheets state (基础数据): facts by code, rows of lists by the list's code."""

    facts: Mapping[str, Figure]
    lists: Mapping[str, tuple[ListRow, ...]]
    remarks: tuple[Remark, ...] = ()


NO_BASE_DATA = BaseData({}, {})


def read_base_data(
    grids: Iterable[Grid],
    labels: Labels,
    facts: Mapping[str, FactDef],
    said: Vocabulary,
    *,
    year: int | None,
    unit: str,
) -> BaseData:
    """Return the facts and lists of the sheets; amounts keep the unit their sheet or row states.

    `year` tells this year's columns from last year's; `unit` is the money unit where a sheet names none.
    A fact stated twice with different numbers keeps the first, and a remark says so.
    Raises ErrorCell for an amount that is an error value.
    """
    words = Words.of(said, facts)
    found = _Found({}, {}, [])
    for grid in grids:
        page = Page.of(grid, labels)
        _Sheet(page, words, facts, money_unit(page, unit), year, found).read()
    lists = {code: tuple(rows) for code, rows in found.lists.items()}
    return BaseData(found.facts, lists, tuple(found.remarks))


class _Found(NamedTuple):
    facts: dict[str, Figure]
    lists: dict[str, list[ListRow]]
    remarks: list[Remark]


class _Sheet:
    """Walks one sheet top down, knowing which columns and which list are open."""

    def __init__(
        self,
        page: Page,
        words: Words,
        facts: Mapping[str, FactDef],
        unit: str,
        year: int | None,
        found: _Found,
    ) -> None:
        self.page, self.words, self.known, self.found = page, words, facts, found
        self.unit, self.year = unit, year
        self.heads = Heads()
        self.list: ListDef | None = words.list_named(page.grid.name)
        self.columns: Mapping[int, ListColumn] = {}
        self.under: ListDef | None = None

    def read(self) -> None:
        """Read every row."""
        for row, cells in self.page.rows:
            title = self.words.list_named(cells[0].text) if len({cell.text for cell in cells}) == 1 else None
            if title is not None:
                self.list, self.columns, self.under = title, {}, None
            elif not self._header(cells):
                self._row(row, cells)

    def _header(self, cells: tuple[Cell, ...]) -> bool:
        """Take a row as a header if it is one."""
        if any(not isinstance(cell.value, str) for cell in cells):
            return False
        self._open_beside(cells)
        if self.list is not None:
            columns = self.words.list_columns(self.list, cells, self.unit)
            if columns:
                self.columns, self.heads = columns, Heads()
                return True
        heads = self.words.heads(cells, self.year)
        if heads.measures:
            self.heads, self.columns, self.list, self.under = heads, {}, None, None
        return bool(heads.measures)

    def _open_beside(self, cells: tuple[Cell, ...]) -> None:
        """Open a list whose title stands in its own header, as the name of the column that names its rows."""
        titled = self.words.list_named(cells[0].text)
        if titled is not None and len(self.words.list_columns(titled, cells, self.unit)) > 1:
            self.list, self.under = titled, None

    def _row(self, row: int, cells: tuple[Cell, ...]) -> None:
        if self.columns and self.list is not None:
            self._list_row(row, self.list)
        elif self.heads.measures:
            self._measured_row(row)
        else:
            self._pairs(cells)

    def _list_row(self, row: int, of: ListDef) -> None:
        """Take one row of a list that has its own header."""
        grid = self.page.grid
        cells = {column: grid.shown(row, at) for at, column in self.columns.items()}
        if len({cell.ref for cell in cells.values()}) < len(cells):
            self.columns, self.list = {}, None  # a note or another block, merged over the columns
            return
        named = next((cell for column, cell in cells.items() if column == of.name), None)
        if named is None or is_blank(named) or is_total(named.text):
            return
        figures, texts = {}, {}
        for column, cell in cells.items():
            if column.unit == TEXT:
                texts[column.term] = "" if is_blank(cell) else cell.text
            elif (figure := self._figure(cell, column.unit, column.unit)) is not None:
                figures[column.term] = figure
        if named.row < row and not figures and not any(texts.values()):
            return  # the title itself, merged down over rows that nobody filled
        place = Place(grid.name, named.ref)
        self.found.lists.setdefault(of.code, []).append(ListRow(named.text, place, figures, texts))

    def _measured_row(self, row: int) -> None:
        """Take one row under a header of measures: an item of its own, or a row of the list above it."""
        grid = self.page.grid
        first = min(self.heads.measures)
        texts = dict.fromkeys(
            cell
            for at in range(1, first)
            if at != self.heads.unit and not is_blank(cell := grid.shown(row, at))
        )
        labels = [cell for cell in texts if isinstance(cell.value, str)]
        if not labels and self.heads.label is not None:
            labels = [self.heads.label]  # 财政供养人员情况 | 编制数, the numbers alone in the next row
        for label in reversed(labels):
            item = self.words.item(label.text)
            if item is not None:
                if not _NUMBERED.match(label.text) or item.rows or not self.under:
                    self.under = self.words.lists.get(item.rows)
                self._facts(row, item, label)
                return
        fact = next((fact for label in reversed(labels) if (fact := self.words.fact(label.text))), None)
        if fact is not None:
            self._facts(row, fact, labels[-1])
        elif self.under is not None and labels and not is_total(labels[-1].text):
            self._numbered_row(row, self.under, labels[-1])

    def _facts(self, row: int, of: Item | FactDef, label: Cell) -> None:
        grid = self.page.grid
        unit = label_unit(label.text) or self._row_unit(row) or (self.unit if of.unit in MONEY else of.unit)
        for at, measure in self.heads.measures.items():
            code = self.words.code(of, measure)
            figure = self._figure(grid.shown(row, at), of.unit, unit) if code in self.known else None
            if figure is not None:
                self._keep(code, figure)

    def _row_unit(self, row: int) -> str:
        cell = self.page.grid.shown(row, self.heads.unit) if self.heads.unit else None
        return cell.text if cell is not None and cell.text in MONEY else ""

    def _numbered_row(self, row: int, of: ListDef, label: Cell) -> None:
        """Take a row under an item that has rows of its own: 1、… under 项目支出."""
        grid = self.page.grid
        figures = {}
        for at, measure in self.heads.measures.items():
            figure = self._figure(grid.shown(row, at), "万元", self.unit)
            if figure is not None:
                figures[column_term(measure)] = figure
        name = _NUMBERED.sub("", label.text).strip()
        if name and (figures or _NUMBERED.match(label.text)):
            place = Place(grid.name, label.ref)
            self.found.lists.setdefault(of.code, []).append(ListRow(name, place, figures))

    def _pairs(self, cells: tuple[Cell, ...]) -> None:
        """Take labels that stand left of their own number: 编制数 | 51."""
        for label in cells:
            fact = self.words.fact(label.text) if isinstance(label.value, str) else None
            if fact is not None:
                unit = label_unit(label.text) or (self.unit if fact.unit in MONEY else fact.unit)
                figure = self._figure(after(self.page.grid, label), fact.unit, unit)
                if figure is not None:
                    self._keep(fact.code, figure)

    def _figure(self, cell: Cell, wanted: str, unit: str) -> Figure | None:
        """Return the number of a cell: an amount in the unit it is stated in, a rate, or a decided count."""
        if is_blank(cell):
            return None
        if wanted == "%":
            rate = rate_slot(cell, self.page.grid.name).figure
            return rate._replace(unit="%") if rate else None
        figure = amount(cell, self.page.grid.name, unit=unit, to=unit)
        remark = amount_remark(cell, self.page.grid.name, figure)
        if remark is not None:
            self.found.remarks.append(remark)
        if figure is None or wanted in MONEY:
            return figure
        return figure._replace(decimals=None, unit=wanted)

    def _keep(self, code: str, figure: Figure) -> None:
        """Keep a fact; the second, different number for it is told."""
        kept = self.found.facts.setdefault(code, figure)
        if kept.value == figure.value or figure.place is None:
            return
        self.found.remarks.append(
            Remark(
                figure.place,
                f"“{self.known[code].term}”在{kept.place}是{plain(kept.value)}，这里是{plain(figure.value)}",
                "同一个数在工作簿里有两个值，报告和计算只能用一个，采用了先出现的",
                "请核对后改成一致。",
                Severity.VERIFY,
            )
        )
