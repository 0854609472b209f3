"""A row scored in a cell scores as the same row does in a form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin import pipeline
from xl_addin.errors import NoAnswer
from xl_addin.hosts.excel.functions.cells import FAILED
from xl_addin.model.quantity import Form
from xl_addin.rules.resources import shipped


@pytest.mark.parametrize("name", ["henan-department", "national-project", "gansu-budget"])
def test_the_samples_rows_score_alike_in_cells_and_in_their_form(name: str) -> None:
    evaluation, standard = pipeline.evaluate_file(shipped("workbooks", f"samples/{name}.xlsx"))
    compared = 0
    for row in (row for table in evaluation.scorecard.tables for row in table.rows):
        item = row.indicator
        if item.points is None or item.method or row.contradicted or item.target.form is Form.BLANK:
            continue
        cells = {
            "A1": item.target.text, "B1": item.actual.text, "C1": item.points.value, "D1": item.level3,
            "E1": evaluation.dossier.year or 2023, "F1": item.unit,
        }  # fmt: skip
        sheet = Worksheet({**cells, "A2": "x", "B2": "x", "C2": "x"})
        formula = f'=JX_SCORE(A1:A2, B1:B2, C1:C2, , "{standard.info.id}", D1, E1, F1)'
        found = sheet.rows(formula)[0][0]
        assert found == (FAILED if row.score is None else pytest.approx(float(row.score))), item.level3
        compared += 1
    assert compared > 5


@pytest.mark.parametrize(
    ("direction", "score"),
    [
        ("反向", "8.33"),
        ("≤", "8.33"),
        ("超过即0分", "0"),
        ("反向线性", "8"),
        ("正向", "10"),
        ("每超过1个扣0.5分", "0"),
    ],
)
def test_a_direction_or_a_method_may_be_stated(direction: str, score: str) -> None:
    assert Worksheet().answer(f'=JX_SCORE(100, 120, 10, "{direction}")') == float(Decimal(score))


def test_a_direction_that_contradicts_the_sign_is_named_in_chinese() -> None:
    sheet = Worksheet()
    with pytest.raises(NoAnswer):
        sheet.rows('=JX_SCORE("≥100%", "98%", 10, "反向")', "C1")
    assert "计分方法“反向比例”与指标值的符号“≥”方向相反" in sheet.why("C1")


def test_a_deadline_without_a_year_takes_the_other_sides_or_the_stated_one() -> None:
    sheet = Worksheet({"A1": "12月底前", "B1": "2023年11月", "B2": "11月30日"})
    assert sheet.answer("=JX_SCORE(A1, B1, 5)") == 5
    assert sheet.answer("=JX_SCORE(A1, B2, 5, , , , 2023)") == 5


def test_a_region_may_have_its_own_rules() -> None:
    assert Worksheet().answer('=JX_BUDGET_SCORE(100, 90, , "湖南")') == 9
    assert Worksheet().answer('=JX_GRADE(59.9, "hunan-department")') == "差"


def test_steps_are_deducted_whole() -> None:
    sheet = Worksheet({"A1": "≤100%", "B1": "102.9%"})
    assert sheet.answer('=JX_DEDUCT(A1, B1, 5, "每超过1个百分点扣0.5分")') == 4
    sheet.cells["B1"] = "200%"
    assert sheet.answer('=JX_DEDUCT(A1, B1, 5, "每超过1个百分点扣0.5分")') == 0
