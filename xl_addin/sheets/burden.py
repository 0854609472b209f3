"""Tell formulas that would hang or crash the calculation engine (IronCalc), before it gets them.

The engine reads formulas by recursion and walks areas cell by cell; a stack that runs out ends the
whole process, and nothing can be caught then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from xl_addin.sheets import references

MAX_LENGTH = 8_192  # characters of a formula: Excel's limit
MAX_DEPTH = 200  # parentheses inside each other: 300 end the process on a stack of 1 MB (Windows)
MAX_CHAINED = 200  # signs `^` and `&` of a formula, which are read by recursion too: 400 end the process
MAX_CELLS = 20_000_000  # cells in the areas of all formulas: the engine walks 1 to 4 million a second

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
    weights = references.cells_of_names(names)
    if sum(references.cells_in(text, weights) for text in formulas) <= MAX_CELLS:
        return True
    return sum(references.cells_in(_clipped(text, last_row), weights) for text in formulas) <= MAX_CELLS


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
