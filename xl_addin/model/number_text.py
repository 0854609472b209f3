"""Rewrite the one number in a text such as “6.25分”, keeping everything around it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import fixed
from xl_addin.model.numerals import half_width

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_LONGEST = 24


class NumberText(NamedTuple):
    """A text that holds exactly one number (含数文字), taken apart so that it can be rewritten.

    `value` is the number as written (81.3 for “81.3%”), `decimals` how many are printed;
    `grouped` tells of thousand separators, `wide` names the characters written full-width (６.２５分).
    """

    value: Decimal
    decimals: int
    prefix: str = ""
    suffix: str = ""
    grouped: bool = False
    wide: str = ""

    def with_value(self, value: Decimal, decimals: int | None = None) -> str:
        """Return the text with another number in the same form.

        `decimals` rounds half up to so many; without it as many are printed as before, and more
        where the value needs them, so that nothing is lost.
        """
        own = max(0, -int(value.normalize().as_tuple().exponent))
        shown = fixed(value, max(self.decimals, own) if decimals is None else decimals)
        if self.grouped:
            shown = format(Decimal(shown), ",f")
        wide = {ord(char): ord(char) + 0xFEE0 for char in self.wide}
        return f"{self.prefix}{shown.translate(wide)}{self.suffix}"


def number_text(text: str) -> NumberText | None:
    """Return the text taken apart, None where it holds no number or more than one.

    A minus counts only at the very start or after a colon or bracket; 得分-5 may mean either.
    """
    plain = half_width(text)
    found = list(re.finditer(_NUMBER, plain))
    if len(found) != 1 or len(found[0].group()) > _LONGEST:
        return None
    start, end = found[0].span()
    minus = plain[:start].endswith("-")
    if minus:
        start -= 1
        before = plain[:start].rstrip()
        if before and before[-1] not in ":(":
            return None
    if plain[:start].endswith((".", ",")) or re.match(r"[.,][0-9]", plain[end:]):
        return None
    token = plain[start:end]
    return NumberText(
        value=Decimal(token.replace(",", "")),
        decimals=len(token.partition(".")[2]),
        prefix=text[:start],
        suffix=text[end:],
        grouped="," in token,
        wide=_wide(text[start:end]),
    )


def _wide(token: str) -> str:
    """Return the characters that a number writes full-width, all ten digits where one is."""
    marks = {half_width(char) for char in token if not char.isascii()}
    return "".join(sorted(marks | set("0123456789") if any(map(str.isdigit, marks)) else marks))
