"""Draw the working paper as a sheet part: widths, wrapping, frozen head, A4 landscape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.errors import NotUnderstood
from xl_addin.model.grid import column_letters
from xl_addin.sheets import archive, content, markup, paper
from xl_addin.sheets.package import SPREADSHEET_TYPE, TYPES, Package
from xl_addin.sheets.scan import SheetScan
from xl_addin.sheets.styles import Look, Styles, looks

PRINT_TITLES = f"'{paper.PAPER}'!${paper.HEAD_ROW}:${paper.HEAD_ROW}"
WIDTHS = (11, 12, 18, 4, 15, 15, 6, 26, 30, 26, 9, 9, 10, 14)  # characters, one per column of HEAD
_NAME_COLUMNS = 4  # the columns of a row that name it: three levels and the ordinal
_TITLE_HEIGHT, _LINE_HEIGHT = 28, 13  # points
_MAX_HEIGHT = 409  # points of a row: Excel's limit, beyond which it calls the file damaged
_FITS, _FULL = 11, 10  # the paper's 9-point letters fit 1.1 times into a column measured in 11-point ones
_NUMBERS = frozenset({3, 6, paper.BEFORE, paper.AFTER})

_NO_FILL = '<fill><patternFill patternType="none"/></fill>'
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_THIN = "".join(
    f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_BORDER = f"<border>{_THIN}<diagonal/></border>"


def _font(size: int, *, bold: bool = False, color: str = "FF000000") -> str:
    weight = "<b/>" if bold else ""
    return (
        f'<font>{weight}<sz val="{size}"/><color rgb="{color}"/><name val="宋体"/><charset val="134"/></font>'
    )


def _fill(color: str) -> str:
    inside = f'<fgColor rgb="{color}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{inside}</patternFill></fill>'


def _aligned(horizontal: str, vertical: str = "center") -> str:
    return f'<alignment horizontal="{horizontal}" vertical="{vertical}" wrapText="1"/>'


TITLE, NOTE, HEAD, SECTION, TEXT, NUMBER = range(6)
LOOKS = (
    Look(_font(16, bold=True), _NO_FILL, _NO_BORDER, _aligned("center")),
    Look(_font(9, color="FF595959"), _NO_FILL, _NO_BORDER, _aligned("left")),
    Look(_font(9, bold=True), _fill("FFDDEBF7"), _BORDER, _aligned("center")),
    Look(_font(9, bold=True), _fill("FFF2F2F2"), _BORDER, '<alignment vertical="center"/>'),
    Look(_font(9), _NO_FILL, _BORDER, _aligned("left")),
    Look(_font(9), _NO_FILL, _BORDER, _aligned("center")),
)
# where each look stands in a paper of ours, so that an update takes the styles it has
_SAMPLES = ((1, 1), (2, 1), (paper.HEAD_ROW, 1), (6, 1), (7, 1), (7, 7))


class Styled(NamedTuple):
    """The style index of each look, and the styles part that holds them (None: as it was)."""

    ids: tuple[int, ...]
    part: bytes | None = None


def styled(package: Package, old: SheetScan | None, pending: Mapping[str, bytes | None]) -> Styled:
    """Return the style indexes for the paper: those of the old one, or appended ones.

    `pending` are parts already changed. A workbook whose styles part is missing or not understood
    gets a plain paper.
    """
    if old:
        held = [old.cells.get(at) for at in _SAMPLES]
        known = [cell.style for cell in held if cell]
        if len(known) == len(_SAMPLES):
            return Styled(tuple(known))
    part = package.related(package.workbook, "styles")
    if part is None:
        return Styled((0,) * len(LOOKS))
    data = pending.get(part) or package.read(part)
    try:
        changed, ids = looks(Styles(markup.readable(data, package.where), package.where), LOOKS)
    except NotUnderstood:
        return Styled((0,) * len(LOOKS))
    return Styled(ids, changed.data)


def sheet_xml(rows: paper.Rows, ids: tuple[int, ...], namespace: str) -> bytes:
    """Return the sheet part that shows these rows."""
    body = b"".join(_row(number, row, ids) for number, row in enumerate(rows, 1))
    last = column_letters(paper.WIDTH)
    columns = "".join(
        f'<col min="{nth}" max="{nth}" width="{width}" customWidth="1"/>'
        for nth, width in enumerate(WIDTHS, 1)
    )
    wide = [number for number, row in enumerate(rows, 1) if number > paper.HEAD_ROW and _is_wide(row)]
    merged = [f"A{row}:{last}{row}" for row in range(1, paper.HEAD_ROW)]
    merged += [f"A{row}:{column_letters(_NAME_COLUMNS)}{row}" for row in wide]
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    below = paper.HEAD_ROW + 1
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{max(len(rows), 1)}"/><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{paper.HEAD_ROW}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{_LINE_HEIGHT}"/><cols>{columns}</cols><sheetData>'
    )
    tail = (
        f'</sheetData><mergeCells count="{len(merged)}">{merges}</mergeCells>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )
    return head.encode() + body + tail.encode()


def _row(number: int, row: paper.Row, ids: tuple[int, ...]) -> bytes:
    if number < paper.HEAD_ROW:
        kinds = [TITLE if number == 1 else NOTE] * paper.WIDTH
    elif number == paper.HEAD_ROW:
        kinds = [HEAD] * paper.WIDTH
    elif len(row) <= paper.CELL:
        kinds = [SECTION] * paper.WIDTH
    else:
        kinds = [NUMBER if column in _NUMBERS else TEXT for column in range(paper.WIDTH)]
    cells = b"".join(
        content.cell_xml("", (number, column), ids[kinds[column - 1]], value, paper.PAPER)
        for column, value in enumerate(paper.line_of(*row), 1)
    )
    height = _TITLE_HEIGHT if number == 1 else min(_MAX_HEIGHT, _LINE_HEIGHT * _lines(number, row))
    return f'<row r="{number}" ht="{height}" customHeight="1">'.encode() + cells + b"</row>"


def _lines(number: int, row: paper.Row) -> int:
    """Return how many lines a row needs; heights are set because not every program fits them itself."""
    if number >= paper.HEAD_ROW and len(row) <= paper.CELL:
        return 1
    widths = list(WIDTHS)
    if number < paper.HEAD_ROW:
        widths[0] = sum(WIDTHS)
    elif _is_wide(row):
        widths[0] = sum(WIDTHS[:_NAME_COLUMNS])
    return max(
        -(-_room(str(value)) * _FULL // (width * _FITS))
        for value, width in zip(("|", *row), (1, *widths), strict=False)
        if value is not None
    )


def _room(text: str) -> int:
    """Return how many half-width characters a text takes; Chinese ones and their marks take two."""
    return len(text.encode("gbk", "replace"))  # one byte a narrow character, two a Chinese one


def _is_wide(row: paper.Row) -> bool:
    """Tell whether a row's first cell names something long, over the columns of all three levels."""
    return len(row) > paper.CELL and not any(row[1:_NAME_COLUMNS])


