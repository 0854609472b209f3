"""Read the budget block (预算情况): its amounts by row and column, and the columns of a shifted form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Cell, CellValue
from xl_addin.model.table import FundsRole, FundsRow, Slot
from xl_addin.sheets.head import column_unit
from xl_addin.sheets.labels import AMOUNT_KEYS, FUNDS_FACTS, FUNDS_KEYS, GROUP_KEYS, Labels, bare
from xl_addin.sheets.layout import Column, Header, Page, field_cell, header_at, is_blank
from xl_addin.sheets.slots import (
    amount,
    amount_remark,
    is_dash,
    points,
    rate_slot,
    says_percent,
    score_slot,
    unread_score,
)

_SHIFTED = ("initial", "executed", "rate", "points", "claimed")
_TOTAL = "funds.total"


class Funds(NamedTuple):
    """The rows of the block, from which sheet row to which, and what was noticed."""

    top: int
    bottom: int
    rows: tuple[FundsRow, ...]
    remarks: tuple[Remark, ...] = ()


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
    header = funds_header(page)
    if header is None:
        return None
    body = page.part(header.bottom + 1, page.last)
    labelled = _labelled_rows(body, header)
    columns, remark = _columns(page, header, labelled)
    block = _Block(page, columns, unit, written)
    rows: list[FundsRow] = []
    remarks = [remark] if remark else []
    group = ""
    for number, label in labelled:
        group = _group(page.labels, label) or group
        if _names_amounts(body, header, number, label):
            row, noticed = block.row(number, label, group)
            rows.append(row)
            remarks += noticed
    bottom = labelled[-1][0] if labelled else header.bottom
    return Funds(header.top, bottom, tuple(rows), tuple(remarks))


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
        if row.fact == _TOTAL and budget is not None:
            facts.setdefault(f"{_TOTAL}.budget", budget)
    return facts


def _labelled_rows(body: Page, header: Header) -> list[tuple[int, str]]:
    """Return (row, label) of every row of the block: until one that names no amount and opens no split.

    Where the block's own name is merged down beside its rows, the merge says how far it reaches.
    """
    sure = _named_to(body, header)
    found: list[tuple[int, str]] = []
    for number, _ in body.rows:
        label = _label(body, header, number)
        known = label and (_names_amounts(body, header, number, label) or _group(body.labels, label))
        if not known and number > sure:
            break
        if known:
            found.append((number, label))
    return found


def _named_to(body: Page, header: Header) -> int:
    """Return the last row beside which the block's own name, merged down from its header, stands."""
    areas = (body.grid.merge_at(header.top, column) for column in range(1, header.left))
    return max((area.bottom for area in areas if area), default=0)


def _label(page: Page, header: Header, number: int) -> str:
    """Return a row's label: the texts left of the amounts, else those between them.

    The block's own name, which stands in the header's rows too, is no part of it.
    """
    taken = {at for column in header.columns for at in range(column.left, column.right + 1)}
    inner = [at for at in range(header.left, header.right + 1) if at not in taken]
    return _joined(page, header, number, range(1, header.left)) or _joined(page, header, number, inner)


def _joined(page: Page, header: Header, number: int, columns: Iterable[int]) -> str:
    parts: dict[Cell, str] = {}
    for column in columns:
        cell = page.grid.shown(number, column)
        if isinstance(cell.value, str) and cell.row > header.bottom and not is_blank(cell):
            parts[cell] = cell.text.replace("\n", "")
    return "".join(parts.values())


def _names_amounts(page: Page, header: Header, number: int, label: str) -> bool:
    """Tell whether a row is one of amounts: its label is known, or it has some."""
    if _fact(page.labels, label):
        return True
    cells = (field_cell(page.grid, number, one) for one in header.columns if one.key in AMOUNT_KEYS)
    return any(amount(cell, page.grid.name, unit="", to="") for cell in cells)


def _fact(labels: Labels, label: str) -> str:
    """Return the fact that a label names, whole or by its last part: “1、资金来源：（1）财政性资金”."""
    tail = label.replace("：", ":").replace("）", ")").rsplit(":", 1)[-1].rsplit(")", 1)[-1]
    for text in (label, tail, label.rstrip("：: ")):
        key = labels.exact(Cell(1, 1, text), (*FUNDS_FACTS, "grand_total"))
        if key:
            return _TOTAL if key == "grand_total" else key
    found = labels.match(Cell(1, 1, tail or label), FUNDS_FACTS)
    return found.key if found else ""


def _group(labels: Labels, label: str) -> str:
    """Return the split that a label opens: 资金来源, 资金结构; empty where it opens none."""
    plain = bare(label)
    for key in GROUP_KEYS:
        for word in labels.words.get(key, ()):
            if word in plain:
                return labels.words[key][0]
    return ""


def _columns(
    page: Page, header: Header, labelled: list[tuple[int, str]]
) -> tuple[Mapping[str, Column], Remark | None]:
    """Return the columns by key; those of a form whose columns moved one to the left are put right.

    The published form lost the head 分值 or the column 全年预算数: a percentage stands under 执行数.
    """
    columns = header.best
    executed = columns["executed"]
    filled = [
        cell for number, _ in labelled if not is_dash((cell := field_cell(page.grid, number, executed)).value)
    ]
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
    """The block's columns, and how to read one of its rows."""

    page: Page
    columns: Mapping[str, Column]
    unit: str
    written: CellValue

    def row(self, number: int, label: str, group: str) -> tuple[FundsRow, list[Remark]]:
        """Return one row, and a remark for each amount that is text, and for a score that is none."""
        fact = _fact(self.page.labels, label)
        is_total = fact == _TOTAL
        remarks: list[Remark] = []
        figures = {key: self._amount(key, number, remarks) for key in AMOUNT_KEYS}
        made = FundsRow(
            row=number,
            label=label,
            role=FundsRole.TOTAL if is_total else FundsRole.PART,
            group="" if is_total else group or self._usual_group(fact),
            fact=fact,
            initial=figures["initial"],
            annual=figures["annual"],
            executed=figures["executed"],
            reason=self._text("reason", number),
        )
        made = made._replace(rate=self._rate(made), points=self._points(number))
        if is_total:
            made = made._replace(score=self._score(number, remarks))
        return made, remarks

    def _cell(self, key: str, number: int) -> Cell | None:
        column = self.columns.get(key)
        return field_cell(self.page.grid, number, column) if column else None

    def _text(self, key: str, number: int) -> str:
        cell = self._cell(key, number)
        return cell.text if cell else ""

    def _amount(self, key: str, number: int, remarks: list[Remark]) -> Figure | None:
        cell = self._cell(key, number)
        if cell is None:
            return None
        sheet = self.page.grid.name
        figure = amount(cell, sheet, unit=column_unit(self.columns[key].label, self.unit), to=self.unit)
        remark = amount_remark(cell, sheet, figure)
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

    def _usual_group(self, fact: str) -> str:
        key = "funds_structure" if fact in {"funds.basic", "funds.project"} else "funds_source"
        return (self.page.labels.words.get(key) or ("",))[0]
