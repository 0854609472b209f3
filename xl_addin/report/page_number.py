"""Write page numbers (页码) as GB/T 9704-2012 asks, on turned pages (横排表格) where upright ones have them.

The page is turned so that its head lies to the left: the foot of the upright page is the left edge
of the turned one. The number stands there in a text box turned clockwise, at the outer corner: below
on odd pages, above on even ones.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from xl_addin.report.gongwen import SONGTI, element, field, fonts, text_element

_EMU = 36_000
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX = (9, 30)
"""Width and height of the box in millimetres, as the turned page shows it."""

_FROM_EDGE = 23
"""Millimetres from the paper's edge to the box: the number's line lies 7 mm below the text of 35 mm."""


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
    width, height = (length * _EMU for length in _BOX)
    # one character (4号) in from the outer edge of the text: 26 mm below, 28 mm above
    down = (210 - 26 - 5 - _BOX[1] if odd else 28 + 5) * _EMU
    align = "right" if odd else "left"
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    run = parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="{_MC}" xmlns:wps="{_WPS}">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_FROM_EDGE * _EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{9001 + odd}" name="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        '<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr></w:p></w:txbxContent></wps:txbx>'
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    next(run.iter(qn("w:txbxContent")))[0].extend(number_runs())
    paragraph.append(run)
