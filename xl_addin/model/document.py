"""Hold a written report (自评报告): its paragraphs and tables, the numbers it says, what they claim."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import Figure, Place
from xl_addin.model.interval import Interval

MAX_QUOTE = 80  # characters of the document that a finding quotes
_MARK = re.compile("[，。；！？]|,(?![0-9])|;")


class Paragraph(NamedTuple):
    """One paragraph (段落) of a document, those of table cells too.

    `number` counts from 1 in the order of the file: for text, the lines of the file, empty ones
    included; for Word, every `w:p` of the body, so that a comment finds its place again.
    `level` is the heading's level (1 for 一、), 0 for running text; `part` the heading it stands
    under; `table` the number of the table it stands in, None outside.
    """

    number: int
    text: str
    level: int = 0
    part: str = ""
    table: int | None = None


class TextCell(NamedTuple):
    """One cell of a document's table (文档表格单元格): its text, the number of its first paragraph.

    `across` and `down` are the columns and rows it covers; `down` is 0 for a cell that one above it
    covers, which says nothing itself.
    """

    text: str
    paragraph: int
    across: int = 1
    down: int = 1


class TextTable(NamedTuple):
    """A table (表格) of a document, counted from 1: rows of cells, as many as were written.

    `flattened` tells that it was found in running text (tabs), where empty cells may be missing;
    `doubtful` are its rows (from 0) whose cells were put under the columns by judgement, `lost` counts
    those that could not be placed and were left out.
    """

    number: int
    rows: tuple[tuple[TextCell, ...], ...]
    title: str = ""
    flattened: bool = False
    doubtful: tuple[int, ...] = ()
    lost: int = 0


class Document(NamedTuple):
    """A written report as read (报告文本): what checks of prose look at."""

    where: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TextTable, ...] = ()
    unit: str = ""
    year: int | None = None


class Said(NamedTuple):
    """A number that a sentence says (文中数字).

    `figure` is the number as printed, its unit as written (`万元`, `元`, `%`, `次` …, `百分点`), its
    place with the quoted words; `decimals` is None for counts and points, which compare exactly.
    `start` and `end` are its characters in the paragraph, unit included. `label` is the name it is said
    of, as near as the sentence tells (`基本支出`, `占总收入`); `year` the year it is said of, None where
    the sentence tells none. `about` is `余`, `多`, `左右`, `近` … for a number that is not exact, and
    `sign` a comparison written before it (`≥`, `大于`).
    """

    figure: Figure
    paragraph: int
    start: int
    end: int
    label: str = ""
    year: int | None = None
    about: str = ""
    sign: str = ""

    @property
    def value(self) -> Decimal:
        """The number as written, in its own unit."""
        return self.figure.value

    @property
    def unit(self) -> str:
        """The unit as written, empty for none."""
        return self.figure.unit


class StatedRelation(NamedTuple):
    """What a sentence states of its numbers (文中勾稽关系): `stated` should be what `operands` make.

    `kind` is the code of the check that judges it (`P03`); `title` says in Chinese what is compared.
    `expected` is computed in full precision from the numbers as printed, in the unit of `stated`;
    `possible` is all that their rounding allows; `working` the arithmetic as text
    (`11.09 ÷ 2149.94 = 0.52%`). `sure` is False where the sentence may mean something else: then
    a deviation is 待核实, never 错误.
    """

    kind: str
    title: str
    stated: Said
    expected: Decimal
    possible: Interval
    working: str
    operands: tuple[Said, ...] = ()
    sure: bool = True


def quote(text: str, start: int, end: int) -> str:
    """Return at most 80 characters of a paragraph around what stands from start to end.

    They begin and end at a mark (，。；) where there is one.
    """
    if len(text) <= MAX_QUOTE:
        return text
    end = min(end, start + MAX_QUOTE)
    left = max(0, min(start - (MAX_QUOTE - (end - start)) * 2 // 3, len(text) - MAX_QUOTE))
    if left:
        left = next((found.end() for found in _MARK.finditer(text, left, start)), left)
    right = min(left + MAX_QUOTE, len(text))
    if right < len(text):
        right = max((found.end() for found in _MARK.finditer(text, end, right)), default=right)
    return text[left:right]


def place(paragraph: Paragraph, start: int = 0, end: int = 0) -> Place:
    """Return where words of a paragraph stand, with a quotation of at most 80 characters."""
    return Place(
        paragraph=paragraph.number,
        text=quote(paragraph.text, start, end or len(paragraph.text)),
        part=paragraph.part,
        start=start,
        end=end,
    )


class Oddity(NamedTuple):
    """Words of a document that a reader should look at (可疑文字): what checks of wording judge.

    `kind` is the code of the check that judges it; `words` what stands there; `detail` says in Chinese
    what is odd about it; `expected` what would be right, empty where only the author knows.
    """

    kind: str
    place: Place
    words: str
    detail: str
    expected: str = ""


class Unread(NamedTuple):
    """A kind of statement that could not be looked for (未读出的陈述): the check's code and the error."""

    kind: str
    fault: str


class Statements(NamedTuple):
    """All that a report's sentences state (报告陈述): their numbers, relations, and odd words.

    `unread` tells what could not be looked for because the program failed.
    """

    document: Document
    said: tuple[Said, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    unread: tuple[Unread, ...] = ()
