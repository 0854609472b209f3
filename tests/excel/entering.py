"""Take what is assigned to a cell as Excel does: a text may become a number, a date or a formula.

Stricter than Excel where it matters: `+`, `-` and `@` begin a formula too, and whatever looks like
a number, a percentage, a date or a truth value turns into one. Only a leading apostrophe keeps text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER = re.compile(r"[-+]?(?:\d+(?:,\d{3})*)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+")
DATE = re.compile(
    r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|[〇一二三四五六七八九]{4}年.*"
)
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|[上下]午\d{1,2}[时点].*")
ERRORS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
A_DATE = 45_000.0


class Entered(NamedTuple):
    """What a cell holds after an assignment: `kind` is n, s, b, f, e or empty, as openpyxl says it."""

    value: str | float | bool | None
    kind: str = "n"
    prefixed: bool = False
    number_format: str | None = None


def entered(value: object, number_format: str) -> Entered:
    """Return what Excel makes of a value assigned to a cell of that number format."""
    if value is None or value == "":
        return Entered(None)
    if isinstance(value, bool):
        return Entered(value, "b")
    if isinstance(value, int | float):
        return Entered(float(value))
    assert isinstance(value, str), f"Excel takes no {type(value).__name__}"
    assert len(value.encode("utf-16-le")) // 2 <= 32_767 + 1, "too long for a cell"
    if value.startswith("'"):
        return Entered(value[1:], "s", prefixed=True)
    if number_format == "@":
        return Entered(value, "s")
    return _read(value)


def _read(text: str) -> Entered:
    bare = text.strip()
    if bare[0] in "=+-@" and len(bare) > 1 and not NUMBER.fullmatch(bare):
        return Entered("=" + bare.lstrip("="), "f")
    if NUMBER.fullmatch(bare):
        return Entered(float(bare.replace(",", "")))
    if bare.endswith("%") and NUMBER.fullmatch(bare[:-1]):
        code = "0.00%" if "." in bare else "0%"
        return Entered(float(bare[:-1].replace(",", "")) / 100, number_format=code)
    if DATE.fullmatch(bare) or CLOCK.fullmatch(bare):
        return Entered(A_DATE, number_format="yyyy/m/d")
    if bare.upper() in {"TRUE", "FALSE"}:
        return Entered(bare.upper() == "TRUE", "b")
    return Entered(bare.upper(), "e") if bare.upper() in ERRORS else Entered(text, "s")
