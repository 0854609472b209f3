"""Give formulas that depend on changed cells their right cached results, and never a wrong one.

The engine evaluates the workbook before and after the change. A formula is trusted when, before
the change, the engine gave what the file itself holds, to 15 digits. Where every formula is
trusted, the difference of the two evaluations is the answer: it follows references through any
function, also those a static reading would miss. Where some are not, a static and deliberately
wide reading of references says which of them the change can reach; those, and all that read them,
lose their cached result, because neither the engine nor the file knows it any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_addin.model.figure import Place
from xl_addin.model.grid import Book, CellError, CellValue, address
from xl_addin.sheets import content, edit, workbook_part
from xl_addin.sheets.cells import CellSpan
from xl_addin.sheets.engine import UNKNOWN, Engine
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import SheetScan, is_oversized, scan, without_blank_tail

if TYPE_CHECKING:
    from xl_addin.sheets.references import Spot

_SAME = Decimal("1e-14")  # relative: one unit of the 15th digit, where two engines may round apart
MAX_STRINGS = 100_000  # shared strings that the engine is given: it holds each several times over
_ENGINE_PARTS = ("styles", "sharedStrings", "theme")
_EXCEL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


class Results(NamedTuple):
    """What formulas hold after a change (重算结果): new values, and those no longer known."""

    values: Mapping[Spot, CellValue]
    emptied: frozenset[Spot] = frozenset()

    @property
    def emptied_places(self) -> tuple[Place, ...]:
        """Where cached results were dropped, in order."""
        return tuple(Place(sheet, address(*at)) for sheet, at in sorted(self.emptied))


class Sheets(NamedTuple):
    """A workbook's worksheets that were scanned, with its strings: what formulas are looked up in."""

    package: Package
    scans: Mapping[str, SheetScan]
    strings: content.SharedStrings

    @classmethod
    def of(cls, package: Package, *needed: str) -> Sheets:
        """Scan the sheets that hold formulas, and those `needed`."""
        scans = {}
        for sheet in package.sheets:
            if sheet.kind != "worksheet":
                continue
            data = package.read(sheet.part)
            if sheet.name in needed or b"<f" in data or b":f" in data:
                scans[sheet.name] = scan(data, sheet.name)
        return cls(package, scans, content.SharedStrings(package))

    def formulas(self) -> dict[Spot, CellSpan]:
        """Return every formula; cells that an array formula fills count as formulas too."""
        found: dict[Spot, CellSpan] = {}
        for name, held in self.scans.items():
            for at, cell in held.cells.items():
                if cell.formula is not None:
                    found[name, at] = cell
            for area in held.arrays:
                master = held.cells.get(area.anchor)
                for at in _inside(area.anchor, (area.bottom, area.right), held):
                    if master:
                        filled = held.cells[at]._replace(formula=master.formula, kind=master.kind)
                        found.setdefault((name, at), filled)
        return found

    def names(self) -> dict[str, str]:
        """Return what each defined name, lower case, refers to."""
        part = self.package.read(self.package.workbook)
        found = workbook_part.defined_names(part, self.package.where)
        return {name.lower(): text for name, text in found.items()}

    def bearable(self, formulas: Mapping[Spot, CellSpan]) -> bool:
        """Tell whether the engine can compute these formulas without hanging or crashing."""
        from xl_addin.sheets import burden  # only where there are formulas

        last_row = max((at[0] for held in self.scans.values() for at in held.cells), default=1)
        texts = {spot: cell.formula or "" for spot, cell in formulas.items()}
        names = self.names()
        return (
            burden.bearable(texts.values(), names, last_row)
            and not burden.overfilled(area for held in self.scans.values() for area in held.arrays)
            and not burden.texts_explode(texts, names)
            and self.strings.count <= MAX_STRINGS
            and not any(is_oversized(self.package.read(sheet.part)) for sheet in self.package.sheets)
            and not any(burden.too_nested(part) for part in self._parts())
        )

    def _parts(self) -> Iterator[bytes]:
        """Yield the parts that the engine reads, without the blank rows that it is spared."""
        package = self.package
        names = [package.workbook, *(package.related(package.workbook, kind) for kind in _ENGINE_PARTS)]
        yield from (package.read(name) for name in names if name)
        for sheet in package.sheets:
            data = package.read(sheet.part)
            yield without_blank_tail(data, package.where) if sheet.kind == "worksheet" else data

    def cached(self, spot: Spot, cell: CellSpan) -> CellValue:
        """Return a formula's cached result, None where it has none."""
        value = content.value_of(self.scans[spot[0]], cell, self.strings)
        empty_text = cell.type == "str" and cell.value is not None
        return "" if value is None and empty_text else value


