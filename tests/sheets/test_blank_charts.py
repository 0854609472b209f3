"""Charts of a form are Excel's own and show its cells, from zero, in the report's colours."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.report.chart_look import COLOURS as COLOURS_OF_THE_REPORT
from xl_addin.rules.form import CHART_KINDS, ChartSpec, FormSpec
from xl_addin.rules.form_file import load_form
from xl_addin.rules.form_size import resized
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build
from xl_addin.sheets.blank_charts import COLOURS

FORM = load_form(shipped("workbooks", "national-project.toml"))
ROUND = {"pie", "ring"}


def with_charts(*kinds: str) -> FormSpec:
    """Return the national form with a chart of each kind."""
    charts = tuple(
        ChartSpec(
            kind, kind, "summary.project",
            ("summary.annual",) if kind in ROUND else ("summary.annual", "summary.executed"),
            ("预算",) if kind in ROUND else ("预算", "执行"),
        )
        for kind in kinds
    )  # fmt: skip
    return replace(FORM, charts=charts)


def sheet_of(form: FormSpec) -> Worksheet:
    return load_workbook(io.BytesIO(build(form, load_standard("national-project"))))["附图"]


def charts_of(form: FormSpec) -> list[Any]:
    charts: list[Any] = sheet_of(form)._charts
    return charts


def test_every_chart_shows_all_rows_of_its_band() -> None:
    first, second = charts_of(resized(FORM, projects=5))
    assert [series.val.numRef.f for series in first.series] == ["'汇总'!$E$5:$E$9", "'汇总'!$F$5:$F$9"]
    assert [series.cat.strRef.f for series in second.series] == ["'汇总'!$B$5:$B$9"]


@pytest.mark.parametrize("kind", sorted(set(CHART_KINDS) - ROUND))
def test_axes_are_shown_and_begin_at_zero(kind: str) -> None:
    (chart,) = charts_of(with_charts(kind))
    assert chart.y_axis.scaling.min == 0
    assert not chart.x_axis.delete
    assert not chart.y_axis.delete


def test_bars_are_read_from_the_top_as_the_table_is() -> None:
    (chart,) = charts_of(with_charts("bar"))
    assert chart.x_axis.scaling.orientation == "maxMin"


def test_colours_are_those_of_the_report() -> None:
    assert COLOURS == COLOURS_OF_THE_REPORT
    (chart,) = charts_of(with_charts("column"))
    assert [one.graphicalProperties.solidFill.srgbClr for one in chart.series] == list(COLOURS[:2])


def test_labels_show_numbers_and_of_a_round_chart_shares() -> None:
    labels = [chart.series[0].dLbls for chart in charts_of(with_charts("column", "pie", "ring"))]
    assert [(one.showVal, one.showPercent) for one in labels] == [(True, False), (False, True), (False, True)]
    assert {one.idx % len(COLOURS) for one in labels[2].dLbl} == {0, 2, 4}, "white on the dark slices"


def test_a_sheet_of_many_charts_breaks_between_them_and_not_within() -> None:
    sheet = sheet_of(with_charts(*CHART_KINDS))
    tops = [chart.anchor._from.row for chart in sheet._charts]
    breaks = [one.id for one in sheet.row_breaks.brk]
    assert breaks == [top - 1 for top in tops[2::2]], "a row stays free, else the frame is on both pages"


def test_lying_bars_get_the_height_they_need_and_a_page_of_their_own() -> None:
    def height(kind: str, projects: int) -> float:
        (chart,) = charts_of(resized(with_charts(kind), projects=projects))
        return float(chart.anchor.ext.height) / 360_000  # centimetres

    assert height("bar", 3) == height("column", 3) == height("column", 20)
    assert height("bar", 20) >= 20 * 2 * 0.4
    sheet = sheet_of(resized(with_charts("ring", "bar"), projects=20))
    assert len(sheet.row_breaks.brk) == 1


def test_a_form_without_charts_has_no_sheet_for_them() -> None:
    book = load_workbook(io.BytesIO(build(replace(FORM, charts=()), load_standard("national-project"))))
    assert "附图" not in book.sheetnames


def test_a_chart_is_as_high_as_the_rows_set_aside_for_it() -> None:
    first, second = charts_of(FORM)
    rows = second.anchor._from.row - first.anchor._from.row
    room = Decimal(rows) * 15  # points
    assert Decimal(str(first.height)) / Decimal("2.54") * 72 < room
