"""The ministry's project forms are read: cost as a first level, and the older form with points first."""

from __future__ import annotations

from tests.sheets.drawing import funds, row, rows, said
from tests.sheets.forms import book, henan_standard
from tests.sheets.forms_project import older, with_cost
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def test_cost_is_a_first_level_like_any_other() -> None:
    (table,) = read(book(with_cost()), STANDARD).tables
    assert (table.name, table.project, table.money_unit) == ("河道清淤", "河道清淤", "万元")
    assert rows(table) == [
        ("成本指标", "经济成本指标", "单位清淤成本", "≤30万元/公里", "28万元/公里", "10", "10"),
        ("成本指标", "社会成本指标", "扰民投诉", "≤5次", "4次", "5", "5"),
        ("成本指标", "生态环境成本指标", "淤泥外运洒漏", "0次", "0次", "5", "5"),
        ("产出指标", "数量指标", "清淤长度", "≥10公里", "10公里", "20", "20"),
        ("产出指标", "质量指标", "验收合格率", "100%", "100%", "10", "10"),
        ("产出指标", "时效指标", "完工时间", "2023年11月底前", "2023年10月", "10", "10"),
        ("效益指标", "社会效益指标", "行洪能力", "提高", "提高", "20", "18"),
        ("满意度指标", "服务对象满意度指标", "沿岸居民满意度", "≥90%", "92%", "10", "10"),
    ]
    assert [(one.level1, said(one.points)) for one in table.subtotals] == [
        ("成本指标", "20"), ("产出指标", "40"), ("效益指标", "20"), ("满意度指标", "10"),
    ]  # fmt: skip


def test_the_budget_block_and_the_total_are_found() -> None:
    dossier = read(book(with_cost()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.unit, dossier.year) == ("某市河道管理所", 2023)
    assert funds(table) == [
        ("funds.total", "300", "320", "288", "10", "9"),
        ("funds.fiscal", "300", "300", "270", None, None),
        ("上年结转资金", "0", "20", "18", None, None),
        ("funds.other", None, None, None, None, None),
    ]
    assert table.total is not None
    assert table.points_total is not None
    assert (table.total.ref, table.points_total.ref) == ("I21", "H21")
    assert not dossier.remarks


def test_several_sheets_with_a_project_each_are_several_tables() -> None:
    sheets = (with_cost("河道清淤"), with_cost("堤防加固", name="项目2"), with_cost("闸门维修", name="项目3"))
    dossier = read(book(*sheets), STANDARD)
    assert [(one.project, one.sheet, len(one.indicators)) for one in dossier.tables] == [
        ("河道清淤", "项目1", 8), ("堤防加固", "项目2", 8), ("闸门维修", "项目3", 8),
    ]  # fmt: skip


def test_the_older_form_has_its_points_before_the_values() -> None:
    dossier = read(book(older()), STANDARD)
    (table,) = dossier.tables
    assert (dossier.year, dossier.unit, table.project) == (2017, "某市档案馆", "档案数字化")
    assert rows(table) == [
        ("产出指标", "数量指标", "扫描页数", "≥200万页", "180万页", "30", "27"),
        ("产出指标", "质量指标", "差错率", "≤0.1%", "0.08%", "20", "20"),
        ("效益指标", "社会效益指标", "查档便利程度", "提升", "提升", "30", "30"),
        ("效益指标", "服务对象满意度指标", "查档人满意度", "≥90%", "95%", "10", "10"),
    ]
    assert funds(table) == [
        ("funds.total", "50", None, "45", "10", "9"),
        ("funds.fiscal", "50", None, "45", None, None),
        ("funds.other", None, None, None, None, None),
    ]
    assert table.total is not None
    assert said(table.total) == "96"
    assert [(goal.expected, goal.achieved) for goal in table.goals] == [("完成档案扫描。", "按期完成。")]


def test_the_printed_way_of_scoring_is_no_method_of_the_row() -> None:
    dossier = read(book(older()), STANDARD)
    assert [one.method for one in dossier.tables[0].indicators] == ["", "", "", ""]
    assert not dossier.remarks


def test_a_first_row_has_the_same_shape_wherever_its_form_stands() -> None:
    (first, *_), (second, *_) = (
        read(book(with_cost(name=name)), STANDARD).tables[0].indicators for name in ("甲", "乙")
    )
    assert row(first) == row(second)
