"""Read the header rows of base-data sheets: which measure each column holds, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.model.grid import Cell
from xl_addin.rules.base_data import Measure
from xl_addin.sheets.base_numbers import states_number
from xl_addin.sheets.base_words import UNIT_HEADS, Dated, Words, has_year, is_period, label_unit
from xl_addin.sheets.labels import bare
from xl_addin.sheets.layout import Page, is_blank

_DEEPEST = 3  # rows a header may take


class Column(NamedTuple):
    """A column of amounts (列): its measure, and the money unit its labels state, empty for none."""

    measure: Measure
    unit: str = ""


class Block(NamedTuple):
    """Columns that share their rows' labels (栏块): 项目 | 预算数 | 决算数.

    `left` is the first column of the labels, `unit_at` the column of units, 0 for none; `unit` is the
    money unit of the first label's brackets: 资产情况（元）.
    """

    left: int
    columns: Mapping[int, Column]
    label: Cell | None = None
    unit_at: int = 0
    unit: str = ""

    @property
    def first(self) -> int:
        """The first column of amounts."""
        return min(self.columns)


class Heads(NamedTuple):
    """An open header (表头): its row and its blocks left to right.

    `undated` holds the labels of columns that name a year while nobody knows the year evaluated.
    """

    row: int = 0
    blocks: tuple[Block, ...] = ()
    undated: tuple[Cell, ...] = ()


def is_label_row(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row holds labels only: text, and none of it a number such as 40人."""
    return all(isinstance(cell.value, str) and not states_number(cell.text) for cell in cells)


def read_heads(page: Page, index: int, words: Words, year: int | None) -> Heads:
    """Return what the columns under the page's row of that index hold; no blocks where it is no header.

    Labels of the rows right above count with it: 2021年 merged over 预算数 and 决算数.
    """
    row, cells = page.rows[index]
    own = {cell.column: words.measure([cell.text]) for cell in cells}
    if not any(own.values()):
        return Heads()
    above = _above(page, index, words)
    undated: list[Cell] = []
    making = _Making()
    before: list[Cell] = []
    rows = (*(found for _, found in above), cells)
    for column in range(1, max(page.right_of(cell) for found in rows for cell in found) + 1):
        stack = [page.grid.shown(at, column) for at in (*(at for at, _ in above), row)]
        labels = list(dict.fromkeys(cell for cell in stack if not is_blank(cell)))
        if not labels or labels == before:
            continue
        before = labels
        dated = words.measure([cell.text for cell in labels]) if _states(labels[-1], row, own) else None
        if dated and dated.year is not None and year is None:
            undated.append(labels[-1])
        measure = words.of_year(dated, year) if dated else None
        making.add(column, labels, measure, amounts=dated is not None)
    return Heads(row, making.done(), tuple(undated))


def _states(lowest: Cell, row: int, own: Mapping[int, Dated | None]) -> bool:
    """Tell whether a column's lowest label states something itself, or all of it stands further up."""
    return lowest.row < row or own.get(lowest.column) is not None


def _above(page: Page, index: int, words: Words) -> list[tuple[int, tuple[Cell, ...]]]:
    """Return the rows of labels right above that belong to the same header, top down."""
    found: list[tuple[int, tuple[Cell, ...]]] = []
    row, cells = page.rows[index]
    for at, labels in reversed(page.rows[max(0, index - _DEEPEST + 1) : index]):
        if at != row - 1 or not is_label_row(labels) or not _groups(page, labels, cells, words):
            break
        found.insert(0, (at, labels))
        row = at
    return found


def _groups(page: Page, labels: tuple[Cell, ...], under: tuple[Cell, ...], words: Words) -> bool:
    """Tell whether a row's labels stand over those of the row under it: years, or measures that go on there.

    Where the lower row has a first label of its own, it is another header unless only years stand above.
    """
    row = labels[0].row
    shown = {page.grid.shown(row, cell.column) for cell in (*labels, *under)}
    over = [cell for cell in shown if not is_blank(cell) and not set(":：") & set(cell.text)]
    if len(over) < 2:
        return False
    years = [cell for cell in over if is_period(cell.text) or (_wide(page, cell) and has_year(cell.text))]
    first = page.grid.shown(row, under[0].column)
    if first == labels[0] and first not in years and words.measure([first.text]) is None:
        return len(years) >= len(over) - 1
    return bool(years) or any(words.measure([cell.text]) for cell in over)


def _wide(page: Page, cell: Cell) -> bool:
    return page.right_of(cell) > cell.column


class _Making:
    """Gathers columns left to right into blocks."""

    def __init__(self) -> None:
        self.blocks = [Block(1, {})]
        self.pending: tuple[int, Cell] | None = None

    def add(self, column: int, labels: list[Cell], measure: Measure | None, *, amounts: bool) -> None:
        """Take a column by its labels; `amounts` tells that a measure is stated, be it of another year."""
        lowest, block = labels[-1], self.blocks[-1]
        if bare(lowest.text) in UNIT_HEADS:
            self.blocks[-1] = block._replace(unit_at=column)
        elif measure is not None:
            if self.pending and measure.code in {one.measure.code for one in block.columns.values()}:
                self._split(*self.pending)
            unit = next(filter(None, (label_unit(cell.text) for cell in reversed(labels))), "")
            block = self.blocks[-1]
            self.blocks[-1] = block._replace(columns={**block.columns, column: Column(measure, unit)})
        elif not amounts:
            self._label(column, lowest)

    def _label(self, column: int, label: Cell) -> None:
        """Take a label that is no measure's: the block's first, or perhaps the next block's."""
        block = self.blocks[-1]
        if not block.columns:
            named = block.label or label
            self.blocks[-1] = block._replace(label=named, unit=label_unit(named.text))
            return
        self.pending = self.pending or (column, label)
        if block.label is not None and bare(label.text) == bare(block.label.text):
            self._split(column, label)

    def _split(self, column: int, label: Cell) -> None:
        """Begin another block at a label; the columns right of it are its own."""
        block, self.pending = self.blocks[-1], None
        kept = {at: one for at, one in block.columns.items() if at < column}
        moved = {at: one for at, one in block.columns.items() if at > column}
        self.blocks[-1] = block._replace(columns=kept)
        self.blocks.append(Block(column, moved, label, unit=label_unit(label.text)))

    def done(self) -> tuple[Block, ...]:
        """Return the blocks that hold amounts."""
        return tuple(block for block in self.blocks if block.columns)
