"""Find what an outline leaves for a person to fill: lines to write on, places to sign, empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from xl_addin.report.merges import W, text_of
from xl_addin.report.spots import own_text
from xl_addin.report.tags import TAG

BLANKS = re.compile(r"[_＿]{2,}|[×Ｘ]{2,}|[Xx]{2,}")
"""A line, or crosses, that stand for what is to be written."""

SIGNED = re.compile(r"盖章|签章|签字|联系人|联系电话|填报人|填报日期|[年xX×_\s]+月[\sxX×_]*日|^附件|^附表")
"""Words of a place where someone signs, dates or attaches."""

_LABEL = 15
_QUOTED = 40


def left_blank(body: Any, tables: Sequence[Any]) -> Iterator[str]:  # noqa: ANN401 - lxml elements
    """Yield what a person still has to fill in: of the body, and of the outline's own `tables`."""
    for paragraph in body.iter(f"{W}p"):
        text = own_text(paragraph).strip()
        blank = BLANKS.search(text) or (SIGNED.search(text) and not text.startswith("附"))
        if blank and not TAG.search(text):
            yield re.sub(r"\s+", " ", text)[:_QUOTED]
    for table in tables:
        for row in table.iter(f"{W}tr"):
            cells = [text_of(cell).strip() for cell in row.findall(f"{W}tc")]
            for label, beside in pairwise(cells):
                known = BLANKS.search(label) or SIGNED.search(label) or TAG.search(label)
                if label and not beside and len(label) <= _LABEL and not known:
                    yield f"{label}（右边的空格）"
