"""Say where a piece of text stands in a Word package: part, paragraph, heading above, cell of a table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from xl_addin.report.merges import W

QUOTED = 80
"""Characters of a paragraph that a message quotes."""

AUTHOR = "jixiao"
"""Who signs the comments that the program writes into a Word file."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTBOX = f"{W}txbxContent"
_PARTS = (
    (r"word/document\.xml", "正文", True),
    (r"word/header\d*\.xml", "页眉", True),
    (r"word/footer\d*\.xml", "页脚", True),
    (r"word/footnotes\.xml", "脚注", True),
    (r"word/endnotes\.xml", "尾注", False),
    (r"word/comments\.xml", "批注", False),
    (r"word/charts/chart\w*\.xml", "图表", False),
    (r"word/diagrams/data\d*\.xml", "SmartArt 图形", False),
)


class Spot(NamedTuple):
    """Where a paragraph stands; `table`, `row`, `column` are 0 outside tables, all count from 1."""

    part: str
    paragraph: int = 0
    heading: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    text: str = ""

    def told(self, where: str = "") -> str:
        """Return `模板.docx › 一、基本情况 › 正文第3段“…”`, or with `第1个表第2行第3列` inside a table."""
        cell = f"第{self.table}个表第{self.row}行第{self.column}列" if self.table else ""
        at = cell or (f"第{self.paragraph}段" if self.paragraph else "")
        quoted = f"段落“{self.text[:QUOTED]}”" if self.text else ""
        place = f"{self.part}{at}"
        return " › ".join(part for part in (where, self.heading, place, quoted) if part)


class Piece(NamedTuple):
    """A paragraph with its place; `source` names its part, `filled` whether rendering reaches it."""

    spot: Spot
    element: Any
    text: str
    source: str = "word/document.xml"
    filled: bool = True


def own_text(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the paragraph's text without that of text boxes anchored in it."""
    return "".join(
        node.text or ""
        for node in paragraph.iter(f"{W}t", f"{_A}t")
        if next(node.iterancestors(f"{W}p", f"{_A}p"), None) is paragraph
    )


def outline_levels(styles: Any) -> dict[str, int]:  # noqa: ANN401 - an lxml element
    """Return the heading level (1 …) of each paragraph style that has one, also by inheritance."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        level = style.find(f"{W}pPr/{W}outlineLvl")
        name = style.find(f"{W}name")
        named = re.fullmatch(
            r"(?i)heading ?([1-9])|标题 ?([1-9])", name.get(f"{W}val") if name is not None else ""
        )
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[key] = parent.get(f"{W}val")
        if level is not None:
            own[key] = int(level.get(f"{W}val")) + 1
        elif named:
            own[key] = int(named[1] or named[2])
    for key in based:
        seen, at = {key}, key
        while at not in own and based.get(at) and based[at] not in seen:
            at = based[at]
            seen.add(at)
        if at in own:
            own[key] = own[at]
    return {key: level for key, level in own.items() if level <= 9}


def level_of(paragraph: Any, levels: Mapping[str, int]) -> int:  # noqa: ANN401 - an lxml element
    """Return a paragraph's heading level, its own or its style's; 0 for one that is no heading."""
    direct = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if direct is not None:
        return (int(direct.get(f"{W}val")) + 1) % 10
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return levels.get(style.get(f"{W}val"), 0) if style is not None else 0


def pieces_of(root: Any, part: str, levels: Mapping[str, int]) -> Iterator[Piece]:  # noqa: ANN401 - an lxml element
    """Yield the paragraphs of one part in its order, with their places.

    Left out are a text box's fallback copy, and comments of our own.
    """
    cells = _cells(root)
    heading = ""
    number = 0
    for paragraph in root.iter(f"{W}p", f"{_A}p"):
        comment = next(paragraph.iterancestors(f"{W}comment"), None)
        if comment is not None and comment.get(f"{W}author") == AUTHOR:
            continue
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        number += 1
        text = own_text(paragraph)
        in_box = next(paragraph.iterancestors(_TEXTBOX), None) is not None
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        at = cells.get(cell, (0, 0, 0)) if cell is not None else (0, 0, 0)
        spot = Spot(f"{part}文本框" if in_box else part, number, heading, *at, text.strip())
        yield Piece(spot, paragraph, text)
        if text.strip() and "{%" not in text and level_of(paragraph, levels):
            heading = text.strip()[:40]


def _cells(root: Any) -> dict[Any, tuple[int, int, int]]:  # noqa: ANN401 - an lxml element
    """Return (table, row, column) of every cell, counted in the document's order."""
    rows: dict[Any, int] = {}
    columns: dict[Any, int] = {}
    tables: dict[Any, int] = {}
    numbers: dict[Any, tuple[int, int]] = {}
    cells: dict[Any, tuple[int, int, int]] = {}
    for one in root.iter(f"{W}tbl", f"{W}tr", f"{W}tc"):
        if one.tag == f"{W}tbl":
            tables[one] = len(tables) + 1
            continue
        holder = next(one.iterancestors(f"{W}tbl" if one.tag == f"{W}tr" else f"{W}tr"), None)
        if one.tag == f"{W}tr" and holder is not None:
            rows[holder] = rows.get(holder, 0) + 1
            numbers[one] = (tables[holder], rows[holder])
        elif holder in numbers:
            columns[holder] = columns.get(holder, 0) + 1
            cells[one] = (*numbers[holder], columns[holder])
    return cells


def pieces(package: bytes) -> list[Piece]:
    """Return every paragraph of an inspected .docx: body, headers, notes, then what is never filled.

    Parts that are no XML are left out; so are styles, settings and other parts without text.
    """
    found: list[Piece] = []
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        names = opened.namelist()
        styles = _parsed(opened.read("word/styles.xml")) if "word/styles.xml" in names else None
        levels = {} if styles is None else outline_levels(styles)
        for pattern, part, filled in _PARTS:
            for name in sorted(name for name in names if re.fullmatch(pattern, name)):
                root = _parsed(opened.read(name))
                if root is not None:
                    found += [
                        one._replace(source=name, filled=filled) for one in pieces_of(root, part, levels)
                    ]
        if "docProps/core.xml" in names:
            root = _parsed(opened.read("docProps/core.xml"))
            found += [] if root is None else list(_properties(root))
    return found


def _properties(root: Any) -> Iterator[Piece]:  # noqa: ANN401 - an lxml element
    """Yield the document's properties (title, subject …) as paragraphs of their own."""
    for number, one in enumerate(root, 1):
        if one.text and one.text.strip():
            yield Piece(Spot("文档属性", number, text=one.text.strip()), one, one.text, f"property {number}")


def _parsed(xml: bytes) -> Any:  # noqa: ANN401 - an lxml element
    """Return a part's root without resolving anything; None for broken XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None
