"""Changes and their rates follow from both years, whichever way the sentence says them."""

from __future__ import annotations

import pytest

from tests.prose.relations.finding import Row, rows
from xl_addin.prose.relations.changes import find

CASES: tuple[tuple[str, list[Row]], ...] = (
    ("2022年收入合计460万元，比上年增加60万元，增长13%。", [("P03", "13%", "15", True)]),
    ("支出460万元，比上年减少40万元，下降8.7%。", [("P03", "8.7%", "8", True)]),
    ("2021年收入400万元，2022年收入460万元，同比增长13%。", [("P03", "13%", "15", True)]),
    ("机关运行经费46万元，上年为40万元，比上年增加5万元。", [("P09", "5万元", "6", True)]),
    ("年初预算400万元，年中调增50万元，调整后预算460万元。", [("P09", "50万元", "60", True)]),
    ("年初预算400万元，年中调减50万元，调整后预算340万元。", [("P09", "50万元", "60", True)]),
    ("年初预算400万元，年中追加50万元，全年支出440万元，执行率97.78%。", []),
    (
        "总收入840万元，其中财政拨款增加60万元，增长8.57%，财政拨款收入760万元。",
        [("P03", "8.57%", "8.57", False)],
    ),
    ("支出800万元，比上年增加50万元，其中人员支出增加70万元。", []),
    (
        "2022年支出440万元，比上年400万元增加40万元，比预算500万元减少60万元，变动率分别增长10%和下降12%。",
        [("P09", "40万元", "40", True), ("P03", "10%", "10", True), ("P03", "12%", "12", True)],
    ),
    (
        "2022年收入、支出分别为440万元和330万元，分别比上年增加40万元、30万元，分别增长11%和10%。",
        [("P03", "11%", "10", False)],
    ),
    ("执行率比上年提高3.2个百分点，增长4%。", []),
    ("全年支出460万元，约增加60万元，增长20%。", []),
    ("全年支出60万元，比上年增加60万元，增长100%。", []),
)


@pytest.mark.parametrize(("lines", "stated"), CASES)
def test_sentences_state_these_relations(lines: str, stated: list[Row]) -> None:
    assert rows(find, lines) == stated
