"""Run the program's checks on made-up reports, right and spoilt, and count what they see."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.prose.checking import findings_of
from tests.prose.generator.draft import Report
from tests.prose.generator.manners import MANNERS, make_report
from tests.prose.generator.rates import Outcome, Rates
from tests.prose.generator.spoil import Spoilt, spoilt
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding

REPORTS, SPOILS = 24, 14  # of one trial, in CI and by default


class Seen(NamedTuple):
    """One spoilt number, what became of it, and the new findings."""

    spoilt: Spoilt
    outcome: Outcome
    findings: tuple[Finding, ...]


class Tally(NamedTuple):
    """What a run came to: false alarms in consistent reports, and every spoilt number."""

    seed: int
    reports: int
    alarms: tuple[tuple[Report, Finding], ...]
    seen: tuple[Seen, ...]

    @property
    def rates(self) -> Rates:
        """Both rates."""
        outcomes = [one.outcome for one in self.seen]
        return Rates(self.seed, f"{self.reports} consistent reports", len(self.alarms), outcomes)

    def __str__(self) -> str:
        """Return both rates with the seed, in one line."""
        return str(self.rates)

    def kinds(self) -> Iterator[str]:
        """Yield, for every kind of relation broken alone or with others, found and missed."""
        found, missed = Counter[str](), Counter[str]()
        for one in self.seen:
            if one.outcome in {Outcome.FOUND, Outcome.MISSED}:
                kinds = "+".join(sorted({each.kind for each in one.spoilt.broken if each.hard}))
                (found if one.outcome is Outcome.FOUND else missed)[kinds] += 1
        for kind in sorted(found | missed, key=lambda one: -missed[one]):
            yield f"  {kind}: found {found[kind]}, missed {missed[kind]}"


def run(seed: int, *, reports: int, spoils: int) -> Tally:
    """Return what the checks see in so many reports of every manner, each spoilt so many times."""
    alarms: list[tuple[Report, Finding]] = []
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as folder:
        for at in range(reports):
            manner = list(MANNERS)[at % len(MANNERS)]
            rng = random.Random(f"{seed}/{at}")
            report = make_report(rng, manner)
            path = Path(folder, "report.docx" if at % 4 == 3 else "report.txt")
            usual = found_in(report, path)
            alarms += [(report, one) for one in usual if one.severity is Severity.ERROR]
            seen += [_judged(spoilt(rng, report), path, usual) for _ in range(spoils)]
    return Tally(seed, reports, tuple(alarms), tuple(seen))


def found_in(report: Report, path: Path) -> tuple[Finding, ...]:
    """Return what the checks find in a report written to that path."""
    return findings_of(report.save(path))


def _judged(made: Spoilt, path: Path, usual: tuple[Finding, ...]) -> Seen:
    known = {_key(one) for one in usual}
    new = tuple(one for one in found_in(made.report, path) if _key(one) not in known)
    errors = [one for one in new if one.severity is Severity.ERROR]
    if made.decidable:
        places = made.places(word=path.suffix == ".docx")
        told = any(place.paragraph in places for one in errors for place in one.where)
        return Seen(made, Outcome.FOUND if told else Outcome.MISSED, new)
    if made.open:
        return Seen(made, Outcome.OPEN, new)
    return Seen(made, Outcome.FLAGGED if errors else Outcome.QUIET, new)


def _key(finding: Finding) -> tuple[object, ...]:
    where = tuple(place.paragraph for place in finding.where)
    return finding.code, finding.severity, finding.stated, finding.expected, where
