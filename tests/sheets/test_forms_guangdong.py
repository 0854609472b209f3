"""The rating form of 广东 is read: criteria in place of targets, scored by people, added up by us."""

from __future__ import annotations

from tests.sheets.drawing import rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_guangdong import rating
from xl_addin import pipeline
from xl_addin.model.quantity import Form
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def test_the_rating_form_is_read() -> None:
    dossier = read(book(rating()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year, table.project) == ("某市某某局", 2021, "")
    assert rows(table) == [
        ("预算编制情况", "预算编制", "预算编制合理性", "", "", "5", "5"),
        ("预算编制情况", "预算编制", "财政拨款收入预决算差异率", "", "", "4", "3.2"),
        ("预算编制情况", "目标设置", "绩效指标可衡量性", "", "", "6", "6"),
        ("预算执行情况", "资金管理", "支出完成率", "", "", "25", "25"),
        ("预算执行情况", "资产管理", "固定资产利用率", "", "", "10", "10"),
        ("预算监督情况", "信息公开", "预决算公开合规性", "", "", "10", "10"),
        ("预算使用效益", "效率性", "重点工作完成率", "", "", "25", "24"),
        ("预算使用效益", "公平性", "公众满意度", "", "", "15", "15"),
    ]
    assert said(table.total) == "98.2"
    assert said(table.points_total) == "100"
    assert table.funds == ()


def test_the_criterion_is_kept_and_no_target_is_invented() -> None:
    (table,) = read(book(rating()), STANDARD).tables
    second = table.indicators[1]
    assert second.criterion == "差异率为0的得满分；每增加5%扣1分。"
    assert (second.target.form, second.actual.form, second.method) == (Form.BLANK, Form.BLANK, "")
    assert second.reason == "年中追加"


def test_scores_by_criteria_are_people_s_and_their_sum_is_ours() -> None:
    evaluation = pipeline.evaluate(read(book(rating()), STANDARD), STANDARD)
    (score,) = evaluation.scorecard.tables
    assert {one.outcome.value for one in score.rows} == {"需人工评分"}
    assert (f"{score.total}", score.grade, score.complete) == ("98.2", "优", True)
    assert not {one.code for one in evaluation.findings} & {"I02", "I03", "E03", "R01"}


def test_a_criterion_without_a_score_waits_for_a_person() -> None:
    evaluation = pipeline.evaluate(read(book(rating("")), STANDARD), STANDARD)
    (score,) = evaluation.scorecard.tables
    assert (score.grade, score.unscored) == (None, 1)
    (asked,) = [one for one in evaluation.findings if one.code == "I03"]
    assert "绩效指标可衡量性" in asked.what
    assert str(asked.where[0]) == "自评表!F8"


def test_criteria_without_points_are_indicators_and_one_finding_asks_for_the_points() -> None:
    grid = rating("")
    bare = {at: cell._replace(value=None) if cell.column in {4, 6} and cell.row > 5 else cell
            for at, cell in grid.cells.items()}  # fmt: skip
    evaluation = pipeline.evaluate(read(book(grid._replace(cells=bare)), STANDARD), STANDARD)
    (score,) = evaluation.scorecard.tables
    assert len(score.rows) == 8
    assert {one.indicator.points for one in score.rows} == {None}
    codes = [one.code for one in evaluation.findings]
    assert codes.count("I02") == 1
    assert not {"E02", "I03"} & set(codes)


def test_a_level_called_self_evaluation_is_no_other_form_s_title() -> None:
    grid = rating()
    at = next(at for at, cell in grid.cells.items() if cell.value == "信息公开")
    renamed = {**grid.cells, at: grid.cells[at]._replace(value="绩效自评")}
    (table,) = read(book(grid._replace(cells=renamed)), STANDARD).tables
    assert [one.level2 for one in table.indicators][5:] == ["绩效自评", "效率性", "公平性"]
    assert said(table.total) == "98.2"
