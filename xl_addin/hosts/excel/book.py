"""Read the workbook that is open in Excel: the only place that imports xlwings for a whole workbook.

A sheet costs two bulk reads (values and formulas), and as few questions as possible about number
formats, merges and hidden rows: their count grows with how many of these there are, not with rows.
Value2 is read, not Value: that one turns amounts in a currency format into four decimals and dates
into local times, where Value2 gives the number that the file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from typing import Any

import xlwings

from xl_addin.hosts.excel import areas
from xl_addin.model.grid import Area, Book, Cell, CellError, CellValue, Grid
from xl_addin.model.number_format import DAYS_TO_1904, read_format
from xl_addin.sheets.scan import MAX_CONTENT

Workbook = xlwings.Book
Sheet = xlwings.Sheet
Cells = xlwings.Range

NAMES = ("jx_standard", "jx_template")  # the defined names that the program looks at
BLOCK = 50_000  # cells read at once
_VISIBLE = (True, -1)  # xlSheetVisible, as macOS and as Windows say it
_GENERAL = "General"
_DIGITS = Context(prec=15)  # significant digits that Excel keeps
_ERROR = -2_146_828_288  # VT_ERROR of xlErr code 0
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}

At = areas.At
Read = dict[At, tuple[CellValue, str | None]]


def application(handed: Any) -> Any:
    """Return the Excel whose button was pressed: the Application that the macro handed over.

    xlwings alone finds an Excel only by a window with a workbook, so that there is none on the start
    screen. Without Excel's own object it is the application of the engine in use. Not tried in Excel.
    """
    if handed is None:
        return xlwings.apps.active
    windows: Any = vars(xlwings)["_xlwindows"]  # on Windows only
    return xlwings.App(impl=windows.App(xl=windows.COMRetryObjectWrapper(handed)))


def active(app: Any) -> Workbook | None:
    """Return the workbook the user has in front, None where none is (a hidden one, Protected View)."""
    return None if app.api.ActiveWorkbook is None else app.books.active


def read_book(book: Workbook) -> Book:
    """Return the open workbook as the file reader would return its file, saved or not.

    Number formats are read of numbers and of empty cells, the only ones whose format counts.
    """
    since_1904 = bool(book.api.Date1904)
    grids: list[Grid] = []
    unread: list[str] = []
    for sheet in book.sheets:
        grid = read_sheet(sheet, since_1904=since_1904)
        if grid is None:
            unread.append(sheet.name)
        else:
            grids.append(grid)
    return Book(tuple(grids), names_of(book), book.name, tuple(unread))


def names_of(book: Workbook) -> Mapping[str, str]:
    """Return the defined names that the program looks at, without the equal sign."""
    return {name: text for name in NAMES if (text := defined(book, name)) is not None}


def defined(book: Workbook, name: str) -> str | None:
    """Return what a defined name of the workbook stands for, without the equal sign; None if it has none."""
    if name not in book.names:
        return None
    return str(book.names[name].refers_to or "").removeprefix("=")


def read_sheet(sheet: Sheet, *, since_1904: bool = False) -> Grid | None:
    """Return one sheet, None where it holds more content than any form."""
    count = sheet.book.app.api.WorksheetFunction.CountA
    blocks = list(_blocks(sheet, _used(sheet), count))
    if len(blocks) > 1 and sum(int(count(cells(sheet, one).api)) for one in blocks) > MAX_CONTENT:
        return None
    read: Read = {}
    places: set[At] = set()
    for block in blocks:
        read |= _contents(sheet, block)
        places |= areas.within(block, BLOCK)
    visible = is_visible(sheet)
    if not read:
        return Grid(sheet.name, {}, visible=visible)
    merges = areas.merged(
        places, read, lambda area: _flag(cells(sheet, area).merge_cells), lambda at: _merge(sheet, at)
    )
    for area in merges:
        over = areas.within(area) or {at for at in places if area.covers(at)}
        for at in over - {area.anchor}:
            read.pop(at, None)
            places.discard(at)
    formats = areas.told(_wanted(read, places), lambda area: _format(sheet, area))
    held = dict(_cells(read, formats, since_1904=since_1904))
    return Grid(sheet.name, held, merges, _hidden(sheet, read), visible)


def is_visible(sheet: Sheet) -> bool:
    """Tell whether a sheet is shown: Windows says -1, and 2 for one that only code can show."""
    return sheet.visible in _VISIBLE


def _used(sheet: Sheet) -> Area:
    used = sheet.used_range
    rows, columns = used.shape
    return Area(used.row, used.column, used.row + rows - 1, used.column + columns - 1)


def _blocks(sheet: Sheet, area: Area, count: Any) -> Iterator[Area]:
    """Yield the parts of an area to read at once, leaving out empty parts of a very large one."""
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if height * width <= BLOCK:
        yield area
        return
    if not count(cells(sheet, area).api):
        return
    if height > 1:
        middle = area.top + height // 2
        yield from _blocks(sheet, area._replace(bottom=middle - 1), count)
        yield from _blocks(sheet, area._replace(top=middle), count)
    else:  # pragma: no cover - no row of Excel has so many cells
        yield area


def cells(sheet: Sheet, area: Area) -> xlwings.Range:
    """Return the range of a sheet that is this area."""
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def _contents(sheet: Sheet, area: Area) -> Read:
    """Return value and formula of every cell of an area that has any: two calls."""
    place = cells(sheet, area)
    values, formulas = _rows(place.api.Value2), _rows(place.formula)
    found: Read = {}
    for row, (some, texts) in enumerate(zip(values, formulas, strict=True), area.top):
        for column, (raw, text) in enumerate(zip(some, texts, strict=True), area.left):
            # a formula's text differs from its value; a text that only looks like one does not
            formula = text[1:] if isinstance(text, str) and text.startswith("=") and text != raw else None
            value = value_of(raw)
            if formula is not None or (value is not None and value != ""):
                found[row, column] = (value, formula)
    return found


def _rows(held: Any) -> Any:
    """Return what Excel gives for a range as rows: one cell comes alone."""
    return held if isinstance(held, tuple | list) else ((held,),)


def value_of(raw: object) -> CellValue:
    """Return a cell's Value2 as the file reader would: a number at 15 digits, an error by its name."""
    if raw is None or isinstance(raw, bool | str):
        return raw
    if isinstance(raw, int):  # every number comes as a float; an int is the code of an error
        return CellError(_ERRORS.get(raw - _ERROR, "#ERROR!"))
    if isinstance(raw, float):
        value = _DIGITS.create_decimal_from_float(raw).normalize()
        return value if int(value.as_tuple().exponent) <= 0 else Decimal(int(value))
    return str(raw)


