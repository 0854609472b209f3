"""Read a workbook's sheets into a dossier: every indicator table with what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_addin.errors import DuplicateTables, MissingColumn
from xl_addin.model.dossier import Dossier, Remark, Severity
from xl_addin.model.figure import Figure
from xl_addin.model.grid import Book, Cell, CellValue, Grid
from xl_addin.model.table import IndicatorTable, Slot, Subtotal
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.pack import Standard
from xl_addin.sheets.base_data import NO_BASE_DATA, BaseData, read_base_data
from xl_addin.sheets.ends import begins_another, is_filled
from xl_addin.sheets.funds import funds_facts, read_funds
from xl_addin.sheets.goals import read_goals
from xl_addin.sheets.head import Head, grade_below, money_unit, read_head
from xl_addin.sheets.identify import form_grids, no_table, year_of
from xl_addin.sheets.indicators import Body, Frame, read_body
from xl_addin.sheets.labels import HEAD_KEYS, Labels
from xl_addin.sheets.layout import Header, Page
from xl_addin.sheets.leftout import Sheet, hidden_or_large, left_untouched, untouched, without_goals
from xl_addin.sheets.passages import passages_on, read_passages
from xl_addin.sheets.rows import row_fields
from xl_addin.sheets.shape import has_points, lacking, without_points
from xl_addin.sheets.summary_sheet import differences
from xl_addin.sheets.tasks import read_tasks
from xl_addin.sheets.uncomputed import hides_budget, uncomputed

BUDGET_KEY = "预算执行率"
PAPER_SHEET = "评分底稿"


def read(book: Book, standard: Standard) -> Dossier:
    """Return what the unit handed in: every indicator table on any sheet, with its blocks and facts.

    Raises NoIndicatorTable, MissingColumn, PointsNotNumber, ErrorCell, DuplicateTables.
    """
    labels = Labels.of(standard.pack.labels)
    written = _last_written(book)
    reader = _Reader(standard, labels, written or {}, year_of(book))
    sheets, goals = without_goals([Sheet.of(grid, labels) for grid in form_grids(book)])
    tables = [one for sheet in sheets for one in reader.sheet(sheet)]
    if not tables:
        raise no_table(book)
    spare = untouched([one.table for one in tables])
    tables = [one for one in tables if one.table not in spare]
    _refuse_duplicates(book, tables)
    unit = next((one.head.unit for one in tables if one.head.unit), "")
    year = next((one.head.year for one in tables if one.head.year), reader.year)
    others = [one.page.grid for one in sheets if not one.headers]
    base = _base_data(others, reader, year)
    chapters = [passage.key for passage in standard.info.passages]
    noticed = tuple(remark for one in tables for remark in one.remarks)
    forms = {one.table.sheet for one in tables}
    return Dossier(
        standard=standard.info.id,
        tables=tuple(one.table for one in tables),
        unit=unit,
        year=year,
        facts={**base.facts, **_facts(tables)},
        lists=base.lists,
        passages={**passages_on(others, chapters), **read_passages(book)},
        remarks=(
            *hidden_or_large(book, labels),
            *goals,
            *map(left_untouched, spare),
            *_nameless(tables[0].head, unit, year),
            *noticed,
            *uncomputed(book, forms, {remark.place for remark in noticed}),
            *differences(others, [one.table for one in tables], labels),
            *base.remarks,
        ),
        where=book.where,
    )


class _Read(NamedTuple):
    """One table as read, with the year and unit its head names."""

    table: IndicatorTable
    head: Head
    remarks: tuple[Remark, ...]


class _Reader(NamedTuple):
    """What every table of a workbook is read with."""

    standard: Standard
    labels: Labels
    written: Mapping[tuple[str, ...], CellValue]
    year: int | None

    def sheet(self, sheet: Sheet) -> list[_Read]:
        """Return the tables of one sheet, top down."""
        page, headers = sheet
        found: list[_Read] = []
        top = 1
        while headers:
            header, *rest = headers
            repeats = _repeats(page, header, rest)
            rest = rest[len(repeats) :]
            body_page = page.part(header.bottom + 1, rest[0].top - 1 if rest else page.last)
            above, under = page.part(top, header.top - 1), _without(body_page, repeats)
            read, bottom = self._table(above, under, header, last=not rest)
            found.append(read)
            top = bottom + 1
            headers = tuple(rest)
        return found

    def _table(self, above: Page, under: Page, header: Header, *, last: bool) -> tuple[_Read, int]:
        """Return one table and its last row."""
        self._need_columns(under, header)
        grades = [grade.name for grade in self.standard.pack.grades]
        head = read_head(above, grades)
        unit = money_unit(above, self.standard.info.money_unit)
        name = head.project or _sheet_of_project(above) or head.title or self.standard.info.title
        year = head.year or self.year
        body = read_body(under, header, Frame(name, year, self.written, last))
        grade = head.grade or grade_below(under.part(header.bottom + 1, body.bottom), body.total, grades)
        funds = read_funds(above, unit=unit, written=self.written.get((name, BUDGET_KEY)))
        idle = (funds.idle,) if funds and funds.idle else ()
        tasks = read_tasks(above, unit=unit)
        table = IndicatorTable(
            name=name,
            sheet=under.grid.name,
            indicators=tuple(body.indicators),
            project=head.project,
            money_unit=unit,
            funds=funds.rows if funds else (),
            splits=funds.splits if funds else (),
            tasks=tasks.rows,
            goals=read_goals(above),
            subtotals=_subtotals(body, head),
            total=next(iter(_totals(body, head)), None),
            grade=grade,
            points_total=body.points_total,
            notes=tuple(body.notes),
            unnamed_points=(*idle, *body.unnamed_points),
            lost_rows=body.lost,
            has_points=has_points(header, body),
        )
        remarks = (
            *(() if table.has_points else [without_points(under.grid.name, header)]),
            *(funds.remarks if funds else ()),
            *tasks.remarks,
            *body.remarks,
        )
        if table.budget is None and not idle:
            table = table._replace(budget_unread=hides_budget(above, head))
        return _Read(table, head, remarks), max(body.bottom, header.bottom)

    def _need_columns(self, under: Page, header: Header) -> None:
        """Raise MissingColumn where a column is lacking that the form must have had."""
        key = lacking(under, header)
        if key:
            column = self.standard.pack.labels.get(key, (key,))[0]
            where = f"{under.grid.name}!{header.columns[0].label.ref}"
            raise MissingColumn(where, column=column, seen="、".join(header.seen))


def _base_data(others: list[Grid], reader: _Reader, year: int | None) -> BaseData:
    """Return what the sheets without an indicator table state."""
    if not others:
        return NO_BASE_DATA
    facts, unit = reader.standard.facts, reader.standard.info.money_unit
    return read_base_data(others, reader.labels, facts, vocabulary(), year=year, unit=unit)


def _last_written(book: Book) -> Mapping[tuple[str, ...], CellValue] | None:
    """Return what our working paper says we last wrote; None where the book has no paper of ours."""
    if book.grid(PAPER_SHEET) is None:
        return None
    from xl_addin.sheets import paper

    return paper.last_written(book) or None


def _repeats(page: Page, header: Header, others: Sequence[Header]) -> list[Header]:
    """Return the headers that only repeat this one on the next printed page."""
    found: list[Header] = []
    shape = [(column.key, column.left) for column in header.columns]
    top = header.bottom
    for other in others:
        between = page.part(top + 1, other.top - 1)
        same = [(column.key, column.left) for column in other.columns] == shape
        if not same or any(_ends(between, header, *row) for row in between.rows):
            break
        found.append(other)
        top = other.bottom
    return found


def _ends(page: Page, header: Header, number: int, cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row between two headers is a total, or belongs to the head of another table."""
    fields = row_fields(page, header, number)
    if is_filled(page.labels, cells, fields):
        return False
    told = any(page.labels.exact(cell, ("grand_total", *HEAD_KEYS)) for cell in cells)
    return told or begins_another(page, header, cells, fields)


