"""Write Typst code: calls, lengths and, for every text of the document, string literals."""

from __future__ import annotations

import re
from decimal import Decimal

Points = Decimal
"""A length in points (1/72 inch)."""

TWIP = Decimal(20)
EMU = Decimal(12700)
LONGEST_WORD = 12
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LONG = re.compile(rf"[!-~]{{{LONGEST_WORD + 1},}}")
_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def literal(text: str) -> str:
    """Return a Typst string literal of the text: nothing in it can be taken for code.

    Words too long for a narrow column may break anywhere, as in Word.
    """
    plain = _LONG.sub(lambda word: "\u200b".join(word.group()), _CONTROL.sub(" ", text))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def points(length: Points) -> str:
    """Return a length as Typst writes it."""
    return f"{length.quantize(Decimal('0.001')).normalize():f}pt"


def twips(value: str | None, default: int = 0) -> Points:
    """Return a length given in twips (1/20 pt), which some programs write with decimals or a unit."""
    return number(value, default) / TWIP


def number(value: str | None, default: int = 0) -> Decimal:
    """Return the number at the start of an attribute, or the default where there is none."""
    found = re.match(r"-?\d{1,9}(?:\.\d{1,6})?", value or "")
    return Decimal(found.group()) if found else Decimal(default)


def colour(value: str | None) -> str | None:
    """Return a Typst colour of six hexadecimal digits, or None for anything else."""
    return f'rgb("{value}")' if value and _HEX_COLOUR.fullmatch(value) else None


def call(name: str, *positional: str, **named: str | None) -> str:
    """Return a call; arguments are code, `_` in a name stands for `-`, None is left out."""
    given = [f"{key.replace('_', '-')}: {value}" for key, value in named.items() if value is not None]
    return f"{name}({', '.join([*given, *positional])})"


def array(items: list[str]) -> str:
    """Return an array of code, an array even of one item."""
    return f"({', '.join(items)},)" if items else "()"