def _inside(first: tuple[int, int], last: tuple[int, int], held: SheetScan) -> Iterator[tuple[int, int]]:
    return (at for at in held.cells if first[0] <= at[0] <= last[0] and first[1] <= at[1] <= last[1])


def results(path: Path, sheets: Sheets, changes: Mapping[Spot, CellValue]) -> Results:
    """Return what the formulas of the workbook at `path` hold once the changes are made.

    Formulas without a cached result get the engine's, unless that is an error.
    """
    formulas = sheets.formulas()
    if not formulas:
        return Results({})
    cached = {spot: sheets.cached(spot, cell) for spot, cell in formulas.items()}
    engine = Engine.load(sheets.package, path) if sheets.bearable(formulas) else None
    before = {spot: engine.value(spot) if engine else UNKNOWN for spot in formulas}
    doubted = {
        spot
        for spot, cell in formulas.items()
        if cell.kind == "dataTable" or (cached[spot] is not None and not _same(cached[spot], before[spot]))
    }
    emptied = _reached(sheets, formulas, changes, doubted) if doubted else frozenset()
    if engine is None:
        return Results({}, frozenset(spot for spot in emptied if cached[spot] is not None))
    for spot, value in changes.items():
        engine.put(spot, value)
    engine.evaluate()
    values: dict[Spot, CellValue] = {}
    for spot in formulas.keys() - emptied - doubted:
        after = engine.value(spot)
        if cached[spot] is None:
            if after is not None and not isinstance(after, CellError):
                values[spot] = after
        elif not _same(after, before[spot]):
            if isinstance(after, CellError) and after.text not in _EXCEL_ERRORS:
                emptied |= {spot}
            else:
                values[spot] = after
    return Results(values, frozenset(spot for spot in emptied if cached[spot] is not None))


def _reached(
    sheets: Sheets,
    formulas: Mapping[Spot, CellSpan],
    changes: Mapping[Spot, CellValue],
    doubted: set[Spot],
) -> frozenset[Spot]:
    """Return the doubted formulas that the changes can reach, and every formula that reads those."""
    from xl_addin.sheets import references  # rarely needed: only where the engine is doubted

    names = sheets.names()
    anything = references.Reads(anything=True)
    read = {
        spot: anything
        if cell.child or cell.kind == "dataTable"
        else references.reads(cell.formula or "", spot[0], names)
        for spot, cell in formulas.items()
    }
    lost = references.dependants(read, changes) & doubted
    return lost | (references.dependants(read, lost) if lost else frozenset())


def _same(one: CellValue, other: CellValue) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= _SAME * max(abs(one), abs(other))
    return type(one) is type(other) and one == other


def lacks_values(book: Book) -> bool:
    """Tell whether some formula has no cached result, as in a workbook no office program has saved."""
    return any(
        cell.formula is not None and cell.value is None for grid in book.grids for cell in grid.cells.values()
    )


def evaluate_missing(path: Path) -> bytes:
    """Return the workbook with a cached result in every formula that had none and can be evaluated."""
    package = Package.open(path)
    sheets = Sheets.of(package)
    found = results(path, sheets, {})
    parts: dict[str, bytes | None] = {}
    for sheet in package.sheets:
        own = {at: value for (name, at), value in found.values.items() if name == sheet.name}
        if own:
            change = edit.SheetEdit(results=own)
            parts[sheet.part] = edit.edited(sheets.scans[sheet.name], package.read(sheet.part), change)
    return package.with_parts(parts)
