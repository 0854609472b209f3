"""What is left is income and carry-over without spending, where all four stand alone."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.balances import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("年初结转12万元，本年收入300万元，本年支出290万元，年末结转25万元。", [("P14", "25万元", "22", True)]),
    ("年初一般公共预算结转12万元，总收入300万元，总支出290万元，年末一般公共预算结转8万元。", []),
    (
        "年初财政拨款结转12万元，财政拨款本年收入300万元，财政拨款本年支出290万元，年末财政拨款结转25万元。",
        [("P14", "25万元", "22", True)],
    ),
    ("收入总计1000万元（其中年初结转50万元），支出总计1000万元（其中年末结转80万元）。", []),
    ("年初结转12万元，本年收入300万元，本年支出290万元，上缴2万元，年末结转20万元。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
