"""Read the text that the VBA side sends along: who calls, where arguments stand, how they are shown."""

from __future__ import annotations

from typing import NamedTuple

from xl_addin.hosts.excel.functions.function import Argument, Kind, Spot
from xl_addin.model.grid import Area

_FIELDS, _PARTS = "\x1c", "\x1f"
_ADDRESSES = frozenset((Kind.RECORD, Kind.AREA))


class Context(NamedTuple):
    """What goes with a call (调用说明): the calling cells, and of each argument its formats or its place."""

    at: Spot | None = None
    formats: tuple[tuple[str, ...], ...] = ()
    spots: tuple[Spot | None, ...] = ()


def read_context(text: str, arguments: tuple[Argument, ...]) -> Context:
    """Return the context that a text states; an empty one for an empty text.

    Raises ValueError for a text that the VBA side does not make.
    """
    first, *fields = text.split(_FIELDS)
    if len(fields) > len(arguments):
        raise ValueError(f"more fields than arguments: {text!r}")
    pairs = list(zip(arguments, fields, strict=False))
    return Context(
        _spot(first),
        tuple(
            () if one.kind in _ADDRESSES or not field else tuple(field.split(_PARTS)) for one, field in pairs
        ),
        tuple(_spot(field) if one.kind in _ADDRESSES else None for one, field in pairs),
    )


def _spot(text: str) -> Spot | None:
    """Return the place of book, sheet, row, column, height, width; None for an empty text."""
    if not text:
        return None
    book, sheet, *numbers = text.split(_PARTS)
    top, left, high, wide = map(int, numbers)
    return Spot(book, sheet, Area(top, left, top + high - 1, left + wide - 1))
