"""The noun of the corpus, and the sample workbook that every odd file is made from."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from tests.badfiles import zips
from xl_addin.rules.resources import shipped

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
ROOT_RELATIONS = "_rels/.rels"
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TOTAL = "98.8"  # 自评得分 of the sample, as its unit published it
LAST_ROW = 44

Parts = dict[str, bytes]
Change = tuple[str, Callable[[bytes], bytes]]


class Case(NamedTuple):
    """One file: its name, what is odd about it, how it is made, and what must come of it.

    `code` is the error of every verb, `write_code` that of writing only; without either, check and
    recalc work and the total is `total`. `heavy` files get a process of their own. `beside` changes
    the file's surroundings once it stands.
    """

    name: str
    what: str
    make: Callable[[], bytes]
    code: str = ""
    write_code: str = ""
    total: str = TOTAL
    heavy: bool = False
    suffix: str = ".xlsx"
    beside: Callable[[Path], None] | None = None

    @property
    def works(self) -> bool:
        """Whether every verb is to work."""
        return not (self.code or self.write_code)


@lru_cache(maxsize=1)
def _sample() -> Mapping[str, bytes]:
    with zipfile.ZipFile(shipped("workbooks", "samples/henan-department.xlsx")) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def parts(*changes: Change) -> Parts:
    """Return the sample's members, changed."""
    held = dict(_sample())
    for name, change in changes:
        held[name] = change(held.get(name, b""))
    return held


def packed(held: Mapping[str, bytes]) -> bytes:
    """Return members as a zip."""
    return zips.archive(*(zips.Entry(name, data) for name, data in held.items()))


def book(*changes: Change) -> Callable[[], bytes]:
    """Return what makes the sample with these changes."""
    return lambda: packed(parts(*changes))


def swap(part: str, old: str | bytes, new: str | bytes, count: int = -1) -> Change:
    """Return a change that puts one text in the place of another, which must be there."""
    before, after = (one.encode() if isinstance(one, str) else one for one in (old, new))

    def change(data: bytes) -> bytes:
        assert before in data, f"{part} has no {before!r}"
        return data.replace(before, after, count)

    return part, change


def cell(ref: str, new: str) -> Change:
    """Return a change of the form's sheet that puts another element in the place of one cell."""

    def change(data: bytes) -> bytes:
        start = data.index(f'<c r="{ref}"'.encode())
        end = data.index(b"</c>", start) + len(b"</c>")
        return data[:start] + new.encode() + data[end:]

    return SHEET, change


def rows(xml: str | Callable[[], bytes]) -> Change:
    """Return a change that adds rows below the form."""
    return SHEET, lambda data: data.replace(
        b"</sheetData>", (xml.encode() if isinstance(xml, str) else xml()) + b"</sheetData>"
    )


def merges(xml: str) -> Change:
    """Return a change that adds merged areas."""
    return swap(SHEET, "</mergeCells>", xml + "</mergeCells>")


def sheet(
    name: str, data: bytes | Callable[[], bytes], *, first: bool = False, kind: str = "worksheet"
) -> tuple[Change, ...]:
    """Return the changes that add a sheet, last or first."""
    entry = f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="99" r:id="rId99"/>'
    relation = f'<Relationship Type="{OFFICE}/{kind}" Target="/xl/worksheets/sheet99.xml" Id="rId99"/>'
    spot = "<sheets>" if first else "</sheets>"
    return (
        swap(WORKBOOK, spot, spot + entry if first else entry + spot),
        swap(RELATIONS, "</Relationships>", relation + "</Relationships>"),
        ("xl/worksheets/sheet99.xml", lambda _: data() if callable(data) else data),
    )


def worksheet(body: bytes = b"") -> bytes:
    """Return a sheet part with these rows."""
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), body)


def worksheet_maker(body: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a sheet part with rows made late."""
    return partial(_late, body)


def _late(body: Callable[[], bytes]) -> bytes:
    return worksheet(body())
