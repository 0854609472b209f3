"""Read amounts that stand beside their labels, or in them: “执行数： | 86”, “其中：基本支出：620”."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Cell
from xl_addin.model.table import FundsRole, FundsRow
from xl_addin.sheets.funds_labels import TOTAL, fact_of, group_of, usual_group
from xl_addin.sheets.head import column_unit
from xl_addin.sheets.labels import AMOUNT_KEYS, FUNDS_KEYS
from xl_addin.sheets.layout import Page, after, is_blank
from xl_addin.sheets.slots import amount, is_dash, read_amount

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
            labels = any(page.labels.match(cell, FUNDS_KEYS) for cell in held)
            return found if read and not labels else ()
    return ()


def rows_beside(page: Page, found: tuple[Pair, ...], unit: str) -> tuple[list[FundsRow], list[Remark]]:
    """Return the block's rows, in the money unit `unit`, and what was noticed.

    They are the total, and under its labels the parts: each amount belongs to the label left of it,
    which may differ from the one that begins the row.
    """
    first = found[0].label
    name = page.grid.shown(first.row, first.column - 1) if first.column > 1 else first
    block = _Beside(page, found, column_unit(name, unit), unit, [])
    total = _part_of(first.row, name.text.replace("\n", ""), TOTAL, "")
    for one in found:
        total = _with(total, one.key, block.amount(one, first.row, one.label))
    rows = [total]
    for number, _ in page.part(first.row + 1, page.last).rows:
        cell = page.grid.shown(number, first.column)
        if cell.row != number or not _fact(page, cell):
            break
        for one in found:
            block.take(rows, one, number, cell)
    return rows, block.remarks


class _Beside(NamedTuple):
    """A block whose amounts stand beside their labels: the unit it is in, and the table's."""

    page: Page
    pairs: tuple[Pair, ...]
    own_unit: str
    unit: str
    remarks: list[Remark]

    def amount(self, one: Pair, number: int, label: Cell) -> Figure | None:
        """Return the amount right of a label in the row: a unit in the label's own brackets wins."""
        cell = after(self.page.grid, self.page.grid.shown(number, one.label.column))
        unit = column_unit(label, column_unit(one.label, self.own_unit))
        figure, remark = read_amount(cell, self.page.grid.name, unit=unit, to=self.unit)
        if remark:
            self.remarks.append(remark)
        return figure

    def take(self, rows: list[FundsRow], one: Pair, number: int, leading: Cell) -> None:
        """Add a row's amount to the part that its label names, a new one where there is none yet."""
        label = self.page.grid.shown(number, one.label.column)
        if is_blank(label) or label.row != number:
            label = leading
        fact = _fact(self.page, label)
        figure = self.amount(one, number, label)
        if not fact:
            if figure:
                self.remarks.append(_nameless(self.page, label))
            return
        for at, row in enumerate(rows):
            if row.fact == fact and getattr(row, one.key) is None and (row.row == number or figure):
                rows[at] = _with(row, one.key, figure)
                return
        made = _part_of(number, label.text.replace("\n", ""), fact, usual_group(self.page.labels, fact))
        rows.append(_with(made, one.key, figure))


def _fact(page: Page, label: Cell) -> str:
    return fact_of(page.labels, label.text) if isinstance(label.value, str) else ""


def _nameless(page: Page, label: Cell) -> Remark:
    return Remark(
        Place(page.grid.name, label.ref),
        f"预算情况里的“{label.text}”认不出是哪项资金，旁边的金额没有读取",
        "金额按左边的名称归类，名称认不出就不能核对",
        "请改成表上的名称，如财政拨款、其他资金。",
        Severity.VERIFY,
    )


def _part_of(number: int, label: str, fact: str, group: str) -> FundsRow:
    role = FundsRole.TOTAL if fact == TOTAL else FundsRole.PART
    return FundsRow(row=number, label=label, role=role, group=group, fact=fact)


def _with(row: FundsRow, key: str, figure: Figure | None) -> FundsRow:
    """Return the row with the amount of a key: initial, annual or executed."""
    if key == "initial":
        return row._replace(initial=figure)
    return row._replace(annual=figure) if key == "annual" else row._replace(executed=figure)


class Splits(NamedTuple):
    """Splits of the total in texts: their parts, what each states as its own total, the last row read."""

    parts: tuple[FundsRow, ...]
    totals: tuple[FundsRow, ...]
    remarks: tuple[Remark, ...]
    last: int


def split_rows(page: Page, top: int, first: int, key: str, *, unit: str, to: str) -> Splits:
    """Return the parts of the total that stand in texts from row `top` on, in the money unit `to`.

    Splits stand side by side, each under the label that opens it: 按收入性质分：920. A part's amount
    is in its text or in the next cell; `key` is the amount it is part of, `first` the column of the
    block's own amounts, which such texts reach into.
    """
    parts: list[FundsRow] = []
    remarks: list[Remark] = []
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
            row, remark = _part(page, cell, key, unit=unit, to=to)
            row = row._replace(group=_group_at(groups, cell.column))
            (totals if cell.column in opened else parts).append(row)
            remarks += [remark] if remark else []
        last = number
    return Splits(tuple(parts), tuple(totals), tuple(remarks), last)


def _part(page: Page, cell: Cell, key: str, *, unit: str, to: str) -> tuple[FundsRow, Remark | None]:
    stated = _STATED.match(cell.text)
    label, rest = (stated[1].strip(), stated[2].strip()) if stated else (cell.text, "")
    value = cell._replace(value=rest) if rest else after(page.grid, cell)
    made = _part_of(cell.row, label, fact_of(page.labels, label), "")
    if is_dash(value.value) or (not rest and _STATED.match(value.text)):  # blank, or the next part's label
        return made, None
    own = column_unit(cell._replace(value=label), unit)
    figure, remark = read_amount(value, page.grid.name, unit=own, to=to)
    in_text = figure is not None and value.ref == cell.ref
    return _with(made, key, figure), None if in_text else remark


def _group_at(groups: dict[int, str], column: int) -> str:
    """Return the split that a column lies under: the one opened at or left of it."""
    return groups[max((at for at in groups if at <= column), default=min(groups))]


def _right(page: Page, cell: Cell) -> int:
    area = page.grid.merge_at(cell.row, cell.column)
    return area.right if area else cell.column
