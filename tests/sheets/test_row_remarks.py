"""A row that is not simply taken and scored is named, with the cell to look at."""

from __future__ import annotations

import pytest

from tests.sheets.test_indicators import HEAD, A, B, body
from xl_addin.model.dossier import Remark, Severity
from xl_addin.model.grid import CellValue
from xl_addin.rules.pack import METHODS

_WITH_METHOD = (*HEAD, "计分方法")


def only(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = ()) -> Remark:
    (remark,) = body(*rows, merges=merges).remarks
    return remark


def with_method(*texts: str, merges: tuple[str, ...] = ()) -> list[Remark]:
    return body(*((*A, None, text) for text in texts), head=_WITH_METHOD, merges=merges).remarks


def test_plain_rows_need_no_remark() -> None:
    assert not body(A, B, (None, None, "指标1"), (None, None, "……")).remarks


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ((None, None, None, None, None, 5), "有分值，没有指标名称"),
        ((None, None, "指标2", None, None, 5), "有分值，没有指标名称"),
        ((None, None, None, None, None, None, 5), "有得分，没有指标名称"),
        ((None, None, None, "≥1", 1, 5, 5), "没有指标名称"),
        ((None, None, "培训满意率"), "没有指标值、完成值和分值"),
        ((None, None, "其中：新建", "≥5", 5), "没有分值，没有计入"),
    ],
)
def test_a_row_that_is_left_out_or_has_no_name_is_for_checking(row: tuple[CellValue, ...], what: str) -> None:
    remark = only(A, row)
    assert what in remark.what
    assert (str(remark.place), remark.severity) == ("自评表!C3", Severity.VERIFY)


@pytest.mark.parametrize("own", [("次项",), (None, "≥2"), (None, None, 2)])
def test_a_row_that_shares_a_score_is_named_by_anything_of_its_own(own: tuple[CellValue, ...]) -> None:
    assert "合用一个得分格" in only(A, (None, None, *own), merges=("G2:G3",)).what


def test_a_second_line_of_one_merged_row_is_no_other_row() -> None:
    merges = tuple(f"{column}2:{column}3" for column in "ABCDEFG")
    assert not body(A, (*[None] * 7, "另有说明"), merges=merges).remarks


def test_a_score_in_words_is_named() -> None:
    remark = only((*A[:6], "满分"))
    assert (str(remark.place), remark.severity) == ("自评表!G2", Severity.VERIFY)


def test_a_dash_for_a_score_is_named_only_where_there_are_points() -> None:
    assert only((*A[:6], "—")).place.cell == "G2"
    assert not body((*A[:5], "—", "—")).remarks


def test_an_unknown_method_is_named_with_the_words_to_choose_from() -> None:
    (remark,) = with_method("看情况给分")
    assert (str(remark.place), remark.severity) == ("自评表!I2", Severity.VERIFY)
    assert "看情况给分" in remark.what
    assert all(name in remark.why for name in METHODS.values())


def test_a_method_merged_over_rows_is_named_once() -> None:
    assert len(with_method("看情况给分", "", merges=("I2:I3",))) == 1


@pytest.mark.parametrize("text", [*METHODS, *METHODS.values(), "每超过1个百分点扣0.5分", "—", " "])
def test_known_methods_steps_and_dashes_need_no_remark(text: str) -> None:
    assert not with_method(text)
