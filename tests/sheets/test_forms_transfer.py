"""Bridging funds are scored; transfers have no points and are compared only."""

from __future__ import annotations

from tests.sheets.drawing import funds, rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_transfer import bridging, transfer
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def test_the_form_of_bridging_funds_is_read() -> None:
    dossier = read(book(bridging()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, table.project, table.money_unit) == ("某某镇", "产业路硬化", "万元")
    assert rows(table) == [
        ("产出指标", "数量指标", "★道路硬化里程", "≥6公里", "6公里", "20", "20"),
        ("产出指标", "质量指标", "项目验收合格率", "=100%", "100%", "20", "20"),
        ("产出指标", "成本指标", "每公里补助标准", "≤20万元", "19.67万元", "10", "10"),
        ("效益指标", "社会效益指标", "★受益脱贫户数", "≥80户", "76户", "30", "28.5"),
        ("满意度指标", "服务对象满意度指标", "受益群众满意度", "≥95%", "96%", "10", "10"),
    ]
    assert funds(table) == [
        ("funds.total", None, "120.5", "118", "10", "9.79"),
        ("funds.fiscal", None, "120.5", "118", None, None),
        ("funds.other", None, "0", "0", None, None),
    ]
    assert said(table.total) == "98.29"
    assert [(one.expected, one.achieved) for one in table.goals] == [("硬化道路。", "全部硬化。")]
    assert [one.what for one in dossier.remarks] == ["“其中：通组路”没有分值，没有计入"]


def test_the_form_of_transfers_is_read_without_points() -> None:
    dossier = read(book(transfer()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project) == ("某县就业中心", 2022, "就业补助资金")
    assert rows(table) == [
        ("产出指标", "数量指标", "享受补贴人数", "≥1000人", "1120人", None, None),
        ("产出指标", "时效指标", "资金在规定时间内支付率", "100%", "95%", None, None),
        ("产出指标", "成本指标", "社保补贴标准", "≤300元/月", "300元/月", None, None),
        ("效益指标", "社会效益指标", "零就业家庭帮扶率", "100%", "100%", None, None),
        ("满意度指标", "服务对象满意度指标", "补贴对象满意度", "≥90%", "93%", None, None),
    ]
    assert funds(table) == [
        ("funds.total", None, "800", "760", None, None),
        ("其中：中央补助", None, "600", "580", None, None),
        ("地方资金", None, "150", "130", None, None),
        ("funds.other", None, "50", "50", None, None),
    ]
    assert [(one.expected, one.achieved) for one in table.goals] == [("稳定就业。", "就业总体稳定。")]
    assert (table.total, table.has_points) == (None, False)


def test_a_form_without_points_says_that_it_is_compared_only() -> None:
    (remark,) = read(book(transfer()), STANDARD).remarks
    assert remark.severity is Severity.HINT
    assert "没有分值和得分" in remark.what
    assert str(remark.place) == "自评表!B18"


def test_a_form_without_points_is_compared_and_nothing_is_written_as_a_score() -> None:
    evaluation = pipeline.evaluate(read(book(transfer()), STANDARD), STANDARD)
    (score,) = evaluation.scorecard.tables
    assert [one.outcome.value for one in score.rows] == ["达成", "未达成", "达成", "达成", "达成"]
    assert (score.total, score.grade, score.budget) == (None, None, None)
    assert [one.written for one in score.rows] == [None] * 5
    assert pipeline.plan_fill(evaluation).writes == ()
    codes = {one.code for one in evaluation.findings}
    assert "E08" in codes, "the target not reached, without a reason"
    assert not codes & {"E02", "W06", "I02", "I03"}, "the form asks for no points"
