"""Make the report of the workbook in front, as Word file and as PDF, and see to its template."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xl_addin import pipeline
from xl_addin.hosts import outputs
from xl_addin.hosts import templates as listed
from xl_addin.hosts.excel import dialogs, new_book, templates, words
from xl_addin.hosts.excel.dialogs import Choice
from xl_addin.hosts.excel.session import Desk
from xl_addin.model.result import Evaluation
from xl_addin.rules.pack import Standard

_FAULTS = ("位置", "严重程度", "问题", "原因", "办法")
_WIDTHS = (30, 10, 40, 40, 44)


class _Made(NamedTuple):
    """A report: its bytes, and what the user should know of it."""

    document: bytes
    notes: tuple[str, ...]


def report(desk: Desk) -> None:
    """Ask where, write the Word report there, and open it."""
    _deliver(desk, "自评报告.docx", dialogs.WORD, "保存自评报告")


def pdf(desk: Desk) -> None:
    """Ask where, write the report as a PDF there, and open it."""
    _deliver(desk, "自评报告.pdf", dialogs.PDF, "导出 PDF")


def _deliver(desk: Desk, ending: str, kind: dialogs.Kind, title: str) -> None:
    """Do all that a report takes, asking everything before computing anything."""
    evaluation, standard = pipeline.evaluate_book(desk.read())
    template = templates.template_for(desk, standard)
    out = dialogs.save_as(desk.app, desk.proposed(ending), kind, title) if template else None
    if template is None or out is None:
        return
    out = outputs.checked(out, (kind[1],), template)
    outputs.refuse_unwritable(out)
    desk.progress("正在生成报告……")
    made = _made(evaluation, standard, template)
    backup = outputs.write(out, _converted(desk, made.document) if kind is dialogs.PDF else made.document)
    lines = [f"已生成：{out}", *made.notes, *([f"原来的同名文件已备份：{backup}"] if backup else [])]
    dialogs.tell(desk.app, "\n".join(lines))
    dialogs.show(out)


def _converted(desk: Desk, document: bytes) -> bytes:
    desk.progress("正在转换成 PDF……")
    return pipeline.to_pdf(document).content


def _made(evaluation: Evaluation, standard: Standard, template: Path) -> _Made:
    from xl_addin.report import gaps
    from xl_addin.report.context import open_scores, unscored

    document = pipeline.render(evaluation, standard, template)
    pending = len(pipeline.plan_fill(evaluation).writes)
    notes = [found.what for found in gaps.missing(document, unscored(evaluation), open_scores(evaluation))]
    if pending:
        notes.append(f"表里有 {pending} 格与计算结果不同，报告用的是计算结果；请点“重新计算得分”更新表格。")
    return _Made(document, tuple(notes))


def template(desk: Desk) -> None:
    """Let the user choose a Word template, or go back to the standard's own."""
    held = templates.remembered(desk.book)
    if held and not _wants_another(desk, held):
        return
    path = dialogs.open_one(desk.app, dialogs.WORD, "选择报告模板")
    if path is not None:
        evaluation, standard = pipeline.evaluate_book(desk.read())
        faults = pipeline.check_template(evaluation, standard, path, *listed.examples(standard))
        templates.remember(desk.book, path)
        dialogs.tell(desk.app, f"以后用这个模板生成报告：{path}\n{listed.counted(faults)}")


def _wants_another(desk: Desk, held: str) -> bool:
    """Ask whether to choose another template; where the user wants none, the standard's own is back."""
    answer = dialogs.ask(desk.app, f"现在用的模板：\n{held}", "另选一个模板", "恢复自带模板")
    if answer is Choice.NO:
        templates.forget(desk.book)
        dialogs.tell(desk.app, "以后用自带模板生成报告。")
    return answer is Choice.YES


def template_check(desk: Desk) -> None:
    """List everything wrong with the template in a new workbook."""
    evaluation, standard = pipeline.evaluate_book(desk.read())
    path = templates.template_for(desk, standard)
    if path is None:
        return
    desk.progress("正在检查模板……")
    faults = pipeline.check_template(evaluation, standard, path, *listed.examples(standard))
    if faults:
        rows = [
            (one.where.told(), one.severity.value, one.what, one.why, words.here(one.remedy))
            for one in faults
        ]
        new_book.show(desk.app, "模板检查", (_FAULTS, *rows), widths=_WIDTHS)
    dialogs.tell(desk.app, f"{path.name}\n{listed.counted(faults)}")


def fields(desk: Desk) -> None:
    """List the names a template may use, with their values now, in a new workbook."""
    evaluation, standard = pipeline.evaluate_book(desk.read())
    rows = pipeline.template_fields(evaluation, standard)
    new_book.show(desk.app, "可用字段", (listed.HEAD, *rows), widths=listed.WIDTHS)
