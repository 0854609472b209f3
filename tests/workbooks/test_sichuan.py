"""The Sichuan sample says what was published, slips included; the report corrects what it computes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Job, ask, needs_office
from xl_addin import pipeline
from xl_addin.model.dossier import Severity
from xl_addin.rules.resources import shipped

SAMPLE = shipped("workbooks", "samples/sichuan-department.xlsx")
BLANK = shipped("workbooks", "sichuan-department.xlsx")
EVALUATION, STANDARD = pipeline.evaluate_file(SAMPLE)
FACTS = EVALUATION.dossier.facts


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
