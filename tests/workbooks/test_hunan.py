"""The Hunan form of two annexes: recognised, read with its base data, scored and filled."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.model.table import FundsRole
from xl_addin.rules.form import FormData
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

STANDARD = load_standard("hunan-department")
FORM = load_form(shipped("workbooks", "hunan-department.toml"))
BLANK = shipped("workbooks", "hunan-department.xlsx")
SAMPLE = shipped("workbooks", "samples/hunan-department.xlsx")
DATA = load_form_data(shipped("workbooks", "samples/hunan-department.toml"))


def test_the_blank_says_which_standard_it_follows_and_would_be_recognised_without() -> None:
    book = pipeline.grids(BLANK)
    assert book.names["jx_standard"].strip('="') == "hunan-department"
    assert pipeline.choose_standard(book._replace(names={})).info.id == "hunan-department"


def test_a_henan_form_is_not_taken_for_it() -> None:
    book = pipeline.grids(shipped("workbooks", "henan-department.xlsx"))._replace(names={})
    assert pipeline.choose_standard(book).info.id == "henan-department"


def test_the_untouched_blank_has_100_points_and_no_error() -> None:
    evaluation, _ = pipeline.evaluate_file(BLANK)
    (score,) = evaluation.scorecard.tables
    assert (score.points_total, score.complete, score.grade) == (Decimal(100), False, None)
    assert not [one for one in evaluation.findings if one.severity is Severity.ERROR]
    assert "W06" not in {one.code for one in evaluation.findings}


def test_the_first_annex_gives_staff_amounts_and_projects() -> None:
    dossier = pipeline.evaluate_file(SAMPLE)[0].dossier
    facts = {code: figure.value for code, figure in dossier.facts.items()}
    assert (facts["staff.approved"], facts["staff.actual"]) == (39, 57)
    assert [facts[f"office.{column}"] for column in ("executed.last", "budget", "executed")] == [
        Decimal("88.9"), Decimal("117.2"), Decimal("81.94"),
    ]  # fmt: skip
    projects = dossier.lists["projects"]
    assert len(projects) == 18
    assert (projects[12].name, projects[12].figures["上年决算数"].value) == ("人代会", Decimal("113.41"))
    assert "buildings" not in dossier.lists, "nobody filled a row of 楼堂馆所"
    assert dossier.passages["厉行节约保障措施"].startswith("1、各委室")


def test_the_second_annex_gives_both_splits_of_the_annual_budget() -> None:
    (table,) = pipeline.evaluate_file(SAMPLE)[0].dossier.tables
    parts = [row for row in table.funds if row.role is FundsRole.PART and row.annual]
    assert [(row.group, row.annual.value) for row in parts if row.annual] == [
        ("资金来源", Decimal("1322.44")), ("资金结构", Decimal("937.05")),
        ("资金结构", Decimal("451.87")), ("资金来源", Decimal("66.48")),
    ]  # fmt: skip
    assert [goal.achieved != "" for goal in table.goals] == [True, True, True]


def test_scores_carry_the_word_for_points_by_their_format() -> None:
    sheet = load_workbook(SAMPLE)["附件2 自评表"]
    header = next(cell for cell in sheet["G"] if cell.value == "分值" and cell.row > 10)
    first = sheet.cell(header.row + 1, header.column)
    assert (first.value, first.number_format) == (6.25, '0.00"分"')


def test_the_published_slips_are_found() -> None:
    evaluation, _ = pipeline.evaluate_file(SAMPLE)
    said = {(one.code, one.stated, one.expected) for one in evaluation.findings}
    assert {
        ("E03", "96.25分", "95.25分"),
        ("E04", "105.93%", "100.00%"),
        ("E05", "9分", "10分"),
        ("E13", "134.38%", "69.91%"),
        ("E14", "1258.88万元", "1150.75万元"),
        ("E14", "451.87万元", "249.06万元"),
    } <= said


def test_scores_left_blank_are_filled_by_the_rules(tmp_path: Path) -> None:
    rows = {name: rows for name, rows in DATA.rows.items() if name not in {"total", "funds"}}
    rows["indicators"] = tuple(
        {name: entry for name, entry in row.items() if name != "score"} for row in DATA.rows["indicators"]
    )
    rows["funds"] = tuple(
        {name: entry for name, entry in row.items() if name not in {"score", "rate"}}
        for row in DATA.rows["funds"]
    )
    book = tmp_path / "book.xlsx"
    book.write_bytes(build(FORM, STANDARD, data=FormData(rows, DATA.passages)))
    evaluation, _ = pipeline.evaluate_file(book)
    pipeline.splice(book, pipeline.plan_fill(evaluation), to=tmp_path / "filled.xlsx")
    (table,) = pipeline.evaluate_file(tmp_path / "filled.xlsx")[0].scorecard.tables
    assert table.budget is not None
    assert table.budget.written == 10
    written = {row.indicator.level3: row.written for row in table.rows}
    assert written["开展专题调研活动"] == Decimal("6.25")
    assert written["公用经费控制率"] is None, "the row and the first annex contradict each other"


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("path", [BLANK, SAMPLE], ids=["blank", "sample"])
def test_libreoffice_computes_what_the_workbook_carries(path: Path) -> None:
    (answer,) = ask([Job(path)])
    book = load_workbook(path, data_only=True)
    compared = 0
    for sheet, cells in answer.items():
        for ref, cell in cells.items():
            cached, value = book[sheet][ref].value or "", cell["value"] or ""
            compared += 1
            assert cached == value or cached == pytest.approx(value), f"{sheet}!{ref}"
            assert not str(value).startswith("#"), f"{sheet}!{ref}"
    assert compared > 40
