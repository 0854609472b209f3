"""Carry the origins of values through filters and sentences, as private marks around printed numbers.

Only a traced report uses these classes; to every filter they are the number, text or list they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from decimal import Decimal
from typing import Any, Self, SupportsIndex

from markupsafe import Markup, escape

OPEN, BODY, CLOSE, _AND = "\U000f0040", "\U000f0041", "\U000f0042", "\U000f0043"
_ZERO = 0xF0050
TEMPLATE, COUNTED = 0, 1
"""Origins that every trace has: the template's own text, and a count or an ordinal of what is listed."""

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_OPENING = re.compile(f"{OPEN}([^{BODY}]*){BODY}")
_MARKS = re.compile(f"{OPEN}[^{BODY}]*{BODY}|{CLOSE}")
_TRACING: ContextVar[bool] = ContextVar("tracing", default=False)

Origins = tuple[int, ...]


def start_tracing(on: bool) -> object:
    """Say whether counts are to be marked from now on; return what `stop_tracing` takes."""
    return _TRACING.set(on)


def stop_tracing(token: Any) -> None:  # noqa: ANN401 - a token of contextvars
    """Go back to how it was before `start_tracing`."""
    _TRACING.reset(token)


def mark(text: str, origins: Origins) -> str:
    """Return the text with marks that name the origins around every number of it."""
    if not origins:
        return text
    names = _AND.join("".join(chr(_ZERO + int(digit)) for digit in str(one)) for one in origins)
    return NUMBER.sub(lambda found: f"{OPEN}{names}{BODY}{found[0]}{CLOSE}", text)


def bare(text: str) -> str:
    """Return the text without marks."""
    return _MARKS.sub("", text) if OPEN in text else text


def spans(text: str) -> list[tuple[int, int, Origins]]:
    """Return where the marked numbers stand in the bare text, each with its origins."""
    found: list[tuple[int, int, Origins]] = []
    at, opened = 0, None
    position = 0
    for one in _MARKS.finditer(text):
        at += one.start() - position
        position = one.end()
        if one[0] == CLOSE:
            if opened:
                found.append((opened[0], at, opened[1]))
            opened = None
        else:
            opened = (at, _named(one[0]))
    return found


def _named(opening: str) -> Origins:
    """Return the origins that an opening mark names."""
    names = opening[1:-1].split(_AND)
    return tuple(int("".join(str(ord(one) - _ZERO) for one in name)) for name in names)


def origins_of(value: object) -> Origins:
    """Return the origins of a traced value, or of the marks in a text; none for anything else."""
    if isinstance(value, TracedText | TracedNumber | TracedCount | TracedList):
        return value.origins
    if isinstance(value, str) and OPEN in value:
        return united(_named(found[0]) for found in _OPENING.finditer(value))
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
    """Return the text that prints a value, its numbers marked with the value's origins."""
    return mark(text, origins_of(value))


def alike(values: Sequence[object]) -> str:
    """Return the text that equal values share, marked with the origins of them all."""
    return mark(raw(values[0]), united(map(origins_of, values)))


def counted(values: Any) -> int:  # noqa: ANN401 - whatever has a length: it replaces Jinja's own filter
    """Return how many there are."""
    return TracedCount(len(values), values.origins) if isinstance(values, TracedList) else len(values)


def ordinal_of(number: int) -> str:
    """Return a count or an ordinal that the program itself makes, marked as such in a trace."""
    return mark(str(number), (COUNTED,)) if _TRACING.get() else str(number)


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
    """A whole number with origins; printed, it is marked."""

    origins: Origins

    def __new__(cls, value: int, origins: Origins = ()) -> Self:
        """Return the number with its origins."""
        made = super().__new__(cls, value)
        made.origins = origins
        return made

    def __str__(self) -> str:
        """Return the marked number."""
        return mark(int.__repr__(self), self.origins)

    def __format__(self, spec: str) -> str:
        """Return the marked number."""
        return mark(int.__format__(self, spec), self.origins)


class TracedList(list[Any]):
    """A list whose length has an origin."""

    origins: Origins = ()


class TracedNumber(Decimal):
    """A number with origins, which its arithmetic keeps."""

    origins: Origins

    def __new__(cls, value: Decimal | str, origins: Origins = ()) -> Self:
        """Return the number with its origins."""
        made = super().__new__(cls, value)
        made.origins = origins
        return made

    def __reduce__(self) -> Any:  # noqa: ANN401 - Decimal says less than there is
        """Return how to make it again in another process."""
        return TracedNumber, (format(self, "f"), self.origins)


def _keeping(name: str) -> Any:  # noqa: ANN401 - one of Decimal's own methods
    """Return the Decimal method of that name, its result with the origins of all operands."""
    plain = getattr(Decimal, name)

    def method(self: TracedNumber, *others: Any, **settings: Any) -> Any:  # noqa: ANN401 - as Decimal's own
        made = plain(self, *others, **settings)
        if not isinstance(made, Decimal):
            return made
        return TracedNumber(made, united(map(origins_of, (self, *others))))

    return method


for _name in ["add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "neg", "pos", "abs"]:
    setattr(TracedNumber, f"__{_name}__", _keeping(f"__{_name}__"))
for _name in ("quantize", "to_integral_value"):
    setattr(TracedNumber, _name, _keeping(_name))
