"""The workbook inside the add-in: hidden sheets of texts, written part by part, always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[str]]
Parts = dict[str, bytes]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats"
_CONTENT_TYPES = {
    "xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "xl/styles.xml": f"{_TYPES}-officedocument.spreadsheetml.styles+xml",
    "xl/vbaProject.bin": "application/vnd.ms-office.vbaProject",
    "docProps/core.xml": f"{_TYPES}-package.core-properties+xml",
}
_SHEET_TYPE = f"{_TYPES}-officedocument.spreadsheetml.worksheet+xml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Sheet(NamedTuple):
    """A sheet of texts, its name and the name of its VBA module."""

    name: str
    code_name: str
    rows: Rows


class Link(NamedTuple):
    """A relationship from a part: its id, its type and the part it points to."""

    id: str
    kind: str
    target: str


def workbook_parts(sheets: Sequence[Sheet], *, title: str, about: str, links: Sequence[Link]) -> Parts:
    """Return the parts of a macro workbook of type add-in, without its VBA project.

    `links` are the further relationships of the package (the ribbon). Dates are fixed: a build leaves no
    trace of when or where it ran.
    """
    paths = [f"xl/worksheets/sheet{number}.xml" for number, _ in enumerate(sheets, start=1)]
    inside = [
        *(Link(f"rId{number}", f"{_OFFICE}/worksheet", path.removeprefix("xl/"))
          for number, path in enumerate(paths, start=1)),
        Link("rIdStyles", f"{_OFFICE}/styles", "styles.xml"),
        Link("rIdVba", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
    ]  # fmt: skip
    package = [
        Link("rIdBook", f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
        Link("rIdCore", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        *links,
    ]
    texts = {
        "[Content_Types].xml": _content_types(paths),
        "_rels/.rels": relationships(package),
        "docProps/core.xml": _core(title, about),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": relationships(inside),
        "xl/styles.xml": _STYLES,
        **dict(zip(paths, (_sheet(sheet) for sheet in sheets), strict=True)),
    }
    return {path: (_HEAD + text).encode() for path, text in texts.items()}


def relationships(links: Sequence[Link]) -> str:
    """Return a .rels part without its XML declaration."""
    body = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _content_types(sheets: Sequence[str]) -> str:
    defaults = {"rels": f"{_TYPES}-package.relationships+xml", "xml": "application/xml", "png": "image/png"}
    kinds = _CONTENT_TYPES | dict.fromkeys(sheets, _SHEET_TYPE)
    body = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    body += "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in kinds.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{body}</Types>'


def _core(title: str, about: str) -> str:
    when = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:description>{escape(about)}</dc:description>"
        f"{when.format('created')}{when.format('modified')}</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr codeName="ThisWorkbook"/>'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets></workbook>"
    )


def _sheet(sheet: Sheet) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(_cells(number, row))}</row>'
        for number, row in enumerate(sheet.rows, start=1)
    )
    head = f'<worksheet xmlns="{_MAIN}"><sheetPr codeName="{sheet.code_name}"/>'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>"


def _cells(number: int, row: Sequence[str]) -> Iterator[str]:
    for place, text in enumerate(row):
        if text:
            said = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
            yield (
                f'<c r="{_column(place)}{number}" t="inlineStr"><is>'
                f'<t xml:space="preserve">{escape(said)}</t></is></c>'
            )


def _column(place: int) -> str:
    """Return the letters of a column counted from zero."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
