"""The forms of 湖北 and 湖南 are read: points in labels, 分 in the cells, splits of the total in texts."""

from __future__ import annotations

from tests.sheets.drawing import funds, rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_central import hubei, hunan, hunan_base_data, old_hunan
from xl_addin import pipeline
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def test_the_form_of_hubei_states_its_points_in_labels() -> None:
    dossier = read(book(hubei()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project) == ("某县生态环境分局", 2022, "乡镇污水处理")
    assert rows(table) == [
        ("产出指标", "数量指标", "处理水量", "≥100万吨", "110万吨", "10", "10"),
        ("产出指标", "质量指标", "出水达标率", "100%", "98%", "40", "35"),
        ("效益指标", "生态效益指标", "水体水质", "改善", "改善", "20", "20"),
        ("效益指标", "满意度指标", "居民满意度", "≥90%", "85%", "10", "9.3"),
    ]
    assert funds(table) == [("funds.total", None, "250", "240", "20", "19.2")]
    assert said(table.total) == "93.5"
    assert table.notes == ("备注：1.预算执行情况口径：预算数为调整后财政资金总额。",)


def test_points_in_labels_are_scored_like_any_others() -> None:
    evaluation = pipeline.evaluate(read(book(hubei()), STANDARD), STANDARD)
    (score,) = evaluation.scorecard.tables
    assert [str(one.score) for one in score.rows] == ["10", "39.20", "20", "9.44"]
    assert score.points_total == 100
    assert score.budget is not None
    assert f"{score.budget.score}" == "19.20"


def test_scores_without_any_points_are_added_up_but_not_judged() -> None:
    dossier = read(book(hubei(points="none")), STANDARD)
    (table,) = dossier.tables
    assert [one.points for one in table.indicators] == [None] * 4
    assert not table.has_points
    assert [one.what for one in dossier.remarks] == ["这张表没有分值，得分按填写的数加总，不按规则评分"]
    (score,) = pipeline.evaluate(dossier, STANDARD).scorecard.tables
    assert f"{score.total}" == "93.5"
    assert [one.score for one in score.rows] == [None] * 4


def test_the_department_form_of_hunan_is_read() -> None:
    dossier = read(book(hunan_base_data(), hunan()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.sheet, table.money_unit) == ("某某局", 2022, "自评表", "万元")
    assert rows(table) == [
        ("产出指标", "数量指标", "开展检查", "≥12次", "15次", "12.5", "12.5"),
        ("产出指标", "质量指标", "资金使用合规性", "100%", "100%", "12.5", "12.5"),
        ("产出指标", "时效指标", "按时完成计划", "100%", "100%", "12.5", "12.5"),
        ("产出指标", "成本指标", "公用经费控制率", "≤100%", "97%", "12.5", "12.5"),
        ("效益指标", "社会效益指标", "服务水平", "有效提升", "有效提升", "30", "28"),
        ("效益指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10"),
    ]
    assert said(table.total) == "97.8"
    assert said(table.points_total) == "100"
    assert [goal.item for goal in table.goals] == [0]


def test_the_two_splits_of_the_total_stand_side_by_side_in_texts() -> None:
    (table,) = read(book(hunan()), STANDARD).tables
    assert funds(table)[0] == ("funds.total", "860", "920", "901.6", "10", "9.8")
    assert [(row.group, row.label, row.fact, said(row.annual)) for row in table.funds[1:]] == [
        ("资金来源", "一般公共预算", "funds.fiscal", "880"),
        ("资金结构", "基本支出", "funds.basic", "620"),
        ("资金来源", "政府性基金拨款", "", None),
        ("资金结构", "项目支出", "funds.project", "300"),
        ("资金来源", "纳入专户管理的非税收入拨款", "", None),
        ("资金来源", "其他资金", "funds.other", "40"),
    ]
    assert [(row.group, row.label, said(row.annual)) for row in table.splits] == [
        ("资金来源", "按收入性质分", "920"),
        ("资金结构", "按支出性质分", "920"),
    ]


def test_base_data_are_no_table_of_indicators() -> None:
    dossier = read(book(hunan_base_data(), hunan()), STANDARD)
    assert [one.sheet for one in dossier.tables] == ["自评表"]
    assert not dossier.remarks


def test_points_after_every_level_belong_to_the_level_before_them() -> None:
    dossier = read(book(old_hunan()), STANDARD)
    (table,) = dossier.tables
    assert [(*one[:3], *one[5:]) for one in rows(table)] == [
        ("投入", "目标设定", "绩效目标合理性", "5", "5"),
        ("投入", "预算配置", "在职人员控制率", "5", "5"),
        ("投入", "预算配置", "三公经费变动率", "5", "4"),
        ("过程", "预算执行", "预算完成率", "60", "58"),
        ("产出及效率", "职责履行", "重点工作办结率", "25", "25"),
    ]
    assert [(one.level1, one.level2, said(one.points)) for one in table.subtotals] == [
        ("投入", "", "15"), ("投入", "目标设定", "5"), ("投入", "预算配置", "10"),
        ("过程", "", "60"), ("过程", "预算执行", "60"),
        ("产出及效率", "", "25"), ("产出及效率", "职责履行", "25"),
    ]  # fmt: skip
    assert said(table.total) == "97"
    assert said(table.points_total) == "100"
