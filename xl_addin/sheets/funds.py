"""Read the budget block (预算情况): its amounts by row and column, and the columns of a shifted form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Cell, CellValue
from xl_addin.model.table import FundsRole, FundsRow, Slot
from xl_addin.sheets.funds_beside import pairs, rows_beside, split_rows
from xl_addin.sheets.funds_labels import (
    TOTAL,
    Line,
    block_name,
    group_of,
    left_of_amounts,
    lines,
    names_amounts,
    usual_group,
)
from xl_addin.sheets.head import column_unit
from xl_addin.sheets.labels import AMOUNT_KEYS, FUNDS_KEYS
from xl_addin.sheets.layout import Column, Header, Page, field_cell, header_at
from xl_addin.sheets.slots import (
    is_dash,
    points,
    rate_slot,
    read_amount,
    says_percent,
    score_slot,
    unread_score,
)

_SHIFTED = ("initial", "executed", "rate", "points", "claimed")
_POINTS = re.compile(r"[（(]\s*([0-9]+(?:\.[0-9]+)?)\s*分")
_HINT = re.compile("(?:需|应|请)说明原因")  # as forms print it in the cell to be filled


class Funds(NamedTuple):
    """The rows of the block, from which sheet row to which, and what was noticed.

    `idle` are the points it states where no row was recognised as the total that earns them.
    `splits` are the totals that splits of it state of themselves.
    """

    top: int
    bottom: int
    rows: tuple[FundsRow, ...]
    remarks: tuple[Remark, ...] = ()
    splits: tuple[FundsRow, ...] = ()
    idle: Figure | None = None


def funds_header(page: Page) -> Header | None:
    """Return the header of the budget block: amounts before and after, on a row without tasks."""
    for index, (_, cells) in enumerate(page.rows):
        if not any(page.labels.match(cell, AMOUNT_KEYS) for cell in cells):
            continue
        if any(page.labels.exact(cell, ("task_name", "task_content")) for cell in cells):
            continue
        header = header_at(page, index, FUNDS_KEYS)
        if "executed" in header.best and {"initial", "annual"} & header.best.keys():
            return header
    return None


def read_funds(page: Page, *, unit: str, written: CellValue = None) -> Funds | None:
    """Return the budget block of a page in the money unit `unit`, None where there is none.

    `written` is what the program last wrote as the budget score.
    Raises ErrorCell for an amount that is an error value, PointsNotNumber for words in 分值.
    """
    beside = pairs(page)
    if beside:
        found, remarks = rows_beside(page, beside, unit)
        return Funds(found[0].row, max(row.row for row in found), tuple(found), tuple(remarks))
    header = funds_header(page)
    return _read_under(page, header, unit, written) if header else None


def _read_under(page: Page, header: Header, unit: str, written: CellValue) -> Funds:
    """Return the block whose amounts stand under a header, with the splits of the total in texts."""
    body = page.part(header.bottom + 1, page.last)
    first = left_of_amounts(header)
    labelled = lines(body, header)
    columns, remark = _columns(page, header, labelled)
    name = block_name(page, header)
    own = column_unit(name, unit) if name else unit
    block = _Block(page, columns, own, unit, written, _stated_points(page, header))
    rows: list[FundsRow] = []
    totals: tuple[FundsRow, ...] = ()
    remarks = [remark] if remark else []
    group, bottom = "", header.bottom
    for line in labelled:
        key = "annual" if "annual" in columns else "initial"
        splits = split_rows(page, line.number, first, key, unit=own, to=unit)
        if splits.parts:
            rows += splits.parts
            totals = splits.totals
            remarks += splits.remarks
            bottom = splits.last
            break
        bottom = line.number
        opened = group_of(page.labels, line.label)
        group = opened or group
        if not opened or names_amounts(body, header, line.number, line.label):
            row, noticed = block.row(line, group)
            rows.append(row)
            remarks += noticed
    idle = _idle_points(rows, block.stated_points)
    if idle:
        remarks.append(_without_total(idle))
    return Funds(header.top, bottom, tuple(rows), tuple(remarks), totals, idle)


def _idle_points(rows: Sequence[FundsRow], stated: Figure | None) -> Figure | None:
    """Return the points that the block states and no total earns, None where all is well."""
    if any(row.role is FundsRole.TOTAL for row in rows):
        return None
    return next((row.points for row in rows if row.points and row.points.value), stated)


def _without_total(idle: Figure) -> Remark:
    return Remark(
        idle.place or Place(),
        f"预算情况里没有认出资金总额这一行，{plain(idle.value)}分的预算执行率没有计算",
        "几行都有金额，名称又认不出哪一行是合计，总分因此不完整",
        "请把合计一行的名称写成“年度资金总额”，再重新计算。",
        Severity.VERIFY,
    )


def _stated_points(page: Page, header: Header) -> Figure | None:
    """Return the points that the header states: 得分（20分*执行率）, 分值（10分）, 预算执行情况（20分）."""
    claimed = header.find("claimed")
    if claimed is None:
        return None
    stated = header.find("points")
    for cell in (stated.label if stated else None, claimed.label, block_name(page, header)):
        found = _POINTS.search(cell.text) if cell else None
        if cell and found:
            return Figure(Decimal(found[1]), None, "", Place(page.grid.name, cell.ref))
    return None


def funds_facts(rows: tuple[FundsRow, ...]) -> dict[str, Figure]:
    """Return the named amounts: `funds.total.executed` …, and `funds.total.budget`.

    The budget is 全年预算数, or 年初预算数 where that is blank: the denominator of 预算执行率.
    """
    facts: dict[str, Figure] = {}
    for row in rows:
        if not row.fact:
            continue
        for name, figure in (("initial", row.initial), ("annual", row.annual), ("executed", row.executed)):
            if figure is not None:
                facts.setdefault(f"{row.fact}.{name}", figure)
        budget = row.annual or row.initial
        if row.fact == TOTAL and budget is not None:
            facts.setdefault(f"{TOTAL}.budget", budget)
    return facts


def _columns(page: Page, header: Header, labelled: list[Line]) -> tuple[Mapping[str, Column], Remark | None]:
    """Return the columns by key; those of a form whose columns moved one to the left are put right.

    The published form lost the head 分值 or the column 全年预算数: a percentage stands under 执行数.
    """
    columns = header.best
    executed = columns["executed"]
    under = (field_cell(page.grid, line.number, executed) for line in labelled)
    filled = [cell for cell in under if not is_dash(cell.value)]
    slipped = [cell for cell in filled if says_percent(cell)]
    if 2 * len(slipped) <= len(filled) or not {"initial", "annual"} <= columns.keys():
        return columns, None
    order = sorted((c for c in columns.values() if c.key in {*AMOUNT_KEYS, *_SHIFTED}), key=lambda c: c.left)
    moved = {key: column._replace(key=key) for key, column in zip(_SHIFTED, order, strict=False)}
    remark = Remark(
        Place(page.grid.name, slipped[0].ref),
        f"“执行数”列里是百分比（{slipped[0].text}），预算情况各列比表头左移了一格",
        "按“年初预算数、执行数、预算执行率、分值、得分”的顺序读取，全年预算数视为没有填写",
        "请对照表头把各数移回所在的列，并补填全年预算数。",
        Severity.VERIFY,
    )
    return moved, remark


class _Block(NamedTuple):
    """The block's columns, and how to read one of its rows: the unit it is in, and the table's."""

    page: Page
    columns: Mapping[str, Column]
    own_unit: str
    unit: str
    written: CellValue
    stated_points: Figure | None

    def row(self, line: Line, group: str) -> tuple[FundsRow, list[Remark]]:
        """Return one row, and a remark for each amount that is text, and for a score that is none."""
        number, label, fact = line
        is_total = fact == TOTAL
        remarks: list[Remark] = []
        figures = {key: self._amount(key, number, remarks) for key in AMOUNT_KEYS}
        made = FundsRow(
            row=number,
            label=label,
            role=FundsRole.TOTAL if is_total else FundsRole.PART,
            group="" if is_total else group or usual_group(self.page.labels, fact),
            fact=fact,
            initial=figures["initial"],
            annual=figures["annual"],
            executed=figures["executed"],
            reason=self._reason(number),
        )
        made = made._replace(rate=self._rate(made), points=self._points(number))
        if is_total:
            score = self._score(number, remarks)
            made = made._replace(score=score, points=made.points or self.stated_points)
        return made, remarks

    def _cell(self, key: str, number: int) -> Cell | None:
        column = self.columns.get(key)
        return field_cell(self.page.grid, number, column) if column else None

    def _reason(self, number: int) -> str:
        """Return the reason given; what the form prints there as a hint is none."""
        cell = self._cell("reason", number)
        return cell.text if cell and not _HINT.search(cell.text) else ""

    def _amount(self, key: str, number: int, remarks: list[Remark]) -> Figure | None:
        cell = self._cell(key, number)
        if cell is None:
            return None
        unit = column_unit(self.columns[key].label, self.own_unit)
        figure, remark = read_amount(cell, self.page.grid.name, unit=unit, to=self.unit)
        if remark:
            remarks.append(remark)
        return figure

    def _rate(self, row: FundsRow) -> Slot | None:
        cell = self._cell("rate", row.row)
        if cell is None:
            return None
        budget = row.annual or row.initial
        near = row.executed.value / budget.value * 100 if row.executed and budget and budget.value else None
        in_percent = "%" in self.columns["rate"].label.text or "％" in self.columns["rate"].label.text
        return rate_slot(cell, self.page.grid.name, near=near, in_percent=in_percent)

    def _points(self, number: int) -> Figure | None:
        cell = self._cell("points", number)
        return points(cell, self.page.grid.name) if cell else None

    def _score(self, number: int, remarks: list[Remark]) -> Slot | None:
        cell = self._cell("claimed", number)
        if cell is None:
            return None
        remark = unread_score(cell, self.page.grid.name)
        if remark:
            remarks.append(remark)
        return score_slot(cell, self.page.grid.name, written=self.written)
