"""Lay out the pages of an official paper as GB/T 9704-2012 asks: margins, line grid, page numbers.

A character grid misplaces text in LibreOffice, a line grid does not (measured).
"""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from xl_addin.report.gongwen import FANGSONG, LINE, LOOKS, Look, element, fonts, write_style
from xl_addin.report.page_number import add_turned_number, number_runs
from xl_addin.report.schema_order import sort_children


def set_page(section: Section, *, landscape: bool = False) -> None:
    """Set paper and margins: text 156 × 225 mm; turned clockwise, the top margin is on the right."""
    width, height = Mm(210), Mm(297)
    margins = (37, 35, 28, 26)
    section.orientation = WD_ORIENT.PORTRAIT
    if landscape:
        width, height = height, width
        margins = (28, 26, 35, 37)
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(15) if landscape else Mm(24)
    properties: Any = section._sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("docGrid", type="lines", linePitch=312 if landscape else LINE))
    sort_children(properties, "sectPr")


def _page_number(footer: Any, *, odd: bool) -> None:  # noqa: ANN401 - a footer of python-docx
    """Write `— 1 —` in 4号宋体, one character in from the outer edge: right on odd pages, left on even."""
    footer.is_linked_to_previous = False
    paragraph: Any = footer.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    side = {"rightChars": 100, "right": 280} if odd else {"leftChars": 100, "left": 280}
    properties = element("pPr")
    properties.append(element("ind", firstLineChars=0, firstLine=0, **side))
    properties.append(element("jc", val="right" if odd else "left"))
    paragraph.append(properties)
    paragraph.extend(number_runs())


def new_document() -> DocumentObject:
    """Return an empty document with the page, the styles and the page numbers of an official paper."""
    document = Document()
    body: Any = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    defaults: Any = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    run.replace(run.find(qn("w:rFonts")), fonts(FANGSONG))
    run.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    for look in (Look("Normal"), *LOOKS):
        write_style(document, look)
    set_page(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _number(document.sections[0], landscape=False)
    return document


def _number(section: Section, *, landscape: bool) -> None:
    """Write the page numbers of a section on the outer side of its pages."""
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        (add_turned_number if landscape else _page_number)(footer, odd=odd)


def turn(document: DocumentObject, *, landscape: bool) -> None:
    """Begin a section of turned or upright pages; the last paragraph carries the break, not an empty one.

    Raises ValueError where no paragraph stands before it.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    carrier: Any = document.paragraphs[-1]._p
    break_ = carrier.find(qn("w:pPr")).find(qn("w:sectPr"))
    before = carrier.getprevious()
    if before is None or before.tag != qn("w:p"):
        raise ValueError("a section needs a paragraph before it")
    before.get_or_add_pPr().append(break_)
    sort_children(before.pPr, "pPr")
    carrier.getparent().remove(carrier)
    set_page(section, landscape=landscape)
    _number(section, landscape=landscape)