def _without(page: Page, headers: Sequence[Header]) -> Page:
    """Return the page without the rows of some headers."""
    rows = tuple(
        one for one in page.rows if not any(header.top <= one[0] <= header.bottom for header in headers)
    )
    return Page(page.grid, page.labels, rows, page.known)


def _subtotals(body: Body, head: Head) -> tuple[Subtotal, ...]:
    """Return the subtotals; a second cell for the total is a subtotal of the whole table."""
    second = _totals(body, head)[1:]
    return (*body.subtotals, *(Subtotal("", "", score=slot) for slot in second))


def _totals(body: Body, head: Head) -> list[Slot]:
    """Return the cells for the total, at the head and under the table: one to fill before a formula."""
    found = [slot for slot in (head.total, body.total) if slot is not None]
    return sorted(found, key=lambda slot: slot.formula is not None)


def _sheet_of_project(above: Page) -> str:
    """Return the sheet's name where a form leaves room for a project's name; empty for other forms."""
    return above.grid.name if any(above.labelled("project")) else ""


def _refuse_duplicates(book: Book, tables: list[_Read]) -> None:
    seen: dict[str, IndicatorTable] = {}
    for one in tables:
        table = one.table
        other = seen.setdefault(table.name, table)
        if other is not table:
            places = f"{other.sheet}!{_first(other)}、{table.sheet}!{_first(table)}"
            raise DuplicateTables(book.where, name=table.name, places=places)


def _first(table: IndicatorTable) -> str:
    return table.indicators[0].cells.get("level3", "") if table.indicators else "A1"


def _facts(tables: list[_Read]) -> dict[str, Figure]:
    """Return the named amounts of the one table; several tables keep theirs apart, in their rows."""
    return funds_facts(tables[0].table.funds) if len(tables) == 1 else {}


def _nameless(head: Head, unit: str, year: int | None) -> tuple[Remark, ...]:
    """Return a remark each for a unit and a year that nothing in the workbook names."""
    missing = []
    if not unit:
        missing.append((head.unit_at, "没有填写单位名称", "报告的标题和落款要用它", "请填写单位名称。"))
    if year is None:
        why = "报告的标题和落款要用它，评分也按年度选用规则"
        missing.append((head.year_at, "没有写明评价年度", why, "请填写，例如“（2021年度）”。"))
    return tuple(Remark(*one, Severity.VERIFY) for one in missing)
