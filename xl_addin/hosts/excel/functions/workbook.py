"""Functions that look at the whole workbook (findings, a named fact), and why a cell shows what it shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from xl_addin import pipeline
from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel import words
from xl_addin.hosts.excel.functions import reading
from xl_addin.hosts.excel.functions.cells import rows_of
from xl_addin.hosts.excel.functions.function import Answer, Caller, Given, Spot
from xl_addin.model.dossier import Dossier
from xl_addin.model.figure import Place, plain
from xl_addin.model.grid import Book, CellValue, position
from xl_addin.model.result import Finding
from xl_addin.rules.pack import FactDef, Standard

FINDING_HEADS = ("轻重", "位置", "问题", "原因", "办法")
NOTHING_FOUND = "没有发现问题"
NOTHING_KNOWN = (
    "没有这一格的记录：里面不是绩效自评函数，或打开工作簿以后还没有重算。请在那一格按 F2 再按回车，然后再看。"
)
_NEAREST = 5  # names offered where one is not found
_MOST_SECONDS = 5  # how long one reading serves other cells, whatever Excel tells of changes


class Reading(NamedTuple):
    """A workbook read for its functions (工作簿读数): what it says, and the rules used."""

    dossier: Dossier
    standard: Standard


class Asked(NamedTuple):
    """What a call depends on (调用依据): who calls, and the area it names with its values as they are now."""

    caller: Caller = Caller()
    area: Spot | None = None
    values: Any = None


class Books:
    """The caller's workbook as read and evaluated (工作簿缓存).

    Every call reads all cells in bulk, unless the last reading is as good: taken at the same moment, as
    VBA counts them, of the same workbook, not long ago, and the area that the call names shows the
    values that were read. What a formula outside that area gives may have changed since, within the
    same calculation: a fact that stands in such a cell is read anew. Reading the cells as a form,
    and the checks, are repeated only where a cell differs from the last time.
    """

    def __init__(self, source: Callable[[], Book], clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing read; `source` gives the cells of the caller's workbook, `clock` seconds."""
        self._source = source
        self._clock = clock
        self._book: Book | None = None
        self._read_for: Caller | None = None
        self._read_at = 0.0
        self._reading: Reading | None = None
        self._findings: tuple[Finding, ...] | None = None

    def reading(self, asked: Asked) -> Reading:
        """Return what the workbook says now. Raises FormError where it holds no form that can be used."""
        self._read_for = None
        book = self._source()
        if self._reading is None or book != self._book:
            standard = pipeline.choose_standard(book)
            self._reading = Reading(pipeline.read(book, standard), standard)
            self._book, self._findings = book, None
        self._read_for, self._read_at = asked.caller, self._clock()
        return self._reading

    def last(self, asked: Asked) -> Reading | None:
        """Return the last reading where it is as good for this call as a new one, but for formulas."""
        before, now, area = self._read_for, asked.caller, asked.area
        if before is None or before.spot is None or now.spot is None or area is None:
            return None
        same = now.moment and (before.moment, before.spot.book) == (now.moment, now.spot.book)
        if not same or area.book != now.spot.book or self._clock() - self._read_at > _MOST_SECONDS:
            return None
        return self._reading if self._shows(area, asked.values) else None

    def _shows(self, area: Spot, values: Any) -> bool:
        """Tell whether the area's values are those of the last reading."""
        grid = self._book.grid(area.sheet) if self._book else None
        rows = rows_of(values)
        top, left, bottom, right = area.area
        if grid is None or (len(rows), len(rows[0])) != (bottom - top + 1, right - left + 1):
            return False
        return all(
            one.value == (None if (held := grid.at(row, column).value) == "" else held)
            for row, line in enumerate(rows, top)
            for column, one in enumerate(line, left)
        )

    def is_settled(self, place: Place | None, asked: Asked) -> bool:
        """Tell whether a cell of the last reading is no formula, or in the area that was compared."""
        grid = self._book.grid(place.sheet) if self._book and place else None
        if grid is None or place is None or not place.cell:
            return False
        return grid.at(*position(place.cell)).formula is None or _inside(place, asked.area)

    def findings_of(self, read: Reading) -> tuple[Finding, ...]:
        """Return what the checks find in the reading given out last. Raises FormError."""
        if self._findings is None:
            self._findings = pipeline.evaluate(read.dossier, read.standard).findings
        return self._findings


