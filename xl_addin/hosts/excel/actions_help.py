"""Open what an accountant needs around the work: blank forms, the method, explanations."""

from __future__ import annotations

import platform
from argparse import Namespace
from pathlib import Path

import xl_addin
from xl_addin.errors import OutputExists
from xl_addin.hosts import commands, outputs
from xl_addin.hosts.excel import dialogs, local, manual_text, new_book
from xl_addin.hosts.excel.session import Desk
from xl_addin.rules.standard import load_standard, standards
from xl_addin.sheets import atomic
from xl_addin.sheets.identify import NAME

_DOCTOR = ("检查", "结果", "看到的", "为什么", "怎么办")
_RULES = ("编号", "标题", "类别", "说明")


def new(desk: Desk) -> None:
    """Write the blank workbook of the standard chosen, never over an existing file, and open it."""
    from xl_addin.sheets import blank

    standard = load_standard(desk.item)
    out = dialogs.save_as(desk.app, Path(f"{standard.info.title}.xlsx"), dialogs.BOOK, "保存空白自评表")
    if out is None:
        return
    refuse_taken(desk, out)
    outputs.write(out, blank.blank_bytes(standard))
    desk.app.books.open(str(out))
    dialogs.tell(desk.app, "已新建空白自评表。请先看“填报说明”工作表，再填浅色的格子。")


def refuse_taken(desk: Desk, out: Path) -> None:
    """Raise OutputExists for a file that is there, or a name that an open workbook has."""
    if atomic.exists(out):
        raise OutputExists(str(out))
    if out.name.lower() in {book.name.lower() for book in desk.app.books}:
        why = "Excel 不能同时打开两个同名的工作簿"
        raise OutputExists.told(out.name, "已经打开着一个同名的工作簿，没有新建", why, "请换一个文件名。")


def method(desk: Desk) -> None:
    """Remember in the workbook by which standard it is read and scored."""
    info = load_standard(desk.item).info
    desk.book.names[NAME] = f'="{info.id}"'
    dialogs.tell(desk.app, f"以后按“{info.title}（{info.region}）”读取和计分。请点“重新计算得分”。")


def rules(desk: Desk) -> None:
    """List in a new workbook what 勾稽检查 looks at."""
    listed = commands.checks(Namespace())[0]["checks"]
    rows = [(one["code"], one["title"], one["tier"], one["about"]) for one in listed]
    new_book.show(desk.app, "审核规则说明", (_RULES, *rows), widths=(9, 24, 12, 90))


def manual(desk: Desk) -> None:
    """Show the user guide in a new workbook: nothing else need be installed to read it."""
    new_book.show(desk.app, "使用手册", [(line,) for line in manual_text.lines()], widths=(110,))


def doctor(desk: Desk) -> None:
    """List in a new workbook how the installation on this PC is, with a remedy for each fault."""
    from xl_addin.hosts.excel.doctor import State, doctor_rows

    rows = doctor_rows()
    new_book.show(desk.app, "环境自检", (_DOCTOR, *rows), widths=(20, 10, 44, 36, 44))
    bad = sum(row[1] in {State.FAILED.value, State.WARNING.value} for row in rows)
    dialogs.tell(desk.app, f"环境自检：{len(rows)} 项，要注意的 {bad} 项。")


def about(desk: Desk) -> None:
    """Say which version this is, what it knows, and where its log is."""
    known = "\n".join(f"  {info.title}（{info.region}）" for info in standards())
    lines = [f"绩效自评 {xl_addin.__version__}（Python {platform.python_version()}）", "评分办法：", known]
    dialogs.tell(desk.app, "\n".join([*lines, f"日志：{local.log_file()}"]))
