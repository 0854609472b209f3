"""Turn what Excel hands over into values of the model, and answers back; the functions' one edge to float."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from xl_addin.hosts.excel.functions.function import Given
from xl_addin.model.grid import CellError, CellValue
from xl_addin.model.number_format import DAYS_TO_1904, read_format

FAILED = "#JX-FAILED!"  # what stands in a column for a cell without an answer; VBA makes #VALUE! of it
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_ERROR, _ERROR_CODES = -2_146_828_288, 3_000  # COM: errors are this number plus 2000 to 2050
_LARGEST = 307  # digits before the point, less one, of the largest number of a cell
_DIGITS = 15  # what Excel keeps of a number

Rows = tuple[tuple[Given, ...], ...]
Out = list[list[Any]]


def rows_of(value: Any, formats: Sequence[str] = (), *, since_1904: bool = False) -> Rows:
    """Return an argument as rows of values; a single value is one row of one.

    `formats` are the number formats row by row, one alone for all, none for General. With `since_1904`
    numbers shown as dates come as Excel's other workbooks count days.
    """
    grid = _grid(value)
    width = len(grid[0])
    shown = (
        tuple(formats)
        if len(formats) == width * len(grid)
        else ((formats or ("General",))[0],) * (width * len(grid))
    )
    return tuple(
        tuple(_given(one, shown[row * width + column], since_1904) for column, one in enumerate(line))
        for row, line in enumerate(grid)
    )


def _given(value: Any, number_format: str, since_1904: bool) -> Given:
    made = taken(value)
    if since_1904 and isinstance(made, Decimal) and read_format(number_format).is_date:
        made += DAYS_TO_1904
    return Given(made, number_format)


def _grid(value: Any) -> Sequence[Sequence[Any]]:
    if not isinstance(value, list | tuple):
        return ((value,),)
    if not value:
        return ((None,),)
    return value if isinstance(value[0], list | tuple) else (value,)


def taken(value: Any) -> CellValue:
    """Return one value as the model has it: floats through their 15 digits, blanks and `` as None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | Decimal):
        return value
    if isinstance(value, int) and 0 < value - _ERROR < _ERROR_CODES:
        return CellError(f"#{value - _ERROR}!")  # one that xlwings has no name for, such as #SPILL!
    if isinstance(value, int | float):
        return _decimal(value)
    if isinstance(value, datetime):
        day = value.replace(tzinfo=None)
        return day.date() if day.time() == time() else day
    if isinstance(value, date | time):
        return value
    text = str(value)
    return CellError(text) if text in _ERRORS else text


def _decimal(value: float) -> CellValue:
    try:
        made = Decimal(format(value, f".{_DIGITS}g"))
    except InvalidOperation:
        return CellError("#NUM!")
    return made if made.is_finite() else CellError("#NUM!")


def given_out(value: CellValue) -> Any:
    """Return one answer as Excel takes it: a Decimal as float, a day as 2023-12-31, nothing as ``;

    a number that no cell can hold as FAILED.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return float(value) if value.adjusted() <= _LARGEST else FAILED
    if isinstance(value, date):
        return value.isoformat()  # as text: a number would need a date format in the cell
    return value if isinstance(value, bool | str) else str(value)
