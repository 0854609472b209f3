"""The amount of all projects is what their chapters say one by one."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.projects import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    (
        "2022年共安排项目2个，财政拨款80万元，全年支出90万元。\n（一）道路养护项目\n预算50万元，支出50万元。\n（二）图书购置项目\n预算30万元，支出30万元。",
        [("P08", "90万元", "80", True), ("P08", "80万元", "80", True)],
    ),
    (
        "2022年共安排项目3个，财政拨款80万元，全年支出90万元。\n（一）道路养护项目\n预算50万元，支出50万元。\n（二）图书购置项目\n预算30万元，支出30万元。",
        [],
    ),
    (
        "目标1：道路养护项目50万元。\n目标2：图书购置项目30万元。\n2022年共安排项目2个，财政拨款80万元。\n（一）道路养护项目\n项目预算55万元。\n（二）图书购置项目\n项目预算30万元。",
        [("P08", "80万元", "80", True), ("P10", "55万元", "50", True), ("P10", "30万元", "30", True)],
    ),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
