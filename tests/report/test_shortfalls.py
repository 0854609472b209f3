"""What fell short is said so that items and reasons are told apart, and words are quoted."""

from __future__ import annotations

from typing import Any

from tests.report.builders import ROWS, evaluation, row, standard, table_score
from xl_addin.model.result import Outcome
from xl_addin.report.context import context
from xl_addin.report.shortfalls import deducted, itemized, losses, missed

AT = 21
"""The qualitative row of ROWS that stands in 效益指标."""


def data_of(*changed: tuple[int, str, str], outcome: Outcome = Outcome.UNMET) -> dict[str, Any]:
    """Return the data of the table where these rows have another score and reason."""
    rows = [row(at, values) for at, values in enumerate(ROWS, 20)]
    for at, written, reason in changed:
        made = row(20 + at, (*ROWS[at][:6], written), reason=reason)
        rows[at] = made._replace(outcome=outcome)
    return context(evaluation(table_score(tuple(rows))), standard())


def test_items_are_parted_from_reasons_that_have_clauses() -> None:
    rows = data_of((18, "9", "资金到位晚；明年提前申请"), (19, "8", "活动减少"))["未达标"]
    said = missed(rows)
    assert "原因是财力紧张，压减支出。二是代表会议完成率" in said
    assert "原因是资金到位晚；明年提前申请。三是代表履职活动完成率" in said
    assert said.startswith("一是预算执行率")


def test_items_with_plain_reasons_stay_one_sentence() -> None:
    assert "。" not in missed(data_of((18, "9", "资金到位晚"))["未达标"])
    assert itemized(["甲；乙"]) == "甲；乙"
    assert itemized(["甲", "乙"]) == "甲；乙"
    assert itemized(["甲。丙", "乙"]) == "一是甲。丙。二是乙"


def test_deductions_with_clauses_are_parted_too() -> None:
    rows = data_of((18, "9", "1.到位晚。\n2.活动少。"), (19, "8", "活动减少"))["失分"]
    assert "。二是三级指标“代表会议完成率”" in losses(rows)
    assert losses(rows).startswith("一是三级指标“预算执行率”")


def test_words_are_quoted_as_a_target_and_what_became_of_it() -> None:
    rows = data_of((AT, "8", "人手不足"), outcome=Outcome.MET)["指标表"]
    assert deducted(rows) == (
        "代表履职活动正常运转情况目标为“良好”，完成情况为“良好”，已达到指标值，"
        "分值10分，自评扣2分，扣分原因是人手不足"
    )


def test_words_that_earned_nothing_did_not_reach_their_target() -> None:
    data = data_of((AT, "0", "没有开展"), outcome=Outcome.MANUAL)
    names = [one["名称"] for one in data["未达标"]]
    assert names == ["预算执行率", "代表履职活动正常运转情况"]
    assert data["指标数"]["未达成"] == 2
    partly = data_of((AT, "5", "开展了一半"), outcome=Outcome.MANUAL)
    assert len(partly["未达标"]) == 1
    unused = data_of((AT, "0", "不适用"), outcome=Outcome.NOT_APPLICABLE)
    assert len(unused["未达标"]) == 1
