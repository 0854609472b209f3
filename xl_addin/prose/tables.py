"""Turn the tables of a report into Grids, so that the reader of workbooks reads them too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.document import MAX_QUOTE, Document, Paragraph, TextCell, TextTable
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Area, Book, Cell, CellValue, Grid, address, position
from xl_addin.model.numerals import half_width
from xl_addin.model.result import Finding

_NEW_FORM = re.compile(r"\s*附[件表]\s*[0-9一二三四五六七八九十]*\s*[：:]?\s*$")
_HEAD = 60  # characters of a line over or between tables that belongs to the form
_HEAD_LINES = 8
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,10})?$")
_PERCENT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)[%]$")


class Sheets(NamedTuple):
    """The tables of a document as a workbook, with the way back from a cell to its paragraph.

    `doubtful` are rows (sheet, row) whose cells were placed by judgement, `incomplete` sheets of which
    rows had to be left out.
    """

    book: Book
    places: Mapping[tuple[str, str], Place]
    doubtful: frozenset[tuple[str, int]] = frozenset()
    incomplete: frozenset[str] = frozenset()

    def place(self, where: Place) -> Place:
        """Return the paragraph and the words of a cell's place; any other place as it is."""
        if where.paragraph is not None or not where.sheet:
            return where
        return self.places.get((where.sheet, where.cell)) or self.places.get((where.sheet, ""), where)


def sheets(document: Document) -> Sheets:
    """Return the document's tables: one grid for each form, its tables one below the other.

    Tables belong to one form while only short lines stand between them, which become rows of their own:
    the title, the year and the money unit are read from there. `附件2` or running text begins another.
    """
    forms = [form for form in _forms(document) if any(isinstance(item, TextTable) for item in form)]
    grids: list[Grid] = []
    places: dict[tuple[str, str], Place] = {}
    doubtful: set[tuple[str, int]] = set()
    incomplete: set[str] = set()
    for number, form in enumerate(forms, 1):
        made = _Form(f"文内附表{number}")
        for item in form:
            if isinstance(item, TextTable):
                made.add_table(item)
            else:
                made.add_line(item)
        grids.append(Grid(made.name, made.cells, tuple(made.merges)))
        places |= made.places
        doubtful |= {(made.name, row) for row in made.doubtful}
        incomplete |= {made.name} if made.lost else set()
    book = Book(tuple(grids), where=document.where)
    return Sheets(book, places, frozenset(doubtful), frozenset(incomplete))


def _forms(document: Document) -> Iterator[list[Paragraph | TextTable]]:
    """Yield the forms of a document: tables with the short lines over and between them."""
    form: list[Paragraph | TextTable] = []
    waiting: list[Paragraph] = []
    seen: set[int] = set()
    tables = {table.number: table for table in document.tables}
    for one in document.paragraphs:
        if one.table is not None:
            if one.table not in seen:
                seen.add(one.table)
                form += [*waiting[-_HEAD_LINES:], tables[one.table]]
                waiting = []
        elif _NEW_FORM.match(one.text) or len(one.text.strip()) > _HEAD or "。" in one.text:
            yield form
            form, waiting = [], []
        elif one.text.strip():
            waiting.append(one)
    yield form


class _Form:
    """A grid in the making."""

    def __init__(self, name: str) -> None:
        self.name, self.row, self.lost = name, 0, 0
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Area] = []
        self.places: dict[tuple[str, str], Place] = {}
        self.doubtful: set[int] = set()

    def add_line(self, line: Paragraph) -> None:
        """Add a line over a table as a row of one cell."""
        for text in line.text.strip().splitlines():
            self.row += 1
            self._put(TextCell(text, line.number), 1, line.part)

    def add_table(self, table: TextTable) -> None:
        """Add a table's rows below what there is."""
        first = self.row + 1
        self.lost += table.lost
        for at, row in enumerate(table.rows):
            self.row += 1
            if at in table.doubtful:
                self.doubtful.add(self.row)
            column = 1
            for cell in row:
                self._put(cell, column, "")
                if cell.across > 1 or cell.down > 1:
                    bottom = self.row + max(cell.down, 1) - 1
                    if cell.down:
                        self.merges.append(Area(self.row, column, bottom, column + cell.across - 1))
                column += cell.across
        self.places.setdefault((self.name, ""), self._first(first))

    def _first(self, row: int) -> Place:
        """Return where the form begins."""
        known = (at for (_, ref), at in self.places.items() if ref)
        return next(known, Place(self.name, f"A{row}"))

    def _put(self, cell: TextCell, column: int, part: str) -> None:
        value, number_format = _value(cell.text)
        ref = address(self.row, column)
        if value is not None:
            self.cells[self.row, column] = Cell(self.row, column, value, None, number_format)
        if cell.paragraph:
            text = cell.text or self._row_name()
            self.places[self.name, ref] = Place(paragraph=cell.paragraph, text=text[:MAX_QUOTE], part=part)

    def _row_name(self) -> str:
        """Return the words of the row so far, to quote where a cell is empty."""
        words = [cell.text for (row, _), cell in self.cells.items() if row == self.row and cell.text]
        return " ".join(words)


def _value(text: str) -> tuple[CellValue, str]:
    """Return a cell's text as a workbook would hold it: numbers as numbers with their printed decimals.

    A number that a cell would show so by itself has no format: 9.8 says nothing of how many decimals
    the form prints, 9.80 does.
    """
    plain = half_width(text).strip()
    if _NUMBER.match(plain):
        digits = plain.replace(",", "")
        decimals = len(digits.partition(".")[2])
        return Decimal(digits), _format(decimals) if digits.endswith("0") and decimals else "General"
    percent = _PERCENT.match(plain)
    if percent:
        return Decimal(percent[1]).scaleb(-2), f"{_format(len(percent[1].partition('.')[2]))}%"
    return text.strip() or None, "General"


def _format(decimals: int) -> str:
    return "0" + ("." + "0" * decimals if decimals else "")


def in_document(findings: Iterable[Finding], sheets: Sheets) -> tuple[Finding, ...]:
    """Return findings about a document's tables with their places in the document.

    What rests on a row that was placed by judgement, or on a table of which rows are missing, is never
    an 错误: a conversion to text may have moved the number. A 提示 on a table that lacks rows says nothing
    and is left out.
    """
    made: list[Finding] = []
    for found in findings:
        on = [where for where in found.where if where.paragraph is None]
        rows = {(where.sheet, position(where.cell)[0]) for where in on if where.cell}
        whole = len(rows) > 1 or not all(where.cell for where in on)
        lacking = whole and bool({where.sheet for where in on} & sheets.incomplete)
        if lacking and found.severity is Severity.HINT:
            continue
        unsure = lacking or bool(rows & sheets.doubtful)
        if unsure and found.severity is Severity.ERROR:
            why = f"{found.why}；但这张表是从转换成文字的文件里读出的，列的位置靠推断"
            found = found._replace(
                severity=Severity.VERIFY, why=why, remedy=f"请对照原表核实。{found.remedy}"
            )
        made.append(found._replace(where=tuple(map(sheets.place, found.where))))
    return tuple(made)
