"""Do what the verb `report` promises: the narrative report, its PDF, and where its numbers come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from xl_addin import pipeline
from xl_addin.errors import EngineError
from xl_addin.hosts import outputs, say, wire

if TYPE_CHECKING:
    from argparse import Namespace

    from xl_addin.model.result import Evaluation, Finding


class _Targets(NamedTuple):
    """The files to write; all are looked at before the first is written."""

    report: Path
    pdf: Path | None
    trace: Path | None


def report(args: Namespace) -> tuple[dict[str, Any], str, int]:
    """Write the report and what else is asked; a PDF that fails leaves the others in place and says so."""
    from xl_addin.report import gaps
    from xl_addin.report.context import open_scores, unscored
    from xl_addin.report.manifest import template_of

    path = Path(args.book)
    previous = Path(args.previous) if args.previous else None
    inputs = (path, *(Path(one) for one in (args.template, args.previous) if one))
    targets = _targets(args, inputs)
    evaluation, standard = pipeline.evaluate_file(path, standard_id=args.standard, previous=previous)
    template = Path(args.template) if args.template else template_of(standard)
    document = pipeline.render(evaluation, standard, template)
    lacking = gaps.missing(document, unscored(evaluation), open_scores(evaluation))
    result, lines = _told(evaluation, path, targets)
    lines += [say.finding(found) for found in _on_last_year(evaluation)]
    result["findings"] += [wire.finding(found) for found in lacking]
    lines += [say.finding(found) for found in lacking]
    kept = [outputs.write(targets.report, document)]
    if targets.trace:
        from xl_addin.report.trace_sheet import trace_bytes

        numbers = pipeline.trace(document, evaluation, standard, template, pipeline.grids(path))
        link = outputs.link(path, targets.trace.parent)
        kept.append(outputs.write(targets.trace, trace_bytes(numbers, path.name, link)))
        result["trace"] = str(targets.trace)
        lines.append(f"已生成数字来源表：{targets.trace}（{len(numbers)} 个数字）")
    if targets.pdf:
        try:
            made = pipeline.to_pdf(document, engine=args.pdf_engine)
        except EngineError as fault:
            fault.where = f"{targets.pdf}（Word 报告已存为 {targets.report}）"
            raise
        kept.append(outputs.write(targets.pdf, made.content))
        result |= {"pdf": str(targets.pdf), "pdf_engine": made.engine}
        lines.append(f"已生成 PDF：{targets.pdf}（由 {made.maker} 生成）")
        lines += [f"提示：{said}。" for said in made.passed_over]
    result["backups"] = [str(backup) for backup in kept if backup]
    lines += [f"原来的同名文件已备份：{backup}" for backup in kept if backup]
    return result, "\n".join(lines), 0


def _on_last_year(evaluation: Evaluation) -> tuple[Finding, ...]:
    """Return the findings on last year's workbook, and those on numbers taken from it."""
    said = {one.what for one in evaluation.dossier.last_year}
    return tuple(
        found
        for found in evaluation.findings
        if found.what in said or any(place.book for place in found.where)
    )


def _targets(args: Namespace, inputs: tuple[Path, ...]) -> _Targets:
    """Return the files to write. Raises WrongOutput, and WriteError where one could not be written."""
    out = outputs.checked(Path(args.output), (".docx",), *inputs)
    pdf = outputs.checked(Path(args.pdf), (".pdf",), out, *inputs) if args.pdf else None
    trace = outputs.checked(Path(args.trace), (".xlsx",), out, *inputs) if args.trace else None
    for one in (out, pdf, trace):
        if one:
            outputs.refuse_unwritable(one)
    return _Targets(out, pdf, trace)


def _told(evaluation: Evaluation, path: Path, targets: _Targets) -> tuple[dict[str, Any], list[str]]:
    """Return the JSON object and the lines that say what the report was made from."""
    pending = pipeline.plan_fill(evaluation).writes
    result = wire.evaluation(evaluation, str(path))
    result |= {"report": str(targets.report), "pdf": None, "pdf_engine": None, "trace": None}
    result["recalculated"] = bool(pending)
    lines = [f"已生成报告：{targets.report}"]
    if pending:
        lines.append(
            f"提示：工作簿里有 {len(pending)} 格与计算结果不同，报告用的是计算结果；"
            "请用 jixiao recalc 更新工作簿。"
        )
    return result, lines
