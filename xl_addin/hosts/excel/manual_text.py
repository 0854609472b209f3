"""Turn the user guide into lines that read well in a column of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin.rules.resources import shipped

_MARKS = re.compile(r"\*\*|`")
_RULE = re.compile(r"\|[\s|:-]+\|?|```.*")


def lines() -> tuple[str, ...]:
    """Return the user guide without its markup: a table's row is one line."""
    text = shipped("docs", "user-guide.zh.md").read_text(encoding="utf-8")
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if _RULE.fullmatch(line.strip()):
            continue
        bare = _MARKS.sub("", line)
        if bare.startswith("#"):
            yield f"■ {bare.lstrip('#').strip()}"
        elif bare.startswith("|"):
            yield "　　".join(cell.strip() for cell in bare.strip().strip("|").split("|"))
        else:
            yield bare.replace("- ", "· ", 1) if bare.lstrip().startswith("- ") else bare
