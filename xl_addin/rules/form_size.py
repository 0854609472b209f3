"""Give a form as many blank rows, and sheets for projects, as somebody asks for (行数和项目数)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from itertools import groupby
from types import MappingProxyType

from xl_addin.errors import BadSize
from xl_addin.rules.form import Band, Entry, FormSpec, Row, SheetSpec

MOST_ROWS, MOST_PROJECTS = 50, 100
MOST_TOGETHER = 500  # rows of a kind on all sheets for projects together: more takes minutes to make
_STEP = Decimal("0.1")  # points are shared out in tenths


def resized(form: FormSpec, *, rows: int | None = None, projects: int | None = None) -> FormSpec:
    """Return the form with `rows` blank rows for every kind of indicator and list, and `projects` sheets.

    The points of a kind stay the same, shared among its rows. None leaves what the form describes.
    Raises BadSize for a number below 1 or above the most, too many rows and projects together, or
    where the form has nothing to repeat.
    """
    if rows is not None:
        _refuse(form, "空白行数", rows, MOST_ROWS, "每类指标的空白行")
        if not any(band.blank or band.grows for band in form.bands.values()):
            raise _nothing(form, "空白行数", rows, "没有可增减的行")
    if projects is not None:
        _refuse(form, "项目数", projects, MOST_PROJECTS, "一份工作簿的项目表")
        if not any(sheet.repeat for sheet in form.sheets):
            raise _nothing(form, "项目数", projects, "只有一张自评表，不按项目分表")
    if rows and projects and rows * projects > MOST_TOGETHER:
        detail = f"{projects} 个项目各 {rows} 行太大了，两数相乘应不超过 {MOST_TOGETHER}"
        raise BadSize(form.standard, what="行数和项目数", given=f"{rows}×{projects}", detail=detail,
                      fix="请减少行数，或分成几份工作簿")  # fmt: skip
    return replace(form, sheets=tuple(_sheet(sheet, rows, projects) for sheet in form.sheets))


def _sheet(sheet: SheetSpec, rows: int | None, projects: int | None) -> SheetSpec:
    copies = projects if projects is not None and sheet.repeat else sheet.copies
    bands = sheet.bands if rows is None else tuple(_band(band, rows) for band in sheet.bands)
    return replace(sheet, copies=copies, bands=bands)


def _band(band: Band, rows: int) -> Band:
    if band.grows:
        return replace(band, rows=tuple(_grown(band, rows)))
    if band.blank:
        given = band.rows[: len(band.rows) - band.blank]
        return replace(band, rows=given + band.rows[-1:] * rows, blank=rows)
    return band


def _grown(band: Band, rows: int) -> Iterator[Row]:
    """Yield the band's rows, each run of open ones of one kind with so many rows."""
    points = next((spot.field for spot in band.spots if spot.check == "points"), "")

    def kind(row: Row) -> tuple[bool, list[tuple[str, Entry]]]:
        named = band.grows in row
        return named, sorted((name, entry) for name, entry in row.items() if named or name != points)

    for (named, same), run in groupby(band.rows, key=kind):
        if named:
            yield from run
            continue
        stated = [Decimal(row[points].value) for row in run if points in row]
        for share in _shares(sum(stated, Decimal(0)), rows) if stated else [None] * rows:
            more = {} if share is None else {points: Entry(share)}
            yield MappingProxyType(dict(same) | more)


def _shares(total: Decimal, parts: int) -> list[Decimal]:
    """Return a total in so many parts, alike but for the last, which takes what is left."""
    each = (total / parts).quantize(_STEP, ROUND_DOWN)
    return [each.normalize()] * (parts - 1) + [total - each * (parts - 1)]


def _refuse(form: FormSpec, what: str, given: int, most: int, whose: str) -> None:
    if not 1 <= given <= most:
        detail = f"{whose}应为 1 到 {most}"
        raise BadSize(form.standard, what=what, given=given, detail=detail, fix=f"请改成 1 到 {most} 的整数")


def _nothing(form: FormSpec, what: str, given: int, detail: str) -> BadSize:
    return BadSize(
        form.standard, what=what, given=given, detail=f"这个规范的表{detail}", fix="请去掉这个选项"
    )
