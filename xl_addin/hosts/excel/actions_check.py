"""Check the workbook in front: the sheet 勾稽检查, and the walk from finding to finding."""

from __future__ import annotations

from xl_addin import documents, pipeline
from xl_addin.errors import StructureLocked
from xl_addin.hosts import findings_sheet, say
from xl_addin.hosts.excel import dialogs, findings, new_book
from xl_addin.hosts.excel.session import Desk, still
from xl_addin.model.result import Finding


def check(desk: Desk) -> None:
    """Write the findings to the sheet 勾稽检查 and show it; to a new workbook where no sheet can be added."""
    held = desk.read()
    try:
        findings.refuse(desk.book, held)
        beside = False
    except StructureLocked:
        beside = True
    desk.progress("正在检查……")
    found = pipeline.evaluate_book(held)[0].findings
    if beside:
        _show_beside(desk, found)
        return
    with still(desk):
        findings.write(desk.book, found)
    desk.book.sheets[findings_sheet.SHEET].activate()
    dialogs.tell(desk.app, f"勾稽检查：{say.count_findings(found)}。\n点“下一条”“上一条”逐条跳到单元格。")


def _show_beside(desk: Desk, found: tuple[Finding, ...]) -> None:
    """List the findings in a new workbook, without links: the workbook itself takes no sheet."""
    lines = findings.lines(found)[findings_sheet.HEAD_ROW - 1 :]
    name = desk.book.name
    new_book.show(
        desk.app, findings_sheet.SHEET, [line.cells for line in lines], widths=findings_sheet.WIDTHS
    )
    why = f"{name} 的结构受保护，不能添加工作表，结果列在新工作簿里；“下一条”“上一条”要取消保护后才能用。"
    dialogs.tell(desk.app, f"勾稽检查：{say.count_findings(found)}。\n{why}")


def compare(desk: Desk) -> None:
    """Hold an edited report against the workbook (文表核对); what differs is listed in a new workbook."""
    held = desk.read()
    path = dialogs.open_one(desk.app, dialogs.WORD, "选择要核对的 Word 报告")
    if path is None:
        return
    document = documents.read_document(path)
    desk.progress("正在核对报告和表格……")
    found = documents.check_against(document, held).findings
    lines = findings_sheet.rows(map(say.with_quotations, found))[findings_sheet.HEAD_ROW - 1 :]
    if found:
        new_book.show(desk.app, "文表核对", [line.cells for line in lines], widths=findings_sheet.WIDTHS)
    dialogs.tell(desk.app, f"{path.name} 与 {held.where}：{say.count_findings(found)}。两个文件都没有改动。")


def following(desk: Desk) -> str:
    """Select the cell of the next finding; return what the status bar goes on saying."""
    return _walk(desk, 1, "已经是最后一条。")


def previous(desk: Desk) -> str:
    """Select the cell of the finding before; return what the status bar goes on saying."""
    return _walk(desk, -1, "已经是第一条。")


def _walk(desk: Desk, step: int, end: str) -> str:
    where = findings.stop(desk.book, step)
    if where is None:
        dialogs.tell(desk.app, end)
        return ""
    findings.go(desk.book, where)
    return where.text
