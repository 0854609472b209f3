"""The forms of 云南, 四川 and 重庆 are read: two-row headers, signs apart, amounts beside their labels."""

from __future__ import annotations

import pytest

from tests.sheets.drawing import funds, rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_southwest import chongqing, panzhihua, sichuan, yunnan
from xl_addin import pipeline
from xl_addin.model.grid import Grid
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


@pytest.mark.parametrize("sheet", [yunnan(), yunnan(merged=False)], ids=["merged", "not merged"])
def test_yunnans_form_has_a_header_of_two_rows(sheet: Grid) -> None:
    dossier = read(book(sheet), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project, table.money_unit) == (
        "某县林业站", 2022, "森林防火", "元",
    )  # fmt: skip
    assert [(*one[:3], *one[4:]) for one in rows(table)] == [
        ("产出指标", "数量指标", "巡护次数", "132", "20", "20"),
        ("产出指标", "质量指标", "巡护到岗率", "98", "20", "19.6"),
        ("产出指标", "成本指标", "人均补助", "50", "10", "10"),
        ("效益指标", "生态效益指标", "森林受害率", "0.1", "30", "30"),
        ("满意度指标", "服务对象满意度指标", "村民满意度", "93", "10", "10"),
    ]
    assert [(one.target.sign, str(one.target.value), one.target.unit) for one in table.indicators] == [
        ("≥", "120", "次"), ("=", "100", "%"), ("≤", "50", "元/天"), ("≤", "0.9", "‰"), (">", "90", "%"),
    ]  # fmt: skip
    assert funds(table) == [
        ("funds.total", "200000", "180000", "171000", "10", "9.5"),
        ("funds.fiscal", "200000", "180000", "171000", None, None),
        ("上年结转资金", "0", "0", "0", None, None),
        ("funds.other", "0", "0", "0", None, None),
    ]
    assert said(table.total) == "99.1"
    assert said(table.points_total) == "100"
    assert not dossier.remarks


def test_the_form_of_sichuan_is_read() -> None:
    dossier = read(book(sichuan()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year) == ("某市党校", 2023)
    assert (table.project, table.money_unit) == ("51000023T00001-基层干部培训", "万元")
    assert rows(table) == [
        ("产出指标", "数量指标", "培训人数", "≥300", "310", "30", "30"),
        ("产出指标", "质量指标", "结业考试", "优良中低差", "优", "20", "20"),
        ("效益指标", "社会效益指标", "返岗应用率", "≥80", "72", "20", "18"),
        ("满意度指标", "满意度指标", "学员满意度", "≥95", "97", "10", "10"),
        ("成本指标", "经济成本指标", "人均成本", "≤2200", "2065", "10", "10"),
    ]
    assert funds(table) == [
        ("funds.total", "60", "66", "64.02", "10", "9.7"),
        ("funds.fiscal", "60", "60", "58.02", None, None),
        ("funds.other", "0", "6", "6", None, None),
        ("funds.other", None, None, None, None, None),
    ]
    assert said(table.total) == "97.7"
    assert [(one.expected, one.achieved) for one in table.goals] == [("培训干部。", "完成培训。")]
    assert not dossier.remarks


def test_a_printed_hint_in_the_reasons_is_no_reason() -> None:
    (table,) = read(book(sichuan()), STANDARD).tables
    assert table.budget is not None
    assert table.budget.reason == ""


def test_amounts_beside_their_labels_are_the_budget_block() -> None:
    dossier = read(book(panzhihua()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year) == ("某市博物馆", 2021)
    assert funds(table) == [
        ("funds.total", None, "90", "86", None, None),
        ("funds.fiscal", None, "80", "78", None, None),
        ("funds.other", None, "10", "8", None, None),
    ]
    assert [row.group for row in table.funds] == ["", "资金来源", "资金来源"]
    assert rows(table) == [
        ("完成指标", "数量指标", "开放天数", "≥310天", "312天", None, None),
        ("完成指标", "成本指标", "布展经费", "40万元", "38万元", None, None),
        ("效益指标", "社会效益指标", "参观人次", "≥5万人次", "4.2万人次", None, None),
        ("满意度指标", "满意度指标", "观众满意度", "大于95%", "96%", None, None),
    ]
    assert [(one.expected, one.achieved) for one in table.goals] == [("免费开放。", "全年开放。")]
    assert not table.has_points


def test_a_blank_amount_beside_its_label_is_blank() -> None:
    (table,) = read(book(panzhihua(budget="")), STANDARD).tables
    assert funds(table)[0] == ("funds.total", None, None, "86", None, None)


def test_the_form_without_points_is_compared() -> None:
    evaluation = pipeline.evaluate(read(book(panzhihua()), STANDARD), STANDARD)
    assert [one.outcome.value for one in evaluation.scorecard.rows][2] == "未达成"
    assert evaluation.scorecard.tables[0].total is None
    assert not pipeline.plan_fill(evaluation).writes


def test_a_line_of_amounts_without_a_label_is_the_total() -> None:
    dossier = read(book(chongqing()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project) == ("某区民政局", 2022, "")
    assert funds(table) == [("funds.total", "5000", "5200", "4940", "10", "9.5")]
    assert table.budget is not None
    assert table.budget.label == "部门预算执行情况（万元）"
    assert said(table.total) == "97.5"


def test_indicators_of_one_level_and_their_adjusted_targets_are_read() -> None:
    (table,) = read(book(chongqing()), STANDARD).tables
    assert rows(table) == [
        ("", "", "低保资金发放及时率", "＝100", "100", "40", "40"),
        ("", "", "新建养老服务站", "≥12", "12", "30", "30"),
        ("", "", "殡葬火化率", "≥95", "90", "20", "18"),
    ]


@pytest.mark.parametrize(
    ("adjusted", "expected"),
    [
        ("救助并建站。", "救助并建站。"),
        ("", "救助困难群众。"),
        ("无", "救助困难群众。"),
        ("未调整", "救助困难群众。"),
    ],
)
def test_an_adjusted_goal_takes_the_place_of_the_first(adjusted: str, expected: str) -> None:
    (table,) = read(book(chongqing(adjusted)), STANDARD).tables
    assert [(one.expected, one.achieved) for one in table.goals] == [(expected, "应救尽救。")]
