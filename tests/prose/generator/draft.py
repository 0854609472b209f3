"""Write a report: words with numbers in them, the relations between the numbers, tables."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from docx import Document

from tests.prose.generator.oracle import Numbers, Relation, Rule, broken, same
from tests.prose.generator.printed import SCALE, Printed, decimals_of, rounded

_MARK = re.compile("\ue000(\\d+)\ue001")
Row = tuple[str, ...]


class Block(NamedTuple):
    """A paragraph (one cell in `rows`) or a table, with marks for its numbers; `level` of a heading."""

    rows: tuple[Row, ...]
    level: int = 0
    table: bool = False


class Report(NamedTuple):
    """A report that can be printed with other numbers; `manner` is the standard it imitates."""

    manner: str
    blocks: tuple[Block, ...]
    numbers: Numbers
    relations: tuple[Relation, ...]
    layout: tuple[tuple[str, str], ...] = ()

    def with_number(self, key: int, number: Printed) -> Report:
        """Return the report with one number replaced."""
        return self._replace(numbers={**self.numbers, key: number})

    def words(self, text: str) -> str:
        """Return a text with its numbers, in the report's own punctuation."""
        made = _MARK.sub(lambda mark: str(self.numbers[int(mark[1])]), text)
        for pattern, change in self.layout:
            made = re.sub(pattern, change, made)
        return made

    def lines(self) -> list[str]:
        """Return the report as lines of text; a row of a table is a line with tabs."""
        return [self.words("\t".join(row)) for block in self.blocks for row in block.rows]

    def places(self, *, word: bool) -> dict[int, int]:
        """Return the number of the paragraph of every number: lines of text, or `w:p` of a document."""
        found: dict[int, int] = {}
        at = 0
        for block in self.blocks:
            for row in block.rows:
                at += not word
                for cell in row:
                    at += word
                    found |= {int(mark[1]): at for mark in _MARK.finditer(cell)}
        return found

    def save(self, path: Path) -> Path:
        """Write the report as text or as a Word document, by the name's ending."""
        if path.suffix == ".txt":
            path.write_text("\n".join(self.lines()) + "\n", encoding="utf-8")
            return path
        made = Document()
        for block in self.blocks:
            if not block.table:
                style = f"Heading {block.level}" if block.level else None
                made.add_paragraph(self.words(block.rows[0][0]), style)
                continue
            table = made.add_table(len(block.rows), len(block.rows[0]))
            for cells, row in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = self.words(text)
        made.save(str(path))
        return path


