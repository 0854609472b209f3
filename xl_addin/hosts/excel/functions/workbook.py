"""Functions that look at the whole workbook (findings, a named fact), and why a cell shows what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from xl_addin import pipeline
from xl_addin.errors import BadArgument, NoAnswer
from xl_addin.hosts.excel import words
from xl_addin.hosts.excel.functions import reading
from xl_addin.hosts.excel.functions.function import Answer, Given, Spot
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


class Reading(NamedTuple):
    """A workbook read for its functions (工作簿读数): what it says, and the rules used."""

    dossier: Dossier
    standard: Standard


class Books:
    """The caller's workbook as read and evaluated (工作簿缓存), done anew only where a cell has changed.

    The cells are read at every call, in bulk, so that no answer is older than the sheet; reading them as
    a form, and the checks, are repeated only where they differ from the last time.
    """

    def __init__(self, source: Callable[[], Book]) -> None:
        """Begin with nothing read; `source` gives the cells of the caller's workbook."""
        self._source = source
        self._book: Book | None = None
        self._reading: Reading | None = None
        self._findings: tuple[Finding, ...] | None = None

    def reading(self) -> Reading:
        """Return what the workbook says now. Raises FormError where it holds no form that can be used."""
        book = self._source()
        if self._reading is None or book != self._book:
            standard = pipeline.choose_standard(book)
            self._reading = Reading(pipeline.read(book, standard), standard)
            self._book, self._findings = book, None
        return self._reading

    def findings_of(self, read: Reading) -> tuple[Finding, ...]:
        """Return what the checks find in the reading given out last. Raises FormError."""
        if self._findings is None:
            self._findings = pipeline.evaluate(read.dossier, read.standard).findings
        return self._findings


class Opened:
    """The workbook for the time of one call (打开的工作簿): read once, and only where it is asked."""

    def __init__(self, books: Books) -> None:
        """Read nothing yet."""
        self._books = books

    @cached_property
    def reading(self) -> Reading:
        """What the workbook says. Raises FormError."""
        return self._books.reading()

    def findings(self) -> tuple[Finding, ...]:
        """Return what the checks find. Raises FormError."""
        return self._books.findings_of(self.reading)


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


def _inside(place: Place, area: Spot) -> bool:
    return place.sheet == area.sheet and bool(place.cell) and area.area.covers(position(place.cell))


def fact(name: Given, _: Spot | None, book: Opened) -> Answer:
    """Return a named amount or count of the workbook (事实), by its code, its term or another name.

    The area is for Excel alone: it asks again when a cell of the area changes.
    """
    wanted = reading.text(name)
    if not wanted:
        raise BadArgument(
            "名称", name="名称", given="空白", detail="没有写要取哪一个数", fix="请写名称，如“全年预算数”。"
        )
    taken = book.reading
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


def _code(wanted: str, known: Mapping[str, FactDef]) -> str | None:
    """Return the code of the fact so named, None for none."""
    if wanted in known:
        return wanted
    return next((code for code, one in known.items() if wanted in {one.term, *one.aliases}), None)


def why(record: str | None) -> Answer:
    """Return why a cell of ours shows what it shows, or why it shows #VALUE!."""
    said = record or NOTHING_KNOWN
    return Answer(said, said)
