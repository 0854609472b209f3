"""Say what a check of a report's sentences is, and list and run those checks.

To add one: let a finder in `prose` yield a StatedRelation or an Oddity of a new kind, and write a generator
`(statements) -> Iterator[Deviation]` under `@stated_check(code, title)`; its docstring (保证, 为什么,
怎么办) is the page users read. Give the code a sentence that fires and one that keeps quiet in
tests/checks/test_stated.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from xl_addin.checks.base import Deviation, Tier
from xl_addin.checks.guard import guarded, unfinished
from xl_addin.model.document import Statements
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding

StatedRun = Callable[[Statements], Iterable[Deviation]]


class StatedCheck(NamedTuple):
    """One check of a report's sentences (报告文字检查项). `manual` is the docstring as written."""

    code: str
    title: str
    severity: Severity
    tier: Tier
    manual: str
    run: StatedRun

    @property
    def doc(self) -> str:
        """The user's manual of the check, without the source's indentation."""
        from inspect import cleandoc

        return cleandoc(self.manual)

    def findings(self, statements: Statements) -> Iterator[Finding]:
        """Yield what the check sees, stamped with its code, title and severity."""
        for seen in self.run(statements):
            yield Finding(
                self.code, seen.severity or self.severity, self.title,
                seen.where, seen.what, seen.why, seen.remedy, seen.stated, seen.expected, seen.law,
            )  # fmt: skip


def stated_check(
    code: str, title: str, *, severity: Severity = Severity.ERROR, tier: Tier = Tier.BASIC
) -> Callable[[StatedRun], StatedCheck]:
    """Return a decorator that turns a documented function into a StatedCheck.

    Raises TypeError at import for a function without a docstring: it is what users read.
    """

    def register(run: StatedRun) -> StatedCheck:
        if not (run.__doc__ or "").strip():
            raise TypeError(f"check {code} has no docstring")
        return StatedCheck(code, title, severity, tier, run.__doc__ or "", run)

    return register


def stated_catalog() -> tuple[StatedCheck, ...]:
    """Return every check of a report's sentences, sorted by code."""
    from xl_addin.checks import stated_relations, stated_words

    found = [one for module in (stated_relations, stated_words) for one in vars(module).values()]
    return tuple(sorted(one for one in found if isinstance(one, StatedCheck)))


def run_stated(statements: Statements, *, raising: bool = False) -> tuple[Finding, ...]:
    """Return what every check finds in a report's sentences, in the order of the document.

    A check that fails, or whose sentences could not be read, becomes one finding 检查程序异常 and the others
    go on; with `raising` (tests) its exception goes through.
    """
    found: list[Finding] = []
    faults = {one.kind: one.fault for one in statements.unread}
    for one in stated_catalog():
        run = partial(one.findings, statements)
        found += run() if raising else guarded(one.code, one.title, run)
        if one.code in faults:
            found.append(unfinished(one.code, one.title, faults[one.code]))
    return tuple(sorted(found, key=_paragraph))


def _paragraph(finding: Finding) -> int:
    return finding.where[0].paragraph or 0 if finding.where else 0
