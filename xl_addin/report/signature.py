"""Place the unit's name (署名) over the date (成文日期) as GB/T 9704-2012 asks of a sealed paper.

The date stands four characters in from the right, the name centred over it. A name too long for that
stands two characters in, and the date is centred below it.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.document import Document as DocumentObject

from xl_addin.report.gongwen import ROOM, SIGNED, em
from xl_addin.report.merges import W, text_of
from xl_addin.report.schema_order import add_child
from xl_addin.report.style_names import style_ids

NAME, DATE = "署名", "成文日期"
_BESIDE = 4
"""Characters kept free beside a long name, two on each side."""


def place_signature(document: DocumentObject) -> None:
    """Widen the block of name and date where the name needs it; without the two styles do nothing."""
    ids = style_ids(document)
    wanted = {ids[name] for name in (NAME, DATE) if name in ids}
    body: Any = document.element.body
    block: list[Any] = []
    for paragraph in body.findall(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in wanted:
            block.append(paragraph)
    needed = max((_width(text_of(paragraph)) for paragraph in block), default=0) + _BESIDE
    if needed > SIGNED:
        for paragraph in block:
            _indent(paragraph, max(ROOM - needed, 0))


def _width(text: str) -> int:
    """Return how many Chinese characters wide a text is, rounded up."""
    halves = sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
    return -(-halves // 2)


def _indent(paragraph: Any, characters: int) -> None:  # noqa: ANN401 - an lxml element
    properties = paragraph.find(f"{W}pPr")
    made = properties.makeelement(f"{W}ind", {})
    made.set(f"{W}leftChars", str(characters * 100))
    made.set(f"{W}left", str(characters * em()))
    add_child(properties, made, "pPr")
