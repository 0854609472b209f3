"""Arithmetic that is written out is worked out; half a formula is left alone."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.expressions import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("增长率=（46-40）/40×100%=13%", [("P01", "13%", "15", True)]),
    ("节约额=50.5万元-48.2万元=2.5万元", [("P01", "2.5万元", "2.3", True)]),
    ("得分=10×95%=9.5分", [("P01", "9.5分", "9.5", True)]),
    ("补助=50元×200人=2万元", [("P01", "2万元", "1", True)]),
    ("控制率=（95/100）×100%=95%", [("P01", "95%", "95", True)]),
    ("控制率=95/100=96%", [("P01", "96%", "95", True)]),
    ("控制率=95/200×100=47.5%", [("P01", "47.5%", "47.5", True)]),
    ("控制率=100×95/200=48%", [("P01", "48%", "47.5", True)]),
    ("（（3+2=5", [("P01", "5", "5", True)]),
    ("控制率=实际支出72万元÷预算80万元×100%=90%", []),
    ("预算=500万元+追加50万元-调减20万元=530万元", []),
    ("5/0=3，a=b=5，5/=3", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
