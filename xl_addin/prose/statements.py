"""List the finders of relations, and read all that a report states."""

from __future__ import annotations

from xl_addin.model.document import Document, Statements
from xl_addin.prose.oddities import oddities
from xl_addin.prose.relations import (
    achieved,
    balances,
    changes,
    counts,
    expressions,
    parts,
    projects,
    rates,
    repeats,
    scores,
    shares,
    targets,
    units,
)
from xl_addin.prose.relations.base import Finder, Text

FINDERS: tuple[Finder, ...] = tuple(
    module.find
    for module in (
        *(expressions, shares, achieved, changes, parts, counts, scores, rates),
        *(projects, targets, units, balances, repeats),
    )
)


def statements(document: Document) -> Statements:
    """Return all that the sentences of a document state: numbers, their relations, odd words."""
    text = Text.of(document)
    said = tuple(one.said() for passage in text.passages for one in passage.numbers)
    found = tuple(one for find in FINDERS for one in find(text))
    return Statements(document, said, found, tuple(oddities(text)))
