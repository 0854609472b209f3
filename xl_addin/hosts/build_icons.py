"""Draw the pictures of the ribbon: 32 × 32 pixels, drawn so that their halves are pictures of 16 × 16.

`python -m xl_addin.hosts.build_icons` (development only: needs pillow) writes them to macros/icons. A control
has one picture; Office shows it at 32 pixels, or halves it for small controls and the toolbar. So every
straight edge stands on an even pixel, lines are two or four pixels wide, and letters are made of squares of
two: halved, they are what one would draw at 16.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from xl_addin.hosts.icon_canvas import INK, Canvas
from xl_addin.rules.resources import shipped

_INK, _BLUE, _GREEN, _ORANGE, _RED = INK, "#2f6eba", "#2a8a4a", "#e07b12", "#c0392b"
_PALE, _WHITE = "#dce8f6", "#ffffff"

_BRACE = ((6, 2, 12, 6), (4, 4, 8, 14), (0, 14, 6, 18), (4, 18, 8, 28), (6, 26, 12, 30))
"""A brace as boxes: from its point inwards, top, to there, bottom."""


def _page(on: Canvas, left: float = 4, right: float = 24, colour: str = _WHITE) -> None:
    """Draw a page with a folded corner."""
    on.box(left, 2, right - 6, 30, _INK)
    on.box(right - 6, 8, right, 30, _INK)
    on.box(left + 2, 4, right - 6, 28, colour)
    on.box(right - 6, 8, right - 2, 28, colour)
    on.area((right - 6, 2), (right - 1, 7), (right - 6, 7), colour=_INK)
    on.box(right - 6, 6, right, 8, _INK)


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


def _letter(on: Canvas, left: float, top: float, *rows: str) -> None:
    """Draw a letter in white squares of two pixels: `#` is a square."""
    for down, row in enumerate(rows):
        for across, mark in enumerate(row):
            if mark == "#":
                x, y = left + 2 * across, top + 2 * down
                on.box(x, y, x + 2, y + 2, _WHITE)


def _new(on: Canvas) -> None:
    _table(on)
    on.ring(23, 23, 9, _WHITE, _GREEN)
    on.box(22, 18, 24, 28, _WHITE)
    on.box(18, 22, 28, 24, _WHITE)


def _method(on: Canvas) -> None:
    for number, y in enumerate((6, 16, 26)):
        on.ring(6, y, 4, _INK, _WHITE)
        if number == 1:
            on.dot(6, y, 4, _ORANGE)
        on.box(14, y - 2, 30, y + 2, _INK if number == 1 else _BLUE)


def _recalc(on: Canvas) -> None:
    on.box(4, 2, 28, 30, _PALE, _INK)
    on.box(8, 6, 24, 12, _WHITE, _INK)
    for y in (14, 18, 22):
        for x in (8, 14):
            on.box(x, y, x + 4, y + 2, _INK)
    on.box(20, 14, 24, 24, _ORANGE)


def _working(on: Canvas) -> None:
    _page(on, 2, 22)
    for y in (10, 14):
        on.box(6, y, 16, y + 2, _BLUE)
    on.line((24, 24), (29, 29), colour=_ORANGE, width=5)
    on.dot(19, 19, 9, _ORANGE)
    on.dot(19, 19, 5, _WHITE)


def _undo(on: Canvas) -> None:
    on.arc(17, 18, 9, -130, 140, _BLUE, 4)
    on.area((2, 10), (16, 2), (16, 18), colour=_BLUE)


def _insert(on: Canvas) -> None:
    on.line((17, 4), (14, 4), (11, 8), (8, 24), (5, 28), (3, 28), colour=_BLUE, width=4)
    on.box(4, 12, 18, 16, _BLUE)
    on.line((18, 18), (28, 28), colour=_INK, width=4)
    on.line((28, 18), (18, 28), colour=_INK, width=4)


def _freeze(on: Canvas) -> None:
    for y in (10, 18):
        on.box(0, y, 8, y + 4, _BLUE)
    on.box(10, 14, 16, 18, _INK)
    on.area((16, 10), (22, 16), (16, 22), colour=_INK)
    on.box(26, 4, 30, 28, _ORANGE)
    on.box(24, 6, 26, 10, _ORANGE)


def _check(on: Canvas) -> None:
    _table(on)
    _tick(on, 20, 28, 8)


def _previous(on: Canvas) -> None:
    on.area((2, 16), (16, 2), (16, 30), colour=_BLUE)
    on.box(16, 10, 30, 22, _BLUE)


def _next(on: Canvas) -> None:
    on.area((30, 16), (16, 2), (16, 30), colour=_BLUE)
    on.box(2, 10, 16, 22, _BLUE)


def _rules(on: Canvas) -> None:
    on.area((2, 4), (16, 0), (30, 4), (30, 16), (26, 24), (16, 32), (6, 24), (2, 16), colour=_BLUE)
    on.line((9, 16), (14, 21), (23, 10), colour=_WHITE, width=4)


def _report(on: Canvas) -> None:
    _page(on, 4, 28)
    on.box(8, 8, 18, 10, _BLUE)
    for x, top in ((8, 20), (14, 14), (20, 18)):
        on.box(x, top, x + 4, 26, _ORANGE if x == 14 else _BLUE)


def _pdf(on: Canvas) -> None:
    _page(on, 4, 26)
    on.box(0, 12, 30, 26, _RED)
    _letter(on, 4, 14, "##.", "#.#", "##.", "#..", "#..")
    _letter(on, 12, 14, "##.", "#.#", "#.#", "#.#", "##.")
    _letter(on, 20, 14, "###", "#..", "##.", "#..", "#..")


def _compare(on: Canvas) -> None:
    on.box(0, 4, 12, 28, _WHITE, _INK)
    for y in (8, 12, 16, 20):
        on.box(4, y, 8, y + 2, _BLUE)
    on.box(22, 4, 32, 28, _WHITE, _INK)
    on.box(22, 4, 32, 12, _BLUE, _INK)
    on.box(22, 18, 32, 20, _INK)
    for y in (12, 18):
        on.box(14, y, 20, y + 2, _ORANGE)


def _template(on: Canvas) -> None:
    _page(on, 4, 28, _BLUE)
    on.box(8, 8, 18, 10, _WHITE)
    on.box(8, 14, 24, 20, _ORANGE)
    on.box(8, 24, 24, 26, _WHITE)


def _template_check(on: Canvas) -> None:
    _page(on, 2, 22, _BLUE)
    on.box(6, 10, 18, 16, _ORANGE)
    _tick(on, 19, 29, 9)


def _fields(on: Canvas) -> None:
    for x, inward in ((2, 1), (30, -1)):
        for near, top, far, bottom in _BRACE:
            left, right = sorted((x + inward * near, x + inward * far))
            on.box(left, top, right, bottom, _ORANGE)
    on.box(14, 14, 18, 18, _BLUE)


def _manual(on: Canvas) -> None:
    on.box(0, 4, 32, 28, _BLUE)
    on.box(14, 28, 18, 30, _BLUE)
    for left in (2, 18):
        on.box(left, 6, left + 12, 26, _WHITE)
        for y in (10, 14, 18):
            on.box(left + 2, y, left + 10, y + 2, _INK)


def _doctor(on: Canvas) -> None:
    on.box(0, 2, 32, 24, _WHITE, _INK)
    on.box(14, 24, 18, 28, _INK)
    on.box(8, 28, 24, 30, _INK)
    on.line((4, 14), (10, 14), (13, 7), (18, 19), (21, 14), (28, 14), colour=_GREEN, width=3)


def _about(on: Canvas) -> None:
    on.dot(16, 16, 15, _BLUE)
    on.box(14, 6, 18, 10, _WHITE)
    on.box(14, 12, 18, 26, _WHITE)


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
