"""Carry the origins of values through filters and sentences, as private marks around printed numbers.

Only a traced report uses these classes; to every filter they are the number, text or list they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from decimal import Decimal
from typing import Any, NamedTuple, Self, SupportsIndex

from markupsafe import Markup, escape

from xl_addin.model.figure import plain, round_half_up
from xl_addin.report.arithmetic import SIGNS, arithmetic

OPEN, BODY, CLOSE, _AND, _HOW = "\U000f0040", "\U000f0041", "\U000f0042", "\U000f0043", "\U000f0044"
_ZERO = 0xF0050
_DECIMALS = 6
_HIDDEN = 0x100000
"""Private characters that hold the UTF-16 units of an arithmetic inside a mark."""
TEMPLATE, COUNTED = 0, 1
"""Origins that every trace has: the template's own text, and a count or an ordinal of what is listed."""

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_OPENING = re.compile(f"{OPEN}([^{BODY}]*){BODY}")
_MARKS = re.compile(f"{OPEN}[^{BODY}]*{BODY}|{CLOSE}")
_TRACING: ContextVar[bool] = ContextVar("tracing", default=False)

Origins = tuple[int, ...]


class Span(NamedTuple):
    """Where a marked number stands in the bare text, its origins, and how it was computed from them."""

    start: int
    end: int
    origins: Origins
    working: str = ""


def start_tracing(on: bool) -> object:
    """Say whether counts are to be marked from now on; return what `stop_tracing` takes."""
    return _TRACING.set(on)


def stop_tracing(token: Any) -> None:  # noqa: ANN401 - a token of contextvars
    """Go back to how it was before `start_tracing`."""
    _TRACING.reset(token)


def mark(text: str, origins: Origins, working: str = "") -> str:
    """Return the text with marks around every number of it: its origins, and the arithmetic from these."""
    if not origins:
        return text
    names = _AND.join("".join(chr(_ZERO + int(digit)) for digit in str(one)) for one in origins)
    names += f"{_HOW}{_hidden(working)}" if working else ""
    return NUMBER.sub(lambda found: f"{OPEN}{names}{BODY}{found[0]}{CLOSE}", text)


def bare(text: str) -> str:
    """Return the text without marks."""
    return _MARKS.sub("", text) if OPEN in text else text


def _hidden(text: str) -> str:
    units = text.encode("utf-16-be")
    return "".join(chr(_HIDDEN + int.from_bytes(units[at : at + 2], "big")) for at in range(0, len(units), 2))


def _shown(hidden: str) -> str:
    return b"".join((ord(one) - _HIDDEN).to_bytes(2, "big") for one in hidden).decode("utf-16-be")


def spans(text: str) -> list[Span]:
    """Return where the marked numbers stand in the bare text, each with its origins and its arithmetic."""
    found: list[Span] = []
    at, opened = 0, None
    position = 0
    for one in _MARKS.finditer(text):
        at += one.start() - position
        position = one.end()
        if one[0] == CLOSE:
            if opened:
                found.append(Span(opened[0], at, _named(opened[1]), _shown(opened[1].partition(_HOW)[2])))
            opened = None
        else:
            opened = (at, one[0][1:-1])
    return found


def _named(inside: str) -> Origins:
    """Return the origins that an opening mark names inside."""
    names = inside.partition(_HOW)[0].split(_AND)
    return tuple(int("".join(str(ord(one) - _ZERO) for one in name)) for name in names)


def origins_of(value: object) -> Origins:
    """Return the origins of a traced value, or of the marks in a text; none for anything else."""
    if isinstance(value, TracedText | TracedNumber | TracedCount | TracedList):
        return value.origins
    if isinstance(value, str) and OPEN in value:
        return united(_named(found[1]) for found in _OPENING.finditer(value))
    return ()


def united(several: Iterable[Origins]) -> Origins:
    """Return the origins of several values, each once."""
    return tuple(dict.fromkeys(one for origins in several for one in origins))


def raw(value: object) -> str:
    """Return a value as text without marks."""
    if isinstance(value, TracedText):
        return str.__str__(value)
    return str(int(value)) if isinstance(value, TracedCount) else bare(str(value))


def told(value: object, text: str) -> str:
    """Return the text that prints a value, its numbers marked with the value's origins and arithmetic."""
    return mark(text, origins_of(value), getattr(value, "working", ""))


def computed(text: str, working: str, *values: object) -> str:
    """Return the text that prints what was computed from the values, marked with their origins and how."""
    return mark(text, united(map(origins_of, values)), f"{working} = {text}")


def alike(values: Sequence[object]) -> str:
    """Return the text that equal values share, marked with the origins of them all."""
    return mark(raw(values[0]), united(map(origins_of, values)))


def counted(values: Any) -> int:  # noqa: ANN401 - whatever has a length: it replaces Jinja's own filter
    """Return how many there are."""
    if isinstance(values, TracedList):
        return TracedCount(len(values), values.origins)
    return TracedCount(len(values), (COUNTED,), counting(values)) if _TRACING.get() else len(values)


