"""Find arithmetic that the text writes out: (b-c)/d*100%=e%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.document import StatedRelation
from xl_addin.model.figure import Figure
from xl_addin.model.interval import Interval
from xl_addin.prose.flow import Flow
from xl_addin.prose.numbers import Number
from xl_addin.prose.relations.base import HUNDRED, Made, Passage, Text, relation

KIND = "P01"
_TOKEN = re.compile(
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>亿元|万元|元|%|[人名个次件分项])?|(?P<sign>[-+*/×÷xX−—()])"
)
_PIECE = re.compile(r"[\d.,+*/×÷xX−—()%亿万元人名个次件分项-]")
_SIGNS = {"×": "*", "x": "*", "X": "*", "÷": "/", "−": "-", "—": "-"}
_SHOWN = {"*": "×", "/": "÷", "-": "−"}
_SCALES = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "元": Decimal(1)}
_STATED = re.compile(
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>亿元|万元|元|%|个百分点|分|[人名个次件项])?"
)
_BEGINS_BEFORE = re.compile(r"(?:[+*/×÷−]|(?<=[\d元%)])-)[(]*[^\d，。;:=+*/×÷()-]+$")  # 72万元÷预算80万元×…
_NAME = 24  # characters before an operand that are looked at for a sign
_ONE = Interval(Decimal(1), Decimal(1))


class _Value(NamedTuple):
    """A result on its way: the value and all that is possible."""

    value: Decimal
    possible: Interval


class _Unreadable(Exception):
    """The signs make no arithmetic."""


def find(text: Text) -> Iterator[StatedRelation]:
    """Yield a relation for every `=` with arithmetic on its left and a number on its right."""
    for passage in text.passages:
        for found in re.finditer("=", passage.flow.text):
            yield from _equation(passage, found.start())


def _equation(passage: Passage, at: int) -> Iterator[StatedRelation]:
    flow = passage.flow
    stated = _stated(flow, at + 1)
    begin = at
    while begin and _PIECE.match(flow.text[begin - 1]):
        begin -= 1
    left = flow.text[begin:at].lstrip(").,")
    if _BEGINS_BEFORE.search(flow.text[max(0, begin - _NAME) : begin]):
        return
    tokens = list(_TOKEN.finditer(left))
    numbers = [one for one in tokens if one["number"]]
    if stated is None or len(numbers) < 2 or not any(one["sign"] not in {None, "(", ")"} for one in tokens):
        return
    if sum(len(one[0]) for one in tokens) != len(left):
        return
    try:
        made = _Arithmetic(tokens, stated.unit).result()
    except (_Unreadable, ZeroDivisionError):
        return
    working = re.sub(r"([+*/×÷]|(?<!^)-)", lambda sign: f" {_SHOWN.get(sign[0], sign[0])} ", left)
    named = tuple(one for one in passage.numbers if begin <= one.start < at and not one.is_percent)
    yield relation(KIND, "文中算式", stated, Made(made.value, made.possible, working, named))


def _stated(flow: Flow, at: int) -> Number | None:
    """Return the number right of `=`, unless it begins arithmetic itself."""
    found = _STATED.match(flow.text, at)
    if found is None or re.match(r"[-+*/×÷(=]", flow.text[found.end() :]):
        return None
    written = found["number"].replace(",", "")
    unit = found["unit"] or ""
    decimals = len(written.partition(".")[2])
    return Number(flow, at, found.end(), Decimal(written), decimals, unit)


def _times_hundred(tokens: Sequence[re.Match[str]]) -> bool:
    """Tell whether a bare 100 is a factor that makes percent: 95/200×100, not 95/100 nor 95/100×100%."""
    signs = ["", *(_SIGNS.get(one["sign"] or "", one["sign"] or "") for one in tokens), ""]
    return any(
        one["number"] == "100" and not one["unit"] and (signs[at] or signs[at + 2]) == "*"
        for at, one in enumerate(tokens)
    )


class _Arithmetic:
    """Reads tokens by the rules of arithmetic; brackets left open or closed too often are forgiven."""

    def __init__(self, tokens: Sequence[re.Match[str]], unit: str) -> None:
        self._tokens, self._at, self._unit = tokens, 0, unit
        scales = {one["unit"] for one in tokens if one["unit"] in _SCALES} | ({unit} & set(_SCALES))
        self._mixed = len(scales) > 1
        self._percent = unit == "%" and not _times_hundred(tokens)

    def result(self) -> _Value:
        """Return what the tokens make, in the unit stated. Raises _Unreadable, ZeroDivisionError."""
        made = self._sum()
        while self._at < len(self._tokens) and self._tokens[self._at]["sign"] == ")":
            self._at += 1
            made = self._more(made)
        if self._at < len(self._tokens):
            raise _Unreadable
        if self._mixed and self._unit in _SCALES:
            return _Value(made.value / _SCALES[self._unit], made.possible.times(1 / _SCALES[self._unit]))
        return _Value(made.value * HUNDRED, made.possible.times(HUNDRED)) if self._percent else made

    def _sign(self) -> str:
        if self._at >= len(self._tokens):
            return ""
        sign = self._tokens[self._at]["sign"] or ""
        return _SIGNS.get(sign, sign)

    def _more(self, made: _Value) -> _Value:
        """Return what follows a result: products first, then sums."""
        made = self._products(made)
        return self._sums(made)

    def _sum(self) -> _Value:
        return self._sums(self._products(self._factor()))

    def _sums(self, made: _Value) -> _Value:
        while self._sign() in {"+", "-"}:
            sign = self._sign()
            self._at += 1
            other = self._products(self._factor())
            if sign == "+":
                made = _Value(made.value + other.value, made.possible + other.possible)
            else:
                made = _Value(made.value - other.value, made.possible - other.possible)
        return made

    def _products(self, made: _Value) -> _Value:
        while self._sign() in {"*", "/"}:
            sign = self._sign()
            self._at += 1
            other = self._factor()
            if sign == "/":
                if not other.value:
                    raise ZeroDivisionError("a formula divides by zero")
                made = _Value(made.value / other.value, made.possible / other.possible)
            else:
                made = _Value(made.value * other.value, _product(made.possible, other.possible))
        return made

    def _factor(self) -> _Value:
        if self._at >= len(self._tokens):
            raise _Unreadable
        token = self._tokens[self._at]
        self._at += 1
        if token["number"]:
            return self._number(token)
        if token["sign"] != "(":
            raise _Unreadable
        made = self._sum()
        if self._sign() == ")":
            self._at += 1
        return made

    def _number(self, token: re.Match[str]) -> _Value:
        written = token["number"].replace(",", "")
        value, decimals = Decimal(written), len(written.partition(".")[2])
        unit = token["unit"] or ""
        if unit == "%":
            share = value / HUNDRED
            exact = value == HUNDRED
            around = Interval.of(Figure(value, decimals)).times(1 / HUNDRED)
            return _Value(share, _ONE if exact else around)
        literal = decimals == 0 and not unit and value in {Decimal(1), Decimal(100)}
        around = (
            Interval(value, value)
            if literal or unit in set("人名个次件分项")
            else Interval.of(Figure(value, decimals))
        )
        if self._mixed and unit in _SCALES:
            return _Value(value * _SCALES[unit], around.times(_SCALES[unit]))
        return _Value(value, around)


def _product(one: Interval, other: Interval) -> Interval:
    ends = [a * b for a in one for b in other]
    return Interval(min(ends), max(ends))
