"""A count is compared with the list beside it, unless the list may go on."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.counts import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("内设4个科室：财务科、综合科、业务科。", [("P05", "4个", "3", True)]),
    ("设财务科、综合科和业务科四个科室。", [("P05", "4个", "3", True)]),
    ("共设5个科室，即办公室、财务科、业务一科和业务二科、监督科。", [("P05", "5个", "5", True)]),
    ("主要做法有3项：加强领导、健全制度，完善机制。", [("P05", "3项", "2", False)]),
    ("全省共有9个市（州、盟），其中6个已完成。", []),
    ("覆盖3个乡（镇、街道）。", []),
    ("设有两个处室和一个大队，分别是办公室、业务处、执法大队。", [("P05", "1个", "1", True)]),
    ("设有两个处室和两个大队，分别是办公室、业务处、执法大队。", [("P05", "2个", "1", True)]),
    ("内设5个科室，即办公室、财务科、业务科，以及监察科、信息科。", [("P05", "5个", "5", True)]),
    ("设有财务科、业务科两个科室和监测站一个事业单位。", [("P05", "2个", "2", True)]),
    ("举办甲、乙等12个培训班。", []),
    ("共设科室3个，即财务科、综合科等。", []),
    (
        "本年度共安排项目3个，情况如下：\n（一）道路养护项目\n完成。\n（二）图书购置项目\n完成。",
        [("P05", "3个", "2", True)],
    ),
    ("接待3批次，包括接待省级检查1000元；接待市级检查800元。", [("P05", "3批次", "2", True)]),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