class Opened:
    """The workbook for the time of one call (打开的工作簿): read at most once, and only where needed."""

    def __init__(self, books: Books, asked: Asked) -> None:
        """Read nothing yet."""
        self._books = books
        self._asked = asked
        self._read: Reading | None = None

    def reading_of(self, place: Callable[[Reading], Place | None]) -> Reading:
        """Return what the workbook says; `place` tells where in a reading the answer comes from.

        Raises FormError.
        """
        last = None if self._read else self._books.last(self._asked)
        if last is not None and self._books.is_settled(place(last), self._asked):
            return last
        return self._now()

    def findings(self) -> tuple[Finding, ...]:
        """Return what the checks find now; they depend on every cell. Raises FormError."""
        return self._books.findings_of(self._now())

    def _now(self) -> Reading:
        if self._read is None:
            self._read = self._books.reading(self._asked)
        return self._read


def check(area: Spot | None, book: Opened) -> Answer:
    """Return what the checks find, a line each under their heads; only those inside a given area."""
    found = book.findings()
    lines: list[tuple[CellValue, ...]] = [FINDING_HEADS]
    for one in found:
        if area is None or any(_inside(place, area) for place in one.where):
            where = "、".join(str(place) for place in one.where)
            lines.append(
                (one.severity.value, where, f"{one.title}：{one.what}", one.why, words.here(one.remedy))
            )
    if len(lines) == 1:
        return Answer(NOTHING_FOUND, "勾稽检查没有发现问题")
    return Answer(tuple(lines), f"勾稽检查发现 {len(lines) - 1} 处")


def _inside(place: Place, area: Spot | None) -> bool:
    if area is None or place.sheet != area.sheet or not place.cell:
        return False
    return area.area.covers(position(place.cell))


def fact(name: Given, _: Spot | None, book: Opened) -> Answer:
    """Return a named amount or count of the workbook (事实), by its code, its term or another name.

    The area is for Excel alone: it asks again when a cell of the area changes.
    """
    wanted = reading.text(name)
    if not wanted:
        raise BadArgument(
            "名称", name="名称", given="空白", detail="没有写要取哪一个数", fix="请写名称，如“全年预算数”。"
        )
    taken = book.reading_of(lambda read: _place(read, wanted))
    known = taken.standard.facts
    code = _code(wanted, known)
    if code is None:
        like = [one.term for one in known.values() if wanted in one.term or one.term in wanted][:_NEAREST]
        hint = f"相近的有：{'、'.join(like)}" if like else "可用的名称见使用手册的函数一章"
        raise BadArgument(
            "名称",
            name="名称",
            given=f"“{wanted[:30]}”",
            detail=f"没有这个名称的数，{hint}",
            fix="请改成其中之一。",
        )
    figure = taken.dossier.facts.get(code)
    if figure is None:
        raise NoAnswer(
            known[code].term, result=f"“{known[code].term}”", detail="工作簿里没有填这个数",
            fix="请在自评表或基础数据表里填好后重算。",
        )  # fmt: skip
    where = f"，取自 {figure.place}" if figure.place else ""
    return Answer(figure.value, f"{known[code].term} {plain(figure.value)}{figure.unit}{where}")


def _place(read: Reading, wanted: str) -> Place | None:
    """Return where the workbook states the fact of that name, None where it does not."""
    figure = read.dossier.facts.get(_code(wanted, read.standard.facts) or "")
    return figure.place if figure else None


def _code(wanted: str, known: Mapping[str, FactDef]) -> str | None:
    """Return the code of the fact so named, None for none."""
    if wanted in known:
        return wanted
    return next((code for code, one in known.items() if wanted in {one.term, *one.aliases}), None)


def why(record: str | None) -> Answer:
    """Return why a cell of ours shows what it shows, or why it shows #VALUE!."""
    said = record or NOTHING_KNOWN
    return Answer(said, said)
