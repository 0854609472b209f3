"""Write page numbers (页码) as GB/T 9704-2012 asks, on turned pages (横排表格) where upright ones have them.

The page is turned so that its head lies to the left: the foot of the upright page is the left edge
of the turned one. The number stands there in a frame turned clockwise, at the outer corner: below
on odd pages, above on even ones. Not in a text box: LibreOffice puts that of a last page into the
corner of the paper, once more or instead.
"""

from __future__ import annotations

from typing import Any

from xl_addin.report.gongwen import SONGTI, element, field, fonts, text_element

_TWIPS = 1440 / 25.4
"""Per millimetre."""

_FRAME = (7, 30)
"""Width and height of the frame in millimetres, as the turned page shows it."""

_FROM_EDGE = 24
"""Millimetres from the paper's edge to the frame: the number's line lies 7 mm below the text of 35 mm."""


def number_runs() -> list[Any]:
    """Return the runs `— 1 —` in 4号宋体; the number is a field."""
    runs = []
    for content in (text_element("— "), *field("PAGE", "1"), text_element(" —")):
        run = element("r")
        properties = element("rPr")
        properties.extend([fonts(SONGTI, SONGTI), element("sz", val=28), element("szCs", val=28)])
        run.extend([properties, content])
        runs.append(run)
    return runs


def add_turned_number(footer: Any, *, odd: bool) -> None:  # noqa: ANN401 - a footer of python-docx
    """Write the number of turned pages into a footer of theirs; it has no other words."""
    width, height = _FRAME
    # one character (4号) in from the outer edge of the text: 26 mm below, 28 mm above
    down = 210 - 26 - 5 - height if odd else 28 + 5
    footer.is_linked_to_previous = False
    last: Any = footer.paragraphs[0]._p
    for child in list(last):
        last.remove(child)
    framed, properties = element("p"), element("pPr")
    lengths = {"w": width, "h": height, "x": _FROM_EDGE, "y": down}
    place = {name: round(length * _TWIPS) for name, length in lengths.items()}
    properties.extend(
        [
            element("framePr", hRule="exact", wrap="around", hAnchor="page", vAnchor="page", **place),
            element("spacing", line=240, lineRule="auto"),
            element("jc", val="right" if odd else "left"),
            element("textDirection", val="tbRl"),
        ]
    )
    framed.append(properties)
    framed.extend(number_runs())
    last.addprevious(framed)
