"""Every case of the corpus, by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.badfiles import cells, containers, formulas, giants, packages, shapes, strangers
from tests.badfiles.case import Case

CASES: tuple[Case, ...] = (
    *strangers.CASES,
    *containers.CASES,
    *packages.CASES,
    *shapes.CASES,
    *cells.CASES,
    *formulas.CASES,
    *giants.CASES,
)
GROUP = 20  # light files that share a process


def placed(case: Case, folder: Path) -> Path:
    """Make the file of a case in a folder of its own; return its path."""
    path = folder / case.name / f"自评表{case.suffix}"
    path.parent.mkdir(parents=True)
    path.write_bytes(case.make())
    if case.beside:
        case.beside(path)
    return path


def groups(cases: tuple[Case, ...]) -> Iterator[tuple[Case, ...]]:
    """Yield the cases that share a process: each heavy one alone, the light ones together."""
    light = [case for case in cases if not case.heavy]
    yield from (tuple(light[at : at + GROUP]) for at in range(0, len(light), GROUP))
    yield from ((case,) for case in cases if case.heavy)
