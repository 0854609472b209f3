"""Lay a written report beside the one its workbook gives, sentence by sentence, and compare the numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from xl_addin.checks.base import Deviation
from xl_addin.model.document import Document, Paragraph, place
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place, round_half_up
from xl_addin.model.trace import PrintedNumber, SourceKind
from xl_addin.model.units import convert, factor
from xl_addin.model.written import Reference, Written

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.(?!20[0-9]{2}年)[0-9]+)?")  # `1.2022年` is two numbers
_UNIT = re.compile(r"\s*(个百分点|亿元|万元|元|[%％]|[\u4e00-\u9fff])")
_MONEY = frozenset({"亿元", "万元", "元"})
_ALIKE = 0.6  # of two paragraphs, numbers aside, that are taken for one and the same
_FACTS = {SourceKind.CELL, SourceKind.COMPUTED, SourceKind.COUNTED, SourceKind.RULE}
_FREE_TEXT = "报告文字"  # the sheet of sentences that people write: its numbers are no named facts
_OWN = 0.5  # of the sentences of the workbook's report: with fewer it is a report that somebody else wrote
_MANY = 4  # sentences left out, of which a report of one's own is told once
_CELLS = 3  # cells named in a message


class Number(NamedTuple):
    """A number in a paragraph: its text, value, unit and place."""

    text: str
    value: Decimal
    unit: str
    start: int

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.text.partition(".")[2])

    def says(self, other: Number) -> bool:
        """Tell whether two numbers are the same, one of them perhaps rounded to fewer decimals.

        Points (分) and counts are decided numbers: of them none is rounded.
        """
        mine, theirs = self.value, other.value
        if self.unit != other.unit and {self.unit, other.unit} <= _MONEY:
            theirs = convert(theirs, factor(other.unit, self.unit) or (1, 1))
        if mine == theirs:
            return True
        if self.unit == "分" or not (self.decimals or other.decimals):
            return False
        fewer = min(self.decimals, other.decimals)
        return round_half_up(mine, fewer) == round_half_up(theirs, fewer)


class Pair(NamedTuple):
    """A paragraph of the report beside the one of the reference; `sure` unless others are just as alike."""

    written: Paragraph
    reference: Paragraph
    sure: bool = True


def differing_numbers(written: Written, reference: Reference) -> Iterator[Deviation]:
    """Yield every number that stands where the workbook's own report has another."""
    for pair in pairs(written.document, reference.document):
        for stated, expected in _beside(pair):
            if not stated.says(expected):
                yield _differs(pair, stated, expected, _source(reference, pair.reference, expected))


def unmentioned(written: Written, reference: Reference) -> Iterator[Deviation]:
    """Yield each sentence of the workbook's own report whose facts the written one says nowhere.

    Of a report that hardly shares a sentence with it, that alone is said, once.
    """
    said = {number.value for one in _running(written.document) for number in numbers_in(one.text)}
    found = {pair.reference.number: pair for pair in pairs(written.document, reference.document)}
    running = _running(reference.document)
    left_out: list[Deviation] = []
    for one in running:
        pair = found.get(one.number)
        kept = {number.start for _, number in _beside(pair)} if pair else set()
        missing = [
            (number, source)
            for number in numbers_in(one.text)
            if number.start not in kept and number.value not in said and number.unit not in {"年", ""}
            for source in [_source(reference, one, number)]
            if source is not None and _is_fact(source)
        ]
        if missing:
            left_out.append(_left_out(one, missing))
    if len(left_out) >= _MANY and len(found) < len(running) * _OWN:
        yield _another_report(len(found), len(running))
    else:
        yield from left_out


def pairs(document: Document, reference: Document) -> tuple[Pair, ...]:
    """Return which paragraph of the report says what which one of the reference says.

    Those equal to the letter first, then those that differ in numbers only, then the most alike.
    """
    left, right = _running(document), _running(reference)
    made: list[Pair] = []
    for key in (
        lambda one: _squeezed(one.text),
        lambda one: one.part + skeleton(one.text),
        lambda one: skeleton(one.text),
    ):
        ours, theirs = Counter(map(key, left)), Counter(map(key, right))
        waiting: dict[str, list[Paragraph]] = {}
        for one in right:
            waiting.setdefault(key(one), []).append(one)
        for one in left:
            others = waiting.get(key(one))
            if others:
                made.append(Pair(one, others.pop(0), ours[key(one)] == theirs[key(one)]))
        left, right = _rest(left, right, made)
    for one in left:
        best = _most_alike(one, right)
        if best is not None:
            made.append(Pair(one, best))
            right.remove(best)
    return tuple(made)


def skeleton(text: str) -> str:
    """Return a text with a mark for each of its numbers, without blanks."""
    return _NUMBER.sub("#", _squeezed(text))


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text with their units."""
    found = []
    for match in _NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end())
        value = Decimal(match[0].replace(",", ""))
        found.append(Number(match[0], value, unit[1].replace("％", "%") if unit else "", match.start()))
    return found


def _running(document: Document) -> list[Paragraph]:
    """Return the paragraphs outside tables that have a number, headings too."""
    return [one for one in document.paragraphs if one.table is None and _NUMBER.search(one.text)]


def _rest(
    left: list[Paragraph], right: list[Paragraph], made: list[Pair]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs that have no partner yet."""
    ours = {pair.written.number for pair in made}
    theirs = {pair.reference.number for pair in made}
    return [one for one in left if one.number not in ours], [one for one in right if one.number not in theirs]


