"""Put a worksheet function into the selected cell, and turn functions into values for a copy sent away."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xl_addin import pipeline
from xl_addin.errors import ProtectedCells, UsageError
from xl_addin.hosts import outputs
from xl_addin.hosts.excel import dialogs, picker, words, writing
from xl_addin.hosts.excel.book import Cells
from xl_addin.hosts.excel.picker import Menu
from xl_addin.hosts.excel.session import Desk
from xl_addin.hosts.functions import NOTHING_LEFT
from xl_addin.model.grid import address


def insert(desk: Desk) -> None:
    """Ask for a function by its Chinese name and for its arguments, and write the formula."""
    cell = _cell(desk)
    group = _choice(desk, picker.groups())
    name = _choice(desk, picker.functions_of(group)) if group else ""
    typed = _answers(desk, name) if name else None
    if typed is not None:
        _write(cell, picker.formula(name, typed))


def _write(cell: Cells, formula: str) -> None:
    """Write a formula: with Formula2 where Excel has it, so that several results spill; else Formula.

    To a formula written with Formula, an Excel that spills adds the @ that keeps it to one cell.
    """
    if getattr(cell.api, "Formula2", None) is None:
        cell.formula = formula
    else:
        cell.formula2 = formula


def _cell(desk: Desk) -> Cells:
    """Return the selected cell, of a merge its first.

    Raises UsageError where none is, several are (without counting them: a whole sheet overflows Excel's
    count), or it is not empty; ProtectedCells.
    """
    selection = _one(desk.book.app.selection)
    if selection is None or selection.formula:
        raise UsageError.told(
            desk.book.name,
            "没有选中一个空单元格",
            "公式要写进一个空的单元格",
            "请先选中一个空单元格，再点“插入公式”。",
        )
    at = (int(selection.row), int(selection.column))
    if writing.locked_cells(selection.sheet, [at]):
        raise ProtectedCells(desk.book.name, cells=f"{selection.sheet.name}!{address(*at)}")
    return selection


def _one(selection: Cells | None) -> Cells | None:
    """Return the first cell of a selection that is this cell, or the merge it begins; None for others."""
    if selection is None:
        return None
    first = selection.sheet.range((selection.row, selection.column))
    return first if selection.address in {first.address, first.merge_area.address} else None


def _choice(desk: Desk, menu: Menu) -> str:
    """Return what the user picks from a menu, empty for none. Raises BadArgument."""
    typed = dialogs.type_in(desk.app, menu.text)
    return menu.chosen(typed) if typed else ""


def _answers(desk: Desk, name: str) -> list[str] | None:
    """Return what the user types for each argument, None when the user stops."""
    typed: list[str] = []
    for question in picker.questions(name):
        answer = dialogs.type_in(desk.app, question)
        if answer is None:
            return None
        typed.append(answer)
    return typed


def freeze(desk: Desk) -> None:
    """Save a copy in which our functions are values; the workbook itself stays as it is.

    Raises UsageError, before anything is asked, for a format that cannot be changed (.xls, .xlsb).
    """
    suffix = Path(desk.book.name).suffix or dialogs.BOOK[1]
    if suffix.lower() not in outputs.BOOKS:
        raise UsageError.told(
            desk.book.name,
            f"{suffix} 工作簿不能转，没有另存",
            "公式转数值只会改 .xlsx 和 .xlsm 格式的文件",
            "请先把工作簿另存为 .xlsx，再点“公式转数值”。",
        )
    kind = (f"Excel 工作簿 (*{suffix}),*{suffix}", suffix)
    out = dialogs.save_as(desk.app, desk.proposed(f"（外发）{suffix}"), kind, "公式转数值：另存一份")
    if out is None:
        return
    outputs.refuse_unwritable(outputs.checked(out, outputs.BOOKS, *desk.file))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, f"副本{suffix}")
        desk.book.api.SaveCopyAs(str(copy))
        done = pipeline.freeze(copy, to=out)
    lines = [f"已另存：{out}", f"{len(done.writes)} 个公式换成了数值。"]
    lines += [f"没有换的 {len(done.left)} 个：" if done.left else NOTHING_LEFT]
    lines += words.listed([f"  {one.where}：{one.why}。{one.remedy}" for one in done.left])
    lines += done.notes
    dialogs.tell(desk.app, "\n".join(lines))
