"""Write a fill plan and whole sheets into the workbook that is open in Excel, in bulk; never a formula.

Whatever forbids a write is found before the first cell changes. A text goes in behind an apostrophe,
the one way to keep Excel from reading it: `72%` would become a number, `2024年1月` a date, `=…` a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from xl_addin.errors import CoveredCell, FormulaTarget, NotUnderstood, ProtectedCells, StructureLocked
from xl_addin.hosts.excel import areas
from xl_addin.hosts.excel.areas import At
from xl_addin.hosts.excel.book import Sheet, Workbook, cells
from xl_addin.model.grid import Area, Book, CellValue, CellWrite, Grid, address, position
from xl_addin.sheets import content

Entered = str | float | bool | None
Row = Sequence[CellValue]
_HEAD_COLOR = (221, 235, 247)  # DDEBF7, as in the working paper of a file


def write(book: Workbook, writes: Iterable[CellWrite]) -> None:
    """Write the cells of a plan that `refuse` has nothing against."""
    for name, own in _by_sheet(writes).items():
        sheet = book.sheets[name]
        for code, some in _new_formats(own).items():
            for area in areas.runs(some):
                cells(sheet, area).number_format = code
        for area in areas.runs(own):
            put(sheet, area.anchor, _rows(area, lambda at: own[at].after))  # noqa: B023 - used at once


def refuse(book: Workbook, held: Book, writes: Iterable[CellWrite]) -> None:
    """Raise for cells of a plan that may not be written; `held` is what was just read of this workbook.

    Raises CoveredCell, FormulaTarget, ProtectedCells (naming every locked cell), NotUnderstood, TextTooLong.
    """
    locked: list[str] = []
    for name, own in _by_sheet(writes).items():
        grid = held.grid(name)
        if grid is None:
            raise NotUnderstood(held.where, detail=f"没有名为“{name}”的工作表")
        for at, one in own.items():
            _refuse_cell(grid, at, one)
        locked += [f"{name}!{address(*at)}" for at in sorted(locked_cells(book.sheets[name], own))]
    if locked:
        raise ProtectedCells(held.where, cells="、".join(locked))


def _refuse_cell(grid: Grid, at: At, one: CellWrite) -> None:
    where = f"{grid.name}!{one.ref}"
    area = next((area for area in grid.merges if area.covers(at)), None)
    if area and area.anchor != at:
        raise CoveredCell(where, area=area)
    formula = grid.at(*at).formula
    if formula is not None:
        raise FormulaTarget(where, detail=f"公式是 ={formula}，写入数值会毁掉它")
    content.cell_xml("", at, 0, one.after, where)  # refuses what no cell can hold


def locked_cells(sheet: Sheet, targets: Iterable[At]) -> set[At]:
    """Return those of the cells that sheet protection keeps from being changed."""
    api = sheet.api
    if not api.ProtectContents or api.ProtectionMode:  # that mode leaves macros free
        return set()

    def ask(area: Area) -> bool | None:
        answer = cells(sheet, area).api.Locked
        return None if answer is None else bool(answer)

    return {at for at, answer in areas.told(set(targets), ask).items() if answer}


def _by_sheet(writes: Iterable[CellWrite]) -> dict[str, dict[At, CellWrite]]:
    found: dict[str, dict[At, CellWrite]] = {}
    for one in writes:
        found.setdefault(one.sheet, {})[position(one.ref)] = one
    return found


def _new_formats(own: Mapping[At, CellWrite]) -> dict[str, set[At]]:
    found: dict[str, set[At]] = {}
    for at, one in own.items():
        if one.number_format is not None and one.number_format != one.before_format:
            found.setdefault(one.number_format, set()).add(at)
    return found


def _rows(area: Area, value: Callable[[At], CellValue]) -> list[list[CellValue]]:
    columns = range(area.left, area.right + 1)
    return [[value((row, column)) for column in columns] for row in range(area.top, area.bottom + 1)]


def put(sheet: Sheet, anchor: At, rows: Sequence[Row]) -> None:
    """Write rows of equal length in one call, texts as texts."""
    top, left = anchor
    area = Area(top, left, top + len(rows) - 1, left + len(rows[0]) - 1)
    cells(sheet, area).value = [[as_entered(value) for value in row] for row in rows]


def as_entered(value: CellValue) -> Entered:
    """Return what to assign so that a cell holds this value: text behind an apostrophe, numbers as floats."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return float(value)
    text = str(value).replace("\r\n", "\n")
    return f"'{text}" if text else None


def write_sheet(
    book: Workbook, name: str, rows: Sequence[Row], *, widths: Sequence[float], head_row: int
) -> Sheet:
    """Write rows as the whole content of a sheet: cleared where it stands, else added as the last.

    The caller has seen to it that a sheet of that name is the program's. Raises what refuse_sheet raises.
    """
    refuse_sheet(book, name)
    if name in book.sheets:
        sheet = book.sheets[name]
        sheet.clear()
    else:
        sheet = book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    width = len(widths)
    put(sheet, (1, 1), [[*row, *[None] * (width - len(row))] for row in rows])
    for column, one in enumerate(widths, 1):
        sheet.range((1, column)).column_width = one
    body = sheet.range((head_row, 1), (max(head_row, len(rows)), width))
    body.wrap_text = True
    body.vertical_alignment = "top"
    head = sheet.range((head_row, 1), (head_row, width))
    head.color = _HEAD_COLOR
    head.font.bold = True
    sheet.range((1, 1)).font.bold = True
    return sheet


def refuse_sheet(book: Workbook, name: str) -> None:
    """Raise StructureLocked or ProtectedCells where a sheet of the program could not be written."""
    if name not in book.sheets:
        if book.api.ProtectStructure:
            raise StructureLocked.told(
                book.name,
                f"工作簿结构受保护，不能添加工作表“{name}”",
                "“保护工作簿”不允许增减工作表",
                "请先点“审阅 → 保护工作簿”取消保护，再点一次。",
            )
    elif book.sheets[name].api.ProtectContents:
        raise ProtectedCells(f"{book.name} › {name}", cells=f"整张“{name}”")
