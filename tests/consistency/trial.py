"""Check made-up workbooks, right and with one cell spoilt, and count what the checks see."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.consistency.book import At, Book
from tests.consistency.forms import FORMS, make_book
from tests.prose.generator.oracle import Relation
from tests.prose.generator.printed import Printed
from tests.prose.generator.rates import Outcome, Rates
from tests.prose.generator.spoil import broken_by, wrong_number
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Book as Grids
from xl_addin.model.grid import CellValue, Grid, position
from xl_addin.model.result import Finding

SPOILS = 16  # of one workbook, in CI and by default


class Seen(NamedTuple):
    """One spoilt cell, the relations it breaks, what became of it, and the new findings."""

    standard: str
    at: At
    manner: str
    before: Printed
    after: Printed
    broken: tuple[Relation, ...]
    outcome: Outcome
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        """Return what was done where."""
        kinds = ",".join(sorted({one.kind for one in self.broken})) or "nothing broken"
        return f"{self.standard} {self.at} [{self.manner}] {self.before} → {self.after} ({kinds})"


class Tally(NamedTuple):
    """What a run came to."""

    seed: int
    books: int
    alarms: tuple[tuple[str, Finding], ...]
    seen: tuple[Seen, ...]

    @property
    def rates(self) -> Rates:
        """Both rates."""
        outcomes = [one.outcome for one in self.seen]
        return Rates(self.seed, f"{self.books} consistent workbooks", len(self.alarms), outcomes)

    def __str__(self) -> str:
        """Return both rates with the seed, in one line."""
        return str(self.rates)

    def told(self) -> Iterator[str]:
        """Yield the lines of a trial: rates, false alarms, misses, needless errors."""
        yield str(self)
        yield from (f"ALARM  {standard}: {one.code} {one.what}｜{one.where}" for standard, one in self.alarms)
        for one in self.seen:
            if one.outcome in {Outcome.MISSED, Outcome.FLAGGED}:
                said = "".join(f"\n         {each.code} {each.severity} {each.what}" for each in one.findings)
                yield f"{one.outcome.upper():<8}{one}{said}"


def run(seed: int, *, spoils: int) -> Tally:
    """Return what the checks see in a workbook of each standard, each spoilt so many times."""
    alarms: list[tuple[str, Finding]] = []
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as folder:
        for standard in FORMS:
            rng = random.Random(f"{seed}/{standard}")
            book = make_book(rng, standard)
            path = Path(folder, f"{standard}.xlsx")
            path.write_bytes(book.built())
            usual = pipeline.evaluate_file(path)[0].findings
            alarms += [(standard, one) for one in usual if one.severity is Severity.ERROR]
            seen += _spoilt(rng, book, pipeline.grids(path), usual, spoils)
    return Tally(seed, len(FORMS), tuple(alarms), tuple(seen))


def _spoilt(
    rng: random.Random, book: Book, grids: Grids, usual: tuple[Finding, ...], spoils: int
) -> Iterator[Seen]:
    """Yield what becomes of so many spoilt cells; other cells keep what they hold, as typed numbers do."""
    places, texts = book.places(), book.cells()
    known = {_key(one) for one in usual}
    for _ in range(spoils):
        key, manner, wrong = wrong_number(rng, book, sorted(places))
        broken = broken_by(book, key, wrong)
        value = book.value(texts[key], {**book.numbers, key: wrong})
        changed = _with_value(grids, places[key], value)
        standard = pipeline.choose_standard(changed, book.standard)
        found = pipeline.evaluate(pipeline.read(changed, standard), standard).findings
        new = tuple(one for one in found if _key(one) not in known)
        errors = [one for one in new if one.severity is Severity.ERROR]
        rows = {places[other][:2] for one in broken for other in one.keys if other in places}
        outcome = Outcome.FLAGGED if errors else Outcome.QUIET
        if any(one.hard for one in broken):
            told = any(_row(place) in rows for one in errors for place in one.where if place.cell)
            outcome = Outcome.FOUND if told else Outcome.MISSED
        elif broken:
            outcome = Outcome.OPEN
        yield Seen(book.standard, places[key], manner, book.numbers[key], wrong, broken, outcome, new)


def _with_value(grids: Grids, at: At, value: CellValue) -> Grids:
    """Return the workbook with one cell's value replaced, a formula gone."""
    sheet, row, column = at

    def changed(grid: Grid) -> Grid:
        if grid.name != sheet:
            return grid
        cell = grid.cells[row, column]._replace(value=value, formula=None)
        return Grid(*grid._replace(cells={**grid.cells, (row, column): cell}))

    return grids._replace(grids=tuple(changed(one) for one in grids.grids))


def _row(place: Place) -> tuple[str, int]:
    return place.sheet, position(place.cell.partition(":")[0])[0]


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.severity, finding.stated, finding.expected, finding.where
