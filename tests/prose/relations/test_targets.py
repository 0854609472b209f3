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
    ("除巡查次数外均达到指标值：巡查次数指标值≥30次，实际25次。", []),
    ("各指标基本均达到目标值，合格率目标值≥98%，实际96%。", []),
    ("合格率目标值≥98%，实际96%，低2个百分点，扣1分；其余指标均达到目标值。", []),
    ("数量指标均达到目标值，满意度目标值≥95%，实际93%。", []),
    ("各项指标均达到目标值：满意度目标值≥95%，实际93%。", [("P12", "93%", "95", True)]),
    (
        "覆盖率实际完成97%，高于指标值≥95%，满意度实际91%，目标值≥90%，均达到目标值。",
        [("P12", "97%", "95", True), ("P12", "91%", "90", True)],
    ),
    ("力争各指标均达到目标值，合格率目标值≥98%，实际96%。", []),
    ("合格率目标值≥98%，实际96%，未达到目标值；其中数量、时效指标均达到目标值。", []),
    (
        "合格率指标值≥98%，实际96%；及时率指标值≥95%，实际97%，上述指标均达到指标值，得10分。",
        [("P12", "96%", "98", True), ("P12", "97%", "95", True)],
    ),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
