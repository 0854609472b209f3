"""Cut the tags out of a paragraph, also those typed with full-width characters, and put them right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "[{｛]", "[}｝]"
TAG = re.compile(
    rf"{_OPEN}{_OPEN}.*?{_CLOSE}{_CLOSE}|{_OPEN}[%％].*?[%％]{_CLOSE}|{_OPEN}[#＃].*?[#＃]{_CLOSE}", re.DOTALL
)
LEFT = re.compile(rf"{_OPEN}{_OPEN}|{_OPEN}[%％#]|{_CLOSE}{_CLOSE}|[%％]{_CLOSE}|#{_CLOSE}")
SPLIT = re.compile(
    rf"{_OPEN}\s+{_OPEN}[^{{}}｛｝]*{_CLOSE}\s+{_CLOSE}|{_OPEN}\s+[%％][^{{}}｛｝]*[%％]\s+{_CLOSE}"
)
"""What would be a tag, were there no blanks between its marks."""
SINGLE = re.compile(
    rf"(?<!{_OPEN}){_OPEN}\s*([^\W\d]\w*)((?:[.．]\w+)*)\s*(?:[|｜]\s*\w+\s*)?{_CLOSE}(?!{_CLOSE})"
)
"""A name, perhaps with a format, in braces of one instead of two; with the name's first part."""
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_HOLDER = re.compile(r"^\{[{%#](p|tr|tc|r) ")
_DIGIT_NAME = re.compile(r"(?<![\w.])\d+(?:[^\W\d_]|_)\w*|\.\d+[^\W\d_]\w*")
_WIDE = dict(
    zip("｛｝％＃｜（）．，＝＞＜！＋－＊／［］：＂＇～　\u00a0", "{}%#|().,=><!+-*/[]:\"'~  ", strict=True)
)
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
PRINTS, BLOCK, COMMENT = "{{", "{%", "{#"


class Tag(NamedTuple):
    """One tag: as typed, put right, its kind, what it takes away (`p`, `tr`, `tc`, `r`), its inside.

    `wide` are the full-width characters outside quotes, `quotes` Chinese quotes that stand for real ones.
    """

    typed: str
    right: str
    kind: str
    holder: str
    inside: str
    wide: str
    quotes: str

    @property
    def word(self) -> str:
        """The first word of a block tag: for, if, endfor …; empty for others."""
        found = re.match(r"[A-Za-z_]\w*", self.inside) if self.kind == BLOCK else None
        return found[0] if found else ""

    @property
    def digit_name(self) -> str:
        """A name in it that begins with a digit, which no name can; empty for none."""
        found = _DIGIT_NAME.search(_STRING.sub("''", self.inside))
        return found[0].lstrip(".") if found and self.kind != COMMENT else ""


def tags(text: str) -> Iterator[Tag]:
    """Yield the complete tags of a paragraph's text, in order."""
    for found in TAG.finditer(text):
        yield _tag(found[0])


def left_over(text: str) -> list[str]:
    """Return the openings and endings of tags that have no counterpart in the paragraph."""
    return LEFT.findall(TAG.sub(" ", text))


def _tag(typed: str) -> Tag:
    """Return a tag as typed and as it was meant."""
    right, wide, quotes = _put_right(typed)
    kind = right[:2]
    found = _HOLDER.match(right)
    inside = right[2:-2]
    if found:
        inside = inside[len(found[1]) :]
    return Tag(typed, right, kind, found[1] if found else "", inside.strip().strip("-").strip(), wide, quotes)


def _put_right(typed: str) -> tuple[str, str, str]:
    """Return a tag with its marks half-width, which full-width ones and which Chinese quotes it had.

    Inside ASCII quotes everything is part of a name or a text and stays.
    """
    made, wide, quotes, within = "", "", "", ""
    for letter in typed:
        if within:
            within = "" if letter == within else within
        elif letter in "'\"":
            within = letter
        elif letter in _WIDE:
            wide += "" if letter in wide or _WIDE[letter] == " " else letter
            letter = _WIDE[letter]
        elif letter in _QUOTES:
            quotes += "" if letter in quotes else letter
            letter = _QUOTES[letter]
        made += letter
    return made, wide, quotes


def narrow(marks: str) -> str:
    """Return full-width marks as the half-width ones they should be, with blanks between."""
    return " ".join(_WIDE[one] for one in marks)
