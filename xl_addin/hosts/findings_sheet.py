"""Lay findings out as the rows of a sheet 勾稽检查, for Excel and for a workbook file alike.

The cells are plain text of a user's workbook: whoever writes them keeps them text, never a formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xl_addin.hosts import say
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Area
from xl_addin.model.result import Finding

SHEET = "勾稽检查"
MARK = "本表由绩效自评工具生成（jixiao 勾稽检查 1）"
NOTE = f"{MARK}，每次检查整表更新；点“位置”可跳到单元格。"
HEAD = ("序号", "位置", "严重程度", "标题", "问题", "原因", "办法", "表内数", "应为", "依据", "编号")
WIDTHS = (5, 16, 9, 20, 36, 36, 36, 12, 12, 26, 9)  # characters, one per column of HEAD
PLACE = 1  # the column of a row, from 0, that carries the link
HEAD_ROW = 4
_PLACES = 6  # places named in a row; the JSON has all


class Line(NamedTuple):
    """One row: its cells as text, and the place its second cell leads to (`'自评表'!H15`; empty for none)."""

    cells: tuple[str, ...]
    link: str = ""


def rows(findings: Iterable[Finding]) -> tuple[Line, ...]:
    """Return all rows of the sheet, the most serious findings first; row 4 names the columns."""
    order = list(Severity)
    found = sorted(findings, key=lambda one: order.index(one.severity))
    counts = f"勾稽检查：{say.count_findings(found)}。"
    head = (Line((SHEET,)), Line((NOTE,)), Line((counts,)), Line(HEAD))
    return (*head, *(_line(number, one) for number, one in enumerate(found, 1)))


def _line(number: int, found: Finding) -> Line:
    where = "、".join(str(place) for place in found.where[:_PLACES])
    more = "……" if len(found.where) > _PLACES else ""
    cells = (
        str(number),
        where + more,
        found.severity.value,
        found.title,
        found.what,
        found.why,
        found.remedy,
        found.stated or "",
        found.expected or "",
        found.law.cite() if found.law else "",
        found.code,
    )
    return Line(cells, next(filter(None, map(target, found.where)), ""))


def target(place: Place) -> str:
    """Return the address a link to a place needs, empty for what is no cell of this workbook."""
    if not place.sheet or place.book or place.paragraph is not None:
        return ""
    try:
        area = Area.of(place.cell)
    except ValueError:
        return ""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{str(area).split(':')[0] if area.anchor == area[2:] else area}"
