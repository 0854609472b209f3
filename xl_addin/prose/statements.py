"""List the finders of relations, and read all that a report states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from xl_addin.model.document import Document, StatedRelation, Statements, Unread
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

_Found = TypeVar("_Found")
FINDERS: tuple[tuple[str, Finder], ...] = tuple(
    (code, module.find)
    for code, module in (
        *(("P01", expressions), ("P02", shares), ("P02", achieved), ("P03", changes), ("P04", parts)),
        *(("P05", counts), ("P06", scores), ("P07", rates), ("P08", projects), ("P12", targets)),
        *(("P13", units), ("P14", balances), ("P10", repeats)),
    )
)
"""What looks for relations, each beside the code of the check that most of them are for."""


def statements(document: Document, *, raising: bool = False) -> Statements:
    """Return all that the sentences of a document state: numbers, their relations, odd words.

    What a finder that fails would have found is missing, and told in `unread`; with `raising` (tests)
    its exception goes through.
    """
    try:
        text = Text.of(document)
        every = (one.said() for passage in text.passages for one in passage.numbers)
        said = tuple(sorted(every, key=lambda one: (one.paragraph, one.start)))
    except Exception as fault:  # one faulty finder must not hide what others find
        if raising:
            raise
        codes = dict.fromkeys(code for code, _ in FINDERS)
        return Statements(document, unread=tuple(Unread(code, type(fault).__name__) for code in codes))
    relations: list[StatedRelation] = []
    unread: list[Unread] = []
    for code, find in FINDERS:
        relations += _found(code, partial(find, text), unread, raising=raising)
    odd = _found("P20", partial(oddities, text), unread, raising=raising)
    return Statements(document, said, tuple(relations), tuple(odd), tuple(unread))


def _found(
    code: str, look: Callable[[], Iterable[_Found]], unread: list[Unread], *, raising: bool
) -> tuple[_Found, ...]:
    """Return what one way of looking finds; where it fails nothing, and `unread` has one more."""
    try:
        return tuple(look())
    except Exception as fault:  # one faulty finder must not hide what others find
        if raising:
            raise
        unread.append(Unread(code, type(fault).__name__))
        return ()
