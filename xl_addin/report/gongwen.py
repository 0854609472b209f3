"""Lay out pages and styles as GB/T 9704-2012 (党政机关公文格式) asks.

Measured on rendered pages: 22 lines need 28.95 pt of exact line height (29 pt gives 21), 28
characters need −0.25 pt of spacing; a character grid misplaces text in LibreOffice, a line grid
does not, and tables must leave it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "宋体",
)
LATIN = "Times New Roman"
LINE = 579
"""Twips: 225 mm of text in 22 lines."""

TABLE_LINE = 250
NOTE_LINE = 240
"""Exact, else each font sets its own height: 五号 in 12.5 pt, 小五 in 12 pt keep notes and table together."""
TIGHT = -5
"""Twentieths of a point between characters: 156 mm in 28 characters of 3号."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style (样式): font, size in half points, line in twips, indents in 1/100 character."""

    name: str
    font: str = FANGSONG
    size: int = 32
    line: int = LINE
    align: str = "both"
    first: int = 0
    right: int = 0
    left: int = 0
    before: int = 0
    after: int = 0
    bold: bool = False
    outline: int | None = None
    keep: bool = False
    grid: bool = True
    exact: bool = False
    tight: bool = False


BODY = Look("公文正文", first=200, tight=True)
CELL = Look("表格文字", size=21, line=TABLE_LINE, align="center", grid=False, exact=True)
LOOKS = (
    Look("公文标题", XIAOBIAOSONG, 44, 700, "center", before=LINE, after=LINE, grid=False),
    BODY,
    replace(BODY, name="正文末段", keep=True),
    replace(BODY, name="Heading 1", font=HEITI, outline=0, keep=True, tight=False),
    replace(BODY, name="Heading 2", font=KAITI, outline=1, keep=True, tight=False),
    replace(BODY, name="Heading 3", bold=True, outline=2, keep=True, tight=False),
    replace(BODY, name="附件说明", before=LINE, keep=True),
    Look("署名", align="right", right=200, before=2 * LINE, keep=True),
    Look("成文日期", align="right", right=400),
    Look("附件标识", HEITI, 32, 440, align="left", outline=0, grid=False),
    Look("附表标题", XIAOBIAOSONG, 36, 460, "center", keep=True, grid=False),
    Look("附表年度", KAITI, 28, 360, "center", keep=True, grid=False),
    Look("附表单位", size=21, line=320, align="right", keep=True, grid=False),
    Look("表题", HEITI, 24, 320, "left", before=60, keep=True, grid=False),
    Look("图位", size=24, line=240, align="center", before=120, keep=True, grid=False),
    Look("图题", HEITI, 24, 320, "center", before=60, after=120, grid=False),
    CELL,
    replace(CELL, name="表头文字", font=HEITI),
    Look("表注", size=18, line=NOTE_LINE, grid=False, exact=True),
)
NAMES = {look.name: look.name for look in LOOKS} | {
    "标题": "公文标题",
    "正文": "公文正文",
    "一级": "Heading 1",
    "二级": "Heading 2",
    "三级": "Heading 3",
}
ALIGNS = {"左": "left", "中": "center", "右": "right"}

_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
}


