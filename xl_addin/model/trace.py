"""Hold where a printed number comes from: to trace a report, and later to compare it with its workbook."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xl_addin.model.figure import Place


class SourceKind(StrEnum):
    """What a printed number rests on (来源类别)."""

    CELL = "单元格"
    COMPUTED = "计算"
    COUNTED = "计数"
    RULE = "规则"
    NOTICE = "程序提示"
    TEMPLATE = "模板文字"
    UNKNOWN = "来源不明"


class SourceCell(NamedTuple):
    """A cell that a number came from (来源格): its value as text, and its formula where it has one.

    `place.book` names the workbook of one that is not of the report's own.
    """

    place: Place
    value: str = ""
    formula: str = ""


class Origin(NamedTuple):
    """Where a value of the report's data comes from (来源).

    `path` is the template variable (`预算.执行率`), `working` the arithmetic or what was counted,
    `rule` the rule or law it follows; each empty where there is none.
    """

    kind: SourceKind
    path: str = ""
    cells: tuple[SourceCell, ...] = ()
    working: str = ""
    rule: str = ""


class PrintedNumber(NamedTuple):
    """A number as a report prints it (报告数字): text, value, unit, sentence, place, origins.

    `sentence` quotes at most 80 characters around it; `where` says heading and paragraph or table,
    row and column, in Chinese.
    """

    text: str
    value: Decimal
    unit: str
    sentence: str
    where: str
    origins: tuple[Origin, ...]
