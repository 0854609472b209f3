"""Tell how wide a chart may be where it stands: in a cell of a table, or between the margins of its page."""

from __future__ import annotations

from typing import Any

from xl_addin.report.merges import W

_MARGINS = 2 * 115
"""Left and right of a cell's content, in twips, as Word and LibreOffice set them unless told otherwise."""


def room(paragraph: Any) -> int:  # noqa: ANN401 - an lxml element
    """Return how many twips (1/20 pt) wide the content of a paragraph of the body can be; 0 for unknown."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return _text_width(paragraph)
    return max(0, (_stated(cell) or _by_grid(cell) or _even(cell)) - _MARGINS)


def _text_width(element: Any) -> int:  # noqa: ANN401 - an lxml element
    """Return the width of the text, or of one of its columns, in the section an element stands in."""
    top = element
    while top.getparent() is not None and top.getparent().tag != f"{W}body":
        top = top.getparent()
    after = (one for one in (top, *top.itersiblings()))
    section = next((found for one in after if (found := _section(one)) is not None), None)
    if section is None:
        return 0
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = sum(_twips(margins, name) for name in ("left", "right", "gutter"))
    columns = section.find(f"{W}cols")
    count = max(1, _twips(columns, "num"))
    return max(0, _twips(page, "w") - sides - (count - 1) * _twips(columns, "space")) // count


def _section(element: Any) -> Any:  # noqa: ANN401 - an lxml element
    return element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")


def _stated(cell: Any) -> int:  # noqa: ANN401 - an lxml element
    width = cell.find(f"{W}tcPr/{W}tcW")
    return _twips(width, "w") if width is not None and width.get(f"{W}type", "dxa") == "dxa" else 0


def _by_grid(cell: Any) -> int:  # noqa: ANN401 - an lxml element
    """Return what the columns of the table's grid that a cell spans come to."""
    row = cell.getparent()
    before = sum(map(_span, cell.itersiblings(f"{W}tc", preceding=True)))
    before += _twips(row.find(f"{W}trPr/{W}gridBefore"), "val")
    columns = row.getparent().findall(f"{W}tblGrid/{W}gridCol")
    return sum(_twips(one, "w") for one in columns[before : before + _span(cell)])


def _even(cell: Any) -> int:  # noqa: ANN401 - an lxml element
    """Return a fair share of the text's width, for a table that states no widths."""
    return _text_width(cell) // len(cell.getparent().findall(f"{W}tc"))


def _span(cell: Any) -> int:  # noqa: ANN401 - an lxml element
    return max(1, _twips(cell.find(f"{W}tcPr/{W}gridSpan"), "val"))


def _twips(element: Any, name: str) -> int:  # noqa: ANN401 - an lxml element or None
    """Return a whole number that an attribute holds; 0 where there is none."""
    text = (element.get(f"{W}{name}") or "") if element is not None else ""
    return int(text) if text.isdigit() else 0
