"""A score is what the scores named as its parts make."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.scores import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    (
        "自评总得分94分，其中：产出指标得分48分，效益指标得分29分，满意度指标得分18分。",
        [("P06", "94分", "95", True)],
    ),
    ("评价指标由三部分构成：投入30分、过程30分、产出50分。", [("P06", "30分", "20", True)]),
    ("自评得分95分，扣分5分。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
