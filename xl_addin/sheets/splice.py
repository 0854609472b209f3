"""Write a plan into a workbook file, losing nothing: only target cells and what depends on them change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from xl_addin.errors import (
    ChangedMeanwhile,
    CoveredCell,
    FormulaTarget,
    NotUnderstood,
    ProtectedCells,
    SignedWorkbook,
    WrongSuffix,
)
from xl_addin.model.figure import Place
from xl_addin.model.grid import CellValue, CellWrite, position
from xl_addin.model.result import FillPlan
from xl_addin.sheets import atomic, content, edit, markup, paper_part, recalc, workbook_part
from xl_addin.sheets.cells import MAX_COLUMN, MAX_ROW
from xl_addin.sheets.edit import At, NewCell
from xl_addin.sheets.package import SPREADSHEET_TYPE, Package
from xl_addin.sheets.scan import SheetScan, without_blank_tail
from xl_addin.sheets.styles import Styles

SIGNATURES = "_xmlsignatures/"
_SUFFIXES = {  # of the main part's content type; Excel opens no file that has another
    f"{SPREADSHEET_TYPE}.sheet.main+xml": ".xlsx",
    f"{SPREADSHEET_TYPE}.template.main+xml": ".xltx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": ".xlsm",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": ".xltm",
}

Parts = dict[str, bytes | None]


class Spliced(NamedTuple):
    """What a splice did (写入结果): the file, the backup (None when nothing was written in place).

    `emptied` lists formulas whose cached result had to be dropped; Excel computes them on opening.
    """

    path: Path
    backup: Path | None = None
    emptied: tuple[Place, ...] = ()


def splice(
    source: Path, plan: FillPlan, *, to: Path, paper: bool = True, ignore_protection: bool = False
) -> Spliced:
    """Write a plan into the workbook `source` as the file `to`; what stood there is backed up first.

    Raises FileError for an unusable file, WriteError when a cell may not or cannot be written;
    then nothing was. Where nothing changes, nothing is written.
    """
    package = Package.open(source)
    refuse_suffix(package, source, to)
    parts: Parts = {}
    emptied: tuple[Place, ...] = ()
    if plan.writes:
        parts, emptied = _filled(package, source, plan.writes, ignore_protection=ignore_protection)
    if paper:
        parts |= paper_part.changed(package, plan.paper, parts)
    if not parts:
        in_place = to.exists() and to.samefile(source)
        return Spliced(to, None if in_place else saved(package.content, to))
    if any(name.lower().startswith(SIGNATURES) for name in package.names):
        raise SignedWorkbook(source.name)
    refuse_unsound(package, parts)
    return Spliced(to, saved(package.with_parts(parts), to), emptied)


def refuse_suffix(package: Package, source: Path, to: Path) -> None:
    """Raise WrongSuffix where the new file's name says it is another kind of workbook than it is."""
    suffix = source.suffix.lower()
    if to.suffix.lower() == suffix:
        return
    right = _SUFFIXES.get(package.content_type(package.workbook), suffix)
    if to.suffix.lower() != right:
        raise WrongSuffix(
            to.name, detail=f"{source.name} 是 {right} 工作簿，换了扩展名 Excel 就打不开它", suffix=right
        )


def saved(new: bytes, to: Path) -> Path | None:
    """Put the new workbook in its place; return the backup of what stood there."""
    atomic.refuse_unwritable(to)
    backup = atomic.back_up(to) if to.exists() else None
    try:
        atomic.write(to, new)
    except BaseException:
        if backup:
            backup.unlink(missing_ok=True)
        raise
    return backup


def _filled(
    package: Package, source: Path, writes: Iterable[CellWrite], *, ignore_protection: bool
) -> tuple[Parts, tuple[Place, ...]]:
    """Return the parts that change for the writes, and the formulas that lost their cached result."""
    by_sheet: dict[str, dict[At, CellWrite]] = {}
    for write in writes:
        by_sheet.setdefault(write.sheet, {})[_place(write)] = write
    for name in by_sheet:
        sheet = package.sheet(name)
        if sheet is None or sheet.kind != "worksheet":
            raise NotUnderstood(package.where, detail=f"没有名为“{name}”的普通工作表")
    sheets = recalc.Sheets.of(package, *by_sheet)
    _refuse(sheets, by_sheet)
    styles_name = package.related(package.workbook, "styles")
    styles = (
        Styles(markup.readable(package.read(styles_name), package.where), package.where)
        if styles_name
        else None
    )
    if not ignore_protection:
        _refuse_locked(sheets, by_sheet, styles)
    cells, new_styles = _cells(sheets, by_sheet, styles)
    changes: dict[tuple[str, At], CellValue] = {
        (name, at): write.after for name, own in by_sheet.items() for at, write in own.items()
    }
    found = recalc.results(source, sheets, changes)
    parts = _edited(package, sheets, cells, found)
    if styles_name and new_styles is not styles and new_styles:
        parts[styles_name] = new_styles.data
    workbook = package.read(package.workbook)
    parts[package.workbook] = workbook_part.with_full_calculation(workbook, package.where)
    return parts, found.emptied_places


