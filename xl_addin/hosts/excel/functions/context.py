"""Read the text that the VBA side sends along: who calls, where arguments stand, how they are shown.

Its fields: the moment, 1 for days counted since 1904, then place and formula of the calling cell; and for
each argument its number formats, or the place that it names and, of a cell to be explained, the formula.
"""

from __future__ import annotations

from typing import NamedTuple

from xl_addin.hosts.excel.functions.function import Argument, Caller, Kind, Spot
from xl_addin.model.grid import Area

_FIELDS, _PARTS = "\x1c", "\x1f"
_PLACE = 6  # parts of a place
_ADDRESSES = frozenset((Kind.RECORD, Kind.AREA))


class Context(NamedTuple):
    """What goes with a call (调用说明): who calls, and of each argument its formats, or place and formula."""

    caller: Caller = Caller()
    formats: tuple[tuple[str, ...], ...] = ()
    spots: tuple[Spot | None, ...] = ()
    formulas: tuple[str, ...] = ()


def read_context(text: str, arguments: tuple[Argument, ...]) -> Context:
    """Return the context that a text states; an empty one for an empty text.

    Raises ValueError for a text that the VBA side does not make.
    """
    first, *fields = text.split(_FIELDS)
    if len(fields) > len(arguments):
        raise ValueError(f"more fields than arguments: {text!r}")
    pairs = list(zip(arguments, fields, strict=False))
    return Context(
        _caller(first),
        tuple(
            () if one.kind in _ADDRESSES or not field else tuple(field.split(_PARTS)) for one, field in pairs
        ),
        tuple(_spot(field)[0] if one.kind in _ADDRESSES else None for one, field in pairs),
        tuple(_spot(field)[1] if one.kind in _ADDRESSES else "" for one, field in pairs),
    )


def _caller(text: str) -> Caller:
    """Return who calls; moment 0 says that VBA was stopped and counts no longer."""
    if not text:
        return Caller()
    moment, since_1904, *place = text.split(_PARTS, maxsplit=2)
    spot, formula = _spot("".join(place))
    return Caller(spot, formula, "" if moment == "0" else moment, since_1904 == "1")


def _spot(text: str) -> tuple[Spot | None, str]:
    """Return the place of book, sheet, row, column, height, width, and the formula after it if one is."""
    if not text:
        return None, ""
    book, sheet, *rest = text.split(_PARTS, maxsplit=_PLACE)
    top, left, high, wide = map(int, rest[:4])
    return Spot(book, sheet, Area(top, left, top + high - 1, left + wide - 1)), "".join(rest[4:])
