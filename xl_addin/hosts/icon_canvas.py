"""A canvas for the ribbon's pictures: shapes measured in pixels, drawn fine and averaged."""

from __future__ import annotations

import io
import math
from typing import Any

SIZE = 32
"""Edge of a picture in pixels."""

_FINE = 8
"""Every pixel is drawn as 8 × 8 and averaged."""

INK = "#1f3864"
"""The colour of outlines: dark blue."""

Point = tuple[float, float]


class Canvas:
    """A picture being drawn; every measure is in pixels of the finished picture."""

    def __init__(self) -> None:
        from PIL import Image, ImageDraw

        self._image = Image.new("RGBA", (SIZE * _FINE, SIZE * _FINE), (0, 0, 0, 0))
        self._draw: Any = ImageDraw.Draw(self._image)

    def line(self, *points: Point, colour: str = INK, width: float = 2) -> None:
        """Draw a line through the points with round ends."""
        scaled = [(x * _FINE, y * _FINE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * _FINE), joint="curve")
        for x, y in points:
            self.dot(x, y, width / 2, colour)

    def dot(self, x: float, y: float, radius: float, colour: str = INK) -> None:
        """Draw a filled circle."""
        edges = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse([edge * _FINE for edge in edges], fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str = INK, inside: str | None = None) -> None:
        """Draw a circle of two pixels, filled inside where asked."""
        edges = [edge * _FINE for edge in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(edges, outline=colour, width=2 * _FINE, fill=inside)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str, edge: str | None = None
    ) -> None:
        """Draw a filled rectangle, with an edge of two pixels where asked."""
        corners = [left * _FINE, top * _FINE, right * _FINE - 1, bottom * _FINE - 1]
        self._draw.rectangle(corners, fill=fill, outline=edge, width=2 * _FINE if edge else 0)

    def area(self, *points: Point, colour: str) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def arc(
        self, x: float, y: float, radius: float, start: float, end: float, colour: str, width: float
    ) -> None:
        """Draw part of a circle, clockwise, in degrees from the right."""
        steps = [start + (end - start) * step / 40 for step in range(41)]
        points = [
            (x + radius * math.cos(math.radians(a)), y + radius * math.sin(math.radians(a))) for a in steps
        ]
        self.line(*points, colour=colour, width=width)

    def png(self) -> bytes:
        """Return the finished picture."""
        from PIL import Image

        made = io.BytesIO()
        self._image.resize((SIZE, SIZE), Image.Resampling.BOX).save(made, "PNG")
        return made.getvalue()
