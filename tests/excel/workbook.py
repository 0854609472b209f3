"""Workbooks of the test engine: an openpyxl workbook with the values its formulas have."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from xlwings import base_classes

from tests.excel.cells import ComError, Range, Span, constant, formula_text, put, span_of
from tests.excel.names import Names
from xl_addin.sheets import recalc

if TYPE_CHECKING:
    from tests.excel.engine import App

_STATES = {"visible": -1, "hidden": 0, "veryHidden": 2}
At = tuple[int, int]


@lru_cache(maxsize=16)
def values_in(content: bytes) -> dict[tuple[str, At], object]:
    """Return the value of every cell of a workbook file, formulas computed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "值.xlsx")
        path.write_bytes(content)
        path.write_bytes(recalc.evaluate_missing(path))
        values = openpyxl.load_workbook(path, data_only=True)
    return {
        (ws.title, at): constant(cell.value, cell.data_type)
        for ws in values.worksheets
        for at, cell in ws._cells.items()
    }


class Book(base_classes.Book):
    """An open workbook; `path` is None for one that was never saved."""

    def __init__(self, app: App, path: Path | None, name: str) -> None:
        self._app, self.path, self._name = app, path, name
        self.wb = openpyxl.load_workbook(path) if path else openpyxl.Workbook()
        self.results: dict[tuple[str, At], object] = {}
        self.structure_locked = bool(self.wb.security and self.wb.security.lockStructure)
        self.changed = False  # since formulas were computed
        self.edited = False  # since it was opened
        if path:
            self.results = values_in(path.read_bytes())

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self._name

    @property
    def fullname(self) -> str:
        return str(self.path.with_name(self._name)) if self.path else self._name

    @property
    def api(self) -> Any:
        return SimpleNamespace(
            Date1904=self.wb.epoch.year == 1904,
            ProtectStructure=self.structure_locked,
            Path=str(self.path.parent) if self.path else "",
            SaveCopyAs=self._copy,
        )

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def active(self) -> Any:
        return self.wb.active

    def activate(self) -> None:
        self.app.books.front(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        assert password is None
        self.wb.save(path or self.fullname)

    def _copy(self, path: str) -> None:
        """Write a copy: the file's own bytes while nothing changed, so that cached results are kept."""
        if self.path and not (self.changed or self.edited):
            Path(path).write_bytes(self.path.read_bytes())
        else:
            self.wb.save(path)

    def close(self) -> None:
        self.app.books.open_books.remove(self)

    def value2(self, sheet: Sheet, at: At) -> object:
        """Return what a cell's Value2 is; formulas are computed first where anything changed."""
        cell = sheet.ws._cells.get(at)
        if cell is None or isinstance(cell, MergedCell) or cell.value is None:
            return None
        if cell.data_type == "f":
            self.calculate(forced=False)
            held = self.results.get((sheet.ws.title, at))
            return "" if held is None else held  # openpyxl gives no empty text as a result
        return constant(cell.value, cell.data_type)

    def calculate(self, *, forced: bool) -> None:
        """Compute every formula, where something changed and Excel is not told to wait."""
        if self.changed and (forced or self.app.calculation == "automatic"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "算.xlsx")
                self.wb.save(path)
                self.results = values_in(path.read_bytes())
            self.changed, self.edited = False, True


class Sheets(base_classes.Sheets):
    """The worksheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.wb.active)

    def __call__(self, key: str | int) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.book, self.book.wb.worksheets[key - 1])
        for ws in self.book.wb.worksheets:
            if ws.title.lower() == key.lower():
                return Sheet(self.book, ws)
        raise ComError(-2147352565, "Subscript out of range")

    def __contains__(self, key: str) -> bool:
        return any(ws.title.lower() == key.lower() for ws in self.book.wb.worksheets)

    def __len__(self) -> int:
        return len(self.book.wb.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, ws) for ws in self.book.wb.worksheets)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        self.book.app.note("write", "Add", name or "")
        if self.book.structure_locked:
            raise ComError(1004, "Method 'Add' of object 'Sheets' failed")
        place = self.book.wb.worksheets.index(after.ws) + 1 if after else 0
        ws = self.book.wb.create_sheet(name, place)
        self.book.wb.active = ws
        return Sheet(self.book, ws)


class Sheet(base_classes.Sheet):
    """A worksheet."""

    def __init__(self, book: Book, ws: Any) -> None:
        self._book, self.ws = book, ws
        self.empty = Cell(ws, row=1, column=1)
        self.looks: dict[tuple[str, str], object] = ws.__dict__.setdefault("looks", {})

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        self.book.app.note("read", "Name", "")
        return str(self.ws.title)

    @name.setter
    def name(self, value: str) -> None:
        self.book.app.note("write", "Name", value)
        self.ws.title = value

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def visible(self) -> int:
        self.book.app.note("read", "Visible", self.ws.title)
        return _STATES[self.ws.sheet_state]

    @visible.setter
    def visible(self, value: bool) -> None:
        self.book.app.note("write", "Visible", self.ws.title)
        self.ws.sheet_state = "visible" if value else "hidden"

    @property
    def used_range(self) -> Range:
        self.book.app.note("read", "UsedRange", self.ws.title)
        return Range(self, (self.ws.min_row, self.ws.min_column, self.ws.max_row, self.ws.max_column))

    @property
    def covered(self) -> dict[At, Span]:
        """The merged area over every merged cell, kept until merges come or go."""
        count, held = self.ws.__dict__.get("covered", (0, {}))
        if count != len(self.ws.merged_cells.ranges):
            held = self._covered()
            self.ws.__dict__["covered"] = (len(self.ws.merged_cells.ranges), held)
        return held

    def _covered(self) -> dict[At, Span]:
        spans = [span_of(str(area)) for area in self.ws.merged_cells.ranges]
        return {
            (row, column): (top, left, bottom, right)
            for top, left, bottom, right in spans
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, str):
            return Range(self, span_of(first))
        spans = [one.span if isinstance(one, Range) else (*one, *one) for one in (first, last or first)]
        return Range(
            self,
            (
                min(one[0] for one in spans),
                min(one[1] for one in spans),
                max(one[2] for one in spans),
                max(one[3] for one in spans),
            ),
        )

    def formula_at(self, at: At) -> str:
        return formula_text(self.ws._cells.get(at))

    def enter(self, at: At, value: object) -> None:
        span = self.covered.get(at)
        assert span is None or span[:2] == at, f"{self.ws.title} {at}: under a merge"
        put(self.ws.cell(*at), value)
        self.book.changed = True

    def activate(self) -> None:
        self.book.app.note("write", "Activate", self.ws.title)
        if self.ws.sheet_state != "visible":
            raise ComError(1004, "Activate method of Worksheet class failed")
        self.book.wb.active = self.ws

    def clear(self) -> None:
        self.range((1, 1), (self.ws.max_row, self.ws.max_column)).write("Clear")
        for at in list(self.ws._cells):
            del self.ws._cells[at]
        for area in list(self.ws.merged_cells.ranges):
            self.ws.merged_cells.remove(area)
        self.ws._hyperlinks.clear()
        self.book.changed = True

    def delete(self) -> None:
        self.book.app.note("write", "Delete", self.ws.title)
        if self.book.structure_locked:
            raise ComError(1004, "Delete method of Worksheet class failed")
        self.book.wb.remove(self.ws)
        self.book.wb.active = self.book.wb.worksheets[0]
        self.book.changed = True


class SheetApi:
    """The part of Excel's own Worksheet object that the program asks for."""

    def __init__(self, of: Sheet) -> None:
        self.of = of
        self.Hyperlinks = SimpleNamespace(Add=self._link)

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - Excel's name
        self.of.book.app.note("read", "ProtectContents", self.of.ws.title)
        return bool(self.of.ws.protection.sheet)

    @property
    def ProtectionMode(self) -> bool:  # noqa: N802
        return False

    def _link(self, Anchor: Any, Address: str, SubAddress: str, ScreenTip: str = "") -> None:  # noqa: N803
        Anchor.of.write("Hyperlink")
        cell = next(iter(Anchor.of.cells()))
        held = cell.value
        cell.hyperlink = Address or f"#{SubAddress}"
        cell._value = held  # a link leaves the text alone
