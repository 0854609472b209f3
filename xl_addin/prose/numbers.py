"""Find every number that running text says of something: amounts, shares, counts, points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from xl_addin.model.document import Said
from xl_addin.model.figure import Figure, plain
from xl_addin.model.interval import Interval
from xl_addin.model.numerals import chinese_number
from xl_addin.model.units import convert, factor, is_unit
from xl_addin.prose.flow import Flow

_DIGITS = re.compile(
    r"(?<![\d.,·a-zA-Z第〔\[-])(?P<minus>-)?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d·]|[.,]\d)"
)
_SPELLED = re.compile(
    r"(?P<number>[两二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])(?=(?:个|项|名|家|大类|部分|件)(?!是))"
)
_TITLES = re.compile(r"《[^》]{0,200}》|〔[^〕]*〕\d+号|第[\d一-十百零]+[条款项次届号章]")
_AFTER = re.compile(
    r"\*?(?P<about>[余多])?(?P<unit>%|‰|亿元|万元|元|个百分点|百分点|分(?![钟别析项类工布配管解期批散支数值层部公明]))"
)
_PERIODS = frozenset(
    {"年", "月", "日", "号", "天", "时", "小时", "周", "季度", "个月", "点", "年度", "级", "届"}
)
_MOST = 100  # numbers of a sentence that are read together; no honest one has more
_LONGEST_UNIT = 2  # characters of a counting word
_MONEY = frozenset({"元", "万元", "亿元"})
_PERCENT = frozenset({"%", "百分点", "个百分点"})
_TIMES = frozenset("*×xX")
_BOUNDS = "，。;、:()!?"
_LEAD = re.compile(
    r"^(?:其中|分别为?|包括|主要包括|具体为|即|和|及|与|以及|由|共有|[⑴-⒇①-⑳]|[一二三四五六七八九十]是|\d{1,2}[.、．])+[:，、]?"
)
_TAIL = re.compile(r"(?:分别|为|是|共计|共有|共|达到了?|达|约|有|得|设|了|在|[≥≤><=])+$")
_SIGN = re.compile(
    r"(≥|≤|>=|<=|>|<|=|不低于|不少于|不超过|不高于|大于等于|小于等于|大于|小于|高于|低于|超过)$"
)
_ABOUT = re.compile(r"(?:约|近|将近|大约)(?=(?:增加|增长|减少|下降|提高|降低)?了?$)|(?:超|超过|逾|接近|达)$")
_NEAR = re.compile(r"^(?:左右|以上|以下|以内|上下|不等)")


class Number(NamedTuple):
    """A number in a flow (文中数字): where it begins and ends there, its unit included.

    `decimals` is None for counts and points, `label` the words before it, `depth` how many brackets
    it stands in; `about` is set for a number that is not exact, `sign` for one that is a bound.
    """

    flow: Flow
    start: int
    end: int
    value: Decimal
    decimals: int | None
    unit: str
    label: str = ""
    about: str = ""
    sign: str = ""

    @property
    def depth(self) -> int:
        """How many brackets stand open at it."""
        return self.flow.depths[self.start]

    @property
    def is_money(self) -> bool:
        """Whether it is an amount."""
        return self.unit in _MONEY

    @property
    def is_percent(self) -> bool:
        """Whether it is a share or a rate."""
        return self.unit == "%"

    @property
    def before(self) -> str:
        """The text of the flow before it."""
        return self.flow.text[: self.start]

    @property
    def after(self) -> str:
        """The text of the flow after it and its unit."""
        return self.flow.text[self.end :]

    @property
    def text(self) -> str:
        """The number as written, with its unit."""
        return self.flow.text[self.start : self.end].replace("*", "")

    def like(self, other: Number) -> bool:
        """Tell whether both measure the same, so that they can be added."""
        return factor(self.unit, other.unit) is not None

    def into(self, unit: str) -> tuple[Decimal, Interval]:
        """Return the value and all it may stand for, in another unit of the same kind.

        Raises ValueError for a unit of another kind.
        """
        by = factor(self.unit, unit)
        if by is None:
            raise ValueError(f"{self.unit} is not {unit}")
        scale = Decimal(by[0]) / Decimal(by[1])
        return convert(self.value, by), Interval.of(Figure(self.value, self.decimals)).times(scale)

    def said(self) -> Said:
        """Return the number as others know it, with its place in the document."""
        first, begin = self.flow.at[self.start]
        _, last = self.flow.at[self.end - 1]
        place = self.flow.place(self.start, self.end)
        figure = Figure(self.value, self.decimals, self.unit, place)
        return Said(figure, first, begin, last + 1, self.label, about=self.about, sign=self.sign)


def spoken(flow: Flow) -> tuple[Number, ...]:
    """Return the numbers of a flow in order; years, dates, ordinals and numbers of papers are none."""
    silent = [found.span() for found in _TITLES.finditer(flow.text)]
    found: list[Number] = []
    for match in _matches(flow.text):
        if any(begin <= match.start() < end for begin, end in silent):
            continue
        one = _number(flow, match)
        if one is not None:
            found.append(one._replace(label=_label(flow.text, found[-1].end if found else 0, one.start)))
    return tuple(found)


def _matches(text: str) -> list[re.Match[str]]:
    every = [*_DIGITS.finditer(text), *_SPELLED.finditer(text)]
    return sorted(every, key=lambda match: match.start())


def _number(flow: Flow, match: re.Match[str]) -> Number | None:
    written = match["number"]
    value = chinese_number(written) if not written[0].isdigit() else Decimal(written.replace(",", ""))
    if value is None:
        return None
    about, unit, end = _unit(flow.text, match.end())
    if not unit or (unit == "%" and flow.text[match.start() - 1 : match.start()] in _TIMES):
        return None  # ×100% is no number that is said
    start = match.start("number")
    if "minus" in match.re.groupindex and match["minus"] and _may_be_negative(flow.text, start - 1):
        value, start = -value, start - 1
    before, after = flow.text[max(0, start - 6) : start], flow.text[end : end + 3]
    sign = _SIGN.search(before)
    loose = about or (near[0] if (near := _NEAR.match(after) or _ABOUT.search(before)) else "")
    exact = unit not in _MONEY and unit not in _PERCENT
    decimals = None if exact else len(written.partition(".")[2])
    return Number(flow, start, end, value, decimals, unit, about=loose, sign=sign[1] if sign else "")


def _may_be_negative(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "为是:(=，约"


def _unit(text: str, at: int) -> tuple[str, str, int]:
    """Return what says that a number is not exact, its unit, and where both end."""
    known = _AFTER.match(text, at)
    if known:
        return known["about"] or "", known["unit"], known.end()
    about = text[at : at + 1] if text[at : at + 1] in "余多" else ""
    at += len(about)
    for length in range(_LONGEST_UNIT, 0, -1):
        word = text[at : at + length]
        if len(word) == length and _counts(word):
            return about, word, at + length
    return "", "", at


@cache
def _counts(word: str) -> bool:
    return (
        word not in _PERIODS and not word[0].isascii() and word[0] not in "万亿千百十年月" and is_unit(word)
    )


def _label(text: str, after: int, start: int) -> str:
    """Return the name that a number is said of: the words before it, back to the last mark or number."""
    begin = max(after, *(text.rfind(mark, 0, start) + 1 for mark in _BOUNDS))
    words = text[begin:start]
    if not words and start and text[start - 1] == ":":
        begin = max(after, *(text.rfind(mark, 0, start - 1) + 1 for mark in _BOUNDS))
        words = text[begin : start - 1]
    return _TAIL.sub("", _LEAD.sub("", _SIGN.sub("", words)))


def core(label: str) -> str:
    """Return a name without year, quotation marks and the words that only introduce a number."""
    plain_label = re.sub(
        r"[“”\"‘’\s]|20\d\d年度?|本年度?|全年|年度|当年|我单位|本单位|单位|其中|数(?=$)|金额|情况(?=$)",
        "",
        label,
    )
    return _TAIL.sub("", plain_label)


def total(numbers: Sequence[Number], unit: str) -> tuple[Decimal, Interval]:
    """Return the sum of numbers, and all that their rounding allows, in a unit."""
    value, possible = Decimal(0), Interval(Decimal(0), Decimal(0))
    for one in numbers:
        each, around = one.into(unit)
        value, possible = value + each, possible + around
    return value, possible


def in_words(numbers: Sequence[Number]) -> str:
    """Return a sum as text: 1532.38 + 579.08."""
    return " + ".join(plain(one.value) for one in numbers)


def sentences(numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield the numbers of a flow sentence by sentence."""
    run: list[Number] = []
    end = -1
    for one in numbers:
        if (one.start > end or len(run) == _MOST) and run:
            yield run
            run = []
        if not run:
            _, end = one.flow.sentence(one.start)
        run.append(one)
    if run:
        yield run
