"""The forms of 银川 and 甘肃 are read: points of every level-1, several projects down one sheet."""

from __future__ import annotations

import pytest

from tests.sheets.drawing import funds, rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_northwest import gansu, summary, yinchuan
from xl_addin.model.grid import Grid
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def test_the_form_of_yinchuan_is_read() -> None:
    dossier = read(book(yinchuan()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project) == ("某市供水公司", 2022, "老旧管网改造")
    assert rows(table) == [
        ("项目决策", "项目立项", "立项规范性", "规范", "规范", "5", "5"),
        ("项目决策", "绩效目标", "目标合理性", "合理", "合理", "5", "5"),
        ("项目管理", "资金管理", "预算执行率", "100%", "95%", "10", "9.5"),
        ("项目管理", "资金管理", "资金使用合规性", "合规", "合规", "5", "5"),
        ("项目管理", "组织实施", "制度执行有效性", "有效", "有效", "10", "10"),
        ("项目产出", "数量指标", "改造长度", "≥5公里", "5公里", "30", "30"),
        ("项目效益", "社会效益指标", "漏损率", "≤9%", "10%", "25", "22.5"),
        ("项目效益", "满意度指标", "用户满意度", "≥85%", "88%", "10", "10"),
    ]
    assert [(one.level1, said(one.points)) for one in table.subtotals if one.level1] == [
        ("项目决策", "10"), ("项目管理", "25"), ("项目产出", "30"), ("项目效益", "35"),
    ]  # fmt: skip
    assert not dossier.remarks


def test_the_funds_without_points_leave_them_to_the_indicators() -> None:
    (table,) = read(book(yinchuan()), STANDARD).tables
    assert funds(table) == [
        ("funds.total", "400", "380", "361", None, None),
        ("funds.fiscal", "400", "380", "361", None, None),
    ]


def test_the_score_in_the_head_and_the_one_below_are_both_kept() -> None:
    (table,) = read(book(yinchuan()), STANDARD).tables
    assert table.total is not None
    assert (table.total.ref, said(table.total)) == ("F2", "92.6")
    assert [said(one.score) for one in table.subtotals if not one.level1] == ["97"]


@pytest.mark.parametrize("sheet", [gansu(), gansu(titles=False)], ids=["titles", "no titles"])
def test_several_projects_down_one_sheet_are_several_tables(sheet: Grid) -> None:
    dossier = read(book(sheet), STANDARD)
    assert [(one.project, said(one.total)) for one in dossier.tables] == [
        ("会议保障", "100"), ("立法调研", "99"), ("设备购置", "100"),
    ]  # fmt: skip
    assert [funds(one)[0] for one in dossier.tables] == [
        ("funds.total", "30", "30", "30", "10", "10"),
        ("funds.total", "11", "11", "9.9", "10", "9"),
        ("funds.total", "36", "36", "36", "10", "10"),
    ]
    assert [one.goals[0].expected for one in dossier.tables] == [
        "做好会议保障。", "做好立法调研。", "做好设备购置。",
    ]  # fmt: skip
    assert rows(dossier.tables[1]) == [
        ("产出指标", "数量指标", "立法调研次数", "≥4次", "4次", "50", "50"),
        ("效益指标", "社会效益指标", "保障能力", "增强", "增强", "30", "30"),
        ("满意度指标", "服务对象满意度", "干部满意度", "≥95%", "96%", "10", "10"),
    ]
    assert not dossier.remarks


def test_a_summary_of_projects_is_no_table_of_indicators() -> None:
    dossier = read(book(summary(), gansu()), STANDARD)
    assert [one.sheet for one in dossier.tables] == ["项目"] * 3
    assert dossier.year == 2021
