"""Draw pies and rings: slices from twelve o'clock, labels beside them, none over another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_addin.report.typeset.chart_ink import Canvas, Spot
from xl_addin.report.typeset.code import Points

if TYPE_CHECKING:
    from xl_addin.report.typeset.chart import Series

TURN = Decimal("6.283185307")
STEPS = 120
LINE = Decimal(10)


def draw(canvas: Canvas, series: Sequence[Series], top: Points, bottom: Points, *, ring: bool) -> None:
    """Draw the series as rings, the first one inside; a pie shows only the first."""
    shown = list(series) if ring else list(series[:1])
    labels = [one for one in shown if one.shows_category or one.shows_percent or one.labelled]
    room = LINE * 3 if labels else Decimal(6)
    centre = canvas.width / 2, (top + bottom) / 2
    radius = max(min(bottom - top, canvas.width) / 2 - room, Decimal(8))
    hole = radius / 2 if ring else Decimal(0)
    band = (radius - hole) / len(shown)
    for at, one in enumerate(shown):
        _ring(canvas, one, centre, hole + at * band, hole + (at + 1) * band)
    if labels:
        _labels(canvas, labels[-1], centre, radius, (top, bottom))


def _shares(series: Series) -> list[tuple[int, Decimal, Decimal]]:
    """Return (index, begin, share of the whole) of every slice; what is below zero counts by its size."""
    sizes = [abs(value or Decimal(0)) for value in series.values]
    total = sum(sizes, Decimal(0))
    found, begin = [], Decimal(0)
    for at, size in enumerate(sizes):
        share = size / total if total else Decimal(0)
        found.append((at, begin, share))
        begin += share
    return found


def _spot(centre: Spot, radius: Points, turn: Decimal) -> Spot:
    angle = TURN * turn
    return centre[0] + radius * Decimal(math.sin(angle)), centre[1] - radius * Decimal(math.cos(angle))


def _ring(canvas: Canvas, series: Series, centre: Spot, inner: Points, outer: Points) -> None:
    for at, begin, share in _shares(series):
        if not share:
            continue
        steps = max(2, math.ceil(share * STEPS))
        turns = [begin + share * one / steps for one in range(steps + 1)]
        edge = [_spot(centre, outer, one) for one in turns]
        back = [_spot(centre, inner, one) for one in reversed(turns)] if inner else [centre]
        canvas.shape(edge + back, series.ink(at, at))


def _labels(
    canvas: Canvas, series: Series, centre: Spot, radius: Points, span: tuple[Points, Points]
) -> None:
    """Write each slice's label beside it; labels of one side are moved apart where they would touch."""
    sides: dict[bool, list[tuple[Points, int, Spot]]] = {False: [], True: []}
    for at, begin, share in _shares(series):
        if series.values[at] is not None:
            tip = _spot(centre, radius, begin + share / 2)
            outer = _spot(centre, radius + 8, begin + share / 2)
            sides[tip[0] >= centre[0]].append((outer[1] - LINE / 2, at, tip))
    shares = {at: share for at, _, share in _shares(series)}
    for right, labels in sides.items():
        for y, (_, at, tip) in zip(_apart(sorted(labels), span), sorted(labels), strict=True):
            x = centre[0] + (radius + 14) * (1 if right else -1)
            canvas.line([tip, (x - 2 if right else x + 2, y + LINE / 2)], "0.4pt + gray")
            room = (canvas.width - x if right else x) - 4
            canvas.text(x, y, _words(series, at, shares[at]), anchor="left" if right else "right", width=room)


def _apart(labels: list[tuple[Points, int, Spot]], span: tuple[Points, Points]) -> list[Points]:
    """Return heights in the same order, a line apart and within the span where they can be."""
    found: list[Points] = []
    for y, _, _ in labels:
        found.append(max(y, span[0], found[-1] + LINE if found else y))
    over = found[-1] + LINE - span[1] if found else Decimal(0)
    for at in range(len(found) - 1, -1, -1):
        limit = found[at + 1] - LINE if at + 1 < len(found) else span[1] - LINE
        found[at] = min(found[at], limit) if over > 0 else found[at]
    return found


def _words(series: Series, at: int, share: Decimal) -> str:
    value = series.values[at] or Decimal(0)
    parts = [series.categories[at]] if series.shows_category else []
    parts += [series.label(value)] if series.labelled else []
    if series.shows_percent:
        percent = series if "%" in series.style else series._replace(style="0.0%")
        parts.append(percent.label(share))
    return " ".join(parts)
