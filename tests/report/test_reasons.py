"""The reason a unit gives stands in a sentence without a doubled 因, as a list if it has lines, and once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.report.builders import ROWS, budget_score, evaluation, row, standard, table_score
from xl_addin.report import sentences as say
from xl_addin.report.context import context
from xl_addin.report.reasons import because
from xl_addin.report.shortfalls import deducted, missed


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("财力紧张，压减支出。", "扣分原因是财力紧张，压减支出"),
        ("因疫情影响，活动减少", "扣分原因是疫情影响，活动减少"),
        ("因为资金到位晚", "扣分原因是资金到位晚"),
        ("由于项目调整", "扣分原因是项目调整"),
        ("主要是由于项目调整", "扣分原因是项目调整"),
        ("原因是：项目调整", "扣分原因是项目调整"),
        ("主要原因是资金未到位", "扣分原因是资金未到位"),
        ("因公出国任务取消", "扣分原因是因公出国任务取消"),
        ("因地制宜调整了方案", "扣分原因是因地制宜调整了方案"),
        ("由于", "扣分原因是由于"),
        ("未完成原因：资金到位晚", "扣分原因是资金到位晚"),
        ("偏差原因是：因活动减少", "扣分原因是活动减少"),
        ("扣分原因：\n1.资金到位晚。\n2.活动减少。", "扣分原因：1.资金到位晚；2.活动减少"),
        (
            "偏差原因分析及改进措施：资金到位晚。\n改进措施：早拨付。",
            "扣分原因：资金到位晚；改进措施：早拨付",
        ),
        ("原因：\n因资金到位晚", "扣分原因是资金到位晚"),
        ("原因不明", "扣分原因是原因不明"),
        ("1.资金到位晚。\n2.活动减少；\n", "扣分原因：1.资金到位晚；2.活动减少"),
    ],
)
def test_a_reason_follows_the_sentence_it_stands_in(reason: str, said: str) -> None:
    assert because("扣分", reason) == said


def test_a_reason_of_several_indicators() -> None:
    assert because("失分", "因财力紧张", every=True) == "失分原因均为财力紧张"
    assert because("失分", "1.甲\n2.乙", every=True) == "失分原因相同：1.甲；2.乙"


def report_data() -> dict[str, Any]:
    """Return the data of a table where two levels and the budget lost points for one reason."""
    rows = [row(at, values) for at, values in enumerate(ROWS, 20)]
    late = row(38, (*ROWS[18][:6], "9"))
    return context(evaluation(table_score((*rows[:18], late, *rows[19:]))), standard())


def test_a_reason_is_said_once_and_referred_to_after() -> None:
    data = report_data()
    levels = "。".join(say.level_score(level, data["预算"]) for level in data["一级"])
    assert levels.count("财力紧张") == 1
    assert levels.count("失分原因同一级指标“预算执行率”") == 2


def test_without_a_reason_of_the_budget_the_first_indicator_says_it() -> None:
    rows = [row(at, values) for at, values in enumerate(ROWS, 20)]
    late = row(38, (*ROWS[18][:6], "9"))
    full = budget_score(rate=Decimal(100), written=Decimal(10), score=Decimal(10))
    data = context(evaluation(table_score((*rows[:18], late, *rows[19:]), budget=full)), standard())
    levels = "。".join(say.level_score(level, data["预算"]) for level in data["一级"])
    assert levels.count("财力紧张") == 1
    assert levels.count("失分原因同三级指标“预算执行率”") == 1


def test_the_analysis_refers_to_the_table_for_reasons_given_before() -> None:
    rows = report_data()["未达标"]
    assert "财力紧张" in missed(rows)
    said = missed(rows, "附件")
    assert "财力紧张" not in said
    assert said.endswith("扣1分。扣分原因见附件")
    assert deducted([rows[0] | {"未达成": 0}], "附件").endswith("。扣分原因见附件")


def test_a_target_missed_without_deduction_keeps_its_reason_in_the_analysis() -> None:
    one = report_data()["未达标"][0] | {"扣分": ""}
    assert missed([one], "附件").endswith("原因是财力紧张，压减支出")


def money(name: str, budget: str, executed: str) -> dict[str, Any]:
    both = Decimal(budget), Decimal(executed)
    made = {"名称": name, "金额单位": "万元", "预算": both[0], "执行": both[1], "结余": both[0] - both[1]}
    return made | {"执行率": round(both[1] / both[0] * 100, 2)}


def test_many_tasks_are_grouped_not_recited() -> None:
    rows = [money(f"任务{name}", "10", "10") for name in "甲乙丙丁戊己"]
    rows += [money("任务庚", "90.5", "80"), money("任务辛", "20", "10"), money("任务壬", "5", "5.2")]
    whole = {
        "金额单位": "万元",
        "预算": Decimal("175.5"),
        "执行": Decimal("155.2"),
        "执行率": Decimal("88.43"),
    }
    assert say.tasks(rows[:5], whole).count("任务") == 5
    assert say.tasks(rows, whole) == (
        "9项任务预算合计175.50万元，执行155.20万元，执行率88.43%；"
        "金额最大的是任务庚预算90.50万元，执行80.00万元，执行率88.40%；全部执行的有6项；"
        "超出预算的有1项，即任务壬（超出0.20万元）；没有执行完的有2项，即任务辛（50%）、任务庚（88.40%）"
    )
