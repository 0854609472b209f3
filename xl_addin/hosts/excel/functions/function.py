"""Name the parts of a worksheet function: its arguments, its answer, and how users are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_addin.model.grid import Area, CellValue

_NOTHING: Mapping[str, Any] = MappingProxyType({})
CATEGORY = "绩效自评"


class Kind(StrEnum):
    """What of an argument a function takes, and thus what the VBA side sends (参数种类)."""

    EACH = "v"  # a value; a range gives a column of answers
    SHOWN = "q"  # the same with its number format, for 98% and dates
    WHOLE = "w"  # a range as a whole, values with their number formats
    RECORD = "p"  # a cell's address: what the program remembers of it
    AREA = "a"  # a range's address
    BOOK = ""  # the caller's workbook, which no user writes


class Given(NamedTuple):
    """A value as the cell holds it, and its number format (参数值)."""

    value: CellValue = None
    number_format: str = "General"


class Spot(NamedTuple):
    """The cell that calls, or that an argument names (调用位置): workbook, sheet, and the area."""

    book: str
    sheet: str
    area: Area

    def __str__(self) -> str:
        """Return `自评表!G5`."""
        first = str(self.area).partition(":")[0] if self.area.anchor == self.area[2:] else str(self.area)
        return f"{self.sheet}!{first}"


class Caller(NamedTuple):
    """Who calls a function (调用方): its cells and their formula, and what holds for the whole call.

    `moment` counts the changes and calculations that Excel told of, empty where that is not known;
    `since_1904` tells that the workbook counts days from 1904.
    """

    spot: Spot | None = None
    formula: str = ""
    moment: str = ""
    since_1904: bool = False


class Argument(NamedTuple):
    """An argument (参数): ASCII name for VBA, its Chinese name, and the help that Excel shows."""

    name: str
    term: str
    help: str
    kind: Kind = Kind.EACH
    optional: bool = False


class Answer(NamedTuple):
    """What a function returns (函数结果): one value or rows of values, and why, for JX_WHY."""

    value: CellValue | tuple[tuple[CellValue, ...], ...]
    why: str = ""


class Example(NamedTuple):
    """An example (示例): the cells it needs, its formula, and what it returns."""

    formula: str
    result: Decimal | str | tuple[tuple[Decimal | str, ...], ...]
    cells: Mapping[str, Decimal | str] = _NOTHING


class Function(NamedTuple):
    """A worksheet function (工作表函数). `run` takes the arguments in order and returns an Answer.

    `about` is what the function dialog shows, at most 255 characters. `run` raises FunctionError.
    """

    name: str
    about: str
    arguments: tuple[Argument, ...]
    run: Callable[..., Answer]
    example: Example
    group: str

    @property
    def shown_arguments(self) -> tuple[Argument, ...]:
        """The arguments that a user writes."""
        return tuple(one for one in self.arguments if one.kind is not Kind.BOOK)

    @property
    def spelling(self) -> str:
        """How it is written, with the arguments' Chinese names: JX_WAN(金额, [小数位])."""
        words = (f"[{one.term}]" if one.optional else one.term for one in self.shown_arguments)
        return f"{self.name}({', '.join(words)})"
