"""Do what `jixiao template` promises: check a template, list its fields, make one from an outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin import pipeline
from xl_addin.hosts import outputs
from xl_addin.model.dossier import Severity

if TYPE_CHECKING:
    from argparse import Namespace

    from xl_addin.model.result import Evaluation
    from xl_addin.report.faults import Fault
    from xl_addin.rules.pack import Standard

Answer = tuple[dict[str, Any], str, int]

_MARKS = {Severity.ERROR: "✗", Severity.HINT: "·"}
HEAD = ("中文路径", "可复制的写法", "现在的值", "来源", "类别", "适用格式", "说明")
WIDTHS = (30, 52, 36, 24, 10, 16, 44)


def check(args: Namespace) -> Answer:
    """List everything wrong with a template; exit code 1 when one is an 错误."""
    path, book = Path(args.template), Path(args.book)
    outs = [outputs.checked(Path(one), (".docx",), path, book) for one in (args.annotate, args.trial) if one]
    if len(outs) == 2:
        outputs.checked(outs[1], (".docx",), outs[0])
    evaluation, standard = pipeline.evaluate_file(book, standard_id=args.standard)
    faults = pipeline.check_template(evaluation, standard, path, *examples(standard))
    tried: Path | None = None
    if args.trial and not _errors(faults):
        tried = Path(args.trial)
        outputs.write(tried, pipeline.render(evaluation, standard, path))
    if args.annotate:
        _annotated(path, Path(args.annotate), faults)
    result = {
        "file": str(path),
        "book": str(book),
        "standard": standard.info.id,
        "errors": _errors(faults),
        "hints": len(faults) - _errors(faults),
        "faults": [_wire(one) for one in faults],
        "annotated": args.annotate or None,
        "tried": str(tried) if tried else None,
    }
    return result, _told(faults, args, tried), int(bool(_errors(faults)))


def _errors(faults: tuple[Fault, ...]) -> int:
    return sum(1 for one in faults if one.severity is Severity.ERROR)


def examples(standard: Standard) -> tuple[Evaluation, ...]:
    """Return the shipped sample of the standard: it has members in lists that a book may leave empty."""
    from xl_addin.rules.resources import shipped

    sample = shipped("workbooks", f"samples/{standard.info.workbook}.xlsx")
    if not standard.info.workbook or not sample.is_file():
        return ()
    return (pipeline.evaluate_file(sample, standard_id=standard.info.id)[0],)


def _annotated(path: Path, target: Path, faults: tuple[Fault, ...]) -> None:
    """Write a copy of the template with the faults as comments."""
    from xl_addin.report.annotate import annotate
    from xl_addin.report.docx import read_template

    outputs.write(target, annotate(read_template(path), faults))


def _wire(fault: Fault) -> dict[str, Any]:
    """Return a fault as JSON; what has no code or no cell says null."""
    where = fault.where
    return {
        "code": fault.code or None,
        "severity": fault.severity.value,
        "where": {
            "part": where.part,
            "paragraph": where.paragraph or None,
            "heading": where.heading or None,
            "table": where.table or None,
            "row": where.row or None,
            "column": where.column or None,
            "text": where.text[:80],
        },
        "what": fault.what,
        "why": fault.why,
        "remedy": fault.remedy,
    }


def counted(faults: tuple[Fault, ...]) -> str:
    """Return how many faults of which kind a template has, as a sentence."""
    errors = _errors(faults)
    count = f"错误 {errors} 处，提示 {len(faults) - errors} 处" if faults else "没有发现问题"
    return f"模板检查：{count}。"


def _told(faults: tuple[Fault, ...], args: Namespace, tried: Path | None) -> str:
    """Return the faults as a list in plain Chinese, in the document's order."""
    lines = [counted(faults)]
    for one in faults:
        lines += [
            f"  {_MARKS[one.severity]} [{one.severity.value}] {one.where.told()}：{one.what}",
            f"      原因：{one.why}\n      办法：{one.remedy}",
        ]
    lines += [f"已写成批注：{args.annotate}"] if args.annotate else []
    if args.trial:
        lines.append(f"已试填：{tried}" if tried else "有错误，没有试填。")
    return "\n".join(lines)


def fields(args: Namespace) -> Answer:
    """List the names a template may use; with -o as a workbook too."""
    book = Path(args.book)
    out = outputs.checked(Path(args.output), (".xlsx",), book) if args.output else None
    evaluation, standard = pipeline.evaluate_file(book, standard_id=args.standard)
    listed = pipeline.template_fields(evaluation, standard)
    if out:
        from xl_addin.sheets.listing import listing

        outputs.write(out, listing("可用字段", HEAD, listed, widths=WIDTHS))
    result = {
        "file": str(book),
        "standard": standard.info.id,
        "fields": [one._asdict() for one in listed],
        "output": str(out) if out else None,
    }
    lines = [f"可用字段 {len(listed)} 个："]
    for one in listed:
        source = f"（{one.source}）" if one.source else ""
        lines.append(
            f"  {one.path}　{one.about}\n      写法：{one.tag or '写明其中哪一项'}　现在：{one.value}{source}"
        )
    lines += [f"已写入：{out}"] if out else []
    return result, "\n".join(lines), 0


def adopt(args: Namespace) -> Answer:
    """Make a template from an outline, keeping the outline's own looks."""
    from xl_addin.rules.standard import load_standard

    outline = Path(args.outline)
    out = outputs.checked(Path(args.output), (".docx",), outline)
    done = pipeline.adopt_outline(outline, load_standard(args.standard))
    backup = outputs.write(out, done.template)
    result = {
        "file": str(outline),
        "standard": args.standard,
        "template": str(out),
        "backup": str(backup) if backup else None,
        "placed": [{"heading": one.heading, "block": one.block} for one in done.placed],
        "unfilled": list(done.unfilled),
        "unused": list(done.unused),
        "comments": done.comments,
        "left": list(done.left),
    }
    lines = [f"已由提纲生成模板：{out}", f"对上的标题 {len(done.placed)} 个："]
    lines += [f"  {one.heading} ← {one.block}" for one in done.placed]
    lines += (
        [f"提纲有、自带模板没有的标题 {len(done.unfilled)} 个，已写〔待补充〕："] if done.unfilled else []
    )
    lines += [f"  {one}" for one in done.unfilled]
    lines += [f"自带模板有、提纲没有用到的内容 {len(done.unused)} 处："] if done.unused else []
    lines += [f"  {one}" for one in done.unused]
    lines += [f"提纲里的说明文字 {done.comments} 处已改为批注。"] if done.comments else []
    lines += [f"提纲里要另外填写的地方 {len(done.left)} 处，没有改动："] if done.left else []
    lines += [f"  {one}" for one in done.left]
    lines += [f"原来的同名文件已备份：{backup}"] if backup else []
    lines.append(f"请接着检查：jixiao template check {out} 自评表.xlsx")
    return result, "\n".join(lines), 0


ACTIONS: Mapping[str, Callable[[Any], Answer]] = {"check": check, "fields": fields, "adopt": adopt}
