"""The one number of a year is said alike everywhere; another year's is another number."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.repeats import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("2022年总支出512.30万元。\n全年总支出为521.30万元。", [("P10", "521.3万元", "512.3", True)]),
    ("全年总支出512.30万元。\n全年总支出5123000元。", [("P10", "5123000元", "5123000", True)]),
    ("2022年总支出512.30万元，2021年总支出498万元。", []),
    ("2022年度总收入1200万元；2021年度总收入1100万元。", []),
    ("上年总支出498万元，总支出512.30万元。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
