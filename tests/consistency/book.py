"""Draft a workbook: rows of a standard's form with numbers in them, and the relations between them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.prose.generator.oracle import Numbers, Relation, Rule, broken
from tests.prose.generator.printed import Printed, decimals_of, rounded
from xl_addin.model.grid import CellValue
from xl_addin.rules.form import Entry, FormData, ProjectData
from xl_addin.rules.form_file import load_form
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build
from xl_addin.sheets.blank_layout import lay_out

_MARK = re.compile("\ue000(\\d+)\ue001")
Rows = Mapping[str, Sequence[Mapping[str, str]]]
At = tuple[str, int, int]  # sheet, row, column


class Book(NamedTuple):
    """A filled form that can be built with other numbers; cells are texts with marks of numbers."""

    standard: str
    rows: Rows
    projects: tuple[tuple[str, Rows], ...]
    numbers: Numbers
    relations: tuple[Relation, ...]

    def built(self) -> bytes:
        """Return the workbook."""
        form = load_form(shipped("workbooks", f"{self.standard}.toml"))
        return build(form, load_standard(self.standard), data=self._data(self.entry))

    def places(self) -> dict[int, At]:
        """Return the cell of every number."""
        form = load_form(shipped("workbooks", f"{self.standard}.toml"))
        found: dict[int, At] = {}
        for layout in lay_out(form, load_standard(self.standard), self._data(Entry)):
            for cell in layout.cells:
                for mark in _MARK.finditer(str(cell.content)):
                    found[int(mark[1])] = (layout.name, cell.area.top, cell.area.left)
        return found

    def cells(self) -> dict[int, str]:
        """Return the text with marks that every number stands in."""
        every = [self.rows, *(rows for _, rows in self.projects)]
        texts = [text for rows in every for band in rows.values() for row in band for text in row.values()]
        return {int(mark[1]): text for text in texts for mark in _MARK.finditer(text)}

    def value(self, text: str, numbers: Numbers) -> CellValue:
        """Return what a cell holds: a number alone as a number, else text."""
        alone = _MARK.fullmatch(text)
        if not alone:
            return _MARK.sub(lambda mark: str(numbers[int(mark[1])]), text)
        number = numbers[int(alone[1])]
        return Decimal(number.digits) / (100 if number.unit == "%" else 1)

    def entry(self, text: str) -> Entry:
        """Return what a cell holds, with its format."""
        alone = _MARK.fullmatch(text)
        number = self.numbers[int(alone[1])] if alone else None
        held = self.value(text, self.numbers)
        assert isinstance(held, str | Decimal)
        places = f".{'0' * number.decimals}" if number and number.decimals else ""
        return Entry(held, f"0{places}%" if number and number.unit == "%" else None)

    def _data(self, entry: type[Entry] | object) -> FormData:
        assert callable(entry)

        def made(rows: Rows) -> dict[str, tuple[dict[str, Entry], ...]]:
            return {
                band: tuple({field: entry(text) for field, text in row.items()} for row in listed)
                for band, listed in rows.items()
            }

        projects = tuple(ProjectData(name, made(rows)) for name, rows in self.projects)
        return FormData(made(self.rows), {}, projects, self.standard)


class BookDraft:
    """Collect rows, numbers and relations."""

    def __init__(self, rng: random.Random, standard: str) -> None:
        self.rng = rng
        self.standard = standard
        self.rows: dict[str, list[dict[str, str]]] = {}
        self.projects: list[tuple[str, dict[str, list[dict[str, str]]]]] = []
        self._numbers: dict[int, Printed] = {}
        self._relations: list[Relation] = []

    def put(self, band: str, *rows: Mapping[str, str]) -> None:
        """Fill the next rows of a band, of the project under way if there is one."""
        into = self.projects[-1][1] if self.projects else self.rows
        into.setdefault(band, []).extend(dict(row) for row in rows)

    def begin_project(self, name: str) -> None:
        """Fill another project's table from here on."""
        self.projects.append((name, {}))

    def money(self, value: Fraction) -> str:
        """Return the mark of an amount given in 元, in 万元 with two decimals."""
        return self._keep(Printed(rounded(value / 10_000, 2), "万元", bare=True))

    def rate(self, value: Fraction, decimals: int = 2, *, exact: bool = False) -> str:
        """Return the mark of a percentage; that of an indicator's target or actual value is exact."""
        return self._keep(Printed(rounded(value, decimals), "%", exact))

    def count(self, value: int, unit: str = "人", *, bare: bool = True) -> str:
        """Return the mark of a count."""
        return self._keep(Printed(str(value), unit, exact=True, bare=bare))

    def points(self, value: Fraction) -> str:
        """Return the mark of points, at most two decimals."""
        return self._keep(Printed(rounded(value, decimals_of(value)), "分", exact=True, bare=True))

    def total_score(self, value: Fraction) -> str:
        """Return the mark of a score that is worked out: 96 may stand for 95.82, rounded."""
        return self._keep(Printed(rounded(value, decimals_of(value)), "分", bare=True))

    def number(self, mark: str) -> Fraction:
        """Return the amount of a mark in 元."""
        printed = self._numbers[int(mark[1:-1])]
        return printed.value * printed.scale

    def state(self, kind: str, stated: str, rule: Rule, *parts: str, **changes: bool) -> None:
        """Record what the workbook states of marks."""
        keys = tuple(int(one[1:-1]) for one in parts)
        self._relations.append(Relation(kind, int(stated[1:-1]), rule, keys, **changes))

    def book(self) -> Book:
        """Return the workbook; its numbers must be consistent."""
        made = Book(
            self.standard, self.rows, tuple(self.projects), dict(self._numbers), tuple(self._relations)
        )
        wrong = broken(made.relations, made.numbers)
        assert not wrong, [(one.kind, [str(made.numbers[key]) for key in one.keys]) for one in wrong]
        return made

    def _keep(self, printed: Printed) -> str:
        key = len(self._numbers)
        self._numbers[key] = printed
        return f"\ue000{key}\ue001"
