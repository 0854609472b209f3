"""Read the block of the year's main tasks (年度主要任务)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.model.dossier import Remark
from xl_addin.model.figure import Figure
from xl_addin.model.table import TaskRow
from xl_addin.sheets.head import column_unit
from xl_addin.sheets.labels import FUNDS_KEYS, TASK_KEYS, bare
from xl_addin.sheets.layout import Column, Header, Page, field_cell, header_at, is_blank
from xl_addin.sheets.slots import rate_slot, read_amount

_BESIDE = frozenset({"task_budget", "task_executed", "task_done"})


class Tasks(NamedTuple):
    """The tasks, and what was noticed."""

    rows: tuple[TaskRow, ...]
    remarks: tuple[Remark, ...] = ()


def read_tasks(page: Page, *, unit: str) -> Tasks:
    """Return the tasks of a page with amounts in `unit`; none where the form has no such block."""
    header = _header(page)
    if header is None:
        return Tasks(())
    columns = _columns(header)
    name = columns["task_name"]
    rows: list[TaskRow] = []
    remarks: list[Remark] = []
    for number, _ in page.part(header.bottom + 1, page.last).rows:
        if _ends(page, header, number):
            break
        cell = field_cell(page.grid, number, name)
        if is_blank(cell) or page.labels.exact(cell, ("subtotal", "grand_total")):
            continue
        row, noticed = _Reader(page, columns, unit).row(number)
        rows.append(row)
        remarks += noticed
    return Tasks(tuple(rows), tuple(remarks))


def _header(page: Page) -> Header | None:
    for index, (_, cells) in enumerate(page.rows):
        if any(page.labels.exact(cell, ("task_name",)) for cell in cells):
            header = header_at(page, index, TASK_KEYS)
            if "task_name" in header.best and _BESIDE & header.best.keys():
                return header
    return None


def _ends(page: Page, header: Header, number: int) -> bool:
    """Tell whether a row begins another block: a budget header, or a label left of the tasks."""
    cells = next(cells for row, cells in page.rows if row == number)
    keys = {match.key for cell in cells if (match := page.labels.match(cell, FUNDS_KEYS))}
    if len({"initial", "annual", "executed", "rate"} & keys) >= 2:
        return True
    side = page.grid.shown(number, 1) if header.left > 1 else None
    if side is None or is_blank(side) or side.row <= header.bottom:
        return False
    return bare(side.text) != bare(page.grid.shown(header.top, 1).text)


def _columns(header: Header) -> Mapping[str, Column]:
    """Return the columns by key; each 其中：财政资金 belongs to the amount before it."""
    columns = {key: column for key, column in header.best.items() if key != "fiscal_part"}
    owner = ""
    for column in header.columns:
        if column.key in {"task_budget", "task_executed"}:
            owner = column.key
        elif column.key == "fiscal_part" and owner:
            columns.setdefault(f"{owner}_fiscal", column)
    return columns


class _Reader(NamedTuple):
    """The block's columns, and how to read one of its rows."""

    page: Page
    columns: Mapping[str, Column]
    unit: str

    def row(self, number: int) -> tuple[TaskRow, list[Remark]]:
        """Return one task, and a remark for each amount that is text."""
        remarks: list[Remark] = []
        budget = self._amount("task_budget", number, remarks)
        executed = self._amount("task_executed", number, remarks)
        rate = self.columns.get("rate")
        near = executed.value / budget.value * 100 if executed and budget and budget.value else None
        made = TaskRow(
            row=number,
            name=self._text("task_name", number),
            content=self._text("task_content", number),
            budget=budget,
            budget_fiscal=self._amount("task_budget_fiscal", number, remarks),
            done=self._text("task_done", number),
            executed=executed,
            executed_fiscal=self._amount("task_executed_fiscal", number, remarks),
            rate=rate_slot(field_cell(self.page.grid, number, rate), self.page.grid.name, near=near)
            if rate
            else None,
        )
        return made, remarks

    def _text(self, key: str, number: int) -> str:
        column = self.columns.get(key)
        return field_cell(self.page.grid, number, column).text if column else ""

    def _amount(self, key: str, number: int, remarks: list[Remark]) -> Figure | None:
        column = self.columns.get(key)
        if column is None:
            return None
        cell = field_cell(self.page.grid, number, column)
        unit = column_unit(column.label, self.unit)
        figure, remark = read_amount(cell, self.page.grid.name, unit=unit, to=self.unit)
        if remark:
            remarks.append(remark)
        return figure
