"""Look for the paragraphs of a document on the pages of its PDF, using up what each of them found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_USED = "\0"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONG = 12
"""Characters of a stretch that is found before cells can use up its numbers."""

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
            words.append(even(word))
            length += len(words[-1])
            self.edges.add(length)
        self.left = "".join(words)

    def places(self, wanted: str) -> Iterator[int]:
        at = self.left.find(wanted)
        while at >= 0:
            yield at
            at = self.left.find(wanted, at + 1)

    def is_apart(self, at: int, end: int) -> bool:
        """Tell whether what stands there cuts no number in two."""
        return not (self._joins(at) or self._joins(end))

    def _joins(self, at: int) -> bool:
        pair = self.left[max(at - 1, 0) : at + 1]
        return at not in self.edges and pair.isdecimal() and len(pair) > 1

    def use(self, at: int, length: int) -> None:
        self.left = self.left[:at] + _USED * length + self.left[at + length :]


def lost_numbers(paragraphs: Iterable[str], pages: Sequence[str]) -> list[str]:
    """Return the numbers of those paragraphs that stand on no page, each page's text used once.

    A paragraph may go on over one turn of a page; one that is found neither way is held by its numbers.
    """
    left = [_Page(page) for page in pages]
    wanted = sorted(filter(_NUMBER.search, map(even, paragraphs)), key=len, reverse=True)
    wanted = [one for one in wanted if len(one) < _LONG or not _take_whole_or_over_pages(one, left)]
    for apart in (True, False):
        wanted = [one for one in wanted if not _take(one, left, apart=apart)]
    wanted = [one for one in wanted if not _take_over_pages(one, left)]
    numbers = sorted((number for one in wanted for number in _NUMBER.findall(one)), key=len, reverse=True)
    return [one for one in numbers if not _take(one, left, apart=True) and not _take_over_pages(one, left)]


def _take_whole_or_over_pages(wanted: str, pages: Sequence[_Page]) -> bool:
    return _take(wanted, pages, apart=False) or _take_over_pages(wanted, pages)


def _take(wanted: str, pages: Sequence[_Page], *, apart: bool) -> bool:
    for page in pages:
        for at in page.places(wanted):
            if not apart or page.is_apart(at, at + len(wanted)):
                page.use(at, len(wanted))
                return True
    return False


def _take_over_pages(wanted: str, pages: Sequence[_Page]) -> bool:
    for page, following in pairwise(pages):
        for cut in range(len(wanted) - 1, 0, -1):
            at, then = page.left.find(wanted[:cut]), following.left.find(wanted[cut:])
            if at >= 0 and then >= 0:
                page.use(at, cut)
                following.use(then, len(wanted) - cut)
                return True
    return False
