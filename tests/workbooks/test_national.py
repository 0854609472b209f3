"""The national project form: recognised, read, scored and filled, one sheet for every project."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.rules.form import Entry, FormData, ProjectData, Row
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("national-project")
FORM = load_form(shipped("workbooks", "national-project.toml"))
BLANK = shipped("workbooks", "national-project.xlsx")
SAMPLE = shipped("workbooks", "samples/national-project.xlsx")
DATA = load_form_data(shipped("workbooks", "samples/national-project.toml"))


def saved(path: Path, data: FormData) -> Path:
    path.write_bytes(build(FORM, STANDARD, data=data))
    return path


def unscored(project: ProjectData) -> ProjectData:
    """Return a project without what a person typed under 得分."""
    rows = project.rows["indicators"]
    kept = tuple({name: entry for name, entry in row.items() if name != "score"} for row in rows)
    return ProjectData(project.name, {**project.rows, "indicators": kept})


def row(*levels: str, target: str, actual: str, points: int) -> Row:
    names = dict(zip(("level1", "level2", "level3"), map(Entry, levels), strict=True))
    return {**names, "target": Entry(target), "actual": Entry(actual), "points": Entry(Decimal(points))}


def test_the_blank_says_which_standard_it_follows_and_would_be_recognised_without() -> None:
    book = pipeline.grids(BLANK)
    assert book.names["jx_standard"].strip('="') == "national-project"
    assert pipeline.choose_standard(book._replace(names={})).info.id == "national-project"


def test_a_henan_form_is_not_taken_for_it() -> None:
    book = pipeline.grids(shipped("workbooks", "henan-department.xlsx"))._replace(names={})
    assert pipeline.choose_standard(book).info.id == "henan-department"


def test_the_untouched_blank_is_read_as_one_project_of_100_points_and_no_error() -> None:
    evaluation, _ = pipeline.evaluate_file(BLANK)
    assert [table.name for table in evaluation.dossier.tables] == ["项目1"]
    assert [score.points_total for score in evaluation.scorecard.tables] == [Decimal(100)]
    assert [score.grade for score in evaluation.scorecard.tables] == [None]
    assert not [found for found in evaluation.findings if found.severity is Severity.ERROR]


def test_the_sample_is_read_project_by_project() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    dossier = evaluation.dossier
    assert (dossier.unit, dossier.year) == ("青禾市图书馆", 2023)
    assert [table.project for table in dossier.tables] == [project.name for project in DATA.projects]
    assert [table.sheet for table in dossier.tables] == [project.name for project in DATA.projects]
    assert [len(table.indicators) for table in dossier.tables] == [9, 8, 10]
    assert [len(table.goals) for table in dossier.tables] == [2, 2, 1]
    budget = dossier.tables[0].budget
    assert budget is not None
    assert budget.executed is not None
    assert budget.executed.value == Decimal("126.1")
    assert dossier.passages["成文日期"] == "2024年3月29日"


def test_the_sample_s_scores_are_the_rules_and_nothing_is_wrong_with_it() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    assert [(score.total, score.grade) for score in evaluation.scorecard.tables] == [
        (Decimal("98.87"), "优"), (Decimal("89.61"), "良"), (Decimal("99.2"), "优"),
    ]  # fmt: skip
    assert evaluation.findings == ()
    assert pipeline.plan_fill(evaluation).writes == ()


def test_scores_left_blank_are_filled_by_the_rules_into_every_project_s_sheet(tmp_path: Path) -> None:
    data = FormData(DATA.rows, DATA.passages, tuple(map(unscored, DATA.projects)))
    book = saved(tmp_path / "book.xlsx", data)
    evaluation, _ = pipeline.evaluate_file(book)
    pipeline.splice(book, pipeline.plan_fill(evaluation), to=tmp_path / "filled.xlsx")
    filled, _ = pipeline.evaluate_file(tmp_path / "filled.xlsx")
    by_hand = pipeline.evaluate_file(SAMPLE)[0].scorecard.tables
    for score, right in zip(filled.scorecard.tables, by_hand, strict=True):
        for done, wanted in zip(score.rows, right.rows, strict=True):
            if done.indicator.level3 == "修复人员梯队":
                assert done.written is None, "the rules leave the score inside a band to a person"
            else:
                assert done.written == wanted.written, done.indicator.level3
    summary = load_workbook(tmp_path / "filled.xlsx", data_only=True)["汇总"]
    assert [summary[f"H{line}"].value for line in (5, 7)] == [98.87, 99.2]
    assert [summary[f"I{line}"].value for line in (5, 6, 7)] == ["优", None, "优"]


@pytest.mark.parametrize("name", ["A'B（2021）&C <x>", "道路-养护, 一期!", "100%#1", "2021", "𠮷野" * 20])
def test_whatever_a_project_is_called_its_formulas_carry_their_values(tmp_path: Path, name: str) -> None:
    project = ProjectData(name, DATA.projects[0].rows)
    book = saved(tmp_path / "book.xlsx", FormData(DATA.rows, {}, (project,)))
    summary = load_workbook(book, data_only=True)["汇总"]
    assert [summary[ref].value for ref in ("B5", "E5", "H5", "I5")] == ["公共图书采购", 130, 98.87, "优"]


def test_the_summary_adds_up_what_the_projects_say() -> None:
    summary = load_workbook(SAMPLE, data_only=True)["汇总"]
    assert [cell.value for cell in summary[5]][0:2] == [1, "公共图书采购"]
    assert [summary[f"{column}8"].value for column in "DEF"] == [245, 252, 230.5]
    assert summary["G8"].value == pytest.approx(230.5 / 252)


def test_year_and_unit_are_typed_once_and_may_be_typed_over() -> None:
    sheet = load_workbook(BLANK)["项目1"]
    assert [str(sheet[ref].value)[:4] for ref in ("A2", "C4", "I4")] == ["=IF("] * 3
    assert not any(sheet[ref].protection.locked for ref in ("A2", "C4", "I4"))
    assert sheet["E6"].protection.locked


def test_cost_may_be_an_indicator_of_the_first_level(tmp_path: Path) -> None:
    rows = (
        row("成本指标", "经济成本指标", "册均采购成本", target="≤50元", actual="52元", points=20),
        row("产出指标", "数量指标", "采购册数", target="≥20000册", actual="20560册", points=40),
        row("效益指标", "社会效益指标", "外借册次", target="≥350000册次", actual="362000册次", points=20),
        row("满意度指标", "服务对象满意度指标", "读者满意度", target="≥95%", actual="96.8%", points=10),
    )
    project = ProjectData("采购", {**DATA.projects[0].rows, "indicators": rows})
    evaluation, _ = pipeline.evaluate_file(saved(tmp_path / "book.xlsx", FormData(DATA.rows, {}, (project,))))
    (score,) = evaluation.scorecard.tables
    assert [one.written for one in score.rows] == [Decimal("19.23"), 40, 20, 10]
    assert score.total == Decimal("98.93")
    assert {found.code for found in evaluation.findings} >= {"W06"}
    assert not [found for found in evaluation.findings if found.severity is Severity.ERROR]


def test_every_sheet_prints_on_a4_and_is_locked_without_a_password() -> None:
    book = load_workbook(io.BytesIO(BLANK.read_bytes()))
    assert book.sheetnames == ["汇总", "项目1", "项目2", "项目3", "附图", "报告文字", "填报说明"]
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.page_setup.fitToWidth == 1
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    for sheet in book.worksheets[:5]:
        assert sheet.print_area
    assert [sheet.print_title_rows for sheet in book.worksheets[:2]] == ["$4:$4", "$12:$12"]
