"""Give formulas that depend on changed cells their right cached results, and never a wrong one.

The engine evaluates the workbook before and after the change. A formula is trusted when, before
the change, the engine gave what the file itself holds, to 15 digits. Where every formula is
trusted, the difference of the two evaluations is the answer: it follows references through any
function, also those a static reading would miss. Where some are not, a static and deliberately
wide reading of references says which of them the change can reach; those, and all that read them,
lose their cached result, because neither the engine nor the file knows it any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_addin.model.figure import Place
from xl_addin.model.grid import CellError, CellValue, address
from xl_addin.sheets import content, edit, markup, placeholders, trust, workbook_part
from xl_addin.sheets.cells import CellSpan
from xl_addin.sheets.engine import UNKNOWN, Engine
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import SheetScan, is_oversized, scan, without_blank_tail

if TYPE_CHECKING:
    from xl_addin.sheets.references import Reads, Spot

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
        """Return what each defined name or table, lower case, refers to; names that are alike as one."""
        part = self.package.read(self.package.workbook)
        found: dict[str, str] = {}
        for name, text in (*workbook_part.every_name(part, self.package.where), *self._tables()):
            key = name.lower()
            found[key] = f"{found[key]},{text}" if key in found else text
        return found

    def _tables(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the area of every table (列表)."""
        for sheet in self.package.sheets:
            for one in self.package.relations(sheet.part):
                if one.kind == "table" and self.package.has(one.target):
                    data = markup.readable(self.package.read(one.target), self.package.where)
                    quoted = sheet.name.replace("'", "''")
                    for tag in markup.tags(data, "table", "(?:[\\w.-]+:)?"):
                        given = markup.attributes(tag[2])
                        yield given.get("displayName", ""), f"'{quoted}'!{given.get('ref', '')}"

    def asks_for_calculation(self) -> bool:
        """Tell whether the workbook is to be computed anew by whoever opens it."""
        part = self.package.read(self.package.workbook)
        return workbook_part.asks_for_calculation(part, self.package.where)

    def says_nought_as_float(self, spots: Collection[Spot]) -> bool:
        """Tell whether formulas hold their 0 as `0.0`, which Excel never writes, but POI does."""
        return bool(spots) and all(self.scans[name].cells[at].value == b"0.0" for name, at in spots)

    def rounded_as_shown(self) -> bool:
        """Tell whether the workbook computes with the digits its cells show, which the engine cannot."""
        part = self.package.read(self.package.workbook)
        return workbook_part.rounded_as_shown(part, self.package.where)

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

    Formulas without a cached result get the engine's, unless that is an error, or the engine gave
    another value than the file for some other formula; array formulas never do (IronCalc 0.9 takes
    IF over an array for IF of one cell). Zeros that only hold a place count as none.
    """
    formulas = sheets.formulas()
    if not formulas:
        return Results({})
    held = {spot: sheets.cached(spot, cell) for spot, cell in formulas.items()}
    unreliable = _unreliable(sheets, formulas)
    able = sheets.bearable(formulas) and not sheets.rounded_as_shown()
    engine = Engine.load(sheets.package, path) if able else None
    before = {spot: engine.value(spot) if engine else UNKNOWN for spot in formulas}
    hollow = _hollow(sheets, formulas, held, before, unreliable)
    cached = {spot: None if spot in hollow else value for spot, value in held.items()}
    other = {
        spot
        for spot, cell in formulas.items()
        if cell.kind != "dataTable" and cached[spot] is not None and not _same(cached[spot], before[spot])
    }
    mistaken = any(not isinstance(before[spot], CellError) for spot in other)
    doubted = other | unreliable
    emptied, unsure = _reached(sheets, formulas, changes, doubted) if doubted else (frozenset(), frozenset())
    if engine is None:
        return Results({}, frozenset(spot for spot in emptied if cached[spot] is not None))
    for spot, value in changes.items():
        engine.put(spot, value)
    engine.evaluate()
    values: dict[Spot, CellValue] = {}
    for spot in formulas.keys() - emptied - doubted:
        after = engine.value(spot)
        if cached[spot] is None:
            if after is not None and not isinstance(after, CellError) and not mistaken and spot not in unsure:
                values[spot] = after
        elif not _same(after, before[spot]):
            odd = isinstance(after, CellError) and after.text not in _EXCEL_ERRORS
            if odd or not trust.believable(after):
                emptied |= {spot}
            else:
                values[spot] = after
    gone = emptied | hollow.difference(values)
    return Results(values, frozenset(spot for spot in gone if held[spot] is not None))


def _hollow(
    sheets: Sheets,
    formulas: Mapping[Spot, CellSpan],
    held: Mapping[Spot, CellValue],
    before: Mapping[Spot, CellValue],
    unreliable: set[Spot],
) -> set[Spot]:
    """Return the formulas whose cached 0 or empty text only holds a place.

    Some libraries (XlsxWriter, POI) compute nothing, write 0 for every formula and leave it to Excel to
    calculate on opening. A result that the engine confirms stays; so do those it cannot judge, unless
    another one is refuted.
    """
    refuted = placeholders.contradicted(held, before) - unreliable
    noughts = placeholders.all_noughts(held)
    if not refuted or not (sheets.asks_for_calculation() or sheets.says_nought_as_float(noughts)):
        return set()
    if noughts:
        return noughts | placeholders.contradicted(held, before)
    unsure = unreliable | _dependants(sheets, formulas, unreliable)
    blank = {spot for spot, value in held.items() if placeholders.may_hold_place(value)}
    return refuted - unsure | (blank & unsure if refuted - unsure else set())


def _reached(
    sheets: Sheets,
    formulas: Mapping[Spot, CellSpan],
    changes: Mapping[Spot, CellValue],
    doubted: set[Spot],
) -> tuple[frozenset[Spot], frozenset[Spot]]:
    """Return the doubted formulas that the changes can reach with all that read those, and all in doubt."""
    from xl_addin.sheets import references

    read = _reads(sheets, formulas)
    lost = references.dependants(read, changes) & doubted
    emptied = lost | (references.dependants(read, lost) if lost else frozenset())
    return emptied, frozenset(doubted) | references.dependants(read, doubted)


def _dependants(sheets: Sheets, formulas: Mapping[Spot, CellSpan], spots: set[Spot]) -> frozenset[Spot]:
    """Return every formula that reads one of these, directly or through others."""
    if not spots:
        return frozenset()
    from xl_addin.sheets import references

    return references.dependants(_reads(sheets, formulas), spots)


def _reads(sheets: Sheets, formulas: Mapping[Spot, CellSpan]) -> dict[Spot, Reads]:
    """Return what each formula reads."""
    from xl_addin.sheets import references  # rarely needed: only where the engine is doubted

    names = sheets.names()
    return {
        spot: references.Reads(anything=True)
        if (text := references.own_text(cell)) is None
        else references.reads(text, spot[0], names)
        for spot, cell in formulas.items()
    }


def _unreliable(sheets: Sheets, formulas: Mapping[Spot, CellSpan]) -> set[Spot]:
    """Return the formulas whose results the engine may get wrong, and data tables."""
    names = sheets.names()
    return {
        spot
        for spot, cell in formulas.items()
        if cell.kind == "dataTable"
        or not trust.reliable(cell.formula or "", names, array=cell.kind == "array")
    }


def _same(one: CellValue, other: CellValue) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= _SAME * max(abs(one), abs(other))
    return type(one) is type(other) and one == other


def evaluate_missing(path: Path) -> bytes:
    """Return the workbook with a cached result in every formula that had none and can be evaluated.

    Where zeros only held a place, those that cannot be evaluated have none.
    """
    package = Package.open(path)
    sheets = Sheets.of(package)
    found = results(path, sheets, {})
    parts: dict[str, bytes | None] = {}
    for sheet in package.sheets:
        own = {at: value for (name, at), value in found.values.items() if name == sheet.name}
        gone = frozenset(at for name, at in found.emptied if name == sheet.name)
        if own or gone:
            change = edit.SheetEdit(results=own, emptied=gone)
            parts[sheet.part] = edit.edited(sheets.scans[sheet.name], package.read(sheet.part), change)
    return package.with_parts(parts)
