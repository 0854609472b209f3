"""A share is its part of the whole it names; shares of one whole make a hundred."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.shares import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("总支出800万元，其中：培训支出120万元，占14%。", [("P02", "14%", "15", True)]),
    (
        "人员支出600万元（含奖金90万元、公积金60万元），占总支出的70%。全年总支出800万元。",
        [("P02", "70%", "75", True)],
    ),
    (
        "人员支出600万元，公用支出200万元，总支出800万元，分别占总支出的75%和25%。",
        [("P02", "75%", "75", True)],
    ),
    ("综合得分95分，其中单位自评96分占60%、主管部门评价93.5分占40%。", []),
    (
        "印刷费3万元、邮电费5万元，合计8万元，公用经费100万元，分别占公用经费的3%、5%。",
        [("P02", "3%", "3", True)],
    ),
    ("一类占60%，其中甲占20%、乙占40%，二类占40%。", []),
    ("培训支出120万元，占总支出的14%。全年总支出800万元。", [("P02", "14%", "15", True)]),
    ("接待费支出2.5万元，比上年减少0.5万元，占三公经费的25%。三公经费10万元。", [("P02", "25%", "25", True)]),
    (
        "基本支出与项目支出分别为300万元、200万元，占总支出的比重分别为60%、40%。总支出500万元。",
        [("P02", "60%", "60", True)],
    ),
    ("财政拨款占82.5%，事业收入占12%，其他收入占6.5%。", [("P11", "82.5%", "81.5", False)]),
    ("男性占55%，女性占45%，党员占60%。", []),
    ("会议费30万元，培训费60万元，会议费与培训费的比率为45%。", [("P07", "45%", "50", True)]),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
