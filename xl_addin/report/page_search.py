"""Look for the paragraphs of a document on the pages of its PDF, using up what each of them found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

_USED = "\0"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONG = 12
"""Characters of a stretch that is found before cells can use up its numbers."""

_WANDERING = str.maketrans("", "", "≥≤“”")
"""Signs that LibreOffice draws from another font, and that pypdf then returns at another place."""

_SYMBOLS = range(0xF000, 0xF100)
"""Private characters of symbol fonts, which a converter may give their real character."""


def even(text: str) -> str:
    """Return text without blanks, width, case and characters nobody sees (zero-width, soft hyphens)."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", text).casefold()
        if not one.isspace() and unicodedata.category(one) != "Cf" and ord(one) not in _SYMBOLS
    )


class _Page:
    """What is left of one page's text, and where blanks or lines stood in it."""

    def __init__(self, text: str) -> None:
        self.edges, words, length = {0}, [], 0
        for word in text.split():
            words.append(_firm(word))
            length += len(words[-1])
            self.edges.add(length)
        self.left = "".join(words)
        self._numbers = [found.span() for found in _NUMBER.finditer(self.left)]
        self._seams = sorted(at for at in self.edges if self.left[at - 1 : at + 1].isdecimal() and at)

    def place(self, wanted: str, *, glued: bool = False, seamed: bool = False) -> int:
        """Return where that stands without cutting a number in two; -1 for nowhere.

        With `glued`, digits may touch it: those of a note's mark (100¹) or of the next cell. Only with
        `seamed` may a blank stand between two of its digits: those of two cells are no number.
        """
        at = self.left.find(wanted)
        while at >= 0 and (
            self._cuts(at, glued)
            or self._cuts(at + len(wanted), glued)
            or (not seamed and self._has_seam(at + 1, at + len(wanted)))
        ):
            at = self.left.find(wanted, at + 1)
        return at

    def _has_seam(self, start: int, end: int) -> bool:
        at = bisect_left(self._seams, start)
        return at < len(self._seams) and self._seams[at] < end

    def _cuts(self, at: int, glued: bool) -> bool:
        if at in self.edges or (glued and self.left[at - 1 : at + 1].isdecimal()):
            return False
        return any(start < at < end for start, end in self._numbers)

    def use(self, at: int, length: int) -> None:
        self.left = self.left[:at] + _USED * length + self.left[at + length :]


def _firm(text: str) -> str:
    """Return what of a text stands on a page in the order of the text."""
    return even(text).translate(_WANDERING)


def lost_numbers(paragraphs: Iterable[str], pages: Sequence[str]) -> list[str]:
    """Return the numbers of those paragraphs that stand on no page, each page's text used once.

    A paragraph may go on over one turn of a page; one that is found neither way is held by its numbers,
    before short cells can use these up. A number of a page is used whole or not at all.
    """
    left = [_Page(page) for page in pages]
    wanted = sorted(filter(_NUMBER.search, map(_firm, paragraphs)), key=len, reverse=True)
    lost: list[str] = []
    for several in (
        [one for one in wanted if len(one) >= _LONG],
        [one for one in wanted if len(one) < _LONG],
    ):
        broken = [one for one in several if not _take(one, left)]
        broken = [one for one in broken if not _take(one, left, seamed=True)]
        broken = [one for one in broken if _NUMBER.fullmatch(one) or not _take(one, left, glued=True)]
        broken = [one for one in broken if not _take_over_pages(one, left)]
        numbers = sorted((number for one in broken for number in _NUMBER.findall(one)), key=len, reverse=True)
        lost += [number for number in numbers if not _take(number, left)]
    return lost


def _take(wanted: str, pages: Sequence[_Page], *, glued: bool = False, seamed: bool = False) -> bool:
    for page in pages:
        at = page.place(wanted, glued=glued, seamed=seamed or glued)
        if at >= 0:
            page.use(at, len(wanted))
            return True
    return False


def _take_over_pages(wanted: str, pages: Sequence[_Page]) -> bool:
    inside = {at for found in _NUMBER.finditer(wanted) for at in range(found.start() + 1, found.end())}
    for page, following in pairwise(pages):
        for cut in range(len(wanted) - 1, 0, -1):
            at, then = (
                (-1, -1)
                if cut in inside
                else (page.place(wanted[:cut], seamed=True), following.place(wanted[cut:], seamed=True))
            )
            if at >= 0 and then >= 0:
                page.use(at, cut)
                following.use(then, len(wanted) - cut)
                return True
    return False
