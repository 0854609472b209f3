"""Final accounts are said in sentences: budgets completed, wholes and their parts, lists with gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from xl_addin.report.accounts import (
    completion,
    differs,
    made_of,
    off_budget,
    plain_amount,
    since_last_year,
    sum_of,
    unlisted,
)

MISSING = ""


@pytest.mark.parametrize(
    ("executed", "budget", "said"),
    [
        ("170.51", "158.40", "完成预算107.65%，决算数大于预算数"),
        ("100", "100.00", "完成预算100%，决算数等于预算数"),
        ("95", "100", "完成预算95%，决算数小于预算数"),
        ("99999.99", "100000", "完成预算99.99999%，决算数小于预算数"),
        ("100000.4", "100000", "完成预算100.0004%，决算数大于预算数"),
        ("5", "0", "年初未安排预算，决算数大于预算数"),
        ("0", "0", "预算数和决算数均为0"),
        ("5", MISSING, "〔待补充：预算数〕"),
        (MISSING, "5", "〔待补充：决算数〕"),
    ],
)
def test_how_much_of_a_budget_was_spent(executed: str, budget: str, said: str) -> None:
    values = [Decimal(one) if one else MISSING for one in (executed, budget)]
    assert completion(*values) == said


def test_nothing_is_said_without_decimals_and_something_as_usual() -> None:
    assert (plain_amount(Decimal("0.00")), plain_amount(Decimal("7.2"))) == ("0万元", "7.20万元")
    assert plain_amount(Decimal(0), "元") == "0元"
    assert plain_amount(MISSING) == "未填报"


def part(name: str, amount: str, share: object) -> dict[str, Any]:
    return {"名称": name, "金额": Decimal(amount), "占比": share}


def test_the_parts_of_a_whole_have_amount_and_share() -> None:
    split = {"各项": [part("基本", "80", Decimal("80.00")), part("项目支出", "20", Decimal("20.00"))]}
    assert made_of(split, suffix="支出") == "基本支出80.00万元，占80%；项目支出20.00万元，占20%"


def test_parts_of_an_unknown_whole_have_no_share_and_none_are_pointed_out() -> None:
    assert made_of({"各项": [part("基本支出", "80", MISSING)]}) == "基本支出80.00万元"
    assert made_of({"各项": []}) == "各项金额未填报"


def row(kind: str, executed: str | None, budget: str | None = None) -> dict[str, Any]:
    return {
        "类": kind,
        "决算数": MISSING if executed is None else Decimal(executed),
        "预算数": MISSING if budget is None else Decimal(budget),
    }


def test_a_column_is_summed_and_blanks_are_left_out() -> None:
    assert sum_of([row("甲", "1.5"), row("甲", None), row("乙", "2")], "决算数") == Decimal("3.5")
    assert sum_of([row("甲", None)], "决算数") == MISSING


def test_a_part_whose_rows_do_not_sum_to_it_is_listed() -> None:
    parts = [part("社保", "352.95", MISSING), part("住房", "128.35", MISSING), part("其他", "9", MISSING)]
    rows = [row("社保", "253.12"), row("社保", "19.70"), row("社保", "0.50"), row("住房", "128.36")]
    (one,) = unlisted(parts, rows, "类", "决算数")
    assert (one["名称"], one["明细"], one["相差"]) == ("社保", Decimal("273.32"), Decimal("79.63"))


def test_rows_off_their_budget_are_those_with_both_numbers() -> None:
    rows = [row("甲", "1", "1"), row("乙", "2", "1"), row("丙", "2"), row("丁", None, "1")]
    assert [one["类"] for one in off_budget(rows, "决算数", "预算数")] == ["乙"]


def test_last_year_s_missing_number_is_a_gap_and_no_reason_is_asked() -> None:
    now, last = Decimal("17.46"), Decimal("15.18")
    assert since_last_year(now, last, "万元", "2020年") == "比2020年增加2.28万元，增长15.02%"
    assert since_last_year(now, MISSING, "万元", "2020年") == "〔待补充：2020年的数〕"
    assert [differs(now, one) for one in (last, now, MISSING)] == [True, False, False]
