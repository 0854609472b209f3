"""Draw the pictures of the ribbon: 32 × 32 pixels, plain shapes that are still told apart at 16 × 16.

`python -m xl_addin.hosts.build_icons` (development only: needs pillow) writes them to macros/icons. Lines are
two pixels wide and stand on even pixels, so that halving the picture keeps them sharp.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from xl_addin.hosts.icon_canvas import INK, Canvas
from xl_addin.rules.resources import shipped

_INK, _BLUE, _GREEN, _ORANGE, _RED = INK, "#2f6eba", "#2a8a4a", "#e07b12", "#c0392b"
_PALE, _WHITE = "#dce8f6", "#ffffff"


def _page(on: Canvas, left: float = 4, right: float = 24) -> None:
    """Draw a page with a folded corner."""
    on.area((left, 2), (right - 6, 2), (right, 8), (right, 30), (left, 30), colour=_INK)
    on.area((left + 2, 4), (right - 7, 4), (right - 2, 9), (right - 2, 28), (left + 2, 28), colour=_WHITE)
    on.area((right - 6, 2), (right, 8), (right - 6, 8), colour=_INK)


def _table(on: Canvas, left: float = 2, top: float = 4, right: float = 26, bottom: float = 28) -> None:
    """Draw a table of three rows and three columns with a dark head."""
    on.box(left, top, right, bottom, _WHITE, _INK)
    on.box(left, top, right, top + 6, _BLUE, _INK)
    for y in (top + 12, top + 18):
        on.box(left, y, right, y + 2, _INK)
    for x in (left + 8, left + 16):
        on.box(x, top + 6, x + 2, bottom, _INK)


def _tick(on: Canvas, x: float, y: float, size: float = 6) -> None:
    """Draw a green tick on a white ground; (x, y) is its low point."""
    points = ((x - size * 0.7, y - size * 0.7), (x, y), (x + size * 1.2, y - size * 1.4))
    on.line(*points, colour=_WHITE, width=7)
    on.line(*points, colour=_GREEN, width=4)


def _braces(on: Canvas) -> None:
    """Draw a pair of braces on a page."""
    on.line((11, 12), (9, 13), (9, 17), (8, 18), (9, 19), (9, 23), (11, 24), colour=_ORANGE)
    on.line((17, 12), (19, 13), (19, 17), (20, 18), (19, 19), (19, 23), (17, 24), colour=_ORANGE)


def _new(on: Canvas) -> None:
    _table(on)
    on.ring(23, 23, 9, _WHITE, _GREEN)
    on.box(22, 18, 24, 28, _WHITE)
    on.box(18, 22, 28, 24, _WHITE)


def _method(on: Canvas) -> None:
    for number, y in enumerate((6, 16, 26)):
        on.ring(7, y, 5, _INK, _WHITE)
        on.box(16, y, 30, y + 2, _INK)
        if number == 1:
            on.dot(7, y, 3, _ORANGE)


def _recalc(on: Canvas) -> None:
    on.box(4, 2, 28, 30, _PALE, _INK)
    on.box(8, 6, 24, 12, _WHITE, _INK)
    for y in (15, 20, 25):
        for x in (8, 14, 20):
            on.box(x, y, x + 4, y + 3, _ORANGE if (x, y) == (20, 25) else _INK)


def _working(on: Canvas) -> None:
    _page(on)
    for y in (12, 16, 20):
        on.box(8, y, 18, y + 2, _BLUE)
    on.line((25, 25), (29, 29), colour=_ORANGE, width=4)
    on.ring(20, 20, 7, _ORANGE, _WHITE)


def _undo(on: Canvas) -> None:
    on.arc(17, 18, 9, -130, 140, _BLUE)
    on.area((3, 11), (15, 4), (15, 18), colour=_BLUE)


def _insert(on: Canvas) -> None:
    on.line((17, 5), (14, 4), (11, 7), (8, 24), (5, 28), (3, 27), colour=_BLUE, width=3)
    on.line((5, 13), (16, 13), colour=_BLUE, width=3)
    on.line((18, 16), (28, 28), colour=_INK, width=3)
    on.line((28, 16), (18, 28), colour=_INK, width=3)


def _freeze(on: Canvas) -> None:
    for y in (11, 19):
        on.box(2, y, 10, y + 3, _BLUE)
    on.line((13, 16), (19, 16), colour=_INK)
    on.area((18, 11), (24, 16), (18, 21), colour=_INK)
    on.line((25, 9), (28, 6), (28, 26), colour=_ORANGE, width=3)


def _check(on: Canvas) -> None:
    _table(on)
    _tick(on, 20, 28, 8)


def _previous(on: Canvas) -> None:
    on.ring(16, 16, 14, _INK, _WHITE)
    on.area((7, 16), (18, 7), (18, 25), colour=_BLUE)
    on.box(18, 14, 24, 18, _BLUE)


def _next(on: Canvas) -> None:
    on.ring(16, 16, 14, _INK, _WHITE)
    on.area((25, 16), (14, 7), (14, 25), colour=_BLUE)
    on.box(8, 14, 14, 18, _BLUE)


def _rules(on: Canvas) -> None:
    _page(on, 4, 28)
    for y in (12, 18, 24):
        on.line((8, y), (10, y + 2), (13, y - 2), colour=_GREEN)
        on.box(16, y, 24, y + 2, _INK)


def _report(on: Canvas) -> None:
    _page(on, 4, 28)
    on.box(8, 9, 18, 12, _BLUE)
    for x, top in ((9, 20), (15, 16), (21, 22)):
        on.box(x, top, x + 4, 26, _ORANGE if x == 15 else _BLUE)


def _pdf(on: Canvas) -> None:
    _page(on, 6, 28)
    on.box(2, 13, 30, 25, _RED)
    on.line((6, 23), (6, 16), (9, 16), (9, 19), (6, 19), colour=_WHITE, width=1.6)
    on.line((13, 23), (13, 16), (16, 17), (17, 19.5), (16, 22), (13, 23), colour=_WHITE, width=1.6)
    on.line((22, 23), (22, 16), (26, 16), colour=_WHITE, width=1.6)
    on.line((22, 19.5), (25, 19.5), colour=_WHITE, width=1.6)


def _compare(on: Canvas) -> None:
    _page(on, 0, 14)
    for y in (14, 18, 22):
        on.box(4, y, 10, y + 2, _BLUE)
    on.box(18, 6, 32, 28, _WHITE, _INK)
    on.box(18, 6, 32, 12, _BLUE, _INK)
    on.box(24, 12, 26, 28, _INK)
    on.box(18, 18, 32, 20, _INK)
    on.line((11, 23), (21, 23), colour=_WHITE, width=8)
    on.line((11, 21), (21, 21), colour=_ORANGE)
    on.line((11, 25), (21, 25), colour=_ORANGE)


def _template(on: Canvas) -> None:
    _page(on)
    _braces(on)


def _template_check(on: Canvas) -> None:
    _template(on)
    _tick(on, 22, 29)


def _fields(on: Canvas) -> None:
    on.area((2, 4), (16, 4), (30, 18), (18, 30), (2, 15), colour=_INK)
    on.area((4, 6), (15, 6), (27, 18), (18, 27), (4, 14), colour=_PALE)
    on.ring(9, 11, 3, _INK, _WHITE)
    on.line((14, 18), (18, 14), colour=_ORANGE)
    on.line((18, 22), (22, 18), colour=_ORANGE)


def _manual(on: Canvas) -> None:
    on.area((2, 6), (15, 9), (15, 28), (2, 25), colour=_BLUE)
    on.area((30, 6), (17, 9), (17, 28), (30, 25), colour=_BLUE)
    on.area((4, 9), (13, 11), (13, 25), (4, 23), colour=_WHITE)
    on.area((28, 9), (19, 11), (19, 25), (28, 23), colour=_WHITE)
    for y in (14, 18):
        on.line((6, y - 1), (11, y), colour=_INK, width=1.6)
        on.line((26, y - 1), (21, y), colour=_INK, width=1.6)
    on.box(15, 8, 17, 30, _INK)


def _doctor(on: Canvas) -> None:
    on.box(2, 4, 30, 24, _WHITE, _INK)
    on.box(14, 24, 18, 28, _INK)
    on.box(8, 28, 24, 30, _INK)
    on.line((5, 15), (10, 15), (13, 8), (18, 20), (21, 13), (22, 15), (27, 15), colour=_GREEN)


def _about(on: Canvas) -> None:
    on.ring(16, 16, 14, _BLUE, _WHITE)
    on.dot(16, 9, 2.5, _BLUE)
    on.box(14, 14, 18, 24, _BLUE)


DRAWINGS: Mapping[str, Callable[[Canvas], None]] = {
    "new": _new,
    "method": _method,
    "recalc": _recalc,
    "working": _working,
    "undo": _undo,
    "insert": _insert,
    "freeze": _freeze,
    "check": _check,
    "previous": _previous,
    "next": _next,
    "rules": _rules,
    "report": _report,
    "pdf": _pdf,
    "compare": _compare,
    "template": _template,
    "template-check": _template_check,
    "fields": _fields,
    "manual": _manual,
    "doctor": _doctor,
    "about": _about,
}
"""What is drawn for each picture that the ribbon names."""


def picture(name: str) -> bytes:
    """Return one picture as PNG. Raises KeyError for a name that nothing is drawn for."""
    canvas = Canvas()
    DRAWINGS[name](canvas)
    return canvas.png()


def main() -> int:
    """Write every picture into macros/icons; return 0."""
    folder = shipped("macros", "icons")
    folder.mkdir(exist_ok=True)
    for name in DRAWINGS:
        (folder / f"{name}.png").write_bytes(picture(name))
        sys.stdout.write(f"已生成  {folder.name}/{name}.png\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