class Draft:
    """Collect paragraphs, numbers and relations; a method that prints a number returns its mark."""

    def __init__(self, rng: random.Random, manner: str) -> None:
        self.rng = rng
        self.manner = manner
        self.unit = rng.choices(["万元", "元", "亿元"], [12, 2, 1])[0]
        self.decimals = {"万元": rng.choice([0, 1, 2, 2, 2]), "元": rng.choice([0, 2]), "亿元": 4}[self.unit]
        self.rate_decimals = rng.choice([0, 1, 2, 2, 2])
        self.grouped = rng.random() < 0.15
        self._blocks: list[Block] = []
        self._numbers: dict[int, Printed] = {}
        self._relations: list[Relation] = []
        self._said: dict[str, tuple[int, ...]] = {}
        self._used: set[int] = set()
        self._terms: dict[tuple[str, ...], str] = {}

    def say(self, text: str, *, level: int = 0) -> None:
        """Add a paragraph, or a heading."""
        self._blocks.append(Block(((text,),), level))

    def table(self, rows: Sequence[Row]) -> None:
        """Add a table."""
        self._blocks.append(Block(tuple(rows), table=True))

    def pick(self, *ways: str) -> str:
        """Return one of several wordings."""
        return self.rng.choice(ways)

    def once(self, *ways: str) -> str:
        """Return one of several sentences, of each kind only one in a report."""
        fresh = [at for at in range(len(ways)) if at not in self._used]
        at = self.rng.choice(fresh)
        self._used.add(at)
        return ways[at]

    def term(self, *ways: str) -> str:
        """Return one of several names, throughout a report the same."""
        return self._terms.setdefault(ways, self.rng.choice(ways))

    def maybe(self, text: str, chance: float = 0.4) -> str:
        """Return a clause, or nothing."""
        return text if self.rng.random() < chance else ""

    def money(self, value: Fraction, *, fact: str = "", decimals: int | None = None, unit: str = "") -> str:
        """Return the mark of an amount, given in 元; of a `fact` said before, it must be the same."""
        small = self.unit == "亿元" and value < SCALE["亿元"]
        unit = unit or ("万元" if small else self.unit)
        shown = (self.decimals if unit == self.unit else 2) if decimals is None else decimals
        printed = Printed(rounded(value / SCALE[unit], shown), unit, grouped=self.grouped)
        return self._keep(printed, fact)

    def rate(self, value: Fraction, *, decimals: int | None = None) -> str:
        """Return the mark of a percentage."""
        return self._keep(Printed(rounded(value, self.rate_decimals if decimals is None else decimals), "%"))

    def count(self, value: int, unit: str, *, spelled: bool = False, fact: str = "") -> str:
        """Return the mark of a count."""
        spelled = spelled and 0 < value < 20
        return self._keep(Printed(str(value), unit, exact=True, spelled=spelled), fact)

    def score(self, value: Fraction, *, fact: str = "") -> str:
        """Return the mark of points, at most two decimals."""
        return self._keep(Printed(rounded(value, decimals_of(value)), "分", exact=True), fact)

    def measure(self, value: int, unit: str, *, fact: str, exact: bool) -> str:
        """Return the mark of a target (exact) or an actual value: a rate in whole percent, or a count."""
        return self._keep(Printed(str(value), unit, exact=exact or unit != "%"), fact)

    def points(self, value: Fraction, *, fact: str = "") -> str:
        """Return the mark of points in a table's cell."""
        mark = self.score(value, fact=fact)
        key = key_of(mark)
        self._numbers[key] = self._numbers[key]._replace(bare=True)
        return mark

    def state(self, kind: str, stated: str, rule: Rule, *parts: str, **changes: bool) -> None:
        """Record what the report states of marks."""
        keys = tuple(key_of(one) for one in parts)
        self._relations.append(Relation(kind, key_of(stated), rule, keys, **changes))

    def report(self) -> Report:
        """Return what was written; its numbers must be consistent."""
        blocks = self._blocks
        if self.rng.random() < 0.3:
            blocks = [one for block in blocks for one in (block, Block((("",),)))]
        made = Report(
            self.manner, tuple(blocks), dict(self._numbers), tuple(self._relations), _layout(self.rng)
        )
        wrong = broken(made.relations, made.numbers)
        assert not wrong, [(one, [str(made.numbers[key]) for key in one.keys]) for one in wrong]
        return made

    def _keep(self, printed: Printed, fact: str = "") -> str:
        key = len(self._numbers)
        self._numbers[key] = printed
        if fact:
            before = self._said.get(fact, ())
            self._relations += [Relation("重复", key, same, (one,)) for one in before]
            self._said[fact] = (*before, key)
        return f"\ue000{key}\ue001"


def _layout(rng: random.Random) -> tuple[tuple[str, str], ...]:
    """Return habits of typing: full-width percent signs, half-width punctuation, spaces, indents."""
    habits = (
        (0.15, ("%", "％")),
        (0.1, ("，", ",")),
        (0.1, ("：", ":")),
        (0.1, ("（", "(")),
        (0.1, ("）", ")")),
        (0.05, (r"(\d)(亿元|万元|元|%|分(?!之))", r"\1 \2")),
        (0.3, (r"^(?=.*。$)", "　　")),
    )
    return tuple(habit for chance, habit in habits if rng.random() < chance)


def key_of(mark: str) -> int:
    """Return the number's key."""
    return int(mark[1:-1])
