"""Score the workbook in front: recalculate, show the working, undo."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xl_addin import pipeline
from xl_addin.errors import NothingToUndo
from xl_addin.hosts import say
from xl_addin.hosts.excel import book as excel
from xl_addin.hosts.excel import dialogs, paper_sheet, words, writing
from xl_addin.hosts.excel.dialogs import Choice
from xl_addin.hosts.excel.session import Desk, still
from xl_addin.model.grid import Book
from xl_addin.model.result import Evaluation, FillPlan
from xl_addin.rules.pack import Standard
from xl_addin.sheets import paper

_UNDO_LOST = "要恢复请点“撤销上次计算”：Excel 自己的撤销（Ctrl+Z）在这次改动之后不能用了。"


def recalc(desk: Desk) -> None:
    """Preview, ask about typed scores, fill, explain in 评分底稿, and sum up."""
    held = desk.read()
    desk.progress("正在计算得分……")
    evaluation, standard = pipeline.evaluate_book(held)
    chosen = _chosen(desk, evaluation, standard)
    if chosen is not None:
        plan = pipeline.plan_fill(chosen)
        done = fill(desk, held, plan)
        dialogs.tell(desk.app, _summary(chosen, plan, done))


def _chosen(desk: Desk, evaluation: Evaluation, standard: Standard) -> Evaluation | None:
    """Return the evaluation to fill in, as the user answers the preview; None to leave all as it is."""
    plan = pipeline.plan_fill(evaluation)
    text = words.preview(plan)
    if plan.kept:
        by_rule = pipeline.evaluate(evaluation.dossier, standard, by_rule=True)
        more = len(pipeline.plan_fill(by_rule).writes)
        answer = dialogs.ask(
            desk.app, text, f"采纳规则：共改 {more} 格", f"保留手工：只改 {len(plan.writes)} 格"
        )
        return {Choice.YES: by_rule, Choice.NO: evaluation}.get(answer)
    if plan.writes and not dialogs.confirm(desk.app, text, f"改动这 {len(plan.writes)} 格，写评分底稿"):
        return None
    return evaluation


class Filled(NamedTuple):
    """What stands beside the workbook after a fill: its copy from before, and the paper when it is a file."""

    backup: Path | None
    paper: Path | None


def fill(desk: Desk, held: Book, plan: FillPlan) -> Filled:
    """Write a plan's working paper and then its cells, a copy of the workbook first.

    The paper comes first: should Excel fail among the cells, undo gives back those that were written.
    """
    desk.progress("正在写入……")
    wanted = paper_sheet.planned(desk.book, held, plan, desk.folder)
    with still(desk):
        writing.refuse(desk.book, held, plan.writes)
        backup = desk.backed_up() if plan.writes else None
        paper_sheet.keep(desk.book, plan, wanted)
        writing.write(desk.book, plan.writes)
    return Filled(backup, wanted.side)


def _summary(evaluation: Evaluation, plan: FillPlan, done: Filled) -> str:
    lines = [words.totals(evaluation), f"已改动 {len(plan.writes)} 格。"]
    lines += [f"保留手工得分 {len(plan.kept)} 处。"] if plan.kept else []
    lines.append(f"计算过程写在{f'“{done.paper}”' if done.paper else '工作表“评分底稿”'}。")
    lines += [_UNDO_LOST] if plan.writes else []
    lines += [f"计算前的工作簿已备份：{done.backup}"] if done.backup else []
    lines.append(f"计算前的勾稽检查：{say.count_findings(evaluation.findings)}；请再点一次“勾稽检查”。")
    return "\n".join(lines)


def working(desk: Desk) -> None:
    """Go to the sheet 评分底稿, or open the file beside the workbook that stands for it."""
    if paper.PAPER not in desk.book.sheets:
        _open_beside(desk)
        return
    sheet = desk.book.sheets[paper.PAPER]
    if not excel.is_visible(sheet):
        sheet.visible = True
    sheet.activate()


def _open_beside(desk: Desk) -> None:
    """Bring the working paper beside the workbook to the front. Raises NothingToUndo, ForeignSidePaper."""
    side = next(map(paper.side_path, desk.file), None)
    if side is None or not paper.rows_beside(side):
        raise NothingToUndo.told(
            desk.book.name, "还没有评分底稿", "底稿在重新计算得分时写入", "请先点“重新计算得分”。"
        )
    already = next((book for book in desk.app.books if book.name.lower() == side.name.lower()), None)
    if already is None:
        desk.app.books.open(str(side))
    else:
        already.activate()


def undo(desk: Desk) -> None:
    """Give back what the last recalculation changed."""
    held = desk.read()
    plan = pipeline.plan_undo(held)
    wanted = paper_sheet.planned(desk.book, held, plan, desk.folder)
    with still(desk):
        writing.refuse(desk.book, held, plan.writes)
        writing.write(desk.book, plan.writes)
        paper_sheet.keep(desk.book, plan, wanted)  # last: until then the record is needed
    lines = [f"已恢复 {len(plan.writes)} 格：", *words.changes(plan.writes)]
    lines += [say.left(plan.left)] if plan.left else []
    dialogs.tell(desk.app, "\n".join(lines))
