"""Read a Word outline (提纲): headings by style or typed number, where their content goes, hints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_addin.report.adopt_blanks import BLANKS, SIGNED
from xl_addin.report.automatic import Automatic
from xl_addin.report.headings import numbered_level
from xl_addin.report.merges import W
from xl_addin.report.spots import level_of, outline_levels, own_text

_KEPT = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr", f"{W}br")
_CONTENTS = re.compile(r"(?:\t|[.．…·]{3,})\s*\d+\s*$")
_HEAVY = ("黑体", "SimHei", "楷体", "KaiTi", "小标宋")
_SHORT = 25


@dataclass(slots=True)
class Heading:
    """A heading of an outline; `cell` takes the content where it stands in a table.

    `automatic` tells that Word itself puts its number there.
    """

    text: str
    level: int
    element: Any
    cell: Any = None
    hints: list[Any] = field(default_factory=list)
    automatic: bool = False

    @property
    def hint(self) -> str:
        """What the outline says should be written here, as one text."""
        return "\n".join(text for text in (own_text(one).strip() for one in self.hints) if text)


def read_headings(document: Any) -> list[Heading]:  # noqa: ANN401 - a document of python-docx
    """Return the outline's headings in order, each with the hints under it; empty where there are none."""
    body = document.element.body
    levels = outline_levels(document.styles.element)
    names = {style.style_id: style.name.lower() for style in document.styles}
    paragraphs = [one for one in body.iter(f"{W}p") if own_text(one).strip() and not _listed(one, names)]
    lists = Automatic(document)
    found = []
    for one in paragraphs:
        number = lists.number(one)
        level = _level(one, levels, number)
        if level:
            found.append(Heading(own_text(one).strip(), level, one, automatic=bool(number)))
    if len(found) < 2:
        found = list(_by_look(paragraphs))
    elements = {one.element for one in found}
    for heading in found:
        heading.cell = _content_cell(heading.element, elements)
        heading.hints = list(_hints(heading, elements))
    return found


def _listed(paragraph: Any, styles: Mapping[str, str]) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a paragraph is a line of the table of contents (目录), which repeats the headings."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val"), "") if style is not None else ""
    return name.startswith(("toc ", "目录")) or bool(_CONTENTS.search(_with_tabs(paragraph)))


def _with_tabs(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    return "".join(
        "\t" if one.tag == f"{W}tab" else one.text or "" for one in paragraph.iter(f"{W}t", f"{W}tab")
    )


def _level(paragraph: Any, levels: dict[str, int], number: str) -> int:  # noqa: ANN401 - an lxml element
    """Return a heading's level: the style's where it has one, else its number's, typed or Word's; 0 for none.

    A typed 一、 counts as level 1 even under a style of level 2, for a paragraph said to be a heading twice.
    """
    text = own_text(paragraph).strip()
    return level_of(paragraph, levels) or numbered_level(number + text)


def _by_look(paragraphs: list[Any]) -> Iterator[Heading]:
    """Yield headings told only by their look: short, bold or in 黑体; larger ones are higher."""
    looks = {one: _look(one) for one in paragraphs}
    heavy = [one for one, look in looks.items() if look[1] and len(own_text(one).strip()) <= _SHORT]
    centred = {one for one in heavy if one.find(f"{W}pPr/{W}jc[@{W}val='center']") is not None}
    ranks = sorted({looks[one] for one in heavy if one not in centred}, reverse=True)
    for one in heavy:
        if one not in centred and not own_text(one).strip().endswith(("。", "；", "：")):
            yield Heading(own_text(one).strip(), ranks.index(looks[one]) + 1, one)


def _look(paragraph: Any) -> tuple[int, bool]:  # noqa: ANN401 - an lxml element
    """Return (size in half points, heavy) of a paragraph's own runs."""
    sizes: Counter[int] = Counter()
    heavy = []
    for run in paragraph.findall(f"{W}r"):
        length = sum(len(node.text or "") for node in run.findall(f"{W}t"))
        if not length:
            continue
        size = run.find(f"{W}rPr/{W}sz")
        bold = run.find(f"{W}rPr/{W}b")
        font = run.find(f"{W}rPr/{W}rFonts")
        name = (font.get(f"{W}eastAsia") or "") if font is not None else ""
        on = bold is not None and bold.get(f"{W}val") not in {"0", "false"}
        sizes[int(size.get(f"{W}val")) if size is not None else 0] += length
        heavy.append(on or name.startswith(_HEAVY))
    return (sizes.most_common(1)[0][0] if sizes else 0), bool(heavy) and all(heavy)


def _content_cell(paragraph: Any, headings: set[Any]) -> Any:  # noqa: ANN401 - an lxml element
    """Return the cell that takes the content of a heading in a table; None for one in the body.

    That is the last cell of its row, else the row below, else its own.
    """
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return None
    row = next(cell.iterancestors(f"{W}tr"))
    cells = row.findall(f"{W}tc")
    if cell in cells and cell is not cells[-1] and not _holds(cells[-1], headings):
        return cells[-1]
    below = row.getnext()
    if (
        cell in cells
        and len(cells) == 1
        and below is not None
        and below.tag == f"{W}tr"
        and not _holds(below, headings)
    ):
        return below.findall(f"{W}tc")[-1]
    return cell


def _holds(element: Any, headings: set[Any]) -> bool:  # noqa: ANN401 - an lxml element
    return any(one in headings for one in element.iter(f"{W}p"))


def _hints(heading: Heading, headings: set[Any]) -> Iterator[Any]:
    """Yield the paragraphs under a heading that only say what to write there."""
    if heading.cell is not None and heading.cell is not heading.element.getparent():
        inside = heading.cell.findall(f"{W}p")
    else:
        inside = []
        one = heading.element.getnext()
        while one is not None and not (one in headings or _holds(one, headings)):
            inside.append(one)
            one = one.getnext()
    for one in inside:
        text = own_text(one).strip() if one.tag == f"{W}p" else ""
        kept = SIGNED.search(text) or BLANKS.search(text)
        if one.tag == f"{W}p" and not kept and not any(True for _ in one.iter(*_KEPT)):
            yield one