def counting(values: Sequence[Any]) -> str:
    """Return how many there are, with their names where they have some."""
    names = [raw(one.get("名称", "")) if isinstance(one, dict) else "" for one in values]
    said = "、".join(filter(None, names))
    return f"共{len(values)}项" + (f"：{said}" if said else "")


def ordinal_of(number: int) -> str:
    """Return a count or an ordinal that the program itself makes, marked as such in a trace."""
    return mark(str(number), (COUNTED,)) if _TRACING.get() else str(number)


def fixed_text(text: str) -> str:
    """Return words of the program itself, their numbers marked in a trace like those of a template."""
    return mark(text, (TEMPLATE,)) if _TRACING.get() else text


class TracedText(str):
    """A text with origins; printed, its numbers are marked."""

    origins: Origins

    def __new__(cls, value: str, origins: Origins = ()) -> Self:
        """Return the text with its origins."""
        made = super().__new__(cls, value)
        made.origins = origins
        return made

    def __str__(self) -> str:
        """Return the marked text."""
        return mark(str.__str__(self), self.origins)

    def __format__(self, spec: str) -> str:
        """Return the marked text."""
        return format(str(self), spec)

    def __html__(self) -> Markup:
        """Return the marked text, escaped: Jinja's ~ joins texts without asking for `str`."""
        return escape(str(self))

    def __add__(self, other: str) -> str:
        """Return both, marked."""
        return str(self) + str(other)

    def __radd__(self, other: str) -> str:
        """Return both, marked."""
        return str(other) + str(self)

    def strip(self, chars: str | None = None) -> TracedText:
        """Return the text stripped."""
        return TracedText(super().strip(chars), self.origins)

    def lstrip(self, chars: str | None = None) -> TracedText:
        """Return the text stripped on the left."""
        return TracedText(super().lstrip(chars), self.origins)

    def rstrip(self, chars: str | None = None) -> TracedText:
        """Return the text stripped on the right."""
        return TracedText(super().rstrip(chars), self.origins)

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> TracedText:
        """Return the text with one part replaced."""
        return TracedText(super().replace(old, new, count), self.origins)

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """Return the parts of the text."""
        return [TracedText(part, self.origins) for part in super().split(sep, maxsplit)]


class TracedCount(int):
    """A whole number with origins; printed, it is marked. `working` says what was counted."""

    origins: Origins
    working: str

    def __new__(cls, value: int, origins: Origins = (), working: str = "") -> Self:
        """Return the number with its origins."""
        made = super().__new__(cls, value)
        made.origins, made.working = origins, working
        return made

    def __str__(self) -> str:
        """Return the marked number."""
        return told(self, int.__repr__(self))

    def __format__(self, spec: str) -> str:
        """Return the marked number."""
        return told(self, int.__format__(self, spec))


class TracedList(list[Any]):
    """A list whose length has an origin."""

    origins: Origins = ()


class TracedNumber(Decimal):
    """A number with origins, which its arithmetic keeps; `how` is the arithmetic: `3 + 4`, empty for none."""

    origins: Origins
    how: str

    def __new__(cls, value: Decimal | str, origins: Origins = (), how: str = "") -> Self:
        """Return the number with its origins."""
        made = super().__new__(cls, value)
        made.origins, made.how = origins, how
        return made

    def __reduce__(self) -> Any:  # noqa: ANN401 - Decimal says less than there is
        """Return how to make it again in another process."""
        return TracedNumber, (format(self, "f"), self.origins, self.how)

    @property
    def working(self) -> str:
        """The arithmetic with its result: `3 + 4 = 7`; empty where there was none."""
        long = -int(self.as_tuple().exponent) > _DECIMALS
        return f"{self.how} = {plain(round_half_up(self, _DECIMALS) if long else self)}" if self.how else ""


def _keeping(name: str) -> Any:  # noqa: ANN401 - one of Decimal's own methods
    """Return the Decimal method of that name, its result with the origins of all operands."""
    plainly = getattr(Decimal, f"__{name}__", None) or getattr(Decimal, name)

    def method(self: TracedNumber, *others: Any, **settings: Any) -> Any:  # noqa: ANN401 - as Decimal's own
        made = plainly(self, *others, **settings)
        if not isinstance(made, Decimal):
            return made
        turned = name.removeprefix("r") in SIGNS and name.startswith("r")
        how = arithmetic(name.removeprefix("r") if turned else name, (self, *others)[:: -1 if turned else 1])
        return TracedNumber(made, united(map(origins_of, (self, *others))), how)

    return method


for _name in ["add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "neg", "pos", "abs"]:
    setattr(TracedNumber, f"__{_name}__", _keeping(_name))
for _name in ("quantize", "to_integral_value"):
    setattr(TracedNumber, _name, _keeping(_name))
