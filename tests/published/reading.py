"""Read every number of a text with what it is a number of: a published text and ours are read alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from tests.published.words import kind_of, sides_of, thing, totals
from xl_addin.model.numerals import chinese_number

COUNTS = frozenset(
    "人次 人（次） 批次 台（套） 个 项 件 名 人 辆 期 批 份 次 条 委 室 办 类 家 场 户 处 位 部 台 套".split()  # noqa: SIM905
)


def _units(names: Collection[str]) -> str:
    """Return the pattern of units, none of them the beginning of a word (分析, 人大, 名称, 个月)."""
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return rf"(?:{longest})(?!月)(?!(?<=分)[之别析解配项布为散类管值])(?!(?<=人)[大民员事])(?!(?<=名)[称单])"


_NUMBER = re.compile(
    r"(?<![\dA-Za-z_.第〔\[*×])(?P<digits>\d[\d,]*(?:\.\d+)?)[多余大]?"
    rf"(?:(?P<unit>{_units(COUNTS | {'个百分点', '亿元', '万元', '元', '%', '分'})})|(?![\d.年月日号届、]))"
    rf"|(?<![第一二三四五六七八九十百])(?P<spelled>[一二两三四五六七八九十百]+)大?(?P<of>{_units(COUNTS)})"
)
_BREAK = re.compile(r"[，；。：、（）()！？,;:|\n]")
_ENDS = "，；。：（）()！？,;:|"
_HEADING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
    r"|\d+\s*[.．、：:](?!\d))"
)
_NOISE = re.compile(
    r"\[bookmark:[^\]]*\]|[（(]可用表格形式反映[）)]"
    r"|[$\\“”\"]|\*(?=%)|[（(][境类款项室护街][)）]"
)


class Number(NamedTuple):
    """A number as written, its unit ('' for none), and what it is said of.

    `own` is what its clause names (else what the sentence, paragraph or heading names before it);
    `kind` what of it is said; `around` all that stands before it, to tell two numbers of one name apart;
    `listed` the examples of what is counted (甲、乙等三项…); `place` where in its paragraph it stands;
    `bare` that it stands without a unit, in a formula.
    """

    value: Decimal
    decimals: int
    written: str
    unit: str
    line: int
    own: str
    kind: str
    sides: frozenset[str]
    around: str
    where: str
    spelled: bool = False
    listed: str = ""
    place: int = 0
    bare: bool = False


class Paragraph(NamedTuple):
    """One paragraph and the headings above it; `starts` says at which place which line of the text begins."""

    text: str
    headings: tuple[str, ...]
    starts: tuple[tuple[int, int], ...]

    def line_at(self, place: int) -> int:
        """Return the line that a place stands on."""
        return next(line for start, line in reversed(self.starts) if start <= place)


def clean(text: str) -> str:
    """Return a line without bookmarks, formula marks, quotation marks; signs in one form."""
    text = (
        text.replace("\\geq", "≥")
        .replace("\\leq", "≤")
        .replace("％", "%")
        .replace("\t", "|")
        .replace("收、支", "收入、支出")
    )
    return re.sub(r"(?<=[\d.%≥≤=])\s+|\s+(?=[\d.%≥≤])", "", _NOISE.sub("", text))


def level_of(line: str) -> int:
    """Return the depth of a heading by its numbering, 1 outermost; 0 for a line that is none."""
    numbered = _HEADING.match(line)
    if not numbered or len(line) > 60 or _NUMBER.search(line, numbered.end()):
        return 0
    start = line.lstrip()
    if start.startswith("第"):
        return 1
    if re.match(r"[一二三四五六七八九十]+、", start):
        return 2
    return 3 if start[0] in "（(" else 4


def numbers(paragraph: Paragraph) -> Iterator[Number]:
    """Yield every number of a paragraph that has a unit or stands in a formula."""
    text = paragraph.text
    found = list(_NUMBER.finditer(text))
    for at, match in enumerate(found):
        before, after = _before(text, found, at), _after(text, found, at)
        listed = before if after and re.search(r"等共?$", before) else ""
        yield _number(paragraph, match, "" if listed else before, after, listed)
    yield from _full_marks(paragraph, found)


def _number(paragraph: Paragraph, match: re.Match[str], before: str, after: str, listed: str = "") -> Number:
    place, unit = match.start(), match["unit"] or match["of"] or ""
    written = match["spelled"] or match["digits"]
    own = thing(f"{before} {after}")
    subject = "" if own else _subject(paragraph, place, before)
    owner = re.match(".*?(?=设置|下设|细分|分为|包括)", listed)
    return Number(
        value=value_of(written),
        decimals=len(written.partition(".")[2]),
        written=written,
        unit=unit,
        line=paragraph.line_at(place),
        own=own or thing(subject) or totals(subject),
        kind=kind_of(before, unit),
        sides=sides_of(f"{subject} {before}") if unit.endswith("元") else frozenset(),
        around=_around(paragraph, place - len(listed) + len(owner[0] if owner else "")),
        where=paragraph.text[max(0, place - 18) : match.end() + 6],
        spelled=bool(match["spelled"]),
        listed=thing(listed),
        place=place,
        bare=not unit,
    )


def value_of(written: str) -> Decimal:
    """Return the value of a number written in digits or in Chinese numerals."""
    if written[0].isdecimal():
        return Decimal(written.replace(",", ""))
    spelled = chinese_number(written)
    return Decimal("NaN") if spelled is None else spelled  # may be read in two ways: equal to nothing


def _before(text: str, found: list[re.Match[str]], at: int) -> str:
    """Return the words of the clause before a number, after the number before it."""
    start = found[at - 1].end() if at else 0
    piece = text[start : found[at].start()]
    cut = max((piece.rfind(mark) for mark in _ENDS), default=-1)
    if at and cut < 0 and _counts(found[at - 1]):
        cut = max(piece.rfind(mark) for mark in "、及和")
    return piece[cut + 1 :].strip("、 ")


def _after(text: str, found: list[re.Match[str]], at: int) -> str:
    """Return the words counted: 五件议案, 三个项目. Of amounts, rates and points: nothing."""
    if not _counts(found[at]):
        return ""
    stop = found[at + 1].start() if at + 1 < len(found) else len(text)
    rest = re.sub(r"[（(][^（）()]*[)）]", "", text[found[at].end() : stop])
    return re.split("全部|均|已", _BREAK.split(rest)[0])[0]


def _counts(match: re.Match[str]) -> bool:
    return (match["unit"] or match["of"]) in COUNTS


def _sentence(text: str, place: int) -> str:
    """Return the sentence up to a place, with the one before it that a 其中 goes on."""
    return re.split("。(?!其中)", text[:place])[-1]


def _subject(paragraph: Paragraph, place: int, before: str) -> str:
    """Return the nearest name before a number whose own clause names nothing."""
    text = paragraph.text
    if not re.search("[该此]项(?!目)", before):
        for clause in reversed(_BREAK.split(_NUMBER.sub("，", _sentence(text, place)))):
            if thing(clause):
                return clause
        for clause in (before, *reversed(re.split("[，；]", _sentence(text, place)))):
            if totals(clause):
                return clause
    for name in (_head(text, place), *reversed(paragraph.headings)):
        if thing(name):
            return name
    return ""


def _head(text: str, place: int) -> str:
    """Return what a paragraph says it is about: the words before its first colon."""
    head, colon, _ = text[:place].partition("：")
    return head if colon and len(head) <= 40 else ""


def _around(paragraph: Paragraph, place: int) -> str:
    clause = _sentence(paragraph.text, place).rpartition("；")[2]
    parts = (*paragraph.headings, _head(paragraph.text, place), clause)
    plain = [_NUMBER.sub("，", part) for part in parts]
    return " ".join([*map(thing, plain), *map(totals, plain)])


def _full_marks(paragraph: Paragraph, found: list[re.Match[str]]) -> Iterator[Number]:
    """Yield the scores that “均得满分” states: each equals the points before it in its clause."""
    text = paragraph.text
    for at, match in enumerate(found):
        if match["unit"] == "分" and re.match("[^，。；]*，?均?得满分", text[match.end() :]):
            before = _before(text, found, at)
            if kind_of(before, "分") == "分值":
                yield _number(paragraph, match, before, "")._replace(kind="得分")


def paragraphs(lines: Collection[tuple[int, str]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of numbered lines: a page break inside one is mended, headings are kept above."""
    headings: dict[int, str] = {}
    text = ""
    starts: list[tuple[int, int]] = []
    for number, line in [*lines, (0, "")]:
        line = clean(line).strip()
        if number and not line:
            continue
        if text and (not number or level_of(line) or _complete(text)):
            yield Paragraph(text, tuple(headings.values()), tuple(starts))
            text, starts = "", []
        depth = level_of(line)
        if depth:
            headings = {level: name for level, name in headings.items() if level < depth}
        starts.append((len(text), number))
        text += line
        if depth:
            headings[depth] = text.strip("。：: ")
            text, starts = "", []


def _complete(text: str) -> bool:
    return len(text) < 20 or text[-1] in "。：；！？:;）)|"
