"""Decide which formulas with our worksheet functions become values (公式转数值), for a copy sent away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_addin.errors import NotFrozen
from xl_addin.model.grid import Book, Cell, CellError, CellWrite
from xl_addin.model.result import FillPlan
from xl_addin.sheets.placeholders import may_hold_place

WHAT, WHY = "公式转数值", "换成公式当前的结果"
# Our names, with what Excel puts before a function of an add-in or one it does not know.
_OURS = re.compile(r"(?<![\w.])(?:_xl(?:fn|udf|ws)\.)*JX_[A-Z0-9_]+\s*\(", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SHOWN = 60  # characters of a formula in a message


class FreezePlan(NamedTuple):
    """The formulas to become values (转数值方案), and those that stay, each with its coded reason.

    In `fill` every write holds the formula's result before and after. A formula that fills several
    cells is named by its first cell: whoever applies the plan keeps what the others show.
    """

    fill: FillPlan
    left: tuple[NotFrozen, ...] = ()


def is_ours(formula: str) -> bool:
    """Tell whether a formula calls one of our functions, alone or inside others, whatever its prefix.

    A name inside a text ("JX_SCORE(") is none.
    """
    return bool(_OURS.search(_QUOTED.sub('""', formula)))


def freeze_plan(book: Book) -> FreezePlan:
    """Return the cells whose formulas become values; those without a usable result are left, and said."""
    writes: list[CellWrite] = []
    left: list[NotFrozen] = []
    for sheet, cell in _ours(book):
        reason = _unusable(cell, to_compute=book.left_to_open)
        if reason:
            left.append(not_frozen(sheet, cell.ref, cell.formula or "", *reason))
        else:
            writes.append(CellWrite(sheet, cell.ref, cell.value, cell.value, WHY, WHAT, cell.number_format))
    return FreezePlan(FillPlan(tuple(writes)), tuple(left))


def not_frozen(sheet: str, ref: str, formula: str, detail: str, fix: str) -> NotFrozen:
    """Return why a cell's formula stays, with its place."""
    return not_frozen_at(f"{sheet}!{ref}", formula, detail, fix)


def not_frozen_at(where: str, formula: str, detail: str, fix: str) -> NotFrozen:
    """Return why a formula stays that stands in a cell or elsewhere."""
    return NotFrozen(where, formula=f"={formula.removeprefix('=')[:_SHOWN]}", detail=detail, fix=fix)


def _ours(book: Book) -> Iterator[tuple[str, Cell]]:
    for grid in book.grids:
        for at in sorted(grid.cells):
            cell = grid.cells[at]
            if cell.formula is not None and is_ours(cell.formula):
                yield grid.name, cell


def _unusable(cell: Cell, *, to_compute: bool) -> tuple[str, str] | None:
    """Return why a formula's result cannot stand for it, and what to do; None where it can."""
    if isinstance(cell.value, CellError):
        return f"现在的结果是错误值 {cell.value}", "请先用 JX_WHY 查明原因，改好后再转。"
    if cell.value is None or (to_compute and may_hold_place(cell.value)):
        return "文件里没有它的结果", "请在装有加载项的 Excel 里打开、重算并保存，再转。"
    return None
