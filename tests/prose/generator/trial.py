"""Run the program's checks on made-up reports, right and spoilt, and count what they see."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tests.prose.checking import findings_of
from tests.prose.generator.draft import Report
from tests.prose.generator.manners import MANNERS, make_report
from tests.prose.generator.spoil import Spoilt, spoilt
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding

REPORTS, SPOILS = 24, 14  # of one trial, in CI and by default


class Outcome(StrEnum):
    """What the program made of one spoilt number."""

    FOUND = "found"
    MISSED = "missed"
    OPEN = "open"  # a reader may see it or not
    QUIET = "quiet"
    FLAGGED = "flagged"  # an 错误 where nothing is contradicted


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

    def count(self, outcome: Outcome) -> int:
        """Return how many spoilt numbers came to that."""
        return sum(one.outcome is outcome for one in self.seen)

    @property
    def detection(self) -> float:
        """Decidable numbers found, of all decidable."""
        found = self.count(Outcome.FOUND)
        return found / (found + self.count(Outcome.MISSED))

    @property
    def flagged(self) -> float:
        """Undecidable numbers called 错误, of all undecidable."""
        flagged = self.count(Outcome.FLAGGED)
        return flagged / max(1, flagged + self.count(Outcome.QUIET))

    def __str__(self) -> str:
        """Return both rates with the seed, in one line."""
        found, missed = self.count(Outcome.FOUND), self.count(Outcome.MISSED)
        flagged, quiet = self.count(Outcome.FLAGGED), self.count(Outcome.QUIET)
        return (
            f"seed {self.seed}: {self.reports} consistent reports, {len(self.alarms)} 错误; "
            f"decidable found {found}/{found + missed} = {self.detection:.1%}; "
            f"undecidable called 错误 {flagged}/{flagged + quiet} = {self.flagged:.1%}; "
            f"open {self.count(Outcome.OPEN)}"
        )

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
