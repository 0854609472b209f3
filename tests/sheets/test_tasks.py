"""The year's main tasks are read row by row until the next block."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import grid
from tests.sheets.forms import henan, henan_standard
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import CellValue
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page
from xl_addin.sheets.tasks import read_tasks

LABELS = Labels.of(henan_standard().pack.labels)
HEAD: tuple[CellValue, ...] = (
    "年度主要任务", "任务名称", "主要内容", "预算资金", "其中：财政资金", "任务完成情况", "预算执行数",
    "其中：财政资金", "预算执行率",
)  # fmt: skip


def test_each_fiscal_share_belongs_to_the_amount_before_it() -> None:
    rows = [HEAD, (None, "甲", "做甲", 10, 8, "完成", 9, 7, "90%")]
    (task,) = read_tasks(Page.of(grid(rows), LABELS), unit="万元").rows
    figures = (task.budget, task.budget_fiscal, task.executed, task.executed_fiscal)
    assert [figure and figure.value for figure in figures] == [10, 8, 9, 7]
    assert (task.name, task.content, task.done) == ("甲", "做甲", "完成")
    assert task.rate is not None
    assert task.rate.value == 90


def test_tasks_end_where_the_budget_block_begins() -> None:
    read = read_tasks(Page.of(henan(), LABELS), unit="万元")
    assert [task.name for task in read.rows] == ["召开会议", "代表视察"]
    assert read.rows[1].executed is not None
    assert read.rows[1].executed.value == Decimal("71.54")


def test_blank_rows_and_sums_are_no_tasks() -> None:
    rows = [HEAD, (None, "甲", "", 10), (None, None, None, 3), (None, "合计", None, 13)]
    assert len(read_tasks(Page.of(grid(rows), LABELS), unit="万元").rows) == 1


def test_a_form_without_tasks_has_none() -> None:
    assert read_tasks(Page.of(grid([("一级指标", "二级指标")]), LABELS), unit="万元").rows == ()


def test_words_in_an_amount_are_pointed_out() -> None:
    read = read_tasks(Page.of(grid([HEAD, (None, "甲", "", "待定")]), LABELS), unit="万元")
    assert "待定" in read.remarks[0].what


def test_an_amount_typed_as_text_is_read_and_pointed_out() -> None:
    rows = [HEAD, (None, "甲", "", "600万元", None, "完成", "约500")]
    read = read_tasks(Page.of(grid(rows), LABELS), unit="万元")
    assert read.rows[0].budget is not None
    assert (read.rows[0].budget.value, read.rows[0].executed) == (600, None)
    found = [(str(one.place), one.severity) for one in read.remarks]
    assert found == [("自评表!D2", Severity.HINT), ("自评表!G2", Severity.VERIFY)]
