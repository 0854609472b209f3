"""Write a formula and a few cells, get what the functions answer: a worksheet of the tests' own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xl_addin.errors import JixiaoError
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.call import Sent, call
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.hosts.excel.functions.function import Caller, Kind, Spot
from xl_addin.hosts.excel.functions.memory import Memory
from xl_addin.hosts.excel.functions.workbook import Books
from xl_addin.model.grid import Area, address

BOOK, SHEET = "自评.xlsx", "自评表"
_PIECES = re.compile(r'"(?:[^"]|"")*"|[^",]+|,')

Value = Decimal | str | int | float | None


class Worksheet:
    """Cells by address, and the reasons their functions left."""

    def __init__(self, cells: Mapping[str, Value] | None = None, books: Books | None = None) -> None:
        self.cells = dict(cells or {})
        self.memory = Memory()
        self.books = books
        self.moment = ""
        self.since_1904 = False
        self._shown: dict[str, tuple[str, Any]] = {}

    def answer(self, formula: str, at: str = "Z1") -> Any:
        """Return one answer, or rows where there are several; raises what the function raises."""
        rows = self.rows(formula, at)
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    def rows(self, formula: str, at: str = "Z1") -> list[list[Any]]:
        """Return what the formula, standing at `at`, shows."""
        name, _, rest = formula.removeprefix("=").partition("(")
        function = functions()[name]
        words = _split(rest.rstrip()[:-1])
        sent = [
            self._sent(word, arg.kind) for word, arg in zip(words, function.shown_arguments, strict=False)
        ]
        spot = Spot(BOOK, SHEET, Area.of(at))
        caller = Caller(spot, formula, self.moment, self.since_1904)
        try:
            rows = call(function, sent, memory=self.memory, caller=caller, books=self.books)
        except JixiaoError:
            self._shown[at] = (formula, "#VALUE!")
            raise
        for down, line in enumerate(rows):
            for along, value in enumerate(line):
                place = address(spot.area.top + down, spot.area.left + along)
                self._shown[place] = (formula, "#VALUE!" if value == FAILED else value)
        return rows

    def why(self, at: str) -> str:
        """Return what is remembered of a cell."""
        record = self.memory.of((BOOK, SHEET, *Area.of(at).anchor))
        return record.why if record else ""

    def _sent(self, word: str, kind: Kind) -> Sent:
        if not word:
            return Sent()
        if word.startswith('"'):
            return Sent(word[1:-1].replace('""', '"'))
        if not re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?", word):
            return Sent(float(word))
        area = Area.of(word)
        if kind is Kind.RECORD:
            formula, value = self._cell(word)
            return Sent(value, spot=Spot(BOOK, SHEET, area), formula=formula)
        values = tuple(
            tuple(_com(self.cells.get(address(row, column))) for column in range(area.left, area.right + 1))
            for row in range(area.top, area.bottom + 1)
        )
        return Sent(values, spot=Spot(BOOK, SHEET, area) if kind is Kind.AREA else None)

    def _cell(self, at: str) -> tuple[str, Any]:
        """Return a cell's formula and what it shows: typed, or what its function answered last."""
        held = self.cells.get(at)
        if isinstance(held, str) and held.startswith("=") and at not in self._shown:
            self.rows(held, at)
        elif held is not None and not str(held).startswith("="):
            return str(held), _com(held)
        return self._shown.get(at, ("", None))


def _com(value: Value) -> Any:
    """Return a value as Excel's COM hands it over: numbers as floats."""
    return float(value) if isinstance(value, Decimal | int) else value


def _split(text: str) -> list[str]:
    words = [""]
    for piece in _PIECES.findall(text):
        if piece == ",":
            words.append("")
        else:
            words[-1] += piece
    return [word.strip() for word in words]
