"""A total is what all its parts make; parts that are not all, or overlap, accuse nobody."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.parts import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("支出合计500万元，其中：基本支出320万元，项目支出170万元。", [("P04", "500万元", "490", True)]),
    ("支出500万元（基本支出320万元、项目支出170万元）。", [("P04", "500万元", "490", True)]),
    ("基本支出320万元，项目支出170万元，支出合计500万元。", [("P04", "500万元", "490", True)]),
    ("支出500万元，主要包括基本支出320万元、设备费270万元等。", [("P04", "500万元", "590", True)]),
    ("支出500万元，其中：基本支出120万元，项目支出80万元。", [("P04", "500万元", "200", False)]),
    ("累计支出500万元，其中：2021年支出220万元，2022年支出180万元。", [("P04", "500万元", "400", False)]),
    (
        "本年支出合计500万元，其中：\n1.基本支出320万元。\n2.项目支出170万元。",
        [("P04", "500万元", "490", True)],
    ),
    (
        "全年基本支出320万元。\n基本支出中，人员经费300万元，公用经费10万元。",
        [("P04", "320万元", "310", True)],
    ),
    ("支出500万元，主要包括基本支出320万元、设备费70万元等。", []),
    ("学员320人，其中：女性150人，党员80人，新任职人员40人。", []),
    ("年末在职人员45人，其中：新增3人。", []),
    ("合同金额60万元，其中中小企业60万元，占100%，小微企业40万元，占66.67%。", []),
    ("本年收入800万元，其中财政拨款700万元，含一般公共预算650万元、政府性基金50万元，事业收入100万元。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
