"""What can be done with a table is told from its columns: scored, added up, or only compared."""

from __future__ import annotations

import pytest

from tests.sheets.forms import ROWS, book, henan, henan_standard
from xl_addin.errors import MissingColumn
from xl_addin.model.grid import CellValue
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


@pytest.mark.parametrize("label", ["备用", None])
def test_numbers_under_an_unknown_label_may_be_the_points(label: CellValue) -> None:
    rows = [(*row[:7], None) for row in ROWS]
    with pytest.raises(MissingColumn, match="缺少“分值”列"):
        read(book(henan(rows, G16=label, H16="备注")), STANDARD)


def test_without_points_and_scores_the_rows_are_compared_only() -> None:
    rows = [(*row[:6], None, None) for row in ROWS]
    dossier = read(book(henan(rows, G16=None, H16=None)), STANDARD)
    assert not dossier.tables[0].has_points
    assert [one.what for one in dossier.remarks] == ["这张表没有分值和得分，只比较指标值和实际完成值，不评分"]


def test_points_without_a_score_column_are_no_form_to_compare() -> None:
    rows = [(*row[:7], None) for row in ROWS]
    with pytest.raises(MissingColumn, match="缺少“得分”列"):
        read(book(henan(rows, H16=None)), STANDARD)


def test_criteria_take_the_place_of_target_and_actual_value_only_together() -> None:
    with pytest.raises(MissingColumn, match="缺少“指标值”列"):
        read(book(henan(D16="评分标准")), STANDARD)
    (table,) = read(book(henan(D16="评分标准", F16="佐证材料")), STANDARD).tables
    assert [one.criterion for one in table.indicators] == [str(row[3]) for row in ROWS]