def rows_from(scan: SheetScan, strings: content.SharedStrings) -> paper.Rows:
    """Return the rows that a sheet part holds, as the paper's reader wants them."""
    by_row: dict[int, dict[int, paper.PaperCell]] = {}
    for (row, column), cell in scan.cells.items():
        if row <= paper.MAX_ROWS and column <= paper.WIDTH:
            value = paper.as_paper(content.value_of(scan, cell, strings))
            by_row.setdefault(row, {})[column] = value
    rows = [
        paper.trimmed(tuple(by_row.get(row, {}).get(column) for column in range(1, paper.WIDTH + 1)))
        for row in range(1, max(by_row, default=0) + 1)
    ]
    return tuple(rows)


_MAIN = markup.MAIN_NAMESPACES[0]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook_of(rows: paper.Rows) -> bytes:
    """Return a workbook that holds only the working paper."""
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    base = (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="1">{_font(11)}</fonts><fills count="2">{_NO_FILL}'
        f'<fill><patternFill patternType="gray125"/></fill></fills><borders count="1">{_NO_BORDER}</borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="1">{plain} xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
    styles, ids = looks(Styles(base.encode(), paper.PAPER), LOOKS)
    overrides = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{SPREADSHEET_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("workbook.xml", "sheet.main"),
            ("worksheets/sheet1.xml", "worksheet"),
            ("styles.xml", "styles"),
        )
    )
    parts: Mapping[str, bytes | None] = {
        TYPES: (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f'<sheets><sheet name="{paper.PAPER}" sheetId="1" r:id="rId1"/></sheets>'
            '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'
            f"{PRINT_TITLES}</definedName></definedNames></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": styles.data,
        "xl/worksheets/sheet1.xml": sheet_xml(rows, ids, _MAIN),
    }
    return archive.rebuilt(b"", {}, parts)


def _relations(*targets: tuple[str, str]) -> bytes:
    inside = "".join(
        f'<Relationship Id="rId{nth}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for nth, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()
