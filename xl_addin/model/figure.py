"""Hold a number together with its printed decimals, its unit and where it stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)  # no amount is too long to be rounded


class Place(NamedTuple):
    """Where something stands (位置): a cell of a sheet, or a paragraph of a document."""

    sheet: str = ""
    cell: str = ""
    paragraph: int | None = None
    text: str = ""
    part: str = ""
    """The heading over a paragraph, or the row of the table it stands in, in words; empty if unknown."""
    start: int = 0
    end: int = 0
    """The characters of the paragraph that are meant, from 0; `end` is 0 where they are not known."""

    @property
    def book(self) -> str:
        """The other workbook it stands in (`2021.xlsx›基础数据!B2`); empty for a place of one's own."""
        return self.sheet.partition("›")[0] if "›" in self.sheet and not self.cell else ""

    def __str__(self) -> str:
        """Return `自评表!H15`, the sheet alone where no cell is known; of a document the part or `第12段`."""
        if self.part:
            return self.part
        if self.paragraph is not None:
            return f"第{self.paragraph}段"
        return f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell


class Figure(NamedTuple):
    """A number as written (数字): value, printed decimals, unit, place.

    `decimals` is None for a decided number (分值, counts), which compares exactly;
    otherwise the number stands for value ± half a unit of its last printed digit.
    `unit` is `万元`, `元`, `%` (then value is in percent), `分` or ``.
    """

    value: Decimal
    decimals: int | None = None
    unit: str = ""
    place: Place | None = None


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded half up (四舍五入); the one place where the program rounds."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def plain(value: Decimal) -> str:
    """Return the shortest plain text of a number: 9.80 → 9.8, 40.00 → 40, never an exponent."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Decimal, decimals: int) -> str:
    """Return the number rounded half up with exactly that many decimals: 81.3 → 81.30, -0.001 → 0.00."""
    rounded = round_half_up(value, decimals)
    return format(rounded or abs(rounded), "f")
