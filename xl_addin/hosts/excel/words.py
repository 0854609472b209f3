"""Say to one who sits in Excel what happened: no command line, no traceback."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xl_addin import errors
from xl_addin.errors import JixiaoError
from xl_addin.hosts import say
from xl_addin.model.figure import plain
from xl_addin.model.grid import CellWrite
from xl_addin.model.result import Evaluation, FillPlan, IndicatorScore

REMEDIES: Mapping[type[JixiaoError], str] = {
    errors.ProtectedCells: "请先点“审阅 → 撤销工作表保护”，再点一次；不知道密码的，请手工填写这些格子。",
    errors.ForeignPaper: "请把那张工作表改名，再点一次。",
    errors.ForeignSidePaper: "请把这个文件改名或移走，再点一次。",
    errors.StructureLocked: "请先点“审阅 → 保护工作簿”取消保护，再点一次。",
    errors.UnknownStandard: "请点“选择评分办法”，从中选一个。",
    errors.StandardUnclear: "请点“选择评分办法”选定，或点“新建自评表”生成标准表。",
    errors.TemplateMissing: "请点“选择模板”另选一个 Word 模板（.docx），或恢复自带模板。",
    errors.NoTemplateOfStandard: "请点“选择模板”选一个 Word 模板。",
    errors.OutlineHasTags: "它已是模板的，请点“检查模板”；要重做的，请用原来的提纲。",
    errors.EngineMissing: "请在 Word 或 WPS 里打开报告后另存为 PDF。",
    errors.EngineFailed: "请在 Word 或 WPS 里打开报告后另存为 PDF。",
    errors.NothingToUndo: "可以关闭工作簿时不保存；计算完成的提示里写着备份的，也可以用那份备份。",
    errors.FileInUse: "请关闭打开着这个文件的窗口后再试，或换一个文件名。",
    errors.ReadOnlyFile: "请去掉“只读”属性，或换一个文件名。",
    errors.OutputExists: "请换一个文件名。",
    errors.UsageError: "请点“使用手册”查看用法。",
    errors.InternalFault: "表里若已有改动，请点“撤销上次计算”，或关闭工作簿时不保存。"
    "再试还不行的，把日志文件发给维护人员。",
}
"""What to do, where the error's own remedy speaks of the command line."""
_BUTTONS = {
    "jixiao template fields": "“可用字段”",
    "jixiao check": "“勾稽检查”",
    "jixiao recalc": "“重新计算得分”",
    "用 --standard 指明规范": "点“选择评分办法”选定",
}
_NAMED = 8  # cells or rows named in a message box


def remedy(error: JixiaoError) -> str:
    """Return what the user can do inside Excel; a remedy made for the occasion stands as it is."""
    kind = type(error)
    return REMEDIES.get(kind, error.remedy) if error.remedy == kind.remedy else error.remedy


def here(text: str) -> str:
    """Return a remedy with the button's name where it names a command."""
    for command, button in _BUTTONS.items():
        text = text.replace(command, button)
    return text


def fault(error: JixiaoError, log: Path | None) -> str:
    """Return an error in four parts, its code and the log file."""
    parts = [
        f"{error.what}。",
        f"位置：{error.where}",
        f"原因：{error.why}",
        f"办法：{remedy(error)}",
        f"编号：{error.code}" + (f"　日志：{log}" if log else ""),
    ]
    return "\n\n".join(parts)


def shortened(text: str, limit: int) -> str:
    """Return a text that fits a message box, without control characters a workbook might hold."""
    seen = "".join(one if one >= " " or one == "\n" else "\ufffd" for one in text)
    return seen if len(seen) <= limit else seen[: limit - 1] + "…"


def listed(lines: list[str]) -> list[str]:
    """Return the first of many lines, and how many there are."""
    more = [f"  ……等共 {len(lines)} 处"] if len(lines) > _NAMED else []
    return [*lines[:_NAMED], *more]


def changes(writes: tuple[CellWrite, ...]) -> list[str]:
    """Return the cells that change, the first of many."""
    return listed([say.moved(write) for write in writes])


def kept(row: IndicatorScore) -> str:
    """Return a typed score beside the rule's: `  自评表!H9 培训人次：填 5，按规则 4.5`."""
    held, rule = row.indicator.claimed, row.score
    typed = plain(held.value) if held.value is not None else str(held.content or "（空白）")
    by_rule = "需人工评分" if rule is None else plain(rule)
    return f"  {held.place} {row.indicator.level3}：填 {typed}，按规则 {by_rule}"


def preview(plan: FillPlan) -> str:
    """Return what a recalculation is about to change, and which typed scores differ from the rule."""
    lines = [f"重新计算得分：将改动 {len(plan.writes)} 格" + ("：" if plan.writes else "。")]
    lines += changes(plan.writes)
    if plan.kept:
        lines.append(f"手工得分与规则不同的有 {len(plan.kept)} 处：")
        lines += listed([kept(row) for row in plan.kept])
    return "\n".join(lines)


def totals(evaluation: Evaluation) -> str:
    """Return total and grade of every table."""
    return "\n".join(say.total(score) for score in evaluation.scorecard.tables)
