"""Tell of formulas that have no result: nothing is stored, and the program cannot or may not compute it."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book
from xl_addin.sheets.head import Head
from xl_addin.sheets.identify import OWN_SHEETS
from xl_addin.sheets.labels import AMOUNT_KEYS, FUNDS_FACTS, GROUP_KEYS
from xl_addin.sheets.layout import Page
from xl_addin.sheets.slots import OPEN_AND_SAVE

_OF_BLOCK = (*AMOUNT_KEYS, "rate", *FUNDS_FACTS, *GROUP_KEYS)
_LOST = "#REF!"
_NAMED = 5  # cells without a result that a remark names; of more it says how many


def uncomputed(book: Book, forms: set[str], told: set[Place]) -> Iterator[Remark]:
    """Yield a remark for each sheet with formulas that have no result; cells `told` of are left out.

    `forms` names the sheets that hold tables. Where formulas lost the cells they refer to, only those are
    told: what depends on them has no result for that reason.
    """
    for grid in book.grids:
        if broken := [cell.ref for cell in grid.cells.values() if _LOST in (cell.formula or "")]:
            yield _without_reference(grid.name, broken)
            continue
        cells = [cell for cell in grid.cells.values() if cell.formula is not None and cell.value is None]
        refs = [cell.ref for cell in cells if Place(grid.name, cell.ref) not in told]
        if refs and grid.name not in OWN_SHEETS:
            yield Remark(
                Place(grid.name, refs[0]),
                f"公式没有结果：{_first(refs)}",
                "文件里没有存下它们的结果，程序也算不出或没有把握算对，这些格按空白读取",
                OPEN_AND_SAVE,
                Severity.VERIFY if grid.name in forms else Severity.HINT,
            )


def _without_reference(sheet: str, refs: list[str]) -> Remark:
    return Remark(
        Place(sheet, refs[0]),
        f"公式引用的单元格已不存在（#REF!）：{_first(refs)}",
        "引用的工作表或行列已被删去，这些格和用到它们的合计都没有结果",
        "是汇总表里已删工作表的那一行，请把这一行一并删去；否则请改正公式。",
        Severity.VERIFY,
    )


def _first(refs: list[str]) -> str:
    more = f"等 {len(refs)} 个" if len(refs) > _NAMED else ""
    return f"{'、'.join(refs[:_NAMED])}{more}"


def hides_budget(above: Page, head: Head) -> bool:
    """Tell whether formulas above a table, in rows labelled like a budget block, have no result.

    Total and grade are no part of such a block.
    """
    known = {slot.ref for slot in (head.total, head.grade) if slot}
    return any(
        cell.formula is not None and cell.value is None and cell.ref not in known
        for _, cells in above.rows
        if any(above.labels.match(cell, _OF_BLOCK) for cell in cells)
        for cell in cells
    )
