"""List the finders of relations, and run them all."""

from __future__ import annotations

from xl_addin.model.document import Document, Relation
from xl_addin.prose.relations import (
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
    for module in (expressions, shares, changes, parts, counts, scores, rates, projects, targets, units,
                   balances, repeats)
)  # fmt: skip


def relations(document: Document) -> tuple[Relation, ...]:
    """Return all that the sentences of a document state of their numbers."""
    text = Text.of(document)
    return tuple(one for find in FINDERS for one in find(text))
