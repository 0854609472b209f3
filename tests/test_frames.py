"""Frames hold what the evaluation holds, with columns an analyst can add up."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from tests.builders import budget_row, dossier, slot
from tests.checks.builders import budget_score, derived, found, part, plain_table
from xl_addin.frames import frames
from xl_addin.model.result import Evaluation, Scorecard, TableScore


def evaluated(*tables: TableScore) -> Evaluation:
    findings = tuple(one for each in tables for one in found(each))
    return Evaluation(dossier(*(each.table for each in tables)), Scorecard(tables), findings)


def test_rows_can_be_summed_by_level() -> None:
    rows = frames(evaluated(plain_table()))["rows"]
    assert rows.groupby("一级指标")["分值"].sum().to_dict() == {
        "产出指标": 40,
        "投入管理指标": 40,
        "满意度指标": 10,
    }
    assert list(rows["得分来源"]) == ["单位手工"] * 3
    assert list(rows["单元格"]) == ["H20", "H21", "H22"]


def test_blank_numbers_are_nan_not_nought() -> None:
    made = plain_table()
    row = made.rows[1]._replace(score=None)
    rows = frames(evaluated(made._replace(rows=(made.rows[0], row, made.rows[2]))))["rows"]
    assert rows["规则得分"].isna().tolist() == [False, True, False]
    assert rows["规则得分"].sum() == 50


def test_only_the_total_row_of_the_budget_is_scored() -> None:
    score = budget_score("9.81", "9.8")._replace(rate=None)
    funds = (budget_row("830.78", "815.13"), part("基本支出", "资金结构", rate=slot("G14", "100.12")))
    budget = frames(evaluated(plain_table(budget=score, of={"funds": funds})))["budget"]
    assert budget["规则得分"].isna().tolist() == [False, True]
    assert budget["执行数"].iloc[0] == pytest.approx(815.13)


def test_a_rate_column_means_one_thing_in_every_row() -> None:
    score = budget_score("9.81", "9.8")._replace(rate=Decimal(100) * Decimal("815.13") / Decimal("830.78"))
    total = budget_row("830.78", "815.13")
    basic = part("基本支出", "资金结构", rate=slot("G14", "100"))
    project = part("项目支出", "资金结构")
    made = plain_table(
        budget=score,
        of={"funds": (total._replace(rate=None), basic, project)},
        derived=(derived(slot("G14"), "100.12"),),
    )
    budget = frames(evaluated(made))["budget"]
    assert budget["预算执行率"].fillna(-1).tolist() == [98.12, 100.12, -1]
    assert budget["填报执行率"].fillna(-1).tolist() == [-1, 100, -1]


def test_findings_are_told_in_words() -> None:
    made = plain_table(of={"total": slot("I4", 90)})
    findings = frames(evaluated(made))["findings"]
    wrong = findings.set_index("代码").loc["E03"]
    assert (wrong["轻重"], wrong["位置"], wrong["填报数"], wrong["应为"]) == (
        "错误",
        "自评表!I4",
        "90分",
        "100分",
    )


def test_empty_frames_keep_their_columns() -> None:
    empty = frames(Evaluation(dossier(), Scorecard(()), ()))
    assert set(empty) == {"rows", "budget", "findings"}
    assert "三级指标" in empty["rows"].columns
    assert empty["rows"]["分值"].dtype == float
    assert len(empty["findings"]) == 0


def test_pandas_is_loaded_only_when_frames_are_made() -> None:
    script = "import sys, xl_addin.frames; assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)
