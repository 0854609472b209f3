"""The rating form of 广东: points come from each year's notice, ratios from the base data beside it."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Answer, Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.rules.form import Entry, FormData, Row
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("guangdong-department")
FORM = load_form(shipped("workbooks", "guangdong-department.toml"))
BLANK = shipped("workbooks", "guangdong-department.xlsx")
SAMPLE = shipped("workbooks", "samples/guangdong-department.xlsx")
DATA = load_form_data(shipped("workbooks", "samples/guangdong-department.toml"))
ROWS = FORM.bands["indicators"].rows


def rated(points: list[int], *scores: str) -> FormData:
    """Return the sample with points and scores for the first rows, without the typed total."""
    made: list[Row] = []
    for number, row in enumerate(ROWS[: len(points)]):
        more = {"points": Entry(Decimal(points[number]))}
        if number < len(scores):
            more["score"] = Entry(Decimal(scores[number]))
        made.append({**row, **more})
    kept = {band: rows for band, rows in DATA.rows.items() if band != "total"}
    return FormData({**kept, "indicators": tuple(made)}, DATA.passages)


def saved(path: Path, data: FormData) -> Path:
    path.write_bytes(build(FORM, STANDARD, data=data))
    return path


def test_the_blank_says_which_standard_it_follows_and_would_be_recognised_without() -> None:
    book = pipeline.grids(BLANK)
    assert book.names["jx_standard"].strip('="') == "guangdong-department"
    assert pipeline.choose_standard(book._replace(names={})).info.id == "guangdong-department"


def test_the_untouched_blank_has_every_indicator_no_points_and_no_error() -> None:
    evaluation, _ = pipeline.evaluate_file(BLANK)
    (score,) = evaluation.scorecard.tables
    assert len(score.rows) == len(ROWS)
    assert {row.indicator.points for row in score.rows} == {None}
    assert (score.total, score.grade) == (None, None)
    assert not [found for found in evaluation.findings if found.severity is Severity.ERROR]


def test_the_sample_holds_the_published_figures() -> None:
    dossier = pipeline.evaluate_file(SAMPLE)[0].dossier
    assert (dossier.unit, dossier.year) == ("湛江市人大常委会办公室", 2021)
    (table,) = dossier.tables
    assert table.total is not None
    assert table.grade is not None
    assert (table.total.value, table.grade.content) == (100, "优")
    amounts = {
        code: dossier.facts[code].value for code in ("revenue.executed", "carryover.counted", "treasury.last")
    }
    assert [str(value) for value in amounts.values()] == ["4494.48", "292.19", "12.68"]
    assert {code: len(rows) for code, rows in dossier.lists.items()} == {
        "staff_kinds": 15, "offices": 3, "goal_counts": 3, "work_counts": 25,
    }  # fmt: skip


def test_the_published_errors_of_the_ratios_are_found() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    told = {(one.stated, one.expected, one.severity) for one in evaluation.findings if one.code == "E15"}
    assert told == {
        ("3.07%", "23.17%", Severity.ERROR),
        ("97.53%", "102.53%", Severity.ERROR),
        ("6%", "6.03%", Severity.HINT),
        ("131.41%", "131.47%", Severity.HINT),
    }


def test_the_classes_of_staff_that_do_not_add_up_are_found() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    told = [(one.stated, one.expected) for one in evaluation.findings if one.code == "E14"]
    assert told == [("69人", "67人")]


def test_a_typed_total_and_grade_without_scores_stay_as_they_are() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    assert pipeline.plan_fill(evaluation).writes == ()


def test_scores_by_the_notice_s_points_are_added_up_and_graded(tmp_path: Path) -> None:
    book = saved(tmp_path / "book.xlsx", rated([25, 40, 15, 20], "25", "38.5", "15", "11"))
    evaluation, _ = pipeline.evaluate_file(book)
    (score,) = evaluation.scorecard.tables
    assert (score.points_total, score.total, score.grade) == (100, Decimal("89.5"), "良")
    assert not {"E02", "W06"} & {found.code for found in evaluation.findings}


def test_a_row_that_waits_for_a_person_leaves_the_grade_open(tmp_path: Path) -> None:
    book = saved(tmp_path / "book.xlsx", rated([25, 40, 15, 20], "25", "40", "15"))
    (score,) = pipeline.evaluate_file(book)[0].scorecard.tables
    assert (score.unscored, score.grade) == (1, None)


def test_every_sheet_prints_on_a4_and_is_locked_without_a_password() -> None:
    book = load_workbook(io.BytesIO(BLANK.read_bytes()))
    assert book.sheetnames == [
        "评分表",
        "基础数据表",
        "机构人员表",
        "履职数据表",
        "附图",
        "报告文字",
        "填报说明",
    ]
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.page_setup.fitToWidth == 1
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert book["评分表"].print_title_rows == "$3:$4"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(
        tmp_path_factory.mktemp("scored") / "scored.xlsx", rated([25, 40, 15, 20], "25", "38.5", "15", "11")
    )


@pytest.fixture(scope="module")
def answers(scored: Path) -> dict[Path, Answer]:
    paths = (BLANK, SAMPLE, scored)
    return dict(zip(paths, ask([Job(path) for path in paths]), strict=True))


@pytest.mark.office
@needs_office
def test_every_formula_carries_what_libreoffice_computes(answers: dict[Path, Answer]) -> None:
    for path, answer in answers.items():
        book = load_workbook(path, data_only=True)
        places = [(sheet, ref) for sheet, cells in answer.items() for ref in cells]
        assert len(places) > 30
        for sheet, ref in places:
            value, cached = answer[sheet][ref]["value"], book[sheet][ref].value
            assert (cached or "") == (value or "") or cached == pytest.approx(value), (
                f"{path.name} {sheet}!{ref}"
            )
            assert not str(value).startswith("#")


@pytest.mark.office
@needs_office
def test_the_form_s_ratios_total_and_grade_are_the_program_s(
    answers: dict[Path, Answer], scored: Path
) -> None:
    evaluation, _ = pipeline.evaluate_file(scored)
    cells = answers[scored]["基础数据表"]
    rates = [float(cells[f"C{row}"]["value"]) * 100 for row in range(14, 20)]
    ours = {one.ratio: float(one.value) for one in evaluation.scorecard.ratios}
    order = ("revenue_deviation", "spending", "carryover", "treasury_change", "procurement", "assets_in_use")
    assert rates == pytest.approx([ours[code] for code in order])
    (table,) = evaluation.dossier.tables
    assert table.total is not None
    assert table.grade is not None
    rating = answers[scored]["评分表"]
    assert rating[table.total.ref]["value"] == pytest.approx(89.5)
    assert rating[table.grade.ref]["value"] == "良"
