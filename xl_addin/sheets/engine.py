"""Hold a workbook in the calculation engine (IronCalc), and keep the engine's quirks from its results."""

from __future__ import annotations

import os
import re
import sys
from _thread import allocate_lock
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_addin.model.grid import CellError, CellValue, address
from xl_addin.sheets import content, markup, scan
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import SheetScan

if TYPE_CHECKING:
    from ironcalc import Model

    from xl_addin.sheets.references import Spot

UNKNOWN = CellError("#UNKNOWN!")
# IronCalc 0.9 takes an empty cell of stated type n for the number 0, and complains on stdout of a
# formula whose result is empty or absent and of no type; openpyxl writes both. Its copy is made plainer.
_EMPTY_NUMBER = re.compile(rb"""(<(?:\w+:)?c(?=\s)[^<>]*?)\s+t=["']n["']([^<>]*?)(/>|></(?:\w+:)?c>)""")
_EMPTY_RESULT = re.compile(
    rb"""(<(?:\w+:)?c(?=\s)(?![^<>]*\st=)[^<>]*?)(>\s*<(?:\w+:)?f[\s>][^<]*(?:</(?:\w+:)?f>)|>\s*<(?:\w+:)?f\s[^<>]*/>)"""
    rb"""\s*(?:<((?:\w+:)?v)(?:\s*/>|>\s*</\3>))?\s*(?=</(?:\w+:)?c>)"""
)
# it builds a tree of a part, blank cells and rows included, ten times the part's size in memory
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*(?:/>|(?<!/)>\s*</(?:\w+:)?row>)")
# IronCalc 0.9 refuses a whole workbook for a data table, and for a row or cell that does not say where it is
_DATA_TABLE = re.compile(
    rb"""<(?:\w+:)?f(?=\s)(?=[^<>]*\st=["']dataTable["'])[^<>]*(?:(?<=/)>|(?<!/)>[^<]*</(?:\w+:)?f\s*>)"""
)
_NOWHERE = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s>/])(?![^<>]*\sr\s*=)")
_ALONE = allocate_lock()  # standard output is the whole process's: one thread at a time takes it away


class Engine(NamedTuple):
    """A workbook loaded into the calculation engine (计算引擎)."""

    model: Model
    sheets: Mapping[str, int]

    @classmethod
    def load(cls, package: Package, path: Path) -> Engine | None:
        """Return the evaluated workbook, which stands at `path`; None where the engine cannot take it."""
        plainer = _plainer(package)
        model = _from_bytes(plainer) if plainer else _from_file(path)
        if model is None:
            return None
        sheets = {one["name"]: index for index, one in enumerate(model.get_worksheets_properties())}
        return cls(model, sheets)

    def value(self, spot: Spot) -> CellValue:
        """Return what a cell holds."""
        name, at = spot
        if name not in self.sheets:
            return UNKNOWN
        held = self.model.get_cell_value(self.sheets[name], *at)
        if isinstance(held, float):
            return content.number(repr(held)) or (UNKNOWN if held else Decimal(0))
        if isinstance(held, str) and held.startswith("#") and self._is_error(name, at):
            return CellError(held)
        return held if held is None or isinstance(held, bool | str) else UNKNOWN

    def evaluate(self) -> None:
        """Compute every formula anew."""
        with _silence():
            self.model.evaluate()

    def _is_error(self, name: str, at: tuple[int, int]) -> bool:
        return "Error" in str(self.model.get_cell_type(self.sheets[name], *at))

    def put(self, spot: Spot, value: CellValue) -> None:
        """Change a cell."""
        name, at = spot
        sheet = self.sheets[name]
        if isinstance(value, bool):
            self.model.update_cell_with_bool(sheet, *at, value)
        elif isinstance(value, Decimal):
            self.model.update_cell_with_number(sheet, *at, float(value))
        elif value is None:
            self.model.clear_cell_contents(sheet, *at)
        else:
            self.model.update_cell_with_text(sheet, *at, str(value))


def _plainer(package: Package) -> bytes | None:
    """Return the workbook without what the engine misreads or drowns in, None where all is plain."""
    parts: dict[str, bytes] = {}
    for sheet in package.sheets:
        data = package.read(sheet.part)
        plain = scan.without_blank_tail(data, package.where) if sheet.kind == "worksheet" else data
        if b'"n"' in plain or b"'n'" in plain:  # most workbooks never state the type of numbers
            plain = _EMPTY_NUMBER.sub(rb"\1\2\3", plain)
        if b"dataTable" in plain:
            plain = _DATA_TABLE.sub(b"", plain)
        if b"<f" in plain or b":f" in plain:
            plain = _EMPTY_RESULT.sub(rb'\1 t="n"\2', plain)
        if len(plain) >= scan.LONG_PART and plain.count(b"/>") > scan.MANY_CELLS:
            plain = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", plain))
        if sheet.kind == "worksheet" and _NOWHERE.search(plain):
            plain = _addressed(scan.scan(plain, sheet.name))
        if plain != data:
            parts[sheet.part] = plain
    return package.with_plain_parts(parts) if parts or package.recoded else None


def _addressed(held: SheetScan) -> bytes:
    """Return a sheet part whose rows and cells all say where they stand."""
    tags = [(cell.start, address(*at)) for at, cell in held.cells.items()]
    tags += [(row.start, str(row.number)) for row in held.rows()]
    parts: list[bytes] = []
    at = 0
    for start, ref in sorted(tags):
        tag = held.tag_of(start)
        if _NOWHERE.match(tag):
            parts += (held.data[at:start], markup.with_attribute(tag, "r", ref))
            at = start + len(tag)
    return b"".join((*parts, held.data[at:]))


def _from_bytes(data: bytes) -> Model | None:
    import tempfile

    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder, "plainer.xlsx")
            path.write_bytes(data)
            return _from_file(path)
    except OSError:  # no room for it, or no folder for temporary files
        return None


def _from_file(path: Path) -> Model | None:
    import ironcalc

    try:
        with _silence():
            model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
            model.evaluate()
    except ironcalc.WorkbookError:
        return None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # the engine's own fault, not a Python Exception
            raise
        return None
    return model


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what the engine prints away from standard output, which may be read as JSON."""
    with _ALONE:
        if sys.stdout:
            sys.stdout.flush()
        try:
            kept = os.dup(1)
        except OSError:  # there is no standard output
            kept = -1
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 1)
            yield
        finally:
            if kept < 0:
                os.close(1)
            else:
                os.dup2(kept, 1)
                os.close(kept)
            if nowhere != 1:
                os.close(nowhere)
