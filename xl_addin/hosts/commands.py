"""Do what each verb of the command line promises; each returns (JSON object, Chinese text, exit code)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin import pipeline
from xl_addin.errors import BadRuleFile, OutputExists, StructureLocked
from xl_addin.hosts import outputs, say, wire

if TYPE_CHECKING:
    from argparse import Namespace

    from xl_addin.model.result import FillPlan
    from xl_addin.sheets.splice import Spliced

Answer = tuple[dict[str, Any], str, int]


def standards(_: Namespace) -> Answer:
    """List the standards."""
    from xl_addin.rules.standard import standards as known

    listed = [
        {"id": info.id, "title": info.title, "region": info.region, "money_unit": info.money_unit}
        for info in known()
    ]
    lines = [
        f"  {one['id']:<22}{one['title']}（{one['region']}，单位：{one['money_unit']}）" for one in listed
    ]
    return {"standards": listed}, "\n".join(["可用的规范：", *lines]), 0


def new(args: Namespace) -> Answer:
    """Write a blank standard workbook; an existing file is never overwritten."""
    from xl_addin.rules.standard import load_standard
    from xl_addin.sheets import atomic, blank

    target = outputs.checked(Path(args.output), (".xlsx",))
    if atomic.exists(target):
        raise OutputExists(str(target))
    standard = load_standard(args.standard)
    outputs.write(target, blank.blank_bytes(standard, rows=args.rows, projects=args.projects))
    text = (
        f"已新建空白自评表：{target}\n规范：{standard.info.title}。请先看“填报说明”工作表，再填浅色的格子。"
    )
    return {"file": str(target), "standard": standard.info.id}, text, 0


def _write(path: Path, plan: FillPlan, args: Namespace, out: Path) -> tuple[Spliced, Path | None]:
    """Splice a plan, the working paper where asked; return what was done and the side working paper."""
    from xl_addin.sheets import paper

    side = paper.side_path(out)

    def spliced(*, beside: bool) -> Spliced:
        if beside:
            paper.refuse_foreign_side(side)  # before the book is touched
        return pipeline.splice(
            path,
            plan,
            to=out,
            paper=args.working == "sheet" and not beside,
            ignore_protection=args.ignore_protection,
        )

    beside = args.working == "file"
    try:
        done = spliced(beside=beside)
    except StructureLocked:
        beside = True
        done = spliced(beside=True)
    if beside:
        paper.write_paper_file(plan, side)
    return done, side if beside else None


def recalc(args: Namespace) -> Answer:
    """Score, fill and explain; with --dry-run only say what would change."""
    path = Path(args.book)
    out = outputs.checked(Path(args.output), outputs.BOOKS) if args.output else path
    out = path if outputs.same(out, path) else out
    evaluation, _ = pipeline.evaluate_file(path, standard_id=args.standard, by_rule=args.by_rule)
    plan = pipeline.plan_fill(evaluation)
    result = wire.evaluation(evaluation, str(out), plan.writes)
    result["dry_run"] = args.dry_run
    if args.dry_run:
        return result, say.plan(evaluation, plan, verb="预览：将改动"), 0
    done, side = _write(path, plan, args, out)
    result["backup"] = str(done.backup) if done.backup else None
    result["working_paper"] = str(side) if side else None
    result["emptied"] = [wire.place(where) for where in done.emptied]
    lines = [say.plan(evaluation, plan, verb="已改动")]
    lines += [f"原文件已备份：{done.backup}"] if done.backup else []
    lines += [f"评分底稿：{side}"] if side else []
    lines += [say.emptied(done.emptied)] if done.emptied else []
    lines.append(
        f"计算前的勾稽检查：{say.count_findings(evaluation.findings)}；剩下的问题用 jixiao check 查看。"
    )
    return result, "\n".join(lines), 0


def undo(args: Namespace) -> Answer:
    """Give back what the last recalculation changed."""
    from xl_addin.sheets import paper

    path = Path(args.book)
    book = pipeline.grids(path)
    plan = pipeline.plan_undo(book)
    beside = paper.stands_beside(book)
    if beside:
        paper.refuse_foreign_side(paper.side_path(path))
    done = pipeline.splice(path, plan, to=path, paper=not beside, ignore_protection=args.ignore_protection)
    if beside:
        paper.write_paper_file(plan, paper.side_path(path))
    result = {
        "file": str(path),
        "changed": [wire.change(write) for write in plan.writes],
        "left": [wire.place(where) for where in plan.left],
        "backup": str(done.backup) if done.backup else None,
    }
    lines = [f"已恢复 {len(plan.writes)} 格：", *[say.change(write) for write in plan.writes]]
    lines += [say.left(plan.left)] if plan.left else []
    lines += [f"原文件已备份：{done.backup}"] if done.backup else []
    return result, "\n".join(lines), 0


def check(args: Namespace) -> Answer:
    """Report contradictions; exit code 1 when one is an 错误."""
    from xl_addin.hosts import checking

    return checking.check(args)


def report(args: Namespace) -> Answer:
    """Write the narrative report, its PDF and the list of its numbers, where asked."""
    from xl_addin.hosts import reports

    return reports.report(args)


def checks(_: Namespace) -> Answer:
    """List every check: of the tables of every standard, and of a report's sentences."""
    from xl_addin.checks.base import Check
    from xl_addin.checks.catalog import catalog
    from xl_addin.checks.stated import StatedCheck, stated_catalog
    from xl_addin.rules.standard import load_standard
    from xl_addin.rules.standard import standards as known

    listed: dict[str, dict[str, Any]] = {}
    every: list[Check | StatedCheck] = []
    for info in known():
        every += catalog(load_standard(info.id))
    every += stated_catalog()
    for one in every:
        listed.setdefault(
            one.code, {"code": one.code, "title": one.title, "tier": one.tier.value, "about": one.doc}
        )
    entries = [listed[code] for code in sorted(listed)]
    lines = [
        f"  {one['code']}  {one['title']}（{one['tier']}）\n      {one['about'].splitlines()[0]}"
        for one in entries
    ]
    return {"checks": entries}, "\n".join(["审核规则说明：", *lines]), 0


