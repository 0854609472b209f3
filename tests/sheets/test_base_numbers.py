"""A cell of base data is money, a rate or a count, typed as a number or as text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Cell, CellError, CellValue
from xl_addin.sheets.base_numbers import read_number, states_number


@pytest.mark.parametrize(
    ("value", "code", "wanted", "number", "unit"),
    [
        (Decimal("0.95"), "0.00%", "%", "95", "%"),
        ("95%", "General", "%", "95", "%"),
        (Decimal("97.5"), "General", "%", "97.5", "%"),
        ("51人", "General", "人", "51", "人"),
        ("51名", "General", "人", "51", "人"),
        ("1,200㎡", "General", "平方米", "1200", "平方米"),
        (Decimal(51), "General", "人", "51", "人"),
        ("12万元", "General", "万元", "120000", "元"),
        (Decimal(12), "General", "万元", "12", "元"),
    ],
)
def test_numbers_and_texts_are_read(value: CellValue, code: str, wanted: str, number: str, unit: str) -> None:
    figure = read_number(Cell(1, 1, value, None, code), "表", wanted, "元").figure
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("value", ["51件", "约51人", "三件", CellError("#REF!"), True])
def test_what_is_no_number_of_the_unit_is_told(value: CellValue) -> None:
    found = read_number(Cell(1, 1, value), "表", "人", "万元")
    assert found.figure is None
    assert found.remark is not None
    assert (found.remark.place.cell, found.remark.severity) == ("A1", Severity.VERIFY)


@pytest.mark.parametrize("value", [None, "", "——", "无"])
def test_a_blank_or_a_dash_is_nothing_to_tell(value: CellValue) -> None:
    assert read_number(Cell(1, 1, value), "表", "人", "万元") == (None, None)


def test_a_count_typed_as_text_is_a_hint() -> None:
    remark = read_number(Cell(1, 1, "51人"), "表", "人", "万元").remark
    assert remark is not None
    assert remark.severity is Severity.HINT


@pytest.mark.parametrize(
    ("text", "yes"),
    [("40人", True), ("95%", True), ("1,200", True), ("2022年", False), ("预算数", False), ("约3人", False)],
)
def test_a_text_that_is_a_number_is_no_label(text: str, yes: bool) -> None:
    assert states_number(text) is yes
