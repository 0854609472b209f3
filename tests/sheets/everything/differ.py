"""Tell two workbooks apart by zip records and XML events, knowing nothing of the program's own scanner."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import column_index_from_string, get_column_letter

_MAIN = re.compile(
    r"^(?:http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"
    r"|http://purl\.oclc\.org/ooxml/spreadsheetml/main) "
)


class Element(NamedTuple):
    """An XML element: names of SpreadsheetML bare, others with their namespace."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str]

    def parts(self, name: str = "") -> list[Element]:
        """Return the child elements, of one name where it is given."""
        return [one for one in self.children if isinstance(one, Element) and name in {"", one.name}]

    def part(self, name: str) -> Element:
        """Return the only child of a name."""
        [found] = self.parts(name)
        return found

    @property
    def text(self) -> str:
        """The text in it, at any depth."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)


def tree(data: bytes) -> Element:
    """Return the root element of a part."""
    root = Element("", {}, [])
    open_elements = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        one = Element(_MAIN.sub("", name), attributes, [])
        open_elements[-1].children.append(one)
        open_elements.append(one)

    def text(data: str) -> None:
        open_elements[-1].children.append(data)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return root.parts()[0]


class Record(NamedTuple):
    """A member of a zip: its local header with its stream (and descriptor), and its directory fields."""

    bytes: bytes
    fields: tuple[object, ...]


def records(path: Path) -> dict[str, Record]:
    """Return every member as it lies in the file."""
    content = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        members = packed.infolist()
        starts = [*(one.header_offset for one in members), packed.start_dir]
    assert starts == sorted(starts)
    return {
        one.filename: Record(
            content[start:end],
            (
                *(one.date_time, one.compress_type, one.create_version, one.extract_version, one.flag_bits),
                *(one.CRC, one.compress_size, one.file_size, one.external_attr, one.extra, one.comment),
            ),
        )
        for one, start, end in zip(members, starts, starts[1:], strict=False)
    }


def read(path: Path, name: str) -> bytes:
    """Return a member unpacked."""
    with zipfile.ZipFile(path) as packed:
        return packed.read(name)


def cells(sheet: Element) -> dict[str, Element]:
    """Return the cells of a worksheet by address, counted where they do not say it; in rising order."""
    found: dict[str, Element] = {}
    number = 0
    for row in sheet.part("sheetData").parts("row"):
        below = int(row.attributes.get("r", number + 1))
        assert below > number, f"row {below} stands after row {number}"
        number, column = below, 0
        for cell in row.parts("c"):
            ref = cell.attributes.get("r", f"{get_column_letter(column + 1)}{number}")
            right = column_index_from_string(ref.rstrip("0123456789"))
            assert right > column, f"{ref} is out of order"
            assert ref.endswith(str(number)), f"{ref} stands in row {number}"
            column = right
            found[ref] = cell
    return found


def differences(old: bytes, new: bytes) -> set[str]:
    """Return what differs between two worksheet parts: addresses, `row 7`, `spans 7` and the like."""
    one, other = tree(old), tree(new)
    before, after = cells(one), cells(other)
    found = {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
    rows, new_rows = _rows(one), _rows(other)
    for number in rows.keys() | new_rows.keys():
        held, now = dict(rows.get(number, {})), dict(new_rows.get(number, {}))
        if held.pop("spans", None) != now.pop("spans", None):
            found.add(f"spans {number}")
        if number not in rows or number not in new_rows or held != now:
            found.add(f"row {number}")
    if _around(one, with_dimension=False) != _around(other, with_dimension=False):
        found.add("around")
    elif _around(one, with_dimension=True) != _around(other, with_dimension=True):
        found.add("dimension")
    return found


def _rows(sheet: Element) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row in sheet.part("sheetData").parts("row"):
        found[int(row.attributes.get("r", max(found, default=0) + 1))] = row.attributes
    return found


def _around(sheet: Element, *, with_dimension: bool) -> Element:
    left_out = {"sheetData"} if with_dimension else {"sheetData", "dimension"}
    kept = [one for one in sheet.children if isinstance(one, str) or one.name not in left_out]
    return Element(sheet.name, sheet.attributes, kept)
