"""Say results to an accountant in plain Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place, fixed, plain
from xl_addin.model.grid import CellValue, CellWrite
from xl_addin.model.number_format import read_format
from xl_addin.model.result import Evaluation, FillPlan, Finding, TableScore

_MARKS = {Severity.ERROR: "✗", Severity.VERIFY: "？", Severity.HINT: "·"}


def count_findings(findings: Iterable[Finding]) -> str:
    """Return `错误 2 处，待核实 1 处，提示 3 处`, or that nothing was found."""
    counts = Counter(found.severity for found in findings)
    parts = [f"{severity.value} {counts[severity]} 处" for severity in Severity if counts[severity]]
    return "，".join(parts) or "没有发现问题"


def finding(found: Finding) -> str:
    """Return a finding with its place, reason and remedy."""
    where = "、".join(str(place) for place in found.where[:6]) + ("……" if len(found.where) > 6 else "")
    law = f"\n      依据：{found.law.cite()}" if found.law else ""
    return (
        f"  {_MARKS[found.severity]} [{found.severity.value} {found.code}] {where}：{found.what}\n"
        f"      原因：{found.why}\n      办法：{found.remedy}{law}"
    )


def with_quotations(found: Finding) -> Finding:
    """Return a finding whose places in a document are told as `第12段“年初预算830.78万元…”`."""
    return found._replace(where=tuple(map(_quoted, found.where)))


def _quoted(where: Place) -> Place:
    if where.paragraph is None:
        return where
    return where._replace(part=f"第{where.paragraph}段“{' '.join(where.text.split())}”")


def findings(found: tuple[Finding, ...]) -> str:
    """Return all findings, most serious first, then in the table's order."""
    order = list(Severity)
    lines = [finding(one) for one in sorted(found, key=lambda one: order.index(one.severity))]
    return "\n".join([f"勾稽检查：{count_findings(found)}。", *lines])


def total(score: TableScore) -> str:
    """Return `《自评表》23 项指标，总分 98.8 分，等级优`."""
    head = f"《{score.table.project or score.table.name}》{len(score.rows)} 项指标"
    if score.total is None:
        return f"{head}，{'还没有得分' if score.table.has_points else '没有分值，只比较不评分'}。"
    if not score.complete:
        rest = f"还有 {score.unscored} 项没有得分，总分不完整，暂不定等级"
        return f"{head}，已得 {plain(score.total)} 分，{rest}。"
    return f"{head}，总分 {plain(score.total)} 分，等级 {score.grade}。"


def _shown(value: CellValue) -> str:
    if value is None:
        return "（空白）"
    return plain(value) if isinstance(value, Decimal) else str(value)


def _as_cell(value: CellValue, number_format: str) -> str:
    """Return a value as its cell shows it: 0.813 under a percent format is 81.30%."""
    shown = read_format(number_format)
    if isinstance(value, Decimal) and shown.percent:
        return f"{fixed(value.scaleb(2), shown.decimals or 0)}%"
    return _shown(value)


def moved(write: CellWrite) -> str:
    """Return one changed cell: what it held and holds."""
    now = write.number_format or write.before_format
    changes = f"{_as_cell(write.before, write.before_format)} → {_as_cell(write.after, now)}"
    return f"  {write.sheet}!{write.ref} {write.what}：{changes}"


def change(write: CellWrite) -> str:
    """Return one changed cell with its reason."""
    return f"{moved(write)}（{write.why}）"


def plan(result: Evaluation, fill: FillPlan, *, verb: str) -> str:
    """Return what changes (or would), and which typed scores were kept."""
    lines = [total(score) for score in result.scorecard.tables]
    lines.append(f"{verb} {len(fill.writes)} 格" + ("：" if fill.writes else "。"))
    lines += [change(write) for write in fill.writes]
    if fill.kept:
        lines.append(f"保留 {len(fill.kept)} 处手工得分（与规则不同；采纳规则请加 --by-rule）：")
        lines += [
            f"  {kept.indicator.claimed.place} {kept.indicator.level3}："
            f"填 {_shown(kept.indicator.claimed.value)}，按规则 {_shown(kept.score)}（{kept.working}）"
            for kept in fill.kept
        ]
    return "\n".join(lines)


_NAMED = 10  # places named in a message; all of them stand in the JSON


def _places(where: tuple[Place, ...]) -> str:
    named = "、".join(str(place) for place in where[:_NAMED])
    return f"{named} 等" if len(where) > _NAMED else named


def emptied(where: tuple[Place, ...]) -> str:
    """Return which formulas lost their cached result, and what to do."""
    return (
        f"提示：{len(where)} 个公式的结果没能可靠算出，已清空等待重算：{_places(where)}。"
        "在 Excel 或 WPS 中打开并保存一次即可。"
    )


def left(where: tuple[Place, ...]) -> str:
    """Return which cells an undo did not touch, and why."""
    return f"{len(where)} 格在计算之后又被改过，没有恢复：{_places(where)}。有备份的，可以从备份里取回原值。"
