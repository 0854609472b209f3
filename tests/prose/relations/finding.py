"""Read what one finder yields, as short rows: kind, stated number, expected one, sure or not."""

from __future__ import annotations

from tests.prose.documents import text
from xl_addin.model.document import StatedRelation
from xl_addin.model.figure import plain, round_half_up
from xl_addin.prose.relations.base import Finder, Text

Row = tuple[str, str, str, bool]


def relations(find: Finder, lines: str, year: int | None = 2022) -> list[StatedRelation]:
    """Return the relations of a text, a paragraph for each line."""
    return list(find(Text.of(text(lines)._replace(year=year))))


def row(one: StatedRelation) -> Row:
    """Return a relation as a row; the expected number with at most two decimals."""
    right = plain(round_half_up(one.expected, 2))
    return one.kind, f"{plain(one.stated.value)}{one.stated.unit}", right, one.sure


def rows(find: Finder, lines: str, year: int | None = 2022) -> list[Row]:
    """Return the relations of a text as rows."""
    return [row(one) for one in relations(find, lines, year)]
