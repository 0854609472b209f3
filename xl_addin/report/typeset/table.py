"""Turn a table into Typst code: merged cells, lines, widths, repeated header, rows whole where they fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from xl_addin.report.typeset.code import TWIP, Points, array, call, colour, number, points, twips
from xl_addin.report.typeset.paragraph import Block
from xl_addin.report.typeset.parts import Node, W, is_on, val
from xl_addin.report.typeset.story import Story

SIDES = ("top", "right", "bottom", "left")
_START = {"left": "start", "right": "end"}
_INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_EIGHTH = Decimal(8)
_PERCENT = Decimal(5000)
SIDE_MARGIN = 108
"""Twips left and right of a cell's text, where nothing else is said."""


@dataclass
class Cell:
    """A cell at its place in the grid."""

    node: Node
    row: int
    column: int
    span: int
    rows: int = 1
    absorbed: list[Node] = field(default_factory=list)
    """Cells merged into it from below."""


def table(story: Story, node: Node) -> Block:
    """Return the table as one block."""
    rows = [one for one in node.iter(f"{W}tr") if _owner(one, f"{W}tbl") is node]
    cells = _cells(rows)
    count = max((one.column + one.span for row in cells for one in row), default=0)
    if not count:
        return Block("")
    widths = _widths(story, node, count)
    heads = _heads(rows)
    lines = _Lines(story, node, len(rows), count)
    code: list[str] = []
    header: list[str] = []
    floors = [twips(val(row, "trPr/trHeight")) for row in rows]
    for at, row in enumerate(cells):
        whole = val_on(rows[at], "trPr/cantSplit") and at >= heads
        made = [_cell(story, one, widths, lines) for one in row if not whole or one.rows > 1]
        kept = [_cell(story, one, widths, lines, whole=True) for one in row if whole and one.rows == 1]
        if kept:
            made.append(f"..{call(story.shared.look(_WHOLE), 'room', *kept)}")
        made += _blanks(at, cells, count)
        if any(floors):
            made.append(_strut(at, count, floors[at]))
        (header if at < heads else code).extend(made)
    columns = [points(width) for width in widths] + (["0pt"] if any(floors) else [])
    inner = _on_pages(story, header, code, array(columns))
    side = {"center": "center", "right": "right", "end": "right"}.get(val(node, "tblPr/jc") or "", "left")
    indent = twips(val(node, "tblPr/tblInd", "w")) if side == "left" else Decimal(0)
    body = call("pad", inner, left=points(indent)) if indent > 0 else inner
    name = story.shared.look(
        f"(space, body) => block(width: 100%, above: space, below: 0pt, align({side}, body))"
    )
    return Block(body, name)


_HEAD = (
    "(room, columns, cells) => if measure(table(columns: columns, ..cells)).height > room { cells } "
    "else { (table.header(repeat: true, ..cells),) }"
)
_ROOM = (
    "(room, columns, cells) => { let high = measure(table(columns: columns, ..cells)).height; "
    "if high > room / 2 { room } else { room - high } }"
)
_WHOLE = (
    "(room, ..cells) => { let tall = cells.pos().any(one => "
    "measure(block(width: one.width, one.body)).height + one.inset > room); "
    "cells.pos().map(one => table.cell(..one.more, breakable: tall, one.body)) }"
)
"""A row that Word keeps whole is split all the same where it is taller than what a page has room for."""


def _on_pages(story: Story, header: list[str], cells: list[str], columns: str) -> str:
    """Return the table's code; a header taller than half a page is not repeated."""
    head, room = story.shared.look(_HEAD), story.shared.look(_ROOM)
    given = f"({points(story.height)}, columns, head)"
    parts = [f"..{head}({points(story.height / 2)}, columns, head)"] if header else []
    inner = call("table", *parts, *cells, columns="columns", stroke="none", inset="0pt")
    names = f"let columns = {columns}; let head = {array(header)}; let room = {room}{given}"
    return f"context {{ {names}; {inner} }}"


def val_on(row: Node, path: str) -> bool:
    """Tell whether a switch of a row is on; a missing one is off."""
    found = row.find("/".join(f"{W}{name}" for name in path.split("/")))
    return found is not None and is_on(found.get(f"{W}val", "on"))


def _owner(node: Node, tag: str) -> Node:
    return next(node.iterancestors(tag), None)


def _cells(rows: list[Node]) -> list[list[Cell]]:
    """Return each row's cells in the grid; one merged downwards stands in its first row only."""
    found: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for at, row in enumerate(rows):
        column = _whole(val(row, "trPr/gridBefore"))
        here: list[Cell] = []
        open_: dict[int, Cell] = {}
        for node in (one for one in row.iter(f"{W}tc") if _owner(one, f"{W}tr") is row):
            cell = Cell(node, at, column, max(1, _whole(val(node, "tcPr/gridSpan"), 1)))
            merge = node.find(f"{W}tcPr/{W}vMerge")
            upper = above.get(column)
            if merge is not None and merge.get(f"{W}val") != "restart" and upper and upper.span == cell.span:
                upper.rows += 1
                upper.absorbed.append(node)
                open_[column] = upper
            else:
                here.append(cell)
                if merge is not None:
                    open_[column] = cell
            column += cell.span
        above = open_
        found.append(here)
    return found


def _whole(text: str | None, default: int = 0) -> int:
    return min(int(text), 63) if text and text.isdecimal() else default


