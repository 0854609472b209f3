"""Number list paragraphs as Word would: the label that is shown but stands in no text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from xl_addin.report.typeset.parts import Node, Package, W, val
from xl_addin.report.typeset.styles import Look, flat

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED = 20


@dataclass(frozen=True, slots=True)
class Label:
    """A list label: its text, the properties its level adds, and what follows it."""

    text: str
    paragraph: Look
    run: Look
    suffix: str


class Numbering:
    """The lists of a document, counting as paragraphs are asked for in their order."""

    def __init__(self, package: Package) -> None:
        root = package.xml("word/numbering.xml")
        found = [] if root is None else root.findall(f"{W}abstractNum")
        abstract = {one.get(f"{W}abstractNumId"): one for one in found}
        self._levels: dict[str, dict[int, Node]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        for one in root.findall(f"{W}num") if root is not None else ():
            key = one.get(f"{W}numId", "")
            levels = _levels(abstract.get(val(one, "abstractNumId")))
            for change in one.findall(f"{W}lvlOverride"):
                at = _whole(change.get(f"{W}ilvl"))
                levels |= _levels(change)
                if start := val(change, "startOverride"):
                    self._starts[key, at] = _whole(start)
            self._levels[key] = levels
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, look: Look) -> Label | None:
        """Return the label of a paragraph of this look and count it; None for one in no list."""
        key, at = look.get("numPr.numId", ""), _whole(look.get("numPr.ilvl"))
        level = self._levels.get(key, {}).get(at)
        if level is None:
            return None
        counts = self._counts[key]
        counts[at] = counts[at] + 1 if at in counts else self._start(key, at)
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        text = re.sub(
            r"%([1-9])", lambda part: self._shown(key, int(part[1]) - 1), val(level, "lvlText") or ""
        )
        suffix = val(level, "suff") or "tab"
        if val(level, "numFmt") == "bullet":
            text = "".join("•" if "\ue000" <= one <= "\uf8ff" else one for one in text)
        return Label(text, flat(level.find(f"{W}pPr")), flat(level.find(f"{W}rPr")), suffix)

    def _start(self, key: str, at: int) -> int:
        return self._starts.get((key, at), _whole(val(self._levels[key].get(at), "start"), 1))

    def _shown(self, key: str, at: int) -> str:
        """Return the present count of a level as its format writes it."""
        level = self._levels[key].get(at)
        count = self._counts[key].setdefault(at, self._start(key, at))
        return written(count, val(level, "numFmt") or "decimal")


def _levels(parent: Node | None) -> dict[int, Node]:
    found = parent.findall(f"{W}lvl") if parent is not None else []
    return {_whole(one.get(f"{W}ilvl")): one for one in found}


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def written(count: int, style: str) -> str:
    """Return a count in one of Word's number formats; in digits for one not known."""
    if style in {"bullet", "none"} or count < 0:
        return ""
    if style in {"upperLetter", "lowerLetter"} and count:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif style in {"upperRoman", "lowerRoman"}:
        text = _roman(count)
    elif style.startswith("decimalEnclosedCircle") and 1 <= count <= _CIRCLED:
        text = chr(ord("①") + count - 1)
    elif style == "ideographDigital":
        text = "".join(_DIGITS[int(one)] for one in str(count))
    elif style.startswith(("chineseCounting", "japaneseCounting", "ideographTraditional")):
        text = chinese(count)
    elif style.startswith("chineseLegal"):
        text = chinese(count, _FORMAL, "拾佰仟")
    else:
        text = f"{count:02}" if style == "decimalZero" else str(count)
    return text.upper() if style.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_LOW):
        text, count = text + sign * (count // worth), count % worth
    return text


def chinese(count: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Return a whole number in Chinese up to 9999, beyond that digit by digit."""
    if count > 9999:
        return "".join(digits[int(one)] for one in str(count))
    text, places = "", ["", *units]
    for place, one in zip(range(len(str(count)) - 1, -1, -1), str(count), strict=True):
        text += digits[int(one)] + (places[place] if one != "0" else "")
    text = re.sub(rf"{digits[0]}+", digits[0], text).rstrip(digits[0]) or digits[0]
    return text.removeprefix("一") if text.startswith("一十") else text
