"""Ranges of the test engine: what Excel's Range does with the cells of an openpyxl sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import openpyxl.styles
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes

from tests.excel.entering import ERRORS, entered

if TYPE_CHECKING:
    from tests.excel.workbook import Sheet

ERROR = -2_146_828_288
Span = tuple[int, int, int, int]


class ComError(Exception):
    """What Excel answers to a call it refuses: a number and an English sentence."""


class Font(base_classes.Font):
    """The letters of a range; only whether they are bold is kept."""

    def __init__(self, of: Range) -> None:
        self.of = of

    @property
    def bold(self) -> bool | None:
        return self.of.agreed("font", lambda cell: bool(cell.font.b))

    @bold.setter
    def bold(self, value: bool) -> None:
        self.of.write("font")
        for cell in self.of.cells():
            cell.font = openpyxl.styles.Font(b=value)


class EntireRow:
    """The rows of a range."""

    def __init__(self, of: Range) -> None:
        self.of = of

    @property
    def Hidden(self) -> bool | None:  # noqa: N802 - Excel's name
        top, _, bottom, _ = self.of.span
        self.of.sheet.book.app.note("read", "Hidden", self.of.address)
        known = self.of.sheet.ws.row_dimensions.items()
        hidden = sum(bool(one.hidden) and top <= row <= bottom for row, one in known)
        return None if 0 < hidden < bottom - top + 1 else hidden > 0


class RangeApi:
    """The part of Excel's own Range object that the program asks for."""

    def __init__(self, of: Range) -> None:
        self.of = of
        self.EntireRow = EntireRow(of)

    @property
    def Value2(self) -> object:  # noqa: N802
        return self.of.read("Value2", self.of.sheet.book.value2)

    @property
    def Formula2(self) -> object:  # noqa: N802
        if not self.of.sheet.book.app.spills:
            raise AttributeError("Range.Formula2")
        return self.of.formula

    @property
    def Locked(self) -> bool | None:  # noqa: N802
        return self.of.agreed("Locked", lambda cell: bool(cell.protection.locked))

    @Locked.setter
    def Locked(self, value: bool) -> None:  # noqa: N802
        for cell in self.of.cells():
            cell.protection = Protection(locked=value)


