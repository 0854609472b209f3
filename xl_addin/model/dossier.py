"""Hold everything read from one workbook (自评材料)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_addin.model.figure import Figure, Place
from xl_addin.model.table import IndicatorTable

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Severity(StrEnum):
    """How serious a finding or a remark is (轻重)."""

    ERROR = "错误"
    VERIFY = "待核实"
    HINT = "提示"


class Remark(NamedTuple):
    """Something the reader noticed (读表提示): a shifted column, a hidden row, a slip repaired in memory."""

    place: Place
    what: str
    why: str
    remedy: str
    severity: Severity = Severity.HINT


class Identification(NamedTuple):
    """Which standard a workbook follows (规范识别), how sure (0–1 in tenths), and why."""

    standard: str
    sure: bool
    why: str


class ListRow(NamedTuple):
    """One row of a list in the base data (明细行): its name, figures and texts by the column's name."""

    name: str
    place: Place
    figures: Mapping[str, Figure] = _NOTHING
    texts: Mapping[str, str] = _NOTHING


class Dossier(NamedTuple):
    """All that a unit hands in (自评材料): unit, year, tables, named facts, lists, passages of free text.

    `facts` maps fact codes to figures; `lists` maps the codes of lists (明细) to their rows;
    `passages` maps chapter keys of 报告文字 to text; `where` is the workbook's name; `last_year` is what
    there is to say of last year's workbook, where one was given.
    """

    standard: str
    tables: tuple[IndicatorTable, ...]
    unit: str = ""
    year: int | None = None
    facts: Mapping[str, Figure] = _NOTHING
    lists: Mapping[str, tuple[ListRow, ...]] = _NOTHING
    passages: Mapping[str, str] = _NOTHING
    remarks: tuple[Remark, ...] = ()
    where: str = ""
    last_year: tuple[Remark, ...] = ()
