"""Turn formulas of a workbook file into their results; every other byte of every sheet stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import NotFrozen, SignedWorkbook
from xl_addin.model.grid import Area, CellError, CellWrite, address, position
from xl_addin.sheets import content, edit, freeze, freeze_elsewhere, freeze_link, paper_part, splice
from xl_addin.sheets.cells import CellSpan
from xl_addin.sheets.edit import At, NewCell
from xl_addin.sheets.freeze import FreezePlan
from xl_addin.sheets.package import TYPES, Package, relations_part
from xl_addin.sheets.scan import SheetScan, scan

_FIX = "请在 Excel 里选中这片区域，复制后“选择性粘贴→数值”。"
_ENDED = "它与别的公式共用一段写法，那一个还不能转"
_TORN = "这个公式填满 {area}，其中有错误值或没有结果的格"
_MERGED = "它在合并单元格里，不是第一格"


class Frozen(NamedTuple):
    """What a freeze did (转数值结果): the file, what stood there, what changed and what stayed.

    `notes` say what else of our add-in stays in the file.
    """

    path: Path
    writes: tuple[CellWrite, ...]
    left: tuple[NotFrozen, ...]
    backup: Path | None = None
    notes: tuple[str, ...] = ()


def frozen(source: Path, plan: FreezePlan, *, to: Path) -> Frozen:
    """Write the workbook with the plan's formulas as values; the source is untouched unless it is `to`.

    Results of other formulas stay as they are, since nothing they read changes. The link to our add-in
    goes with the last formula that uses it. Raises FileError for
    an unusable file, WriteError for one that is signed or not understood.
    """
    package = Package.open(source)
    splice.refuse_suffix(package, source, to)
    parts: splice.Parts = {}
    writes: list[CellWrite] = []
    left = list(plan.left)
    for sheet in package.sheets:
        own = {position(one.ref): one for one in plan.fill.writes if one.sheet == sheet.name}
        if not own:
            continue
        data = package.read(sheet.part)
        held = scan(data, sheet.name)
        strings = content.SharedStrings(package)
        sound, torn = _sound(held, own, strings)
        left += torn
        writes += sound.values()
        cells = {at: NewCell(content.value_of(held, held.at(*at), strings)) for at in sound}
        if cells:
            parts[sheet.part] = edit.edited(held, data, edit.SheetEdit(cells))
    if parts:
        parts |= _without_chain(package)
    unlinked, notes = freeze_link.without_link(package, parts)
    parts |= unlinked
    left += freeze_elsewhere.left_elsewhere(package)
    if parts:
        if any(name.lower().startswith(splice.SIGNATURES) for name in package.names):
            raise SignedWorkbook(source.name)
        splice.refuse_unsound(package, parts)
    backup = splice.saved(package.with_parts(parts), to)
    return Frozen(to, tuple(writes), tuple(left), backup, notes)


def _sound(
    held: SheetScan, own: dict[At, CellWrite], strings: content.SharedStrings
) -> tuple[dict[At, CellWrite], list[NotFrozen]]:
    """Return the writes that leave no other formula without its text, and why the others stay."""
    sound, left = dict(own), []
    for at, write in own.items():
        detail = _detail(held, at, strings)
        if detail:
            del sound[at]
            left.append(_stays(held, write, at, detail))
    while broken := _masters_still_needed(held, sound):
        left += [_stays(held, sound.pop(at), at, _ENDED) for at in broken]
    return sound, left


def _detail(held: SheetScan, at: At, strings: content.SharedStrings) -> str:
    """Return why one formula of the file cannot become a value, empty where it can."""
    cell = held.at(*at)
    area = held.merge_over(*at)
    if area and area.anchor != at:
        return _MERGED
    if cell is None or cell.kind not in {"array", "dataTable"}:
        return ""
    filled = Area.of(cell.ref)
    whole = all(_holds_value(held, one, strings) for one in _inside(filled))
    return "" if whole else _TORN.format(area=filled)


def _inside(area: Area) -> Iterator[At]:
    return (
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )


def _holds_value(held: SheetScan, at: At, strings: content.SharedStrings) -> bool:
    """Tell whether a cell of an array holds a result; an empty text is one."""
    cell = held.at(*at)
    value = content.value_of(held, cell, strings)
    empty_text = cell is not None and cell.type == "str" and cell.value is not None
    return empty_text or not (value is None or isinstance(value, CellError))


def _masters_still_needed(held: SheetScan, sound: dict[At, CellWrite]) -> list[At]:
    """Return the cells to be frozen whose formula others, that stay, share."""
    needed = {cell.master for at, cell in held.cells.items() if cell.master is not None and at not in sound}
    return [at for at in sound if at in needed]


def _stays(held: SheetScan, write: CellWrite, at: At, detail: str) -> NotFrozen:
    cell: CellSpan | None = held.at(*at)
    formula = (cell.formula if cell else None) or ""
    return freeze.not_frozen(write.sheet, address(*at), formula, detail, _FIX)


def _without_chain(package: Package) -> splice.Parts:
    """Return the parts that change so that the list of formulas to compute is gone; Excel makes it anew.

    One that names a cell without a formula is reported as damage when the workbook is opened.
    """
    found = next((one for one in package.relations(package.workbook) if one.kind == "calcChain"), None)
    if found is None or not package.has(found.target):
        return {}
    relations = relations_part(package.workbook)
    names = {f"/{found.target}", found.target}
    return {
        found.target: None,
        relations: paper_part.without_item(package.read(relations), "Relationship", "Id", {found.id}),
        TYPES: paper_part.without_item(package.read(TYPES), "Override", "PartName", names),
    }
