"""A rate is made of the two numbers of its sentence, or of those it is really of."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.rates import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("全年预算360万元，实际支出324万元，预算执行率92%。", [("P07", "92%", "90", True)]),
    ("预算数20万元，决算数17万元，完成预算的95%。", [("P07", "95%", "85", True)]),
    ("发放问卷100份，收回98份，回收率95%。", [("P07", "95%", "98", True)]),
    ("财政拨款500万元，人员经费支出300万元，执行率100%。", [("P07", "100%", "60", False)]),
    ("预算360.50万元，支出324.45元，执行率90%。", [("P13", "324.45元", "3244500", True)]),
    ("抽样调查200人，满意188人，基本满意8人，不满意4人，满意率98%。", []),
    ("抽样调查200人，满意188人，基本满意8人，不满意4人，满意率94%。", []),
    ("预算安排100万元，年中调减20万元，实际支出80万元，预算执行率100%。", []),
    ("上年结转30万元，本年拨款470万元，支出490万元，支出进度98%。", []),
    ("基本支出预算300万元，执行300万元；项目支出预算200万元，执行190万元，综合执行率98%。", []),
    ("预算360万元，支出324万元，执行率达到85%以上。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
