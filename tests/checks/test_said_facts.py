"""A number that bears the name of a fact is compared with it, whoever wrote the sentence."""

from __future__ import annotations

import pytest

from tests.builders import budget_row
from tests.checks.builders import Situation, middle
from tests.prose.documents import text
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding
from xl_addin.model.written import Reference, Written
from xl_addin.prose.statements import statements


def found(*lines: str, code: str = "E11") -> tuple[Finding, ...]:
    """Return what is found in a report beside a workbook of 100 万元, 95.50 spent, 99 points."""
    made = middle(40, 39, of={"reason": "已说明", "level3": "培训人次"}, total=99)
    funds = (budget_row("100.00", "95.50"),)
    made = made._replace(table=made.table._replace(funds=funds))
    document = text("\n".join(lines))
    written = Written(document, (), Reference(text("没有数。")), statements(document).said)
    situation = Situation(made, written=written)
    return tuple(one for one in situation.found() if one.code == code)


@pytest.mark.parametrize(("line", "stated"), [
    ("我单位实际支出59.50万元，按进度执行。", "59.50万元"),
    ("全年预算1,000,500元，已经下达。", "1000500元"),
    ("部门自评打分97.8分，定为良好等次。", "97.8分"),
])  # fmt: skip
def test_a_number_of_a_known_name_that_is_another_is_wrong(line: str, stated: str) -> None:
    (one,) = found(line)
    assert (one.severity, one.stated) == (Severity.ERROR, stated)
    assert one.where[0].paragraph == 1
    assert one.where[0].end > one.where[0].start


@pytest.mark.parametrize("line", [
    "我单位实际支出95.5万元，全年预算1000000元。",
    "部门自评打分99分。",
    "上年实际支出59.50万元。",
    "2019年实际支出59.50万元。",
    "培训项目情况：实际支出59.50万元。",
    "实际支出约90万元。",
    "其中：实际支出59.50万元。",
])  # fmt: skip
def test_what_agrees_or_is_said_of_something_else_is_left_alone(line: str) -> None:
    assert found(line) == ()
