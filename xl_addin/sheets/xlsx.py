"""Turn a workbook file into sheets of cells, and any way a file can be unusable into our own error."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import NotUnderstood, WorkbookDamaged
from xl_addin.model.grid import Area, Book, Cell, Grid
from xl_addin.model.number_format import DAYS_TO_1904, read_format
from xl_addin.sheets import content, markup, workbook_part
from xl_addin.sheets.package import Package, SheetPart
from xl_addin.sheets.scan import SheetScan, is_oversized, scan
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
    look = _Look.of(package)
    grids: list[Grid] = []
    unread: list[str] = []
    for sheet in package.sheets:
        if sheet.kind != "worksheet":
            continue
        data = package.read(sheet.part)
        if is_oversized(data):
            unread.append(sheet.name)
        else:
            held = scan(data, f"{package.where}›{sheet.name}", look.dull)
            grids.append(_grid(held, sheet, look))
    names = workbook_part.defined_names(main, package.where)
    to_compute = workbook_part.asks_for_calculation(main, package.where)
    return Book(tuple(grids), names, package.where, tuple(unread), to_compute)


class _Look(NamedTuple):
    """What the cells of a workbook refer to: its number formats by style, and its strings."""

    formats: tuple[str, ...]
    dull: frozenset[bytes | None]
    strings: content.SharedStrings
    since_1904: bool

    @classmethod
    def of(cls, package: Package) -> _Look:
        """Return the number format code of every style index; `dull` are the styles that show General."""
        part = package.related(package.workbook, "styles")
        formats: tuple[str, ...] = ()
        if part is not None:
            formats = Styles(markup.readable(package.read(part), package.where), package.where).number_formats
        dull = {b"%d" % index for index, code in enumerate(formats) if code == _GENERAL}
        plain: set[bytes | None] = {None} if not formats or b"0" in dull else set()
        main = markup.readable(package.read(package.workbook), package.where)
        since = workbook_part.counts_from_1904(main, package.where)
        return cls(formats, frozenset(dull | plain), content.SharedStrings(package), since)


def _grid(held: SheetScan, sheet: SheetPart, look: _Look) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for at, span in held.cells.items():
        value = content.value_of(held, span, look.strings)
        if isinstance(value, Decimal):
            value = shortest(value)
        code = look.formats[span.style] if 0 <= span.style < len(look.formats) else _GENERAL
        if look.since_1904 and isinstance(value, Decimal) and read_format(code).is_date:
            value += DAYS_TO_1904
        if value is not None or span.formula is not None or code != _GENERAL:
            cells[at] = Cell(*at, value, span.formula, code)
    for area in held.merges:
        _uncover(cells, area)
    return Grid(sheet.name, cells, held.merges, held.hidden_rows, sheet.state == "visible")


def _uncover(cells: dict[tuple[int, int], Cell], area: Area) -> None:
    """Leave out what stands under a merge: only its first cell shows."""
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) > len(cells):
        hidden = [at for at in cells if area.covers(at)]
    else:
        hidden = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    for at in hidden:
        if at in cells and at != (top, left):
            del cells[at]
