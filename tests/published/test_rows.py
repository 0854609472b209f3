"""The rows of a published table come back from the sample as they were published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.published import golden, report
from xl_addin.pipeline import evaluate_file

KEYS = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值")


@pytest.mark.usefixtures("published")
def test_the_rows_of_every_project_of_001_are_as_published() -> None:
    evaluation, _ = evaluate_file(report.sample(golden.STANDARDS["001"]))
    read = [
        [(one.level1, one.level2, one.level3, one.target.text, one.actual.text) for one in table.indicators]
        for table in evaluation.dossier.tables
    ]
    wanted = golden.seed("001")["B_指标行"].values()
    assert read == [[tuple(row[key] for key in KEYS) for row in table["指标"]] for table in wanted]


@pytest.mark.usefixtures("published")
def test_the_amounts_of_every_project_of_001_are_as_published() -> None:
    evaluation, _ = evaluate_file(report.sample(golden.STANDARDS["001"]))
    budgets = [table.budget for table in evaluation.dossier.tables]
    read = [(one.annual.value, one.executed.value) for one in budgets if one and one.annual and one.executed]
    wanted = golden.seed("001")["B_指标行"].values()
    assert read == [(Decimal(table["预算数"]), Decimal(table["执行数"])) for table in wanted]
