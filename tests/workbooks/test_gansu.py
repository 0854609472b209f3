"""The Gansu municipal form: recognised, read with its base data, and its published errors are found."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Evaluation
from xl_addin.rules.resources import shipped

BLANK = shipped("workbooks", "gansu-budget.xlsx")
SAMPLE = shipped("workbooks", "samples/gansu-budget.xlsx")


@cache
def sample() -> Evaluation:
    return pipeline.evaluate_file(SAMPLE)[0]


def told(code: str) -> list[tuple[str | None, str | None]]:
    return [(one.stated, one.expected) for one in sample().findings if one.code == code]


@pytest.mark.parametrize("path", [BLANK, SAMPLE], ids=["空白表", "样例"])
def test_it_says_which_standard_it_follows_and_is_recognised_without(path: Path) -> None:
    book = pipeline.grids(path)
    assert book.names["jx_standard"].strip('="') == "gansu-budget"
    assert pipeline.choose_standard(book._replace(names={})).info.id == "gansu-budget"


def test_a_national_project_form_is_not_taken_for_it() -> None:
    book = pipeline.grids(shipped("workbooks", "national-project.xlsx"))._replace(names={})
    assert pipeline.choose_standard(book).info.id == "national-project"


def test_the_untouched_blank_is_read_as_one_project_of_100_points_and_no_error() -> None:
    evaluation, _ = pipeline.evaluate_file(BLANK)
    assert [score.points_total for score in evaluation.scorecard.tables] == [Decimal(100)]
    assert not [one for one in evaluation.findings if one.severity is Severity.ERROR]
    assert not evaluation.dossier.facts


def test_the_six_projects_are_read_with_what_was_published() -> None:
    dossier = sample().dossier
    assert (dossier.unit, dossier.year) == ("定西市人大常委会办公室", 2021)
    budgets = [table.budget for table in dossier.tables]
    assert [row.executed.value for row in budgets if row and row.executed] == [
        36, 27, 126, 228, Decimal("11.3"), 17,
    ]  # fmt: skip


def test_the_base_data_are_the_published_ones() -> None:
    facts = {code: figure.value for code, figure in sample().dossier.facts.items()}
    people = ("staff.approved", "posts.career", "staff.actual", "staff.pensioners")
    assert [facts[code] for code in people] == [51, 10, 84, 49]
    assert [facts[code] for code in ("income.executed", "spending.fiscal", "spending.executed")] == [
        Decimal("2176.9"), Decimal("2143.6"), Decimal("2270.9"),
    ]  # fmt: skip
    assert "carryover.other" not in facts
    lists = sample().dossier.lists
    assert [row.texts["类别"] for row in lists["bodies"]].count("委") == 6
    assert [row.name for row in lists["function_spending"] if not row.figures] == ["一般公共服务支出"]


def test_the_published_sums_of_the_projects_are_found_wrong() -> None:
    assert told("E16") == [("449.63万元", "445.30万元"), ("0.044963万元", "445.30万元")]


def test_published_totals_that_are_not_their_parts_are_found() -> None:
    assert told("E14") == [
        ("2270.90万元", "2270.80万元"),
        ("2143.60万元", "2270.40万元"),
        ("2270.90万元", "356.90万元"),  # 一般公共服务支出 was published without its amount
    ]


def test_scores_left_blank_are_computed_and_every_target_is_met() -> None:
    assert [(score.total, score.grade) for score in sample().scorecard.tables] == [(Decimal(100), "优")] * 6


def test_the_summary_adds_up_what_the_projects_say() -> None:
    summary = load_workbook(SAMPLE, data_only=True)["汇总"]
    assert [summary[f"{column}11"].value for column in "DEF"] == [445.3] * 3
    assert summary["G11"].value == 1


def test_every_sheet_prints_on_a4_and_is_locked_without_a_password() -> None:
    book = load_workbook(BLANK)
    assert book.sheetnames == ["汇总", "收支情况", "项目1", "项目2", "项目3", "附图", "报告文字", "填报说明"]
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert (sheet.page_setup.fitToWidth, sheet.protection.password) == (1, None)
        assert sheet.protection.sheet


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("path", [BLANK, SAMPLE], ids=["空白表", "样例"])
def test_libreoffice_computes_what_the_workbook_carries(path: Path) -> None:
    (answer,) = ask([Job(path)])
    book = load_workbook(path, data_only=True)
    places = [(sheet, ref) for sheet, cells in answer.items() for ref in cells]
    assert len(places) > 50
    for sheet, ref in places:
        value, cached = answer[sheet][ref]["value"], book[sheet][ref].value
        assert (cached or "") == (value or "") or cached == pytest.approx(value), f"{sheet}!{ref}"
