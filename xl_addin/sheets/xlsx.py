"""Turn a workbook file into sheets of cells, and any way a file can be unusable into our own error."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from xl_addin.errors import NotUnderstood, WorkbookDamaged
from xl_addin.model.grid import Area, Book, Cell, Grid
from xl_addin.sheets import content, markup, workbook_part
from xl_addin.sheets.package import Package, SheetPart
from xl_addin.sheets.scan import CellSpan, SheetScan, scan
from xl_addin.sheets.slots import shortest
from xl_addin.sheets.styles import Styles

_GENERAL = "General"


def read_book(path: Path, *, content: bytes | None = None) -> Book:
    """Return the workbook at `path`, or the one in `content` under that name.

    A number is a Decimal at the 15 digits Excel keeps; a formula without a cached result has the
    value None. Raises FileMissing, FileUnreadable, NotAWorkbook, WorkbookDamaged.
    """
    package = Package.open(path) if content is None else Package.of(content, path.name)
    try:
        return _book(package)
    except NotUnderstood as fault:
        raise WorkbookDamaged(fault.where, detail=fault.why) from None
    except (ValueError, ArithmeticError, LookupError, RecursionError) as fault:
        raise WorkbookDamaged(path.name, detail=f"内容读不出来（{type(fault).__name__}）") from fault


def _book(package: Package) -> Book:
    main = markup.readable(package.read(package.workbook), package.where)
    formats = _formats(package)
    strings = content.SharedStrings(package)
    sheets = (sheet for sheet in package.sheets if sheet.kind == "worksheet")
    grids = tuple(_grid(package, sheet, formats, strings) for sheet in sheets)
    return Book(grids, workbook_part.defined_names(main, package.where), package.where)


def _formats(package: Package) -> tuple[str, ...]:
    """Return the number format code of every style index; none where the workbook has no styles."""
    part = package.related(package.workbook, "styles")
    if part is None:
        return ()
    return Styles(markup.readable(package.read(part), package.where), package.where).number_formats


def _grid(
    package: Package, sheet: SheetPart, formats: tuple[str, ...], strings: content.SharedStrings
) -> Grid:
    held = scan(package.read(sheet.part), f"{package.where}›{sheet.name}")
    cells: dict[tuple[int, int], Cell] = {}
    for at, span in held.cells.items():
        cell = _cell(held, span, formats, strings)
        if cell is not None:
            cells[at] = cell
    for area in held.merges:
        _uncover(cells, area)
    return Grid(sheet.name, cells, held.merges, held.hidden_rows, sheet.state == "visible")


def _cell(
    held: SheetScan, span: CellSpan, formats: tuple[str, ...], strings: content.SharedStrings
) -> Cell | None:
    """Return a cell, None for one that neither holds nor shows anything of its own."""
    value = None if held.data.startswith(b"</", span.body) else content.value_of(held, span, strings)
    if isinstance(value, Decimal):
        value = shortest(value)
    code = formats[span.style] if 0 <= span.style < len(formats) else _GENERAL
    if value is None and span.formula is None and code == _GENERAL:
        return None
    return Cell(span.row, span.column, value, span.formula, code)


def _uncover(cells: dict[tuple[int, int], Cell], area: Area) -> None:
    """Leave out what stands under a merge: only its first cell shows."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > len(cells):
        hidden = [at for at in cells if area.covers(at) and at != area.anchor]
    else:
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        hidden = [(row, column) for row in rows for column in columns if (row, column) != area.anchor]
    for at in hidden:
        cells.pop(at, None)
