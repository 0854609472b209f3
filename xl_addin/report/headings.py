"""Tell which heading of an outline means which of ours, whatever its number, marks and wording."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_NUMBER = r"[0-9０-９一二三四五六七八九十百〇]+"
_LEVELS = (
    (rf"第{_NUMBER}(?:部分|章|篇)[\s、.．:：]*", 1),
    (r"[一二三四五六七八九十百]+\s*[、.．]\s*", 1),
    (r"[（(]\s*[一二三四五六七八九十百]+\s*[）)]\s*[、.．]?\s*", 2),
    (r"[0-9０-９]+(?:[.．][0-9０-９]+)+[、.．]?\s*(?![%％0-9０-９])", 4),
    (r"[0-9０-９]+\s*[、.．]\s*(?![0-9０-９])", 3),
    (r"[（(]\s*[0-9０-９]+\s*[）)]\s*[、.．]?\s*|[①-⑳]\s*", 4),
)
_MARKS = re.compile(r"[\s　、，。；：:;,.．（）()〔〕\[\]“”\"‘’《》—-]+")
_ASIDE = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_LONGEST = 40
ALIKE = 0.85
"""How much of two headings must agree, fillers aside, to be taken for the same."""

_WHOLE = 0.25
"""How much less sure a heading's match with a section is that it owes to a passage within it."""


class Pair(NamedTuple):
    """An outline's heading (by position), one of our names, how sure: 3 same, 2 synonym, below 1 alike."""

    heading: int
    name: str
    sure: float


def numbered_level(text: str) -> int:
    """Return the level that a typed number gives a heading: 一、 1, （一） 2, 1. 3, （1） 4; 0 for none.

    A sentence, or a text too long for a heading, is none.
    """
    said = text.strip()
    if len(said) > _LONGEST or said.endswith(("。", "；", ";", "，", "！", "？")):
        return 0
    for pattern, level in _LEVELS:
        found = re.match(pattern, said)
        if found and said[found.end() :].strip():
            return level
    return 0


def unnumbered(text: str) -> str:
    """Return a heading without its typed number."""
    said = text.strip()
    found = next((found for pattern, _ in _LEVELS if (found := re.match(pattern, said))), None)
    return said[found.end() :] if found else said


def bare(text: str) -> str:
    """Return a heading without number, asides in brackets and punctuation."""
    said = unnumbered(text)
    return _MARKS.sub("", without_asides(said)) or _MARKS.sub("", said)


def without_asides(text: str) -> str:
    """Return a text without what stands in brackets."""
    return _ASIDE.sub("", text)


def match(
    headings: Sequence[tuple[str, int]],
    names: Sequence[tuple[str, int]],
    synonyms: Mapping[str, Sequence[str]],
    fillers: Sequence[str],
    within: Mapping[str, str],
) -> list[Pair]:
    """Return which heading goes with which name; every heading and every name at most once.

    Both come as (text, level); of equally sure pairs the one of equal level and order goes first.
    `within` names what a passage is part of: a heading that fits both means the whole.
    """
    said = {bare(name): {bare(other) for other in others} for name, others in synonyms.items()}
    pairs: list[tuple[int, int, int, str]] = []
    fits: dict[tuple[int, str], float] = {}
    for at, (text, level) in enumerate(headings):
        for order, (name, own) in enumerate(names):
            sure = _sure(bare(text), bare(name), said.get(bare(name), set()), fillers)
            if sure:
                fits[at, name] = sure
                pairs.append((abs(level - own), abs(at - order), at, name))
    for (at, name), sure in list(fits.items()):
        whole = within.get(name, "")
        if (at, whole) in fits and sure > fits[at, whole]:
            fits[at, whole], fits[at, name] = sure - _WHOLE, sure - 2 * _WHOLE
    taken: list[Pair] = []
    for _, _, at, name in sorted(pairs, key=lambda one: (-fits[one[2], one[3]], one)):
        if all(at != one.heading and name != one.name for one in taken):
            taken.append(Pair(at, name, fits[at, name]))
    return sorted(taken)


def _sure(one: str, name: str, others: set[str], fillers: Sequence[str]) -> float:
    """Return how sure it is that two headings mean the same; 0 for not."""
    if not one:
        return 0
    if one == name:
        return 3
    if one in others:
        return 2
    core = _core(one, fillers)
    if len(core) < 2:
        return 0
    best = max(
        difflib.SequenceMatcher(None, core, _core(other, fillers), autojunk=False).ratio()
        for other in (name, *others)
    )
    return best if best >= ALIKE else 0


def _core(text: str, fillers: Sequence[str]) -> str:
    """Return what is left of a heading without the words that every heading has."""
    for word in sorted(fillers, key=len, reverse=True):
        text = text.replace(word, "")
    return text
