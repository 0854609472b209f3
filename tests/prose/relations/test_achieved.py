"""Rates of a base said right before them are compared with part and base."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.achieved import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("政府采购货物48万元，占政府采购总额60万元的90%。", [("P02", "90%", "80", True)]),
    ("新增就业1200人，完成年度目标1000人的130%。", [("P07", "130%", "120", True)]),
    ("过程类满分25分，得23分，得分率96%。", [("P07", "96%", "92", True)]),
    ("新增就业1200人。完成年度目标1000人的130%。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