def _most_alike(one: Paragraph, others: list[Paragraph]) -> Paragraph | None:
    """Return the paragraph most alike, numbers aside; None where none is alike enough."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(skeleton(one.text))
    best, ratio = None, _ALIKE
    for other in others:
        matcher.set_seq1(skeleton(other.text))
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
            best, ratio = other, matcher.ratio()
    return best


def _beside(pair: Pair) -> list[tuple[Number, Number]]:
    """Return the numbers that stand at the same place in both paragraphs."""
    ours, theirs = _tokens(pair.written.text), _tokens(pair.reference.text)
    left, right = _marked(ours), _marked(theirs)
    if left == right:
        both = list(zip(ours, theirs, strict=True))
    else:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        both = [(ours[block.a + at], theirs[block.b + at]) for block in blocks for at in range(block.size)]
    return [(one, other) for one, other in both if isinstance(one, Number) and isinstance(other, Number)]


def _tokens(text: str) -> list[str | Number]:
    """Return the characters of a text, a number as one; blanks are left out."""
    made: list[str | Number] = []
    at = 0
    for number in numbers_in(text):
        made += list(_squeezed(text[at : number.start]))
        made.append(number)
        at = number.start + len(number.text)
    return [*made, *_squeezed(text[at:])]


def _marked(tokens: list[str | Number]) -> list[str]:
    """Return the tokens with a mark for each number."""
    return [token if isinstance(token, str) else "#" for token in tokens]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _source(reference: Reference, paragraph: Paragraph, number: Number) -> PrintedNumber | None:
    """Return where a number of the reference comes from."""
    end = number.start + len(number.text)
    near = _squeezed(paragraph.text[max(0, number.start - 6) : end])
    alike = [
        one
        for one in reference.numbers
        if one.text == number.text and one.unit in {number.unit, ""} | _units(number)
    ]
    exact = (one for one in alike if near in _squeezed(one.sentence))
    return next(exact, None) or next(iter(alike), None)


def _units(number: Number) -> set[str]:
    """Return the unit as the trace may name it."""
    return {number.unit, "年度"} if number.unit == "年" else {number.unit}


def _is_fact(source: PrintedNumber) -> bool:
    """Tell whether a number comes from a form, not from a sentence that a person wrote."""
    cells = [cell for origin in source.origins for cell in origin.cells]
    free = bool(cells) and all(cell.place.sheet == _FREE_TEXT for cell in cells)
    return not free and any(origin.kind in _FACTS for origin in source.origins)


def _cells(source: PrintedNumber | None) -> tuple[Place, ...]:
    origins = source.origins if source else ()
    return tuple(dict.fromkeys(cell.place for origin in origins for cell in origin.cells))[:_CELLS]


def _differs(pair: Pair, stated: Number, expected: Number, source: PrintedNumber | None) -> Deviation:
    """Return what is wrong with a number; what comes of no form, or may be another sentence's, is 待核实."""
    sure = pair.sure and source is not None and _is_fact(source)
    cells = _cells(source)
    at = f"（{'、'.join(map(str, cells))}）" if cells else ""
    here, there = f"{stated.text}{_shown(stated)}", f"{expected.text}{_shown(expected)}"
    return Deviation(
        (place(pair.written, stated.start, stated.start + len(stated.text)), *cells),
        f"报告写的是{here}，按工作簿{at}应为{there}",
        "这句话与工作簿生成的报告相同，只有这个数不同，多半是改了一处、没有改另一处",
        "请核对原始资料：报告错的改报告，工作簿错的改工作簿，再重新核对。",
        here,
        there,
        Severity.ERROR if sure else Severity.VERIFY,
    )


def _shown(number: Number) -> str:
    """Return the unit to print; a word that only follows the number is none."""
    return number.unit if number.unit in {*_MONEY, "%", "个百分点", *"分项个次人年件家名期场"} else ""


def _another_report(same: int, every: int) -> Deviation:
    return Deviation(
        (),
        f"这份报告不像是由本工作簿生成的：生成的报告有{every}段写到数，这里相同或相近的只有{same}段",
        "自己写的报告不必逐句相同，所以没有逐段提示漏写的数；名称相同的数已经与工作簿核对",
        "请对照通知的提纲，自行核对应写的内容是否齐全。",
    )


def _left_out(one: Paragraph, missing: list[tuple[Number, PrintedNumber]]) -> Deviation:
    told = "、".join(f"{number.text}{_shown(number)}" for number, _ in missing[:6])
    cells = tuple(dict.fromkeys(cell for _, source in missing for cell in _cells(source)))[:6]
    sentence = missing[0][1].sentence
    return Deviation(
        cells,
        f"报告里没有写到{told}；按工作簿生成的报告在“{one.part or '开头'}”里写有：“{sentence}”",
        "通知要求写明的内容，删去以后可能被退回",
        "不需要写的可以不管；误删的请补上。",
    )
