"""List every check of a standard, and run them."""

from __future__ import annotations

from functools import partial

from xl_addin.checks import (
    against,
    base_data,
    budget,
    completeness,
    doubts,
    levels,
    points,
    projects,
    ratios,
    scores,
    targets,
    texts,
    totals,
    workbook,
)
from xl_addin.checks.base import Case, Check
from xl_addin.checks.guard import guarded
from xl_addin.checks.relations import relation_checks
from xl_addin.errors import BadRuleFile
from xl_addin.model.dossier import Dossier
from xl_addin.model.result import Finding, Scorecard
from xl_addin.model.written import Written
from xl_addin.rules.pack import Standard

MODULES = (
    *(points, levels, scores, budget, totals, completeness),
    *(base_data, projects, ratios, targets, doubts, texts, workbook, against),
)
OF_FORMS = ("R", "I")
"""First letters of the codes that speak to who fills in a workbook; a written report is spared them."""


def written_checks() -> tuple[Check, ...]:
    """Return the checks that are functions, as against the relations of a pack."""
    return tuple(one for module in MODULES for one in vars(module).values() if isinstance(one, Check))


def catalog(standard: Standard) -> tuple[Check, ...]:
    """Return every check that a standard uses, sorted by code, each with its source.

    Raises BadRuleFile where a relation of the pack takes the code of another check.
    """
    known: dict[str, Check] = {}
    for one in (*(each.under(standard.pack) for each in written_checks()), *relation_checks(standard.pack)):
        if one.code in known:
            raise BadRuleFile(
                f"{standard.pack.id} › relations",
                problem=f"检查代码 {one.code} 重复",
                detail=f"“{one.title}”与“{known[one.code].title}”用了同一个代码",
                fix="请给勾稽关系换一个没有用过的代码。",
            )
        known[one.code] = one
    return tuple(known[code] for code in sorted(known))


def run_checks(
    dossier: Dossier,
    scorecard: Scorecard,
    standard: Standard,
    *,
    written: Written | None = None,
    raising: bool = False,
) -> tuple[Finding, ...]:
    """Return what every check finds, table by table, in the order of the codes.

    With a written report its text is compared with the tables as well: with its own tables, then what
    speaks of filling in a form is left out; or with those of a workbook (`written.reference`), then the
    workbook itself is not checked. A check that fails becomes one finding 检查程序异常 and the others go
    on; with `raising` (tests) its exception goes through.
    """
    found: list[Finding] = []
    entries = catalog(standard)
    if written is not None:
        compares = {one.code for one in vars(against).values() if isinstance(one, Check)}
        entries = tuple(
            one
            for one in entries
            if one.code in compares or not (written.reference or one.code.startswith(OF_FORMS))
        )
    for number, table in enumerate(scorecard.tables):
        case = Case(dossier, table, standard, number == 0, scorecard.ratios, written)
        for one in entries:
            run = partial(one.findings, case)
            found += run() if raising else guarded(one.code, one.title, run)
    return tuple(found)
