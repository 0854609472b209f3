"""Find a total that text and table divide differently: X，其中甲a、乙b beside 甲：a、乙：b′ in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.document import Document, Relation, TextCell, TextTable
from xl_addin.model.numerals import half_width
from xl_addin.prose.flow import Flow
from xl_addin.prose.numbers import Number, total
from xl_addin.prose.relations.base import Made, Text, fits, relation
from xl_addin.prose.relations.parts import Group, groups

KIND = "P10"
_ENTRY = re.compile(r"^\s*(?P<first>其中:)?\s*(?P<name>[^:\d]{2,20}):\s*(?P<number>\d[\d,]*(?:\.\d+)?)?\s*$")


class _Entry(NamedTuple):
    """One cell that says `name：number`; `first` tells that 其中 stands before it."""

    number: Number | None
    first: bool


def find(text: Text) -> Iterator[Relation]:
    """Yield, for a total divided alike in text and table but for one part, the two numbers of that part."""
    said = [group for group in groups(text) if group.whole.is_money]
    for table in _table_groups(text.document):
        for group in said:
            yield from _compared(group, table)


def _table_groups(document: Document) -> Iterator[tuple[Number, list[Number]]]:
    """Yield totals with their parts that stand one below the other in a table's column."""
    for table in document.tables:
        for column in range(max((len(row) for row in table.rows), default=0)):
            yield from _in_column(_entries(table, column))


def _entries(table: TextTable, column: int) -> list[_Entry | None]:
    return [_entry(row[column]) if column < len(row) else None for row in table.rows]


def _entry(cell: TextCell) -> _Entry | None:
    found = _ENTRY.match(half_width(cell.text))
    if found is None:
        return None
    if found["number"] is None:
        return _Entry(None, bool(found["first"]))
    written = found["number"].replace(",", "")
    at = tuple((cell.paragraph, place) for place in range(len(cell.text)))
    flow = Flow(half_width(cell.text), at, 0, "", ((cell.paragraph, cell.text),))
    decimals = len(written.partition(".")[2])
    start, end = found.span("number")
    name = found["name"].strip()
    return _Entry(Number(flow, start, end, Decimal(written), decimals, "万元", name), bool(found["first"]))


def _in_column(entries: Sequence[_Entry | None]) -> Iterator[tuple[Number, list[Number]]]:
    for at, head in enumerate(entries[:-1]):
        following = entries[at + 1]
        if head is None or head.number is None or following is None or not following.first:
            continue
        parts: list[Number] = []
        for one in entries[at + 1 :]:
            if one is None or (one.first and one is not following):
                break
            parts += [one.number] if one.number else []
        value, possible = total(parts, head.number.unit)
        if len(parts) >= 2 and fits(head.number, Made(value, possible, "", ())):
            yield head.number, parts


def _compared(group: Group, table: tuple[Number, list[Number]]) -> Iterator[Relation]:
    """Yield the one part that differs, where totals and all other parts agree."""
    whole, parts = table[0], list(table[1])
    if whole.value != group.whole.value or len(parts) != len(group.parts):
        return
    left: list[Number] = []
    for one in group.parts:
        twin = next((other for other in parts if fits(one, _same(other, one.unit))), None)
        if twin is None:
            left.append(one)
        else:
            parts.remove(twin)
    if len(left) == len(parts) == 1:
        yield relation(
            KIND, f"{left[0].label}（表中为{parts[0].label}）", left[0], _same(parts[0], left[0].unit)
        )


def _same(one: Number, unit: str) -> Made:
    value, possible = one.into(unit)
    return Made(value, possible, f"表中{one.text}{one.unit}", (one,))
