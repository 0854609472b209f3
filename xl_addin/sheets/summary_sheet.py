"""Compare a sheet that lists the projects of a workbook (汇总) with their tables: names, amounts, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Figure, Place, plain
from xl_addin.model.grid import Cell, CellError, Grid
from xl_addin.model.table import IndicatorTable
from xl_addin.sheets.head import money_unit
from xl_addin.sheets.labels import AMOUNT_KEYS, Labels, bare
from xl_addin.sheets.layout import Page
from xl_addin.sheets.slots import amount

_NAMED_BY = "项目名称"
_SUMMARY = "汇总"
_TOTAL = "合计"
_TITLE_ROWS = 3
_WHY = "汇总表的一行取自一个项目的自评表，复制工作表、插入行或改过公式以后容易漏取或错取"
_FORMULAS = "请核对汇总表这一行的公式，使每个项目各占一行，取自它自己的工作表。"


class _Row(NamedTuple):
    """One row of the list: the cell of the name, and the cells of the amounts by their key."""

    name: Cell
    amounts: Mapping[str, Cell]


class _Summary(NamedTuple):
    """A list of projects: its rows, the one of the total, and what its columns are called.

    `computed` tells that every name has a result.
    """

    sheet: str
    unit: str
    heads: Mapping[str, Cell]
    rows: tuple[_Row, ...]
    total: _Row | None
    computed: bool

    def place(self, cell: Cell | None = None) -> Place:
        """Return where a cell stands, or the first row of the list."""
        shown = cell or (self.rows[0].name if self.rows else None)
        return Place(self.sheet, shown.ref if shown else "A1")

    def figure(self, row: _Row, key: str, to: str) -> Figure | None:
        """Return an amount of a row in the unit `to`, None where none is to be read."""
        cell = row.amounts.get(key)
        if cell is None or isinstance(cell.value, CellError):
            return None
        return amount(cell, self.sheet, unit=self.unit, to=to)


def differences(others: Sequence[Grid], tables: Sequence[IndicatorTable], labels: Labels) -> Iterator[Remark]:
    """Yield what a list of projects says otherwise than their tables; nothing without named projects.

    `others` are the sheets without an indicator table. A cell without a result or with an error is told
    elsewhere, not here.
    """
    projects = [table for table in tables if table.project]
    units = list(dict.fromkeys(table.money_unit for table in projects))
    for grid in others:
        summary = _summary(grid, labels, units[0]) if projects else None
        if summary is None:
            continue
        yield from _names(summary, projects)
        if len(units) > 1:
            yield _mixed(summary, projects)
        else:
            yield from _amounts(summary, projects)
            yield from _sums(summary, units[0])


def _summary(grid: Grid, labels: Labels, unit: str) -> _Summary | None:
    """Return the list of projects on a sheet called 汇总 by its name or title, None without one."""
    page = Page.of(grid, labels)
    title = "".join(cell.text for _, cells in page.rows[:_TITLE_ROWS] for cell in cells)
    if _SUMMARY not in grid.name + title:
        return None
    for number, cells in page.rows:
        name = next((cell for cell in cells if bare(cell.text) == _NAMED_BY), None)
        heads = {key: cell for cell in cells if (key := labels.exact(cell, AMOUNT_KEYS)) is not None}
        if name is None or not heads:
            continue
        under = page.part(number + 1, page.last)
        rows = [row for _, one in under.rows if (row := _row(one, name.column, heads)) is not None]
        end = next((at for at, row in enumerate(rows) if bare(row.name.text) == _TOTAL), len(rows))
        open_names = any(
            cell.column == name.column and cell.formula is not None and cell.value is None
            for cell in grid.cells.values()
        )
        total = rows[end] if end < len(rows) else None
        return _Summary(
            grid.name, money_unit(page, unit), heads, tuple(rows[:end]), total, computed=not open_names
        )
    return None


def _row(cells: Sequence[Cell], name: int, heads: Mapping[str, Cell]) -> _Row | None:
    """Return a row that has a name in the column of the names; a formula over a blank one gives none."""
    by_column = {cell.column: cell for cell in cells}
    if name not in by_column or not by_column[name].text:
        return None
    amounts = {key: by_column[head.column] for key, head in heads.items() if head.column in by_column}
    return _Row(by_column[name], amounts)


def _names(summary: _Summary, projects: Sequence[IndicatorTable]) -> Iterator[Remark]:
    """Yield each project that does not stand once in the list, and each name that is no project's."""
    listed = [bare(row.name.text) for row in summary.rows]
    for table in projects:
        times = listed.count(bare(table.project))
        if times > 1 or (not times and summary.computed):
            said = f"把项目“{table.project}”列了{times}次" if times else f"没有列入项目“{table.project}”"
            what = f"工作表“{summary.sheet}”{said}，它的自评表在工作表“{table.sheet}”"
            yield Remark(summary.place(), what, _WHY, _FORMULAS, Severity.VERIFY)
    own = {bare(table.project) for table in projects}
    for row in summary.rows:
        if bare(row.name.text) not in own and not isinstance(row.name.value, CellError):
            what = f"工作表“{summary.sheet}”列的“{row.name.text}”不是任何一张项目自评表的项目名称"
            remedy = "请核对这一行的公式；多余的行请删去，缺少的自评表请补上。"
            yield Remark(summary.place(row.name), what, _WHY, remedy, Severity.VERIFY)


