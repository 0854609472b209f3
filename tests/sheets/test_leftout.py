"""Sheets and tables that are no filled self-evaluation are left out, and pointed out."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.drawing import drawn
from tests.sheets.forms import book, henan, henan_standard
from tests.sheets.forms_project import with_cost
from xl_addin.errors import MissingColumn
from xl_addin.model.dossier import Severity
from xl_addin.sheets.reader import read

STANDARD = henan_standard()
GOALS = drawn(
    """
项目支出绩效目标申报表 | < | < | < | <
项目名称 | 河道清淤 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 分值
产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 90
""",
    name="目标表",
)
INCOME = grid(
    [("收支情况表",), ("项目", "年初预算数", "决算数"), ("基本支出", 10, 10), ("项目支出", 5, 5)], name="收支"
)


def test_a_sheet_that_only_sets_goals_is_left_out_and_pointed_out() -> None:
    dossier = read(book(GOALS, with_cost()), STANDARD)
    assert [one.sheet for one in dossier.tables] == ["项目1"]
    (remark,) = dossier.remarks
    assert (str(remark.place), remark.severity) == ("目标表!A3", Severity.HINT)
    assert "没有实际完成值" in remark.what


FILLED = """
项目支出绩效自评表 | < | < | < | < | <
项目名称 | 水库加固 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | {actual} | {points}
产出指标 | 数量指标 | 加固长度 | ≥10公里 | 10公里 | 90
"""


@pytest.mark.parametrize(("actual", "points"), [("完成成效", "得分"), ("完成成效", "分值"), ("", "得分")])
def test_a_filled_table_whose_actual_column_has_an_unknown_name_is_not_dropped(
    actual: str, points: str
) -> None:
    filled = drawn(FILLED.format(actual=actual, points=points), name="项目2")
    with pytest.raises(MissingColumn, match="缺少“实际完成值”列"):
        read(book(with_cost(), filled), STANDARD)


@pytest.mark.parametrize("actual", ["完成结果", "实际完成情况", "实际完成结果"])
def test_other_names_of_the_actual_value_are_known(actual: str) -> None:
    filled = drawn(FILLED.format(actual=actual, points="得分"), name="项目2")
    tables = read(book(with_cost(), filled), STANDARD).tables
    assert [one.indicators[0].actual.text for one in tables][1] == "10公里"


def test_goals_alone_lack_their_actual_values() -> None:
    with pytest.raises(MissingColumn, match="缺少“实际完成值”列"):
        read(book(GOALS), STANDARD)


def test_a_blank_form_beside_a_filled_one_is_left_out_and_pointed_out() -> None:
    empty = drawn("项目支出绩效自评表\n三级指标 | 指标值 | 实际完成值 | 分值 | 得分", name="空表")
    dossier = read(book(with_cost(), empty), STANDARD)
    assert [one.sheet for one in dossier.tables] == ["项目1"]
    assert [one.place.sheet for one in dossier.remarks] == ["空表"]


def test_a_blank_form_alone_is_read() -> None:
    assert read(book(henan([])), STANDARD).tables[0].indicators == ()


def test_a_sheet_of_income_and_spending_is_no_table() -> None:
    dossier = read(book(INCOME, with_cost()), STANDARD)
    assert [one.sheet for one in dossier.tables] == ["项目1"]
    assert not dossier.remarks
