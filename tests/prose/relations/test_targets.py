"""Where all is said to be reached, each actual value is compared with its target."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.targets import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("及时率指标值≥95%，实际完成93%，均达到指标值。", [("P12", "93%", "95", True)]),
    ("成本目标值不超过50万元，实际52万元，均达到目标值。", [("P12", "52万元", "50", True)]),
    ("场次目标值为100场次，实际95场次，均达到目标值。", [("P12", "95场次", "100", False)]),
    ("成本目标值为50万元，实际48万元，均达到目标值。", []),
    ("及时率指标值≥95%，实际完成93%，没有达到。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
