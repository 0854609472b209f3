"""Draw worksheets as no one program writes them all: every way of spelling rows, cells and attributes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from xl_addin.model.grid import Area, CellError, CellValue, address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES, STRINGS = 6, ("共享", " 带 空格 ", "<&>", "富文本")
ROWS, COLUMNS = 9, 7
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9).filter(str.strip)
numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
_merges = st.sampled_from([(), ("B2:C3",), ("A1:G1",), ("D4:D8", "F2:G2")])


def strings() -> bytes:
    """Return the shared strings part that the cells refer to."""
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in STRINGS)
    return f'<sst xmlns="{MAIN}">{items}</sst>'.encode()


class Held(NamedTuple):
    """What a drawn cell holds: value, style, and whether a formula keeps it from being written."""

    value: CellValue
    style: int
    formula: bool = False


class Drawn(NamedTuple):
    """A drawn worksheet part, with what stands in it."""

    xml: bytes
    cells: dict[tuple[int, int], Held]
    merges: tuple[Area, ...]
    inherited: Callable[[int, int], int]


class _Pen:
    """Writes tags with the prefix, quotes and blanks that were drawn."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.draw = draw
        self.prefix = draw(st.sampled_from(["", "", "x:", "ss:"]))
        self.addressed = draw(st.sampled_from([True, True, True, False]))

    def tag(self, name: str, attributes: dict[str, str], inside: str | None = None) -> str:
        """Return an element; None inside closes it at once."""
        order = self.draw(st.permutations(list(attributes))) if len(attributes) > 1 else list(attributes)
        quote = self.draw(st.sampled_from(['"', '"', "'"]))
        gap = self.draw(st.sampled_from([" ", " ", "  ", "\n"]))
        given = "".join(f"{gap}{one}={quote}{attributes[one]}{quote}" for one in order)
        full = f"{self.prefix}{name}"
        if inside is None:
            return f"<{full}{given}{self.draw(st.sampled_from(['', '', ' ']))}/>"
        return f"<{full}{given}>{inside}</{full}>"

    def wrapped(self, name: str, text: str) -> str:
        return f"<{self.prefix}{name}>{escape(text)}</{self.prefix}{name}>"


@st.composite
def sheets(draw: Callable[[Any], Any]) -> Drawn:
    """Return a worksheet part of at most 9 × 7 cells."""
    pen = _Pen(draw)
    merges = tuple(map(Area.of, draw(_merges)))
    column_style = draw(st.integers(0, STYLES - 1))
    row_styles: dict[int, int] = {}
    cells: dict[tuple[int, int], Held] = {}
    rows: list[str] = []
    for row in range(1, ROWS + 1):
        present = not pen.addressed or draw(st.integers(0, 3)) > 0
        if present:
            rows.append(_row(pen, row, cells, row_styles))
    before = ""
    if draw(st.booleans()):
        before += pen.tag("dimension", {"ref": draw(st.sampled_from(["A1", "A1:G9", "B2:C3"]))})
    columns = pen.tag("col", {"min": "2", "max": "4", "style": str(column_style), "width": "9"})
    before += pen.tag("cols", {}, columns)
    inside = "".join(rows)
    data = pen.tag("sheetData", {}, inside) if inside or draw(st.booleans()) else pen.tag("sheetData", {})
    areas = "".join(pen.tag("mergeCell", {"ref": str(one)}) for one in merges)
    after = pen.tag("mergeCells", {}, areas) if merges else ""
    name = f":{pen.prefix[:-1]}" if pen.prefix else ""
    root = f"{pen.prefix}worksheet"
    xml = f'<{root} xmlns{name}="{MAIN}">{before}{data}{after}</{root}>'

    def inherited(row: int, column: int) -> int:
        return row_styles.get(row, column_style if 2 <= column <= 4 else 0)

    return Drawn(xml.encode(), cells, merges, inherited)


def _row(pen: _Pen, row: int, cells: dict[tuple[int, int], Held], row_styles: dict[int, int]) -> str:
    attributes = {"r": str(row)} if pen.addressed else {}
    if pen.draw(st.integers(0, 3)) == 0:
        attributes["spans"] = pen.draw(st.sampled_from(["1:7", "2:3", "1:1 4:5"]))
    if pen.draw(st.integers(0, 3)) == 0:
        row_styles[row] = pen.draw(st.integers(0, STYLES - 1))
        attributes |= {"s": str(row_styles[row]), "customFormat": "1"}
    found = [
        _cell(pen, row, column, cells)
        for column in range(1, pen.draw(st.integers(0, COLUMNS)) + 1)
        if not pen.addressed or pen.draw(st.booleans())
    ]
    gap = pen.draw(st.sampled_from(["", "", "\n  "]))
    return pen.tag("row", attributes, gap.join(found) if found or pen.draw(st.booleans()) else None)


def _cell(pen: _Pen, row: int, column: int, cells: dict[tuple[int, int], Held]) -> str:
    style = pen.draw(st.integers(0, STYLES - 1))
    attributes = {"r": address(row, column)} if pen.addressed else {}
    if style:
        attributes["s"] = str(style)
    kind, held, inside = _content(pen)
    if kind:
        attributes["t"] = kind
    cells[row, column] = Held(held, style, formula="6*7" in (inside or ""))
    return pen.tag("c", attributes, inside)


def _content(pen: _Pen) -> tuple[str, CellValue, str | None]:
    """Return (type, value, XML) of a cell's content; no XML at all where it is closed at once."""
    number, text = pen.draw(numbers), pen.draw(texts).strip()
    index = pen.draw(st.integers(0, len(STRINGS) - 1))
    answer = pen.wrapped("f", "6*7") + pen.wrapped("v", "42")
    words = pen.wrapped("f", 'IF(6*7=42,"是","否")') + pen.wrapped("v", "是")
    made: tuple[tuple[str, CellValue, str | None], ...] = (
        ("", None, ""),
        ("", None, None),
        ("", number, pen.wrapped("v", format(number, "f"))),
        ("n", number, pen.wrapped("v", format(number, "E"))),
        ("s", STRINGS[index], pen.wrapped("v", str(index))),
        ("inlineStr", text, pen.tag("is", {}, pen.wrapped("t", text))),
        ("str", text, pen.wrapped("v", text)),
        ("b", True, pen.wrapped("v", "1")),
        ("e", CellError("#N/A"), pen.wrapped("v", "#N/A")),
        ("", Decimal(42), answer),
        ("str", "是", words),
    )
    return pen.draw(st.sampled_from(made))
