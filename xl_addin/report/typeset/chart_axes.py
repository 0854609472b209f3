"""Draw charts with axes: columns, bars, lines and areas, side by side or stacked, values from 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_addin.report.typeset.chart_ink import GREY, Canvas, Spot
from xl_addin.report.typeset.code import Points
from xl_addin.report.typeset.parts import A, C, Node

if TYPE_CHECKING:
    from xl_addin.report.typeset.chart import Series

SIZE = Decimal(9)
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
TICKS = 5
GROUP = Decimal("0.7")
"""Part of a category's room that its columns take."""

Plots = Sequence[tuple[Node, "Series"]]


class _Scale:
    """Values along an axis between two places of the drawing."""

    def __init__(self, low: Decimal, high: Decimal, begin: Points, end: Points) -> None:
        step = Decimal(1).scaleb(((high - low) / TICKS).adjusted())
        step *= next(one for one in STEPS if step * one * TICKS >= high - low)
        self.low = math.floor(low / step) * step
        self.high = math.ceil(high / step) * step
        self.ticks = [self.low + step * one for one in range(int((self.high - self.low) / step) + 1)]
        self._begin, self._end = begin, end

    def at(self, value: Decimal) -> Points:
        """Return the place of a value."""
        return self._begin + (self._end - self._begin) * (value - self.low) / (self.high - self.low)


def draw(canvas: Canvas, plots: Plots, root: Node, top: Points, bottom: Points) -> None:
    """Draw every plot over one pair of axes; a chart of bars lies on its side."""
    lying = any(_says(plot, "barDir") == "bar" for plot, _ in plots)
    low, high = _reach(plots)
    categories = max((one.categories for _, one in plots), key=len)
    titles = [
        "".join(t.text or "" for t in one.iter(f"{A}t")) for one in root.findall(f".//{C}plotArea/*/{C}title")
    ]
    for title in filter(None, titles):
        canvas.text(canvas.width / 2, bottom - SIZE, title, anchor="center", width=canvas.width)
        bottom -= SIZE * Decimal("1.4")
    if lying:
        left = min(max((_wide(one) for one in categories), default=SIZE) + 8, canvas.width * Decimal("0.4"))
        frame = left, top + 4, canvas.width - 34, bottom - SIZE * Decimal("1.4")
        scale = _Scale(low, high, frame[0], frame[2])
    else:
        room = (canvas.width - 50) / max(len(categories), 1)
        lines = max((math.ceil(_wide(one) / max(room - 2, SIZE)) for one in categories), default=1)
        frame = (
            Decimal(44),
            top + SIZE + 4,
            canvas.width - 6,
            bottom - SIZE * Decimal("1.3") * max(lines, 1),
        )
        scale = _Scale(low, high, frame[3], frame[1])
    _grid(canvas, scale, frame, lying=lying)
    _categories(canvas, categories, frame, lying=lying)
    _bars(
        canvas,
        [(p, s, at) for at, (p, s) in enumerate(plots) if "bar" in p.tag.lower()],
        scale,
        frame,
        lying=lying,
    )
    for at, (plot, series) in enumerate(plots):
        if "bar" not in plot.tag.lower():
            _curve(canvas, series, scale, frame, at, filled="area" in plot.tag)


Frame = tuple[Points, Points, Points, Points]
"""Left, top, right, bottom of the place for data."""


def _says(plot: Node, name: str) -> str:
    found = plot.find(f"{C}{name}")
    return "" if found is None else found.get("val", "")


def _is_stacked(plot: Node) -> bool:
    return _says(plot, "grouping").lower() in {"stacked", "percentstacked"}


