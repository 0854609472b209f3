"""A chart knows whether it has anything to show, and which kind its names call for."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from tests.report.charts import chart
from xl_addin.report.chart import Chart, Kind, Series


def test_a_chart_without_numbers_is_false() -> None:
    assert not chart(Kind.COLUMN, "", "")
    assert not Chart("空", Kind.PIE, (), ())
    assert chart(Kind.COLUMN, "", "0")


def test_long_names_make_columns_lie_down_and_leave_lines_alone() -> None:
    long = tuple(f"第{at}个名称很长的一级指标" for at in range(4))
    values = ("1", "2", "3", "4")
    assert chart(Kind.COLUMN, *values, categories=long).drawn.kind is Kind.BAR
    assert chart(Kind.STACKED_COLUMN, *values, categories=long).drawn.kind is Kind.STACKED_BAR
    assert chart(Kind.LINE, *values, categories=long).drawn.kind is Kind.LINE
    assert chart(Kind.COLUMN, *values).drawn.kind is Kind.COLUMN


def test_empty_series_and_categories_are_not_drawn_and_places_stay_with_their_numbers() -> None:
    one = Series("年初", (Decimal(1), None, Decimal(3)), ("甲!A1", "", "甲!A3"))
    none = Series("全年", (None, None, None))
    drawn = Chart("图", Kind.COLUMN, ("甲", "乙", "丙"), (none, one)).drawn
    assert drawn.categories == ("甲", "丙")
    assert drawn.series == (Series("年初", (Decimal(1), Decimal(3)), ("甲!A1", "甲!A3")),)


def test_series_must_fit_the_categories_and_a_pie_has_one() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Chart("图", Kind.COLUMN, ("甲",), (Series("年初", (Decimal(1), None)),))
    with pytest.raises(ValueError, match="one series"):
        chart(Kind.PIE, rows=2)


def test_it_travels_to_the_process_that_fills_foreign_templates() -> None:
    assert pickle.loads(pickle.dumps(chart())) == chart()


def test_the_caption_names_the_unit() -> None:
    assert chart(unit="万元").caption == "收入（单位：万元）"
    assert chart().caption == "收入"
    assert chart(Kind.PIE, unit="万元").caption == "收入"  # its labels are shares
