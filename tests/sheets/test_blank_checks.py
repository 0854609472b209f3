"""What cells take: amounts, whole numbers, and words from a list."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.rules.form import Band, FormSpec, Spot
from xl_addin.rules.form_file import load_form
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

FORM = load_form(shipped("workbooks", "henan-department.toml"))


def sheet_with(spot: Spot) -> Worksheet:
    """Return the form's sheet when its one band has three rows of that spot."""
    band = Band("only", Decimal(20), (spot,), ({}, {}, {}))
    form: FormSpec = replace(
        FORM, charts=(), natures=("≥", "≤", "＝", "定性"), sheets=(replace(FORM.sheets[0], bands=(band,)),)
    )
    return load_workbook(io.BytesIO(build(form, load_standard("henan-department"))))["自评表"]


def rule(check: str) -> DataValidation:
    (found,) = sheet_with(Spot("A", "count", field="it", check=check)).data_validations.dataValidation
    assert str(found.sqref) == "A1:A3"
    assert found.allow_blank
    return found


def test_a_count_is_a_whole_number_not_below_0() -> None:
    found = rule("count")
    assert (found.type, found.operator, found.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert found.showErrorMessage


def test_the_nature_is_one_of_the_form_s_signs() -> None:
    found = rule("nature")
    assert found.formula1 == '"≥,≤,＝,定性"'
    assert found.showErrorMessage


def test_a_qualitative_result_is_offered_in_the_words_of_the_rules_and_numbers_may_be_typed() -> None:
    found = rule("band")
    words = [band.words[0] for band in load_standard("henan-department").pack.bands]
    assert found.formula1.strip('"').split(",") == words
    assert not found.showErrorMessage
    assert len(found.formula1) <= 255  # Excel's limit for a list written in the rule


@pytest.mark.parametrize(("style", "shown"), [("count", "0"), ("amount", "#,##0.00")])
def test_a_style_has_its_number_format(style: str, shown: str) -> None:
    assert sheet_with(Spot("A", style, field="it"))["A1"].number_format == shown


def test_a_spot_may_have_a_number_format_of_its_own() -> None:
    cell = sheet_with(Spot("A", "score", field="it", format='0.00"分"'))["A1"]
    assert cell.number_format == '0.00"分"'


def test_a_formula_that_may_be_typed_over_is_unlocked_and_shaded() -> None:
    open_one = Spot("A", "amount", field="it", formula="sum", of=("it",), open=True)
    shut = replace(open_one, open=False)
    assert not sheet_with(open_one)["A1"].protection.locked
    assert sheet_with(open_one)["A1"].fill.fgColor.rgb != sheet_with(shut)["A1"].fill.fgColor.rgb
    assert sheet_with(shut)["A1"].protection.locked
