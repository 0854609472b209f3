"""The same digits in a smaller unit are a slip; round numbers are none."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.units import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("拨款收入385.27万元，支出385.27元。", [("P13", "385.27元", "3852700", True)]),
    ("拨款385万元，人均385元。", []),
    ("拨款385.27万元。\n支出385.27元。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
