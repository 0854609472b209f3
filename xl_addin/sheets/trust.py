"""Tell which formulas the calculation engine (IronCalc 0.9) computes as Excel does, and which it may not.

That it gave the file's own result once proves little: over blank scores a wrong 0 looks right. So only
shapes that a test compares with LibreOffice are trusted (test_trust_office); others are left to Excel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_addin.model.grid import CellValue

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!")
_PIECE = re.compile(
    r"(?P<area>\$?[A-Za-z]{1,3}\$?\d+\s*:\s*\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}\s*:\s*\$?[A-Za-z]{1,3}(?![\w(])"
    r"|\$?\d+\s*:\s*\$?\d+)"
    r"|(?P<cell>\$?[A-Za-z]{1,3}\$?\d+(?![\w.(]))"
    r"|(?P<call>[^\W\d][\w.]*)\s*\("
    r"|(?P<name>[^\W\d][\w.\\]*)"
    r"|(?P<open>\()|(?P<close>\))|(?P<odd>[{}:@#])"
)
_AREAS = (  # take areas as areas
    "SUM SUMPRODUCT COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS AVERAGE AVERAGEIF AVERAGEIFS MIN "
    "MAX PRODUCT MEDIAN LARGE SMALL RANK VLOOKUP HLOOKUP LOOKUP INDEX MATCH AND OR ROWS COLUMNS "
    "OFFSET INDIRECT CONCAT"
)
_VALUES = (  # take single values
    "IF IFERROR IFNA IFS CHOOSE NOT TRUE FALSE NA ROUND ROUNDUP ROUNDDOWN ABS INT MOD SIGN POWER SQRT ROW "
    "COLUMN ISBLANK ISNUMBER ISERROR ISERR ISNA ISTEXT N LEN LEFT RIGHT MID TRIM UPPER LOWER EXACT FIND "
    "SUBSTITUTE "
    "CONCATENATE REPT VALUE YEAR MONTH DAY DATE"
)
_OVER_AREAS, KNOWN = frozenset(_AREAS.split()), frozenset(f"{_AREAS} {_VALUES}".split())
_INSIDE_ARRAYS = frozenset({"SUM", "SUMPRODUCT", "MIN", "MAX"})
_NEWER = "_XLFN."  # stands in files before functions that came after Excel 2007
_NAMES_DEEP = 8  # names that refer to names: deeper than any form goes
_LONG_NUMBER = re.compile(r"\d[\d.]{16,}")  # more digits than the 15 that Excel shows


def reliable(formula: str, names: Mapping[str, str], *, array: bool, depth: int = 0) -> bool:
    """Tell whether the engine's result of a formula may be taken for Excel's.

    `names` maps defined names, lower case, to what they stand for; `array` marks an array formula.
    """
    text = _SHEET.sub("", _TEXT.sub('""', formula))
    calls: list[str] = []
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "call":
            name = piece["call"].upper().removeprefix(_NEWER)
            inside_array = array or "SUMPRODUCT" in calls
            if name not in (_INSIDE_ARRAYS if inside_array else KNOWN):
                return False
            calls.append(name)
        elif kind == "open":
            calls.append("")
        elif kind == "close":
            del calls[-1:]
        elif not _plain(piece, calls, names, array=array, depth=depth):
            return False
    return True


def _plain(
    piece: re.Match[str], calls: list[str], names: Mapping[str, str], *, array: bool, depth: int
) -> bool:
    """Tell whether a cell, an area or a name stands where the engine reads it as Excel does."""
    if piece.lastgroup == "area":
        return _takes_area(calls, array=array)
    return piece.lastgroup == "cell" or (piece.lastgroup == "name" and _plain_name(piece[0], names, depth))


def _takes_area(calls: list[str], *, array: bool) -> bool:
    """Tell whether the innermost function takes an area as one; brackets of their own are looked through."""
    inner = next((one for one in reversed(calls) if one), "")
    return inner in (_INSIDE_ARRAYS if array else _OVER_AREAS)


def _plain_name(name: str, names: Mapping[str, str], depth: int) -> bool:
    """Tell whether a name is TRUE or FALSE, or stands for cells or for a formula that is reliable itself."""
    stated = "TRUE" if name.upper() in {"TRUE", "FALSE"} else names.get(name.lower())
    if stated is None or depth > _NAMES_DEEP:
        return False
    bare = _SHEET.sub("", stated).strip()
    if bare == "TRUE" or re.fullmatch(r"\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?", bare):
        return True
    return reliable(stated, names, array=False, depth=depth + 1)


def believable(value: CellValue) -> bool:
    """Tell whether a result may be what Excel shows: a text with a number of 17 digits is not."""
    return not (isinstance(value, str) and _LONG_NUMBER.search(value))