def element(tag: str, **attributes: str | int) -> Any:  # noqa: ANN401 - an lxml element
    """Return an OOXML element with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def fonts(name: str, latin: str = LATIN) -> Any:  # noqa: ANN401 - an lxml element
    """Return rFonts naming every script, “” and … as Chinese; a theme attribute would override names."""
    return element("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=name, cs=latin)


def _style(document: DocumentObject, look: Look) -> None:
    """Write a paragraph style into the document, replacing one of that name."""
    known = {style.name for style in document.styles}
    style = (
        document.styles[look.name]
        if look.name in known
        else document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    root: Any = style.element
    for child in list(root):
        if child.tag in {qn("w:pPr"), qn("w:rPr"), qn("w:next"), qn("w:link"), qn("w:basedOn")}:
            root.remove(child)
    if look.name != "Normal":
        root.append(element("basedOn", val="Normal"))
    if look.outline is not None:
        root.append(element("next", val=document.styles[BODY.name].style_id))
    if root.find(qn("w:qFormat")) is None:
        root.append(element("qFormat"))
    root.append(_paragraph_properties(look))
    root.append(_run_properties(look))
    _sort(root, "style")


def _paragraph_properties(look: Look) -> Any:  # noqa: ANN401 - an lxml element
    made = element("pPr")
    if look.keep:
        made.append(element("keepNext"))
    made.append(element("widowControl", val=0))
    made.append(element("overflowPunct", val=0))
    if not look.grid:
        made.append(element("snapToGrid", val=0))
    rule = "exact" if look.grid or look.exact else "atLeast"
    made.append(element("spacing", before=look.before, after=look.after, line=look.line, lineRule=rule))
    em = look.size * 10
    made.append(
        element(
            "ind",
            leftChars=look.left,
            left=look.left * em // 100,
            rightChars=look.right,
            right=look.right * em // 100,
            firstLineChars=look.first,
            firstLine=look.first * em // 100,
        )
    )
    made.append(element("jc", val=look.align))
    if look.outline is not None:
        made.append(element("outlineLvl", val=look.outline))
    return made


def _run_properties(look: Look) -> Any:  # noqa: ANN401 - an lxml element
    made = element("rPr")
    made.append(fonts(look.font))
    if look.bold:
        made.extend([element("b"), element("bCs")])
    made.append(element("color", val="000000"))
    if look.tight:
        made.append(element("spacing", val=TIGHT))
    made.extend([element("sz", val=look.size), element("szCs", val=look.size)])
    return made


def _sort(root: Any, kind: str) -> None:  # noqa: ANN401 - an lxml element
    """Put children into the order the schema fixes; Word refuses others, LibreOffice does not."""
    order = {qn(f"w:{name}"): at for at, name in enumerate(_ORDER[kind].split())}
    root[:] = sorted(root, key=lambda child: order.get(child.tag, len(order)))


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
    _sort(properties, "sectPr")


def _page_number(footer: Any, *, right: bool) -> None:  # noqa: ANN401 - a footer of python-docx
    """Write `— 1 —` in 4号宋体, one character in from the outer edge."""
    paragraph: Any = footer.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    side = {"rightChars": 100, "right": 280} if right else {"leftChars": 100, "left": 280}
    properties = element("pPr")
    properties.append(element("ind", firstLineChars=0, firstLine=0, **side))
    properties.append(element("jc", val="right" if right else "left"))
    paragraph.append(properties)
    field = (
        element("fldChar", fldCharType="begin"),
        parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>'),
        element("fldChar", fldCharType="separate"),
        text_element("1"),
        element("fldChar", fldCharType="end"),
    )
    for content in (text_element("— "), *field, text_element(" —")):
        run = element("r")
        properties = element("rPr")
        properties.extend([fonts(SONGTI, SONGTI), element("sz", val=28), element("szCs", val=28)])
        run.extend([properties, content])
        paragraph.append(run)


def text_element(text: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return a text element that keeps its blanks."""
    made = OxmlElement("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


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
        _style(document, look)
    set_page(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(document.sections[0].footer, right=True)
    _page_number(document.sections[0].even_page_footer, right=False)
    return document


def turn_landscape(document: DocumentObject) -> None:
    """Begin a landscape section; the break is carried by the last paragraph, not by an empty one."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    carrier: Any = document.paragraphs[-1]._p
    break_ = carrier.find(qn("w:pPr")).find(qn("w:sectPr"))
    before = carrier.getprevious()
    if before is None or before.tag != qn("w:p"):
        raise ValueError("a section needs a paragraph before it")
    before.get_or_add_pPr().append(break_)
    _sort(before.pPr, "pPr")
    carrier.getparent().remove(carrier)
    set_page(section, landscape=True)
