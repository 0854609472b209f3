"""Read base-data sheets (基础数据表): named amounts and counts, and lists with a free number of rows.

A header tells what the columns hold (决算数, 2021年预算数 …), a row's label what the row states; both
name a fact of the catalogue. What no word of the catalogue names is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_addin.model.dossier import ListRow, Remark
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Cell, Grid
from xl_addin.rules.base_data import TEXT, Item, ListColumn, ListDef, Vocabulary, column_term
from xl_addin.rules.pack import FactDef
from xl_addin.sheets.base_heads import Block, Heads, is_label_row, read_heads
from xl_addin.sheets.base_labels import Named, has_amounts, is_sentence, named_in
from xl_addin.sheets.base_numbering import OpenList, Verdict, numbering
from xl_addin.sheets.base_numbers import read_number, states_number
from xl_addin.sheets.base_remarks import dated_columns, like_an_item, stated_twice, unnumbered
from xl_addin.sheets.base_units import stated_unit
from xl_addin.sheets.base_words import Words, is_total, label_unit
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page, after, below, is_blank
from xl_addin.sheets.rows import closing


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
    """Return the facts and lists of the sheets; amounts keep the unit they are stated in.

    `year` tells this year's columns from last year's; `unit` is the money unit where a sheet names none.
    A fact stated twice with different numbers keeps the first, and a remark says so, as one does for
    what cannot be read.
    """
    words = Words.of(said, facts)
    found = _Found({}, {}, [])
    for grid in grids:
        page = Page.of(grid, labels)
        _Sheet(page, words, facts, unit, year, found).read()
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
        self.under: dict[int, OpenList] = {}
        self.done = 0

    def read(self) -> None:
        """Read every row."""
        for index, (row, cells) in enumerate(self.page.rows):
            self.unit = stated_unit(cells) or self.unit
            title = self.words.list_named(cells[0].text) if len({cell.text for cell in cells}) == 1 else None
            if title is not None:
                self.list, self.columns, self.under = title, {}, {}
            elif row > self.done and not self._header(index, cells):
                self._row(row, cells)

    def _header(self, index: int, cells: tuple[Cell, ...]) -> bool:
        """Take a row as a header if it is one."""
        if not is_label_row(cells):
            return False
        self._open_beside(cells)
        if self.list is not None:
            columns = self.words.list_columns(self.list, cells, self.unit)
            if columns:
                self.columns, self.heads = columns, Heads()
                return True
        if self._facts_above(cells):
            return True
        heads = read_heads(self.page, index, self.words, self.year)
        if not heads.row:
            return False
        self.heads, self.columns, self.list, self.under = heads, {}, None, {}
        if heads.undated:
            self.found.remarks.append(dated_columns(self.page.grid.name, heads.undated))
        return True

    def _open_beside(self, cells: tuple[Cell, ...]) -> None:
        """Open a list whose title stands in its own header, as the name of the column that names its rows."""
        titled = self.words.list_named(cells[0].text)
        if titled is not None and len(self.words.list_columns(titled, cells, self.unit)) > 1:
            self.list, self.under = titled, {}

    def _facts_above(self, cells: tuple[Cell, ...]) -> bool:
        """Take a row of facts' names with their numbers in the row under it: 编制人数 | 在职人员数."""
        named = [(fact, cell) for cell in cells if (fact := self.words.fact(cell.text)) is not None]
        values = [below(self.page.grid, cell) for _, cell in named]
        filled = [cell for cell in values if not is_blank(cell)]
        if len(named) < 2 or named[0][1] != cells[0] or not filled:
            return False
        if any(isinstance(cell.value, str) and not states_number(cell.text) for cell in filled):
            return False
        for (fact, label), value in zip(named, values, strict=True):
            self._state(fact.code, value, fact.unit, label_unit(label.text) or self.unit)
        self.done = max(cell.row for cell in values)
        return True

    def _row(self, row: int, cells: tuple[Cell, ...]) -> None:
        if (self.columns or self.heads.row) and closing(self.page.labels, cells[0]) is not None:
            self.columns, self.list, self.under = {}, None, {}
        elif self.columns and self.list is not None:
            self._list_row(row, self.list)
        elif self.heads.row:
            for block in self.heads.blocks:
                for named in named_in(self.page, self.heads, block, row, self.words):
                    self._measured(row, block, named)
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
        if named is None or not isinstance(named.value, str) or is_blank(named) or is_total(named.text):
            return
        figures: dict[str, Figure] = {}
        texts: dict[str, str] = {}
        noticed = len(self.found.remarks)
        for column, cell in cells.items():
            if column.unit == TEXT:
                texts[column.term] = "" if is_blank(cell) else cell.text
            elif (figure := self._read(cell, column.unit, column.unit)) is not None:
                figures[column.term] = figure
        said = any(text for term, text in texts.items() if term != of.name.term)
        unread = len(self.found.remarks) > noticed or is_sentence(named.text)
        if not figures and not said and (named.row < row or (unread and has_amounts(of))):
            return  # the title itself, merged down over rows that nobody filled, or a line of words
        self._add(of, ListRow(named.text, Place(grid.name, named.ref), figures, texts))

    def _add(self, of: ListDef, row: ListRow) -> None:
        self.found.lists.setdefault(of.code, []).append(row)

    def _measured(self, row: int, block: Block, named: Named) -> None:
        """Take one row under a header of measures: an item of its own, or a row of the list above it."""
        opens = self.words.lists.get(named.opens)
        if opens is None and named.inside is not None:
            self.under.pop(block.left, None)  # a part of another item: 公用经费 | 办公费
        elif opens is not None and (named.of is not None or block.left not in self.under):
            level = numbering(named.text).level if named.of else 0
            self.under[block.left] = OpenList(opens, named.item, level)
        opened = opens is not None and named.of is not None
        if not opened and self._listed(row, block, named):
            return
        if named.of is not None:
            self._facts(row, block, named, named.of)

    def _listed(self, row: int, block: Block, named: Named) -> bool:
        """Take a row of the list that is open, or end the list; False for a row that is none of it."""
        of = self.under.get(block.left)
        if of is None:
            return False
        verdict = of.judge(named.text, known=named.of is not None)
        if verdict is Verdict.PART:
            return True
        if verdict is Verdict.END:
            del self.under[block.left]
            return False
        figures = self._list_figures(row, block, named)
        name = numbering(named.text).rest
        place = Place(self.page.grid.name, named.label.ref)
        if verdict is Verdict.PAUSE:
            if figures and not of.paused:
                self.found.remarks.append(unnumbered(place, name, of.title))
            self.under[block.left] = of._replace(paused=True)
            return True
        if verdict is Verdict.DOUBTFUL:
            self.found.remarks.append(like_an_item(place, named.label.text, of.title))
        if name and (figures or numbering(named.text).level):
            self._add(of.of, ListRow(name, place, figures))
        self.under[block.left] = of.grown(named.text)
        return True

    def _list_figures(self, row: int, block: Block, named: Named) -> dict[str, Figure]:
        figures = {}
        for at in named.columns:
            cell, column = self.page.grid.shown(row, at), block.columns[at]
            if (figure := self._read(cell, "万元", self._unit(block, named, at))) is not None:
                figures[column_term(column.measure)] = figure
        return figures

    def _facts(self, row: int, block: Block, named: Named, of: Item | FactDef) -> None:
        for at in named.columns:
            code = self.words.code(of, block.columns[at].measure)
            if code in self.known:
                value = self.page.grid.shown(row, at)
                self._state(code, value, self.known[code].unit, self._unit(block, named, at))

    def _unit(self, block: Block, named: Named, at: int) -> str:
        """Return the money unit of a cell: the row's, its label's, its column's, its block's, the sheet's."""
        return named.unit or label_unit(named.label.text) or block.columns[at].unit or block.unit or self.unit

    def _pairs(self, cells: tuple[Cell, ...]) -> None:
        """Take labels that stand left of their own number: 编制数 | 51."""
        for label in cells:
            fact = self.words.fact(label.text) if isinstance(label.value, str) else None
            if fact is not None:
                value, unit = after(self.page.grid, label), label_unit(label.text) or self.unit
                if self.words.fact(value.text) is None:
                    self._state(fact.code, value, fact.unit, unit)

    def _read(self, cell: Cell, wanted: str, unit: str) -> Figure | None:
        figure, remark = read_number(cell, self.page.grid.name, wanted, unit)
        if remark is not None:
            self.found.remarks.append(remark)
        return figure

    def _state(self, code: str, cell: Cell, wanted: str, unit: str) -> None:
        """Keep the fact that a cell states; the second, different number for it is told."""
        figure = self._read(cell, wanted, unit)
        if figure is None:
            return
        kept = self.found.facts.setdefault(code, figure)
        if kept.value != figure.value:
            self.found.remarks.append(stated_twice(self.known[code].term, kept, figure))