def _mixed(summary: _Summary, projects: Sequence[IndicatorTable]) -> Remark:
    """Return that tables in different units of money are added up."""
    sheets: dict[str, list[str]] = {}
    for table in projects:
        sheets.setdefault(table.money_unit, []).append(table.sheet)
    said = "，".join(f"{'、'.join(names)}用{unit}" for unit, names in sheets.items())
    return Remark(
        summary.place(),
        f"各项目自评表的金额单位不同（{said}），工作表“{summary.sheet}”把它们直接相加",
        "公式相加时不换算单位，合计因此不对",
        "请把各项目表统一成一种金额单位，金额一并换算。",
        Severity.VERIFY,
    )


def _amounts(summary: _Summary, projects: Sequence[IndicatorTable]) -> Iterator[Remark]:
    """Yield each amount of the list that is not the one of the project's own table."""
    tables = {bare(table.project): table for table in projects}
    for row in summary.rows:
        table = tables.get(bare(row.name.text))
        if table is None or table.budget is None:
            continue
        for key, head in summary.heads.items():
            own: Figure | None = getattr(table.budget, key)
            listed = summary.figure(row, key, table.money_unit)
            if own is not None and listed is not None and own.value != listed.value:
                here, there = (_said(one.value, listed.unit) for one in (listed, own))
                what = f"“{row.name.text}”的{head.text}，工作表“{summary.sheet}”是{here}，它的自评表是{there}"
                yield Remark(summary.place(row.amounts[key]), what, _WHY, _FORMULAS, Severity.VERIFY)


def _sums(summary: _Summary, unit: str) -> Iterator[Remark]:
    """Yield each total of the list that is not the sum of its rows."""
    for key, head in summary.heads.items():
        whole = summary.figure(summary.total, key, unit) if summary.total else None
        parts = [part.value for row in summary.rows if (part := summary.figure(row, key, unit)) is not None]
        right = sum(parts, Decimal(0))
        if whole is None or summary.total is None or whole.value == right:
            continue
        stated, added = _said(whole.value, unit), _said(right, unit)
        yield Remark(
            summary.place(summary.total.amounts[key]),
            f"工作表“{summary.sheet}”的{head.text}合计是{stated}，各行之和是{added}",
            "合计的公式可能没有包括后来插入的行",
            "请把合计公式的范围改成包括每一个项目的行。",
            Severity.VERIFY,
        )


def _said(value: Decimal, unit: str) -> str:
    return f"{plain(value)}{unit}"
