"""Let a report be read as running text: sentences across page breaks, without remains of a conversion."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from xl_addin.model.document import Document, Paragraph, quote
from xl_addin.model.figure import Place
from xl_addin.model.numerals import half_width

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|\\?\$|\\(?:leq?|geq?|times|%)|[\u200b\ufeff]")
_LATEX = {"\\le": "≤", "\\leq": "≤", "\\ge": "≥", "\\geq": "≥", "\\times": "×", "\\%": "%"}
_OPEN_ENDS = "。；;：:！!？?…）)"
_BROKEN = 24  # characters of a line that a page may have cut; shorter ones end by themselves
_CELL = re.compile(r"[^\t]+")
_CLAUSES = re.compile("[，。；;！？!?\n]|,(?![0-9]{3})")
_SAYS = re.compile(r"[一-龥][^0-9０-９]{0,3}[0-9０-９]")  # a number that words say of something
_FEWEST_CLAUSES = 2  # with a number each, in a cell that is read as sentences
_LONGEST = 1500  # characters read as one; no honest paragraph has more, and time stays linear


class _Flow(NamedTuple):
    """What a Flow is told."""

    text: str
    at: tuple[tuple[int, int], ...]
    level: int
    part: str
    raw: tuple[tuple[int, str], ...] = ()


class Flow(_Flow):
    """A stretch of running text (一段话): one paragraph, or several that a page break cut apart.

    `text` has half-width digits, signs and brackets, full-width commas (a comma inside a number stays),
    no blanks but those between digits; `at` gives for every character its paragraph and place there,
    `raw` the paragraphs as they are.
    """

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """How many brackets stand open before each character; an unmatched closing one counts nothing."""
        depth, found = 0, []
        for char in self.text:
            depth -= char == ")" and depth > 0
            found.append(depth)
            depth += char == "("
        return (*found, depth)

    def place(self, start: int, end: int) -> Place:
        """Return where words of the flow stand: the paragraph they begin in, with a quotation of it."""
        number, first = self.at[start]
        last = next(at for at in range(max(start, end - 1), start - 1, -1) if self.at[at][0] == number)
        written = next(text for other, text in self.raw if other == number)
        behind = self.at[last][1] + 1
        words = quote(written, first, behind)
        return Place(paragraph=number, text=words, part=self.part, start=first, end=behind)

    def outside(self, start: int, end: int, depth: int) -> str:
        """Return the text between two places without what stands in deeper brackets."""
        return "".join(self.text[at] for at in range(start, end) if self.depths[at] <= depth)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return begin and end of the sentence (up to 。！？) around a character."""
        begin = max(self.text.rfind(mark, 0, at) for mark in "。!?") + 1
        ends = [end for mark in "。!?" if (end := self.text.find(mark, at)) >= 0]
        return begin, min(ends, default=len(self.text))


def flows(document: Document) -> tuple[Flow, ...]:
    """Return the running text and headings of a document, then the sentences in cells of its tables.

    Those of cells come last, so that a table between two paragraphs does not tear them apart.
    """
    running = (_flow(run) for run in _runs(document.paragraphs))
    cells = (one for paragraph in document.paragraphs for one in _in_cells(paragraph))
    return tuple(part for flow in (*running, *cells) for part in _stretches(flow))


def _in_cells(one: Paragraph) -> Iterator[Flow]:
    """Yield each cell of a paragraph in a table that tells something in sentences, by itself.

    In Word a cell has paragraphs of its own, in plain text a line has the cells of a row between tabs.
    A bare value or a target (100%, ≥12场) is no sentence.
    """
    for found in _CELL.finditer(one.text) if one.table is not None else ():
        says = sum(_SAYS.search(clause) is not None for clause in _CLAUSES.split(found[0]))
        if says >= _FEWEST_CLAUSES or (says and "。" in found[0]):
            yield _flow([one._replace(level=0)], found.start(), found.end())


def _stretches(flow: Flow) -> Iterator[Flow]:
    """Yield a flow that is too long in pieces, cut behind a sentence, or anywhere where there is none."""
    text, raw = flow.text, flow.raw
    written = dict(raw)
    begin = 0
    while len(text) - begin > _LONGEST:
        end = text.rfind("。", begin, begin + _LONGEST) + 1 or begin + _LONGEST
        yield _piece(flow, begin, end, written)
        begin = end
    yield _piece(flow, begin, len(text), written) if begin else flow


def _piece(flow: Flow, begin: int, end: int, written: Mapping[int, str]) -> Flow:
    """Return a piece of a flow with only the paragraphs that it has words of."""
    at = flow.at[begin:end]
    raw = tuple((number, written[number]) for number in dict.fromkeys(number for number, _ in at))
    return Flow(flow.text[begin:end], at, flow.level, flow.part, raw)


def _runs(paragraphs: tuple[Paragraph, ...]) -> Iterator[list[Paragraph]]:
    """Yield paragraphs that are read as one."""
    run: list[Paragraph] = []
    for one in paragraphs:
        if one.table is not None or not one.text.strip():
            continue
        if run and not (_is_cut(run[-1]) and _goes_on(one)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _is_cut(one: Paragraph) -> bool:
    """Tell whether a page break may have cut a paragraph: long, a mark inside and none at its end."""
    text = _RESIDUE.sub("", one.text).strip()
    long = one.level == 0 and len(text) >= _BROKEN and text[-1] not in _OPEN_ENDS
    return long and re.search("[，、。；]", text) is not None


def _goes_on(one: Paragraph) -> bool:
    return one.level == 0 and not re.match(
        r"\s*(?:[一二三四五六七八九十]+、|[（(]?\d{1,2}[）).、．](?!\d)|[（(][一-十]|附)", one.text
    )


def _flow(run: list[Paragraph], first: int = 0, last: int | None = None) -> Flow:
    """Return paragraphs as one flow; with `first` and `last` those characters of the only one."""
    shown: list[str] = []
    at: list[tuple[int, int]] = []
    for one in run:
        for words, begin, end in _clean(one.text[first:last]):
            shown.append(words)
            at += zip(itertools.repeat(one.number), range(first + begin, first + end))
    raw = tuple((one.number, one.text) for one in run)
    return Flow(*_closed("".join(shown), at), run[0].level, run[0].part, raw)


def _clean(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words that a reader sees, each stretch with the places of its characters."""
    plain = half_width(text.replace("，", "\0")).replace("\0", "，")
    end = 0
    for found in (*_RESIDUE.finditer(plain), None):
        upto = found.start() if found else len(plain)
        yield plain[end:upto], end, upto
        if found:
            if sign := _LATEX.get(found[0]):
                yield sign, found.start(), found.start() + 1
            end = found.end()


def _closed(text: str, at: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without blanks but those between digits, and with one kind of comma."""
    blanks = {
        number
        for found in re.finditer(r"\s+", text)
        if not (
            text[found.start() - 1 : found.start()].isdigit()
            and text[found.end() : found.end() + 1].isdigit()
        )
        for number in range(*found.span())
    }
    if blanks:
        kept = [number for number in range(len(text)) if number not in blanks]
        text, at = "".join(text[number] for number in kept), [at[number] for number in kept]
    made = re.sub(r"(?<!\d),|,(?!\d{3}(?!\d))", "，", re.sub(r"\s", " ", text))
    return made, tuple(at)