def _flag(answer: object) -> bool | None:
    return None if answer is None else bool(answer)


def _merge(sheet: Sheet, at: At) -> Area:
    return Area.of(str(sheet.range(at).merge_area.address))


def _wanted(read: Read, places: set[At]) -> set[At]:
    """Return the cells whose number format counts: numbers, and empty cells among the content."""
    content = areas.box(read.keys())
    empty = {at for at in places if at not in read and content.covers(at)}
    return empty | {at for at, (value, _) in read.items() if value is None or isinstance(value, Decimal)}


def _format(sheet: Sheet, area: Area) -> str | None:
    answer = cells(sheet, area).number_format
    return answer if isinstance(answer, str) else None


def _cells(read: Read, formats: Mapping[At, str], *, since_1904: bool) -> Iterator[tuple[At, Cell]]:
    for at in sorted({*read, *(at for at, code in formats.items() if code != _GENERAL)}):
        value, formula = read.get(at, (None, None))
        code = formats.get(at, _GENERAL)
        if since_1904 and isinstance(value, Decimal) and read_format(code).is_date:
            value += DAYS_TO_1904
        yield at, Cell(*at, value, formula, code)


def _hidden(sheet: Sheet, read: Read) -> frozenset[int]:
    """Return the hidden rows among those with content."""

    def ask(area: Area) -> bool | None:
        return _flag(cells(sheet, area).api.EntireRow.Hidden)

    hidden = areas.told({(row, 1) for row, _ in read}, ask)
    return frozenset(row for (row, _), answer in hidden.items() if answer)
