"""Number cells are read as what their place means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin.errors import ErrorCell, PointsNotNumber
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Cell, CellError, CellValue
from xl_addin.model.table import Owner
from xl_addin.sheets.slots import amount, amount_remark, points, rate_slot, score_slot, shortest, unread_score


def cell(value: CellValue, number_format: str = "General", formula: str | None = None) -> Cell:
    return Cell(5, 8, value, formula, number_format)


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (Decimal(10), "General", "10"),
        ("10分", "General", "10"),
        ("２．５", "General", "2.5"),
        (Decimal("0.1"), "0%", "10"),
    ],
)
def test_points_are_decided_numbers(value: CellValue, number_format: str, expected: str) -> None:
    read = points(cell(value, number_format), "表")
    assert read is not None
    assert read.value == Decimal(expected)
    assert read.decimals is None


@pytest.mark.parametrize("value", [None, "", " ", "—", "/", "－"])
def test_a_dash_means_no_points(value: CellValue) -> None:
    assert points(cell(value), "表") is None


@pytest.mark.parametrize("value", ["两分", "见说明", "5-10", True])
def test_words_are_no_points(value: CellValue) -> None:
    with pytest.raises(PointsNotNumber) as caught:
        points(cell(value), "表")
    assert caught.value.where == "表!H5"


def test_an_error_value_is_refused_where_points_or_money_are_read() -> None:
    broken = cell(CellError("#REF!"))
    with pytest.raises(ErrorCell, match="#REF!"):
        points(broken, "表")
    with pytest.raises(ErrorCell):
        amount(broken, "表", unit="万元", to="万元")


@pytest.mark.parametrize(
    ("value", "number_format", "percent", "decimals"),
    [
        (Decimal("0.72"), "0%", "72", 0),
        (Decimal("0.9812"), "General", "98.12", 2),
        (Decimal(1), "0.00%", "100", 2),
        ("72%", "General", "72", 0),
        ("98.12％", "General", "98.12", 2),
        (Decimal("89.31"), "General", "89.31", 2),
        ("0.9812", "General", "98.12", 2),
        (Decimal("1.2"), "General", "120", 0),
    ],
)
def test_a_rate_is_read_in_percent(value: CellValue, number_format: str, percent: str, decimals: int) -> None:
    slot = rate_slot(cell(value, number_format), "表")
    assert slot.value == Decimal(percent)
    assert slot.decimals == decimals
    assert slot.content == value


def test_the_amounts_settle_whether_a_bare_number_is_a_share() -> None:
    assert rate_slot(cell(Decimal("1.5")), "表", near=Decimal("1.49")).value == Decimal("1.5")
    assert rate_slot(cell(Decimal("1.5")), "表", near=Decimal(149)).value == 150
    assert rate_slot(cell(Decimal("1.5")), "表", in_percent=True).value == Decimal("1.5")


def test_a_formulas_result_counts_as_printed() -> None:
    slot = rate_slot(cell(Decimal("0.812954545454545"), "0.00%", "H9/E9"), "表")
    assert (slot.value, slot.decimals, slot.owner) == (Decimal("81.30"), 2, Owner.FORMULA)


def test_a_typed_number_stays_as_typed_whatever_its_format_shows() -> None:
    slot = score_slot(cell(Decimal("9.8"), "0"), "表")
    assert (slot.value, slot.decimals) == (Decimal("9.8"), 1)


def test_a_text_score_keeps_its_form() -> None:
    slot = score_slot(cell("6.25分"), "表")
    assert (slot.value, slot.content, slot.owner) == (Decimal("6.25"), "6.25分", Owner.UNIT)


def test_who_owns_a_score() -> None:
    assert score_slot(cell(None), "表").owner is Owner.BLANK
    assert score_slot(cell("  "), "表").owner is Owner.BLANK
    assert score_slot(cell(Decimal(5), formula="A1"), "表", written=Decimal(5)).owner is Owner.FORMULA
    assert score_slot(cell(Decimal("5.0")), "表", written=Decimal(5)).owner is Owner.PROGRAM
    assert score_slot(cell(Decimal(4)), "表", written=Decimal(5)).owner is Owner.UNIT
    assert score_slot(cell(Decimal(0)), "表").owner is Owner.UNIT


@pytest.mark.parametrize(
    ("value", "unit", "expected", "decimals"),
    [
        (Decimal(66), "万元", "66", 2),
        (Decimal("677.5925"), "万元", "677.5925", 4),
        ("620.82万元", "元", "620.82", 2),
        ("1,033.5", "万元", "1033.5", 2),
        ("1,000.00", "万元", "1000", 2),
        ("１００", "万元", "100", 2),
        ("970万", "元", "970", 2),
        ("0.097亿元", "万元", "970", 0),
        (Decimal(1705100), "元", "170.51", 6),
    ],
)
def test_money_comes_in_the_tables_unit(value: CellValue, unit: str, expected: str, decimals: int) -> None:
    read = amount(cell(value), "表", unit=unit, to="万元")
    assert read is not None
    assert (read.value, read.decimals, read.unit) == (Decimal(expected), decimals, "万元")


@pytest.mark.parametrize("value", [None, "—", "无", "677.5 9", "约66", "66个"])
def test_what_is_no_amount_is_none(value: CellValue) -> None:
    assert amount(cell(value), "表", unit="万元", to="万元") is None


@pytest.mark.parametrize("value", ["1,000.00", "970万元", "１００", "66"])
def test_an_amount_typed_as_text_is_pointed_out_and_still_counts(value: str) -> None:
    held = cell(value)
    remark = amount_remark(held, "表", amount(held, "表", unit="万元", to="万元"))
    assert remark is not None
    assert (str(remark.place), remark.severity) == ("表!H5", Severity.HINT)
    assert f"这一格是文字“{value}”" in remark.what
    assert remark.remedy == "请改成数字。"


def test_a_text_that_is_no_amount_is_named_for_checking() -> None:
    remark = amount_remark(cell("约970万"), "表", None)
    assert remark is not None
    assert (str(remark.place), remark.severity) == ("表!H5", Severity.VERIFY)
    assert "约970万" in remark.what


def test_an_amount_whose_formula_has_no_result_is_named_for_checking() -> None:
    remark = amount_remark(cell(None, formula="SUM(E1:E2)"), "表", None)
    assert remark is not None
    assert remark.severity is Severity.VERIFY
    assert "公式" in remark.what


@pytest.mark.parametrize("value", [None, "—", "无", Decimal(66)])
def test_numbers_blanks_and_dashes_need_no_remark(value: CellValue) -> None:
    held = cell(value)
    assert amount_remark(held, "表", amount(held, "表", unit="万元", to="万元")) is None


@pytest.mark.parametrize("value", ["满分", "10/10", "扣2分", "约8分", "—", True])
def test_a_score_that_is_no_number_is_named(value: CellValue) -> None:
    held = cell(value)
    assert score_slot(held, "表").value is None
    remark = unread_score(held, "表")
    assert remark is not None
    assert (str(remark.place), remark.severity) == ("表!H5", Severity.VERIFY)
    assert "没有计入总分" in remark.what
    assert "请改成数字" in remark.remedy


@pytest.mark.parametrize("value", [None, "", "  ", Decimal("9.8"), "6.25分", "得9分"])
def test_a_blank_or_a_number_needs_no_remark(value: CellValue) -> None:
    assert unread_score(cell(value), "表") is None


def test_a_dash_is_right_where_the_row_has_no_points() -> None:
    assert unread_score(cell("—"), "表", scores=False) is None


@pytest.mark.parametrize("digits", ["0.00", "9.80000000000000", "1E+20", "1E+300"])
def test_a_number_of_any_size_loses_only_idle_zeros(digits: str) -> None:
    tidy = shortest(Decimal(digits))
    assert tidy == Decimal(digits)
    assert "E" not in str(tidy)