def _widths(story: Story, node: Node, count: int) -> list[Points]:
    """Return the width of each column, made to fit where the table is wider than the text."""
    given = [twips(one.get(f"{W}w")) for one in node.findall(f"{W}tblGrid/{W}gridCol")][:count]
    given += [Decimal(0)] * (count - len(given))
    if not all(one > 0 for one in given):
        given = [story.width / count] * count
    total = sum(given, Decimal(0))
    asked, kind = number(val(node, "tblPr/tblW", "w")), val(node, "tblPr/tblW", "type")
    wanted = story.width * asked / _PERCENT if kind == "pct" and asked else total
    limit = story.width + (Decimal(12) if not node.xpath("ancestor::*[local-name()='tc']") else 0)
    factor = min(wanted, limit) / total
    return [one * factor for one in given]


def _heads(rows: list[Node]) -> int:
    """Return how many rows from the top repeat on every page; all of them would leave no table."""
    count = 0
    while count < len(rows) and val_on(rows[count], "trPr/tblHeader"):
        count += 1
    return count if count < len(rows) else 0


def _cell(story: Story, cell: Cell, widths: list[Points], lines: _Lines, *, whole: bool = False) -> str:
    """Return one cell's code, or what the function of rows that stay whole takes of it."""
    top, right, bottom, left = (lines.margin(cell.node, side) for side in SIDES)
    wide = sum(widths[cell.column : cell.column + cell.span], Decimal(0)) - left - right
    inside = story.within(max(wide, Decimal(10)))
    merged = [one for one in cell.absorbed if any(text.text for text in one.iter(f"{W}t"))]
    body = "\n".join(story.shared.blocks(inside, one) for one in (cell.node, *merged))
    align = {"center": "horizon", "bottom": "bottom"}.get(val(cell.node, "tcPr/vAlign") or "", "top")
    made = call(
        "arguments" if whole else "table.cell",
        *([] if whole else [f"{{ {body} }}"]),
        x=str(cell.column),
        y=str(cell.row),
        colspan=str(cell.span) if cell.span > 1 else None,
        rowspan=str(cell.rows) if cell.rows > 1 else None,
        align=f"left + {align}",
        inset=f"(top: {points(top)}, right: {points(right)}, bottom: {points(bottom)}, left: {points(left)})",
        stroke=lines.of(cell),
        fill=colour(val(cell.node, "tcPr/shd", "fill")),
    )
    if not whole:
        return made
    return f"(width: {points(wide)}, inset: {points(top + bottom)}, more: {made}, body: {{ {body} }})"


def _blanks(at: int, cells: list[list[Cell]], count: int) -> list[str]:
    """Return empty cells for places of the grid that a short row leaves open."""
    taken = {
        column
        for row in cells[: at + 1]
        for one in row
        if one.row <= at < one.row + one.rows
        for column in range(one.column, one.column + one.span)
    }
    return [call("table.cell", "none", x=str(one), y=str(at)) for one in range(count) if one not in taken]


def _strut(row: int, column: int, height: Points) -> str:
    """Return a cell without width that keeps a row as high as asked."""
    return call("table.cell", call("box", height=points(height)), x=str(column), y=str(row), stroke="(:)")


class _Lines:
    """What a table says about the lines and margins of its cells."""

    def __init__(self, story: Story, node: Node, rows: int, columns: int) -> None:
        styles = story.shared.styles.chain(val(node, "tblPr/tblStyle"), "table")
        self._from = [node.find(f"{W}tblPr"), *(s.find(f"{W}tblPr") for s in reversed(styles))]
        self._rows, self._columns = rows, columns

    def margin(self, cell: Node, side: str) -> Points:
        """Return the room between a cell's edge and its text."""
        usual = SIDE_MARGIN if side in _START else 0
        for place in (cell.find(f"{W}tcPr/{W}tcMar"), *(_child(one, "tblCellMar") for one in self._from)):
            found = _edge(place, side)
            if found is not None:
                return twips(found.get(f"{W}w"))
        return usual / TWIP

    def of(self, cell: Cell) -> str:
        """Return the strokes of a cell: its own, or the table's, outer or inner."""
        outer = {
            "top": cell.row == 0,
            "bottom": cell.row + cell.rows >= self._rows,
            "left": cell.column == 0,
            "right": cell.column + cell.span >= self._columns,
        }
        own = cell.node.find(f"{W}tcPr/{W}tcBorders")
        strokes = []
        for side in SIDES:
            found = _edge(own, side)
            for place in self._from if found is None else ():
                found = _edge(_child(place, "tblBorders"), side if outer[side] else _INNER[side])
                if found is not None:
                    break
            if (stroke := _stroke(found)) is not None:
                strokes.append(f"{side}: {stroke}")
        return f"({', '.join(strokes) or ':'})"


def _child(parent: Node | None, name: str) -> Node | None:
    return None if parent is None else parent.find(f"{W}{name}")


def _edge(parent: Node | None, side: str) -> Node | None:
    """Return the element of one side; `start` and `end` are later names of left and right."""
    found = _child(parent, side)
    return found if found is not None or side not in _START else _child(parent, _START[side])


def _stroke(line: Node | None) -> str | None:
    """Return a stroke, or None where there is no line."""
    kind = "none" if line is None else line.get(f"{W}val", "none")
    if line is None or kind in {"none", "nil"}:
        return None
    thick = max(number(line.get(f"{W}sz"), 4) / _EIGHTH, Decimal("0.25"))
    dash = {"dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed"}.get(kind, "solid")
    shade = colour(line.get(f"{W}color")) or "black"
    return f'(thickness: {points(thick)}, paint: {shade}, dash: "{dash}")'
