"""Read amounts that stand beside their labels, or in them: “执行数： | 86”, “其中：基本支出：620”."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_addin.model.figure import Figure
from xl_addin.model.grid import Cell
from xl_addin.model.table import FundsRole, FundsRow
from xl_addin.sheets.funds_labels import TOTAL, fact_of, group_of, usual_group
from xl_addin.sheets.labels import AMOUNT_KEYS
from xl_addin.sheets.layout import Page, after, is_blank
from xl_addin.sheets.slots import amount, is_dash

_STATED = re.compile(r"^(?:其中[：:])?\s*([^：:]+)[：:]\s*(.*)$", re.DOTALL)


class Pair(NamedTuple):
    """A label of the block's first row, with what stands beside it: `key` is initial, annual or executed."""

    key: str
    label: Cell
    value: Cell


def pairs(page: Page) -> tuple[Pair, ...]:
    """Return the labels of amounts that have their amounts beside them; none where a header stands above.

    One of them must hold an amount: labels with blanks between them are a header.
    """
    for _, cells in page.rows:
        found = tuple(
            Pair(key, cell, after(page.grid, cell))
            for cell in cells
            if (key := page.labels.exact(cell, AMOUNT_KEYS)) is not None
        )
        keys = {one.key for one in found}
        if "executed" in keys and len(keys) > 1:
            held = [one.value for one in found if not is_blank(one.value)]
            read = [cell for cell in held if amount(cell, page.grid.name, unit="", to="") is not None]
            return found if read and len(read) == len(held) else ()
    return ()


def rows_beside(page: Page, found: tuple[Pair, ...], unit: str) -> list[FundsRow]:
    """Return the block's rows: the total, and under each label the parts of its amount."""
    first = found[0].label
    name = page.grid.shown(first.row, first.column - 1) if first.column > 1 else first
    made = [_row(page, found, first.row, name.text.replace("\n", ""), TOTAL, unit)]
    for number, _ in page.part(first.row + 1, page.last).rows:
        cell = page.grid.shown(number, first.column)
        fact = fact_of(page.labels, cell.text) if isinstance(cell.value, str) else ""
        if cell.row != number or not fact:
            break
        made.append(_row(page, found, number, cell.text.replace("\n", ""), fact, unit))
    return made


def _row(page: Page, found: tuple[Pair, ...], number: int, label: str, fact: str, unit: str) -> FundsRow:
    figures: dict[str, Figure | None] = {}
    for one in found:
        cell = after(page.grid, page.grid.shown(number, one.label.column))
        figures[one.key] = amount(cell, page.grid.name, unit=unit, to=unit)
    is_total = fact == TOTAL
    return FundsRow(
        row=number,
        label=label,
        role=FundsRole.TOTAL if is_total else FundsRole.PART,
        group="" if is_total else usual_group(page.labels, fact),
        fact=fact,
        initial=figures.get("initial"),
        annual=figures.get("annual"),
        executed=figures.get("executed"),
    )


class Splits(NamedTuple):
    """Splits of the total in texts: their parts, what each states as its own total, the last row read."""

    parts: tuple[FundsRow, ...]
    totals: tuple[FundsRow, ...]
    last: int


def split_rows(page: Page, *, top: int, first: int, key: str, unit: str) -> Splits:
    """Return the parts of the total that stand in texts from row `top` on.

    Splits stand side by side, each under the label that opens it: 按收入性质分：920. A part's amount
    is in its text or in the next cell; `key` is the amount it is part of, `first` the column of the
    block's own amounts, which such texts reach into.
    """
    parts: list[FundsRow] = []
    totals: list[FundsRow] = []
    groups: dict[int, str] = {}
    last = top - 1
    for number, cells in page.part(top, page.last).rows:
        texts = [cell for cell in cells if isinstance(cell.value, str) and _STATED.match(cell.text)]
        opened = {cell.column: group for cell in texts if (group := group_of(page.labels, cell.text))}
        reaches = any(_right(page, cell) >= first for cell in texts)
        if not texts or not reaches or not (opened or groups):
            break
        groups.update(opened)
        for cell in texts:
            row = _part(page, cell, _group_at(groups, cell.column), key, unit)
            (totals if cell.column in opened else parts).append(row)
        last = number
    return Splits(tuple(parts), tuple(totals), last)


def _part(page: Page, cell: Cell, group: str, key: str, unit: str) -> FundsRow:
    stated = _STATED.match(cell.text)
    label, rest = (stated[1].strip(), stated[2].strip()) if stated else (cell.text, "")
    value = cell._replace(value=rest) if rest else after(page.grid, cell)
    figure: Figure | None = None
    if not is_dash(value.value):
        figure = amount(value, page.grid.name, unit=unit, to=unit)
    made = FundsRow(
        row=cell.row, label=label, role=FundsRole.PART, group=group, fact=fact_of(page.labels, label)
    )
    return made._replace(initial=figure) if key == "initial" else made._replace(annual=figure)


def _group_at(groups: dict[int, str], column: int) -> str:
    """Return the split that a column lies under: the one opened at or left of it."""
    return groups[max((at for at in groups if at <= column), default=min(groups))]


def _right(page: Page, cell: Cell) -> int:
    area = page.grid.merge_at(cell.row, cell.column)
    return area.right if area else cell.column
