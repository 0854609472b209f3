"""Draw lines, boxes, curves and words at places of a chart; colours that differ in print as well."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.report.typeset.code import Points, call, literal, points

INKS = ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "264478", "9E480E", "636363", "997300")
GREY = 'rgb("BFBFBF")'
_WIDE = Decimal(200)

Spot = tuple[Points, Points]


def ink(at: int) -> str:
    """Return the colour of the series or slice of this number."""
    return f'rgb("{INKS[at % len(INKS)]}")'


class Canvas:
    """A drawing area whose origin is top left."""

    def __init__(self, width: Points, height: Points) -> None:
        self.width, self.height = width, height
        self._made: list[str] = []

    def code(self) -> str:
        """Return everything drawn so far as statements."""
        return "; ".join(self._made)

    def box(self, x: Points, y: Points, width: Points, height: Points, fill: str) -> None:
        """Fill a box."""
        shape = call("rect", width=points(width), height=points(height), fill=fill, stroke="none")
        self._place(x, y, shape)

    def line(self, spots: list[Spot], stroke: str) -> None:
        """Draw a line through spots."""
        start, *rest = [f"({points(x)}, {points(y)})" for x, y in spots]
        steps = [f"curve.line({one})" for one in rest]
        self._place(Decimal(0), Decimal(0), call("curve", f"curve.move({start})", *steps, stroke=stroke))

    def shape(self, spots: list[Spot], fill: str) -> None:
        """Fill a shape with many corners."""
        corners = [f"({points(x)}, {points(y)})" for x, y in spots]
        self._place(Decimal(0), Decimal(0), call("polygon", *corners, fill=fill, stroke="0.5pt + white"))

    def text(
        self,
        x: Points,
        y: Points,
        text: str,
        *,
        anchor: str,
        size: Points | None = None,
        width: Points = _WIDE,
    ) -> None:
        """Write words whose top is at y and whose left, centre or right is at x, in a column of a width."""
        shift = {"left": Decimal(0), "center": width / 2, "right": width}[anchor]
        words = call("text", literal(text), size=points(size)) if size else literal(text)
        self._place(x - shift, y, call("block", f"align({anchor}, {words})", width=points(width)))

    def _place(self, x: Points, y: Points, body: str) -> None:
        self._made.append(call("place", "top + left", body, dx=points(x), dy=points(y)))