class Range(base_classes.Range):
    """A rectangle of cells; everything it is asked or told is counted once, however many cells it has."""

    options: dict[str, Any]
    has_array = None

    def __init__(self, sheet: Sheet, span: Span) -> None:
        self._sheet, self.span = sheet, span

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    @property
    def row(self) -> int:
        return self.span[0]

    @property
    def column(self) -> int:
        return self.span[1]

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.span
        return bottom - top + 1, right - left + 1

    @property
    def address(self) -> str:
        top, left, bottom, right = self.span
        first, last = (f"${get_column_letter(c)}${r}" for r, c in ((top, left), (bottom, right)))
        return first if first == last else f"{first}:{last}"

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        at = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, (*at, *at))

    def places(self) -> Iterator[tuple[int, int]]:
        top, left, bottom, right = self.span
        return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))

    def has(self, at: tuple[int, int]) -> bool:
        """Tell whether a cell is one of these."""
        top, left, bottom, right = self.span
        return top <= at[0] <= bottom and left <= at[1] <= right

    def cells(self) -> Iterator[Any]:
        """Yield the openpyxl cells, made where there was none."""
        return (self.sheet.ws.cell(*at) for at in self.places())

    def write(self, what: str) -> None:
        self.sheet.book.app.note("write", what, self.address)
        if self.sheet.ws.protection.sheet and any(cell.protection.locked for cell in self.cells()):
            raise ComError(-2146827284, "The cell or chart you're trying to change is on a protected sheet.")

    def read(self, what: str, of: Callable[[Sheet, tuple[int, int]], object]) -> object:
        """Return rows of what each cell answers, alone where there is one cell, as COM does."""
        self.sheet.book.app.note("read", what, self.address)
        top, left, bottom, right = self.span
        if len(self) == 1:
            return of(self.sheet, (top, left))
        return tuple(
            tuple(of(self.sheet, (row, column)) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )

    def agreed(self, what: str, of: Callable[[Any], Any]) -> Any:
        """Return what every cell answers, None where they differ."""
        self.sheet.book.app.note("read", what, self.address)
        held = self.sheet.ws._cells
        few = self.places() if len(self) <= len(held) else filter(self.has, held)
        inside = [held[at] for at in few if at in held]
        said = {of(cell) for cell in inside}
        if len(inside) < len(self):
            said.add(of(self.sheet.empty))
        return said.pop() if len(said) == 1 else None

    @property
    def raw_value(self) -> object:
        return self.read("Value", self.sheet.book.value2)

    @raw_value.setter
    def raw_value(self, data: object) -> None:
        self.write("Value")
        rows = data if isinstance(data, list | tuple) else [[data] * self.shape[1]] * self.shape[0]
        assert len(rows) == self.shape[0]
        for number, row in enumerate(rows, self.row):
            assert len(row) == self.shape[1]
            for column, value in enumerate(row, self.column):
                self.sheet.enter((number, column), value)

    @property
    def formula(self) -> object:
        return self.read("Formula", lambda sheet, at: sheet.formula_at(at))

    @formula.setter
    def formula(self, value: object) -> None:
        self.raw_value = value

    @property
    def formula2(self) -> object:
        return self.formula

    @formula2.setter
    def formula2(self, value: object) -> None:
        assert self.sheet.book.app.spills, "no Formula2 in this Excel"
        self.sheet.book.app.note("write", "Formula2", self.address)
        self.raw_value = value

    @property
    def number_format(self) -> str | None:
        found: str | None = self.agreed("NumberFormat", lambda cell: cell.number_format)
        return found

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.write("NumberFormat")
        for cell in self.cells():
            cell.number_format = code

    @property
    def merge_cells(self) -> bool | None:
        self.sheet.book.app.note("read", "MergeCells", self.address)
        merged = sum(map(self.has, self.sheet.covered))
        return None if 0 < merged < len(self) else merged > 0

    @property
    def merge_area(self) -> Range:
        self.sheet.book.app.note("read", "MergeArea", self.address)
        return Range(self.sheet, self.sheet.covered.get(self.span[:2], self.span))

    @property
    def font(self) -> Font:
        return Font(self)

    def select(self) -> None:
        app = self.sheet.book.app
        app.note("write", "Select", self.address)
        if self.sheet.book.active != self.sheet.ws:
            raise ComError(1004, "Select method of Range class failed")
        app.selection = self


def _kept(name: str) -> property:
    """Return a property of a look that is remembered but shown nowhere."""

    def get(self: Range) -> object:
        return self.sheet.looks.get((name, self.address))

    def put(self: Range, value: object) -> None:
        self.write(name)
        self.sheet.looks[name, self.address] = value

    return property(get, put)


for _name in (
    "column_width",
    "wrap_text",
    "color",
    "vertical_alignment",
    "horizontal_alignment",
    "row_height",
):
    setattr(Range, _name, _kept(_name))


def span_of(ref: str) -> Span:
    """Return top, left, bottom, right of an address."""
    left, top, right, bottom = range_boundaries(ref.replace("$", ""))
    return top, left, bottom, right


def constant(value: object, kind: str) -> object:
    """Return what Value2 gives for a cell's constant: a float, a text, a truth value, an error's code."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return float(to_excel(value))
    if kind == "e":
        return ERROR + ERRORS[str(value)]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def formula_text(cell: Any) -> str:
    """Return what Formula gives: the formula, or the constant as it would be typed."""
    if cell is None or isinstance(cell, MergedCell) or cell.value is None:
        return ""
    if isinstance(cell.value, ArrayFormula):
        return str(cell.value.text)
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    held = constant(cell.value, cell.data_type)
    return f"{held:.15g}" if isinstance(held, float) else str(cell.value)


def put(cell: Any, value: object) -> None:
    """Give a cell what Excel makes of an assigned value."""
    made = entered(value, cell.number_format)
    cell._value, cell.data_type = made.value, made.kind
    cell.quotePrefix = made.prefixed
    if made.number_format and cell.number_format == "General":
        cell.number_format = made.number_format
