"""Say what a check is: a documented function from a Case to the deviations it sees.

To add one: write a generator `(case: Case) -> Iterator[Deviation]` under `@check(code, title, ...)` in
the module of its topic; its docstring (保证, 为什么, 怎么办) is the page users read. A new module is
entered in `MODULES` of catalog.py, and its test module in `TOPICS` of tests/checks/test_catalog.py.
Then give the code, in the tables `FIRES` and `QUIET` of its test module, one table where it speaks
and one where it keeps quiet; test_catalog.py refuses a check without both. `./run build` renews
docs/checks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.figure import Place
from xl_addin.model.law import LegalRef
from xl_addin.model.result import Derived, Finding, IndicatorScore, RatioValue, TableScore
from xl_addin.model.table import IndicatorTable, Slot
from xl_addin.model.written import Written
from xl_addin.rules.pack import RulePack, Standard


class Tier(StrEnum):
    """When a check is wanted (档次): always, before submission, or beside other papers."""

    BASIC = "基本"
    STRICT = "严格"
    SPECIAL = "专项"


class Case(NamedTuple):
    """What a check looks at (检查对象): one table with its scores, its dossier and the rules.

    `first` tells that the table is the dossier's first: checks of the whole workbook speak only then.
    `ratios` are the common ratios that the dossier's facts give; `written` is the report to be compared
    with the table, None where a workbook alone is checked.
    """

    dossier: Dossier
    score: TableScore
    standard: Standard
    first: bool = True
    ratios: tuple[RatioValue, ...] = ()
    written: Written | None = None

    @property
    def table(self) -> IndicatorTable:
        """The table as read."""
        return self.score.table

    @property
    def pack(self) -> RulePack:
        """The rules in force."""
        return self.standard.pack

    def derived(self, slot: Slot | None) -> Derived | None:
        """Return what the scoring says a derived cell should hold, or None."""
        if slot is None:
            return None
        at = slot.sheet, slot.ref
        return next((one for one in self.score.derived if (one.slot.sheet, one.slot.ref) == at), None)

    def at(self, row: IndicatorScore, column: str) -> Place:
        """Return where a field of an indicator row stands: `target`, `actual`, `claimed` …"""
        return row.indicator.place(column, self.table.sheet)


class Deviation(NamedTuple):
    """What a check yields (偏差); the runner adds code, title, and where none is given severity and law.

    `what` and `why` end without a full stop, `remedy` with one; `stated` and `expected` are one
    number each, with its unit.
    """

    where: tuple[Place, ...]
    what: str
    why: str
    remedy: str
    stated: str | None = None
    expected: str | None = None
    severity: Severity | None = None
    law: LegalRef | None = None


Run = Callable[[Case], Iterable[Deviation]]
Source = Callable[[RulePack], LegalRef | None]


def no_law(_: RulePack) -> None:
    """Return no source: the check is plain arithmetic or an observation."""


class Check(NamedTuple):
    """One entry of the catalogue (检查项). `severity` is the usual one; `manual` the docstring as written.

    `source` finds the rule's LegalRef in a pack; `law` is filled in by the catalogue.
    """

    code: str
    title: str
    severity: Severity
    tier: Tier
    manual: str
    run: Run
    source: Source = no_law
    law: LegalRef | None = None

    @property
    def doc(self) -> str:
        """The user's manual of the check, without the source's indentation."""
        from inspect import cleandoc  # costs 4 ms to import, and a run needs no manuals

        return cleandoc(self.manual)

    def under(self, pack: RulePack) -> Check:
        """Return the check with its source in this pack."""
        return self._replace(law=self.source(pack))

    def findings(self, case: Case) -> Iterator[Finding]:
        """Yield what the check sees, stamped with its code, title, severity and law."""
        for seen in self.run(case):
            yield Finding(
                self.code, seen.severity or self.severity, self.title,
                seen.where, seen.what, seen.why, seen.remedy,
                seen.stated, seen.expected, seen.law or self.law,
            )  # fmt: skip


def check(
    code: str,
    title: str,
    *,
    law: Source = no_law,
    severity: Severity = Severity.ERROR,
    tier: Tier = Tier.BASIC,
) -> Callable[[Run], Check]:
    """Return a decorator that turns a documented function into a Check.

    Raises TypeError at import for a function without a docstring: it is what users read.
    """

    def register(run: Run) -> Check:
        if not (run.__doc__ or "").strip():
            raise TypeError(f"check {code} has no docstring")
        return Check(code, title, severity, tier, run.__doc__ or "", run, law)

    return register
