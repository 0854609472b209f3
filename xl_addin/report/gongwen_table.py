"""Draw the tables of an official paper: fixed columns, repeated header, rows that never split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from xl_addin.report.gongwen import element, text_element

TWIPS = 56.7
"""Per millimetre."""


def add_table(document: DocumentObject, widths: Sequence[int]) -> Any:  # noqa: ANN401 - an lxml element
    """Return a new bordered table of fixed columns (mm) at the end of the document."""
    twips = [round(width * TWIPS) for width in widths]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )
    body: Any = document.element.body
    body.sectPr.addprevious(table)
    return table


def add_row(
    table: Any,  # noqa: ANN401 - an lxml element
    widths: Sequence[int],
    cells: Sequence[str],
    styles: Sequence[tuple[str, str]],
    *,
    header: bool = False,
) -> None:
    """Add a row; `styles` holds (style id, alignment or empty) of each cell."""
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    row.append(properties)
    for width, text, (style, align) in zip(widths, cells, styles, strict=True):
        cell = element("tc")
        shape = element("tcPr")
        shape.append(element("tcW", w=round(width * TWIPS), type="dxa"))
        shape.append(element("vAlign", val="center"))
        cell.append(shape)
        cell.append(paragraph(text, style, align))
        row.append(cell)
    table.append(row)


def paragraph(text: str, style: str, align: str = "") -> Any:  # noqa: ANN401 - an lxml element
    """Return a paragraph of one run in a style, aligned otherwise than the style if asked."""
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=style))
    if align:
        properties.append(element("jc", val=align))
    made.append(properties)
    run = element("r")
    for at, piece in enumerate(text.split("\t")):
        if at:
            run.append(element("tab"))
        run.append(text_element(piece))
    made.append(run)
    return made