def _reach(plots: Plots) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value to show; 0 always belongs to it."""
    ends = [Decimal(0)]
    for _, one in plots:
        ends += [value for value in one.values if value is not None]
    stacks: dict[int, Decimal] = {}
    for plot, one in plots:
        for at, value in enumerate(one.values if _is_stacked(plot) else ()):
            stacks[at] = stacks.get(at, Decimal(0)) + max(value or Decimal(0), Decimal(0))
    low, high = min(ends), max([*ends, *stacks.values()])
    return low, high if high > low else low + 1


def _wide(text: str) -> Points:
    return sum((SIZE if one > "\u2e80" else SIZE * Decimal("0.55") for one in text), Decimal(0))


def _grid(canvas: Canvas, scale: _Scale, frame: Frame, *, lying: bool) -> None:
    left, top, right, bottom = frame
    for tick in scale.ticks:
        place = scale.at(tick)
        text = f"{tick.normalize():,f}" if tick else "0"
        if lying:
            canvas.line([(place, top), (place, bottom)], f"0.4pt + {GREY}")
            canvas.text(place, bottom + 3, text, anchor="center", width=Decimal(60))
        else:
            canvas.line([(left, place), (right, place)], f"0.4pt + {GREY}")
            canvas.text(left - 4, place - SIZE / 2, text, anchor="right", width=Decimal(60))
    zero = scale.at(Decimal(0))
    ends = [(zero, top), (zero, bottom)] if lying else [(left, zero), (right, zero)]
    canvas.line(ends, "0.6pt + gray")


def _middle(frame: Frame, at: int, count: int, *, lying: bool) -> tuple[Points, Points]:
    """Return the middle of a category's room and how much there is."""
    begin, end = (frame[1], frame[3]) if lying else (frame[0], frame[2])
    room = (end - begin) / max(count, 1)
    return begin + room * (Decimal(at) + Decimal("0.5")), room


def _categories(canvas: Canvas, names: Sequence[str], frame: Frame, *, lying: bool) -> None:
    for at, name in enumerate(names):
        middle, room = _middle(frame, len(names) - 1 - at if lying else at, len(names), lying=lying)
        if lying:
            lines = math.ceil(_wide(name) / max(frame[0] - 8, SIZE))
            canvas.text(
                frame[0] - 4,
                middle - SIZE * Decimal("0.65") * lines,
                name,
                anchor="right",
                width=frame[0] - 6,
            )
        else:
            canvas.text(middle, frame[3] + 3, name, anchor="center", width=max(room - 2, SIZE))


def _bars(
    canvas: Canvas, plots: Sequence[tuple[Node, Series, int]], scale: _Scale, frame: Frame, *, lying: bool
) -> None:
    stacked = any(_is_stacked(plot) for plot, _, _ in plots)
    count = max((len(one.values) for _, one, _ in plots), default=0)
    lanes = 1 if stacked else max(len(plots), 1)
    piles: dict[int, Decimal] = {}
    for lane, (_, series, colour) in enumerate(plots):
        for at, value in enumerate(series.values):
            if value is None:
                continue
            middle, room = _middle(frame, count - 1 - at if lying else at, count, lying=lying)
            thick = room * GROUP / lanes
            place = lanes - 1 - lane if lying else lane
            begin = middle - room * GROUP / 2 + thick * (0 if stacked else place)
            base = piles.get(at, Decimal(0)) if stacked else Decimal(0)
            piles[at] = base + value
            near, far = sorted((scale.at(base), scale.at(base + value)))
            if lying:
                canvas.box(near, begin, far - near, thick * Decimal("0.94"), series.ink(colour, at))
            else:
                canvas.box(begin, near, thick * Decimal("0.94"), far - near, series.ink(colour, at))
            if series.labelled:
                _label(
                    canvas, series.label(value), (near, far), begin + thick / 2, lying=lying, inside=stacked
                )


def _label(
    canvas: Canvas, text: str, ends: tuple[Points, Points], middle: Points, *, lying: bool, inside: bool
) -> None:
    near, far = ends
    if lying:
        x = (near + far) / 2 if inside else far + 2
        canvas.text(x, middle - SIZE / 2, text, anchor="center" if inside else "left", width=Decimal(80))
    else:
        y = (near + far) / 2 - SIZE / 2 if inside else near - SIZE - 1
        canvas.text(middle, y, text, anchor="center", width=Decimal(80))


def _curve(canvas: Canvas, series: Series, scale: _Scale, frame: Frame, number: int, *, filled: bool) -> None:
    spots: list[Spot] = []
    colour, beside = series.ink(number), Decimal(4) if number % 2 else -SIZE - 4
    for at, value in enumerate(series.values):
        if value is not None:
            middle, _ = _middle(frame, at, len(series.values), lying=False)
            spots.append((middle, scale.at(value)))
            if series.labelled:
                canvas.text(
                    middle,
                    scale.at(value) + beside,
                    series.label(value),
                    anchor="center",
                    width=Decimal(80),
                )
    if filled and spots:
        zero = scale.at(Decimal(0))
        canvas.shape([(spots[0][0], zero), *spots, (spots[-1][0], zero)], colour)
    elif len(spots) > 1:
        canvas.line(spots, f"1.5pt + {colour}")
    for x, y in spots:
        canvas.box(x - 2, y - 2, Decimal(4), Decimal(4), colour)