def rules(args: Namespace) -> Answer:
    """Run the cases beside the rules; exit code 1 when one fails."""
    from xl_addin.hosts import casebook

    if args.profile and not Path(args.profile).exists():
        raise BadRuleFile(args.profile, problem="找不到这个文件", detail="路径里没有它", fix="请核对路径。")
    results = casebook.run(Path(args.profile) if args.profile else None)
    failed = [one for one in results if not one.passed]
    listed = [
        {
            "file": one.file,
            "name": one.name,
            "standard": one.standard,
            "passed": one.passed,
            "message": one.message,
        }
        for one in results
    ]
    said = "" if results else casebook.NO_CASES
    return (
        {"cases": listed, "passed": len(results) - len(failed), "failed": len(failed), "message": said},
        casebook.told(results),
        int(bool(failed)),
    )


def template(args: Namespace) -> Answer:
    """Check a Word template, list what it may use, or make one from an outline."""
    from xl_addin.hosts import templates

    return templates.ACTIONS[args.action](args)


def addin(args: Namespace) -> Answer:
    """Build the Excel add-in."""
    from xl_addin.hosts import addin as actions

    return actions.ACTIONS[args.action](args)


def freeze(args: Namespace) -> Answer:
    """Write a copy whose formulas with our functions are values."""
    from xl_addin.hosts import functions

    return functions.freeze(args)


def udfs(_: Namespace) -> Answer:
    """List the worksheet functions."""
    from xl_addin.hosts import functions

    return functions.udfs()


VERBS: Mapping[str, Callable[[Any], Answer]] = {
    "standards": standards,
    "new": new,
    "recalc": recalc,
    "undo": undo,
    "check": check,
    "report": report,
    "checks": checks,
    "rules": rules,
    "template": template,
    "addin": addin,
    "freeze": freeze,
    "udfs": udfs,
}
