"""The Sichuan sample says what was published, slips included; the report corrects what it computes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.office import Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.model.result import Finding
from xl_addin.report.docx import render
from xl_addin.rules.form import Entry, Row
from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.sheets.blank import build

SAMPLE = shipped("workbooks", "samples/sichuan-department.xlsx")
BLANK = shipped("workbooks", "sichuan-department.xlsx")
EVALUATION, STANDARD = pipeline.evaluate_file(SAMPLE)
FACTS = EVALUATION.dossier.facts
DATA = load_form_data(shipped("workbooks", "samples/sichuan-department.toml"))
COUNTED = ("vehicles", "kept", "performance")


def test_the_sample_names_the_unit_its_year_and_two_projects_without_points() -> None:
    dossier = EVALUATION.dossier
    assert (dossier.unit, dossier.year) == ("攀枝花市人大常委会办公室", 2021)
    assert [one.project for one in dossier.tables] == ["一般行政管理事务", "人大会议"]
    assert not any(one.has_points for one in dossier.tables)
    assert [one.total for one in EVALUATION.scorecard.tables] == [None, None]


def test_totals_are_computed_from_their_parts() -> None:
    codes = ("income.executed", "outlay.executed", "sangong.executed", "sangong.executed.last")
    assert [FACTS[code].value for code in codes] == [
        Decimal("2149.94"), Decimal("2149.94"), Decimal("18.85"), Decimal("17.95"),
    ]  # fmt: skip


def test_the_published_slips_are_kept_and_found() -> None:
    found = {(one.code, one.stated, one.expected) for one in EVALUATION.findings if one.code == "E14"}
    assert ("E14", "1792.45万元", "2111.46万元") in found  # 公用经费 579.08
    assert ("E14", "2111.47万元", "2031.83万元") in found  # an item of 社会保障和就业 is missing
    assert "W12" in {one.code for one in EVALUATION.findings}  # 170.51 spent of 158.4


def said(changes: Mapping[str, int | None], folder: Path) -> tuple[str, list[Finding]]:
    """Return the sample's report and findings with counts changed by their label; None clears one."""
    rows = {
        band: tuple(_changed(row, changes) for row in held) if band in COUNTED else held
        for band, held in DATA.rows.items()
    }
    form = load_form(shipped("workbooks", "sichuan-department.toml"))
    book = folder / "book.xlsx"
    book.write_bytes(build(form, STANDARD, data=replace(DATA, rows=rows)))
    evaluation, standard = pipeline.evaluate_file(book)
    template = shipped("templates", "sichuan-department.docx")
    document = Document(io.BytesIO(render(evaluation, standard, template)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs), list(evaluation.findings)


def _changed(row: Row, changes: Mapping[str, int | None]) -> Row:
    label = str(row["label"].value).removeprefix("其中：")
    if label not in changes:
        return row
    value = changes[label]
    kept = {name: entry for name, entry in row.items() if name != "value"}
    return kept if value is None else {**kept, "value": Entry(Decimal(value))}


def test_a_count_of_cars_that_nobody_filled_is_a_gap_and_never_a_zero(tmp_path: Path) -> None:
    text, _ = said({"机要通信用车": None, "载客汽车": None}, tmp_path)
    assert "主要领导干部用车0辆、机要通信用车〔待补充：机要通信用车数量〕辆" in text
    assert "越野车3辆、载客汽车〔待补充：载客汽车数量〕辆。" in text


def test_cars_of_all_kinds_add_up_to_all_cars(tmp_path: Path) -> None:
    _, found = said({"其他用车": 6, "轿车": 4}, tmp_path)
    wrong = {(one.stated, one.expected) for one in found if one.code == "E14"}
    assert {("8辆", "6辆"), ("8辆", "7辆")} <= wrong
    assert "8辆" not in {one.stated for one in EVALUATION.findings}


def test_projects_are_named_only_where_their_number_is_that_of_their_tables(tmp_path: Path) -> None:
    text, _ = said({}, tmp_path)
    assert "开展绩效自评的项目2个（一般行政管理事务、人大会议）。" in text
    text, _ = said({"开展绩效自评的项目": 3, "开展绩效监控的项目": 0}, tmp_path)
    assert "预算执行中，没有项目开展绩效监控；年度终了，开展绩效自评的项目3个。" in text


def test_the_blank_is_not_accused_of_anything() -> None:
    evaluation, standard = pipeline.evaluate_file(BLANK)
    assert standard.info.id == "sichuan-department"
    assert not [one for one in evaluation.findings if one.severity is Severity.ERROR]


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("path", [BLANK, SAMPLE], ids=["空白表", "样例"])
def test_every_formula_carries_what_libreoffice_computes(path: Path) -> None:
    (answer,) = ask([Job(path)])
    book = load_workbook(path, data_only=True)
    assert answer
    for sheet, cells in answer.items():
        for ref, cell in cells.items():
            carried, value = book[sheet][ref].value or "", cell["value"] or ""
            assert not str(value).startswith("#"), (sheet, ref)
            assert carried == value or carried == pytest.approx(value), (sheet, ref)