def _place(write: CellWrite) -> At:
    """Return where a write goes. Raises NotUnderstood where no sheet has such a cell."""
    try:
        row, column = position(write.ref)
    except ValueError:
        row = column = 0
    if not (0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN):
        raise NotUnderstood(f"{write.sheet}!{write.ref}", detail="工作表里没有这样的单元格")
    return row, column


def _refuse(sheets: recalc.Sheets, by_sheet: Mapping[str, Mapping[At, CellWrite]]) -> None:
    """Raise for the first target that may not be written."""
    for name, own in by_sheet.items():
        scan = sheets.scans[name]
        for at, write in own.items():
            where = f"{name}!{write.ref}"
            area = scan.merge_over(*at)
            if area and area.anchor != at:
                raise CoveredCell(where, area=area)
            _refuse_formula(scan, at, where)
            if at in scan.repeated:
                raise NotUnderstood(where, detail="这个单元格在文件里出现了两次")
            content.cell_xml("", at, 0, write.after, where)  # refuses what no cell can hold
            held = content.value_of(scan, scan.at(*at), sheets.strings)
            if not _still(held, write.before):
                raise ChangedMeanwhile(where)


def _refuse_formula(scan: SheetScan, at: At, where: str) -> None:
    cell = scan.at(*at)
    if cell and cell.formula is not None:
        raise FormulaTarget(where, detail=f"公式是 ={cell.formula}，写入数值会毁掉它")
    area = next((area for area in scan.arrays if area.covers(at)), None)
    if area:
        raise FormulaTarget(where, detail=f"它属于 {area} 的数组公式或模拟运算表，不能单独改动")


def _still(held: CellValue, before: CellValue) -> bool:
    """Tell whether a cell holds what the reader saw; dates are numbers in the file."""
    if isinstance(before, date | time):
        return isinstance(held, Decimal)
    if isinstance(held, str) and isinstance(before, str):
        return held.replace("\r\n", "\n").strip() == before.replace("\r\n", "\n").strip()
    return (held or None if isinstance(held, str) else held) == (before or None if before == "" else before)


def _refuse_locked(
    sheets: recalc.Sheets, by_sheet: Mapping[str, Mapping[At, CellWrite]], styles: Styles | None
) -> None:
    """Raise ProtectedCells, naming every locked target at once."""
    unlocked = styles.unlocked if styles else frozenset()
    locked = [
        f"{name}!{write.ref}"
        for name, own in by_sheet.items()
        if sheets.scans[name].protected
        for at, write in own.items()
        if edit.style_at(sheets.scans[name], *at) not in unlocked
    ]
    if locked:
        raise ProtectedCells(sheets.package.where, cells="、".join(locked))


def _cells(
    sheets: recalc.Sheets, by_sheet: Mapping[str, Mapping[At, CellWrite]], styles: Styles | None
) -> tuple[dict[str, dict[At, NewCell]], Styles | None]:
    """Return what each target will hold, and the styles with the number formats this needs."""
    cells: dict[str, dict[At, NewCell]] = {}
    for name, own in by_sheet.items():
        for at, write in own.items():
            style = None
            if write.number_format is not None and write.number_format != write.before_format:
                if styles is None:
                    raise NotUnderstood(f"{name}!{write.ref}", detail="工作簿没有样式表，改不了数字格式")
                styles, style = styles.with_number_format(
                    edit.style_at(sheets.scans[name], *at), write.number_format
                )
            cells.setdefault(name, {})[at] = NewCell(write.after, style)
    return cells, styles


def _edited(
    package: Package,
    sheets: recalc.Sheets,
    cells: Mapping[str, Mapping[At, NewCell]],
    found: recalc.Results,
) -> Parts:
    """Return every sheet part that changes."""
    parts: Parts = {}
    for sheet in package.sheets:
        change = edit.SheetEdit(
            cells=cells.get(sheet.name, {}),
            results={at: value for (name, at), value in found.values.items() if name == sheet.name},
            emptied=frozenset(at for name, at in found.emptied if name == sheet.name),
        )
        if change.cells or change.results or change.emptied:
            original = package.read(sheet.part)
            parts[sheet.part] = edit.edited(sheets.scans[sheet.name], original, change)
    return parts


def refuse_unsound(package: Package, parts: Parts) -> None:
    """Raise NotUnderstood unless every new part is well-formed XML with all its prefixes declared."""
    sheets = {one.part for one in package.sheets if one.kind == "worksheet"}
    for name, part in parts.items():
        if part is not None:
            # a million blank rows below the form were not touched
            checked = without_blank_tail(part, package.where) if name in sheets else part
            try:
                expat.ParserCreate("UTF-8", namespace_separator=" ").Parse(checked, True)  # noqa: FBT003 - no keywords
            except expat.ExpatError as fault:
                raise NotUnderstood(package.where, detail=f"{name} 改动后不成立（{fault}）") from None
