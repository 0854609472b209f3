"""Name the paragraph styles of an official paper, as GB/T 9704-2012 (党政机关公文格式) asks.

Measured on rendered pages: 22 lines need 28.95 pt of exact line height (29 pt gives 21), 28
characters need −0.25 pt of spacing; tables must leave the line grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from xl_addin.report.schema_order import sort_children

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


ROOM, SIGNED = 28, 14
"""Characters of 3号 in a line, and in the block of name and date: a date of seven, four in, centred."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style (样式): font, size in half points, line in twips, indents in 1/100 character.

    A negative `first` hangs.
    """

    name: str
    font: str = FANGSONG
    size: int = 32
    line: int = LINE
    align: str = "both"
    first: int = 0
    left: int = 0
    before: int = 0
    after: int = 0
    bold: bool = False
    outline: int | None = None
    keep: bool = False
    grid: bool = True
    exact: bool = False
    tight: bool = False
    fresh: bool = False
    """Begins a page."""


BODY = Look("公文正文", first=200, tight=True)
ANNEX_TITLE = Look("附表标题", XIAOBIAOSONG, 36, 460, "center", keep=True, grid=False)
TABLE_TITLE = Look("表题", HEITI, 24, 320, "left", before=60, keep=True, grid=False)
CELL = Look("表格文字", size=21, line=TABLE_LINE, align="center", grid=False, exact=True)
LOOKS = (
    Look("公文标题", XIAOBIAOSONG, 44, 700, "center", before=LINE, after=LINE, grid=False),
    Look("封面标题", XIAOBIAOSONG, 44, 700, "center", before=7 * LINE, after=5 * LINE, grid=False),
    Look("封面项", line=2 * LINE // 3 * 2, left=300, grid=False),
    Look("公文标题另页", XIAOBIAOSONG, 44, 700, "center", before=LINE, after=LINE, grid=False, fresh=True),
    BODY,
    replace(BODY, name="算式段", align="left"),  # a long sum is not broken: spread, its line would gape
    replace(BODY, name="正文末段", keep=True),
    replace(BODY, name="Heading 1", font=HEITI, outline=0, keep=True, tight=False),
    replace(BODY, name="Heading 2", font=KAITI, outline=1, keep=True, tight=False),
    replace(BODY, name="Heading 3", bold=True, outline=2, keep=True, tight=False),
    replace(BODY, name="Heading 4", outline=3, keep=True, tight=False),
    replace(BODY, name="附件说明", first=-300, left=500, before=LINE, keep=True),
    replace(BODY, name="附件首项", first=-400, left=600, before=LINE, keep=True),
    replace(BODY, name="附件续项", first=-100, left=600, keep=True),
    Look("署名", align="center", left=ROOM * 100 - SIGNED * 100, before=2 * LINE, keep=True),
    Look("成文日期", align="center", left=ROOM * 100 - SIGNED * 100),
    Look(
        "部分标题", XIAOBIAOSONG, 36, 620, "center", before=LINE, after=LINE, outline=0, keep=True, grid=False
    ),
    Look("部分标题另页", XIAOBIAOSONG, 36, 620, "center", after=LINE, outline=0, keep=True, fresh=True),
    Look("附件标识", HEITI, 32, 440, align="left", outline=0, keep=True, grid=False),
    Look("附件标识另页", HEITI, 32, 440, align="left", outline=0, keep=True, grid=False, fresh=True),
    ANNEX_TITLE,
    replace(ANNEX_TITLE, name="附表标题另页", fresh=True),
    Look("附表年度", KAITI, 28, 360, "center", keep=True, grid=False),
    Look("附表单位", size=21, line=320, align="right", keep=True, grid=False),
    TABLE_TITLE,
    replace(TABLE_TITLE, name="表题另页", fresh=True),
    Look("图位", size=24, line=240, align="center", before=120, keep=True, grid=False),
    Look("图题", HEITI, 24, 320, "center", before=60, after=120, grid=False),
    CELL,
    replace(CELL, name="表头文字", font=HEITI),
    Look("表注", size=18, line=NOTE_LINE, grid=False, exact=True),
)
NAMES = {look.name: look.name for look in LOOKS} | {
    "标题": "公文标题",
    "部分": "部分标题",
    "部分另页": "部分标题另页",
    "标题另页": "公文标题另页",
    "正文": "公文正文",
    "一级": "Heading 1",
    "二级": "Heading 2",
    "三级": "Heading 3",
    "四级": "Heading 4",
}
ALIGNS = {"左": "left", "中": "center", "右": "right"}


def em(size: int = 32) -> int:
    """Return the width of a Chinese character of that size (half points) in twips."""
    return size * 10


def element(tag: str, **attributes: str | int) -> Any:  # noqa: ANN401 - an lxml element
    """Return an OOXML element with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def fonts(name: str, latin: str = LATIN) -> Any:  # noqa: ANN401 - an lxml element
    """Return rFonts naming every script, “” and … as Chinese; a theme attribute would override names."""
    return element("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=name, cs=latin)


def write_style(document: DocumentObject, look: Look) -> None:
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
    sort_children(root, "style")


def _paragraph_properties(look: Look) -> Any:  # noqa: ANN401 - an lxml element
    made = element("pPr")
    if look.keep:
        made.append(element("keepNext"))
    if look.fresh:
        made.append(element("pageBreakBefore"))
    made.append(element("widowControl", val=0))
    made.append(element("overflowPunct", val=0))
    if not look.grid:
        made.append(element("snapToGrid", val=0))
    rule = "exact" if look.grid or look.exact else "atLeast"
    made.append(element("spacing", before=look.before, after=look.after, line=look.line, lineRule=rule))
    width = em(look.size)
    first = "firstLine" if look.first >= 0 else "hanging"
    made.append(
        element(
            "ind",
            leftChars=look.left,
            left=look.left * width // 100,
            **{f"{first}Chars": abs(look.first), first: abs(look.first) * width // 100},
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


def field(instruction: str, shown: str) -> tuple[Any, ...]:
    """Return the contents of the runs of a field that Word can update, and what it shows until then."""
    code = OxmlElement("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return (
        element("fldChar", fldCharType="begin"),
        code,
        element("fldChar", fldCharType="separate"),
        text_element(shown),
        element("fldChar", fldCharType="end"),
    )


def text_element(text: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return a text element that keeps its blanks."""
    made = OxmlElement("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made
