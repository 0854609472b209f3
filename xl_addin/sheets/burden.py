"""Tell workbooks that would hang or crash the calculation engine (IronCalc), before it gets them.

The engine reads formulas and XML by recursion, walks areas cell by cell and knows no longest text; a
stack or a memory that runs out ends the whole process, and nothing can be caught then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate

from xl_addin.model.grid import Area
from xl_addin.sheets import built_areas, references
from xl_addin.sheets.references import Spot

MAX_LENGTH = 8_192  # characters of a formula: Excel's limit
MAX_DEPTH = 200  # parentheses inside each other: 300 end the process on a stack of 1 MB (Windows)
MAX_CHAINED = 200  # signs `^` and `&` of a formula, which are read by recursion too: 400 end the process
MAX_CELLS = 4_000_000  # cells in the areas of all formulas: the engine walks 2 to 4 million a second, twice
LOOKED_UP = 3  # a row that is looked up takes as long as so many cells that are added
MAX_FILLED = 100_000  # cells that array formulas fill: each is held
MAX_NESTING = 250  # elements inside each other: office programs use 20, and libxml2 refuses more than 256
DEEP_PART = 40_000  # bytes of a part: fewer make no 6,000 levels, and 100,000 fit a stack of 8 MB
MAX_JOINING = 2_000  # formulas that join texts: more are not followed
MAX_GROWTH = 1_000  # times that chained joins may lengthen a text of 32,767 characters

_LOOKS_UP = re.compile(r"\b(?:[VHX]?LOOKUP|X?MATCH)\s*\(", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(/?)[A-Za-z][^<>]*?(/?)>")
_STEP = {(b"", b""): 1, (b"/", b""): -1, (b"", b"/"): 0, (b"/", b"/"): 0}
_JOINS = re.compile(r"&|\b(?:CONCAT(?:ENATE)?|TEXTJOIN|SUBSTITUTE|REPLACE|REPT)\s*\(", re.IGNORECASE)
_REPEATS = re.compile(r"\bREPT\s*\(", re.IGNORECASE)
_LONGEST_REPEAT = 8  # characters that may be repeated: bars and stars
_SHORT_REPEAT = re.compile(rf'\bREPT\s*\(\s*"[^"]{{0,{_LONGEST_REPEAT}}}"\s*,', re.IGNORECASE)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
# of whole columns these read no more than the sheet's last row (IronCalc 0.9), and many books use them so
_CLIPPING = r"\b(?:SUM|(?:SUM|COUNT|AVERAGE|MAX|MIN)IFS?)\([^()]*\)"
_WHOLE_COLUMNS = r"(?<=[(,!])(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})(?=[,)])"


def bearable(formulas: Collection[str], names: Mapping[str, str], last_row: int) -> bool:
    """Tell whether the engine can take these formulas.

    `names` maps defined names, lower case, to their formulas; `last_row` is the last row any sheet holds.
    """
    if any(_too_deep(text) for text in (*formulas, *names.values())):
        return False
    weights = references.cells_of_names(
        {name: built_areas.written_out(text, last_row) for name, text in names.items()}
    )
    written = [built_areas.written_out(text, last_row) for text in formulas]
    if sum(_weight(text, weights) for text in written) <= MAX_CELLS:
        return True
    return sum(_weight(_clipped(text, last_row), weights) for text in written) <= MAX_CELLS


def _weight(formula: str, weights: Mapping[str, int]) -> int:
    """Return how many cells a formula makes the engine walk; looking one up takes longer than adding it."""
    cells = references.cells_in(formula, weights)
    return max(cells, LOOKED_UP * references.rows_in(formula)) if _LOOKS_UP.search(formula) else cells


def too_nested(part: bytes) -> bool:
    """Tell whether elements of a part stand inside each other too deep to be read by recursion."""
    if len(part) < DEEP_PART:
        return False
    depths = accumulate(map(_STEP.__getitem__, _ELEMENT.findall(part)))
    return max(depths, default=0) > MAX_NESTING


def overfilled(areas: Iterable[Area]) -> bool:
    """Tell whether array formulas and data tables fill too many cells."""
    cells = ((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in areas)
    return sum(cells) > MAX_FILLED


def texts_explode(formulas: Mapping[Spot, str], names: Mapping[str, str]) -> bool:
    """Tell whether formulas may join or repeat texts until the memory is full."""
    bare = {spot: _TEXT.sub('""', text) for spot, text in formulas.items()}
    repeating = [_SHORT_REPEAT.sub("", text) for text in (*formulas.values(), *names.values()) if "(" in text]
    if any(map(_REPEATS.search, repeating)):
        return True
    joining = {spot: text for spot, text in bare.items() if _JOINS.search(text)}
    if not joining or all(references.cells_in(text, {}) < 2 for text in joining.values()):
        return False
    if len(joining) > MAX_JOINING:
        return True
    read = {spot: references.reads(text, spot[0], names) for spot, text in joining.items()}
    feeds = {spot: _joined_by(one, joining) for spot, one in read.items()}
    growth = dict.fromkeys(joining, 1)
    for _ in range(len(joining) + 1):  # a chain is no longer than that
        longer = {
            spot: max(references.cells_in(text, {}), _LONGEST_REPEAT if _REPEATS.search(text) else 1)
            * max((growth[one] for one in feeds[spot]), default=1)
            for spot, text in joining.items()
        }
        if max(longer.values()) > MAX_GROWTH:
            return True
        if longer == growth:
            return False
        growth = longer
    return True  # formulas that feed each other


def _joined_by(read: references.Reads, joining: Collection[Spot]) -> tuple[Spot, ...]:
    """Return the joining formulas that one reads; all of them where it may read anything."""
    return tuple(
        (sheet, at)
        for sheet, at in joining
        if read.anything or any(on.lower() == sheet.lower() and area.covers(at) for on, area in read.areas)
    )


def _too_deep(formula: str) -> bool:
    if len(formula) > MAX_LENGTH:
        return True
    if formula.count("(") <= MAX_DEPTH and formula.count("^") + formula.count("&") <= MAX_CHAINED:
        return False
    text = _TEXT.sub("", formula)
    depth = deepest = 0
    for sign in re.findall("[()]", text):
        depth += 1 if sign == "(" else -1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH or text.count("^") + text.count("&") > MAX_CHAINED


def _clipped(formula: str, last_row: int) -> str:
    """Return a formula with whole columns cut where the engine itself stops reading them."""
    return re.sub(
        _CLIPPING,
        lambda call: re.sub(_WHOLE_COLUMNS, rf"\g<1>1:\g<2>{last_row}", call[0]),
        formula,
        flags=re.IGNORECASE,
    )
