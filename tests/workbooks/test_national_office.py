"""LibreOffice agrees with the national project form, and what people change by hand is still read."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Answer, Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.rules.resources import shipped

pytestmark = [pytest.mark.office, needs_office]

BLANK = shipped("workbooks", "national-project.xlsx")
SAMPLE = shipped("workbooks", "samples/national-project.xlsx")
COPIED = "书库改造"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample with a project's sheet copied, two rows inserted and one more row in the summary."""
    return tmp_path_factory.mktemp("edited") / "edited.xlsx"


@pytest.fixture(scope="module")
def answers(edited: Path) -> list[Answer]:
    new = {
        f"{COPIED}!C3": COPIED,
        f"{COPIED}!E7": 50.0, f"{COPIED}!F7": 50.0, f"{COPIED}!G7": 40.0,
        f"{COPIED}!F8": None, f"{COPIED}!G8": None,
        f"{COPIED}!D14": "加装书架", f"{COPIED}!F14": "≥30组", f"{COPIED}!G14": "30组",
        f"{COPIED}!H14": 3.0, f"{COPIED}!I14": 3.0, f"{COPIED}!H13": 7.0, f"{COPIED}!I13": 7.0,
        **{
            f"汇总!{summary}7": f"=$'{COPIED}'.{ref}"
            for summary, ref in {"B": "C3", "D": "E6", "E": "F6", "F": "G6", "H": "I25", "I": "K25"}.items()
        },
        "汇总!A7": 3.0,
    }  # fmt: skip
    by_hand = Job(
        SAMPLE,
        copy={"公共图书采购": COPIED},
        insert={f"{COPIED}!14": 2, "汇总!7": 1},
        set=new,
        save=edited,
    )
    return ask([Job(BLANK), Job(SAMPLE), by_hand])


@pytest.mark.parametrize(("at", "path"), [(0, BLANK), (1, SAMPLE)], ids=["空白表", "样例"])
def test_every_formula_carries_what_libreoffice_computes(answers: list[Answer], at: int, path: Path) -> None:
    book = load_workbook(path, data_only=True)
    places = [(sheet, ref) for sheet, cells in answers[at].items() for ref in cells]
    assert len(places) > 50
    for sheet, ref in places:
        value, cached = answers[at][sheet][ref]["value"], book[sheet][ref].value
        assert (cached or "") == (value or "") or cached == pytest.approx(value), f"{sheet}!{ref}"


def test_the_form_s_totals_and_grades_are_the_program_s(answers: list[Answer]) -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    for score, table in zip(evaluation.scorecard.tables, evaluation.dossier.tables, strict=True):
        assert table.total is not None
        assert table.grade is not None
        cells = answers[1][table.sheet]
        assert cells[table.total.ref]["value"] == pytest.approx(float(score.total or 0))
        assert cells[table.grade.ref]["value"] == score.grade


def test_a_copied_sheet_is_one_more_project(answers: list[Answer], edited: Path) -> None:
    assert answers[2]
    evaluation, _ = pipeline.evaluate_file(edited)
    assert [table.project for table in evaluation.dossier.tables][-1] == COPIED
    assert evaluation.scorecard.tables[-1].total == Decimal("97.17")  # 8.00 for 40 of 50, the rest as copied


def test_rows_inserted_in_the_middle_are_read_and_counted(answers: list[Answer], edited: Path) -> None:
    evaluation, _ = pipeline.evaluate_file(edited)
    table = evaluation.dossier.tables[-1]
    assert [(row.level2, row.level3) for row in table.indicators[:3]] == [
        ("数量指标", "采购新书册数"), ("数量指标", "加装书架"), ("数量指标", "续订电子资源数据库"),
    ]  # fmt: skip
    cells = answers[2][COPIED]
    assert cells["L4"]["value"] == "合计100分"
    assert cells["I24"]["value"] == pytest.approx(97.17)


def test_a_row_inserted_into_the_summary_is_in_its_sums(answers: list[Answer]) -> None:
    assert answers[2]["汇总"]["F9"]["value"] == pytest.approx(270.5)


def test_the_untouched_projects_keep_their_scores(answers: list[Answer], edited: Path) -> None:
    assert answers[2]
    evaluation, _ = pipeline.evaluate_file(edited)
    assert [score.total for score in evaluation.scorecard.tables[:3]] == [
        Decimal("98.87"), Decimal("89.61"), Decimal("99.2"),
    ]  # fmt: skip
