"""Tell cached results that only hold a place: zeros and empty texts left for Excel to compute."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_addin.model.grid import Book, CellError, CellValue

if TYPE_CHECKING:
    from xl_addin.sheets.references import Spot

_NOUGHT = Decimal("1e-9")  # what is smaller may be a 0 that adding left over


def lacks_values(book: Book) -> bool:
    """Tell whether formulas may lack cached results, as in a workbook no office program has saved.

    Where all shall be computed on opening, or every number is 0, results may only hold a place.
    """
    results = [cell.value for grid in book.grids for cell in grid.cells.values() if cell.formula is not None]
    numbers = [value for value in results if isinstance(value, Decimal)]
    if None in results or (numbers and not any(numbers)):
        return True
    return book.left_to_open and any(may_hold_place(value) for value in results)


def may_hold_place(value: CellValue) -> bool:
    """Tell whether a cached result is one that libraries write without computing: 0 or an empty text."""
    return value == "" or (isinstance(value, Decimal) and not value)


def contradicted(held: Mapping[Spot, CellValue], before: Mapping[Spot, CellValue]) -> set[Spot]:
    """Return the formulas that hold 0 or an empty text where the engine computes something else."""
    return {spot for spot, value in held.items() if may_hold_place(value) and _differs(value, before[spot])}


def all_noughts(held: Mapping[Spot, CellValue]) -> set[Spot]:
    """Return the formulas that hold numbers where every one of these is 0; none otherwise."""
    numbers = {spot for spot, value in held.items() if isinstance(value, Decimal)}
    return set() if any(held[spot] for spot in numbers) else numbers


def _differs(value: CellValue, computed: CellValue) -> bool:
    if isinstance(computed, Decimal):
        return value == "" or abs(computed) > _NOUGHT
    return computed is not None and not isinstance(computed, CellError) and computed != value
