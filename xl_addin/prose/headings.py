"""Tell a heading of a report by the number before it, as official papers (公文) number their parts."""

from __future__ import annotations

import re

LONGEST = 60  # characters; a longer paragraph that begins with a number is running text
_FORMS = (
    re.compile(r"\s*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\s*\d{1,2}\s*[.．、](?!\d)"),
    re.compile(r"\s*[（(]\d{1,2}[）)]"),
)


def level_of_number(text: str) -> int:
    """Return 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）` at the beginning; 0 for none."""
    return next((level for level, form in enumerate(_FORMS, 1) if form.match(text)), 0)


def level_of(text: str) -> int:
    """Return the level of a paragraph that is a heading by its words alone; 0 for running text.

    A heading is short and no sentence: it has no full stop inside, no comma at its end.
    """
    plain = text.strip()
    if (
        not plain
        or len(plain) > LONGEST
        or re.search(r"[。；;，,：:]\s*\S", plain)
        or plain.endswith(("；", "，"))
    ):
        return 0
    return level_of_number(plain)
