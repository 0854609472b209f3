"""Give every kind of cell its look: fonts, borders, shading, number format, lock."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

SONG, HEI = "宋体", "黑体"
INPUT_FILL = PatternFill("solid", fgColor="FFFFF8E1")
HEAD_FILL = PatternFill("solid", fgColor="FFF2F2F2")
WARNING = Font(name=SONG, color="FFC00000", bold=True)
_LINE = Side(style="thin", color="FF000000")
_FAINT = Side(style="thin", color="FFBFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FAINT_BOX = Border(left=_FAINT, right=_FAINT, top=_FAINT, bottom=_FAINT)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style shows (外观)."""

    font: str = SONG
    size: int = 10
    across: str = "center"
    upright: str = "center"
    border: Border | None = _BOX
    number_format: str = "General"
    head: bool = False
    colour: str = "FF000000"


LOOKS = {
    "title": Look(HEI, 18, border=None),
    "caption": Look(SONG, 11, border=None),
    "plain": Look(SONG, 10, "left", border=None),
    "corner": Look(SONG, 10, "right", border=None),
    "label": Look(HEI, 10),
    "head": Look(HEI, 10, head=True),
    "text": Look(SONG, 10, "left"),
    "centre": Look(),
    "target": Look(number_format="@"),
    "amount": Look(across="right", number_format="#,##0.00"),
    "count": Look(across="right", number_format="0"),
    "rate": Look(across="right", number_format="0.00%"),
    "score": Look(),
    "note": Look(SONG, 9, "left", "top", border=None),
    "aside": Look(SONG, 9, border=_FAINT_BOX, colour="FF595959"),
}


def dress(cell: Cell, style: str, *, editable: bool = False, number_format: str | None = None) -> None:
    """Give a cell the look of a style; an editable cell is unlocked, and shaded where it has a border."""
    look = LOOKS[style]
    cell.font = Font(name=look.font, size=look.size, color=look.colour)
    cell.alignment = Alignment(horizontal=look.across, vertical=look.upright, wrap_text=style != "title")
    if look.border is not None:
        cell.border = look.border
    if editable and look.border is not None:
        cell.fill = INPUT_FILL
    elif look.head:
        cell.fill = HEAD_FILL
    cell.number_format = number_format or look.number_format
    cell.protection = Protection(locked=not editable)


def put(cell: Cell, content: object) -> None:
    """Write a value; a text stays text even where it begins with `=`."""
    cell.value = content
    if isinstance(content, str):
        cell.data_type = "s"
