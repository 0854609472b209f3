"""Draw a form's charts (附图) as Excel's own, fed by the form's cells, in the report's sober colours."""

from __future__ import annotations

from math import ceil

from openpyxl.chart import BarChart, DoughnutChart, LineChart, PieChart, Reference, Series
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.series import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin.rules.form import ChartSpec, FormSpec
from xl_addin.sheets.blank_layout import Layout
from xl_addin.sheets.blank_places import CHART_SHEET, columns_of
from xl_addin.sheets.blank_style import dress, put

COLOURS = ("1F4E79", "A6A6A6", "595959", "D9D9D9", "7F7F7F", "BFBFBF")
"""As in the report's charts: told apart in print without colour as well."""

_DARK = frozenset({"1F4E79", "595959", "7F7F7F"})
_ROUND = frozenset({"pie", "ring"})
_GRID = "E7E6E6"
_WIDTH, _HEIGHT = 18, 9.5  # centimetres: two charts on a portrait page
_BAR, _ROUND_BARS = 0.4, 3.0  # centimetres: one bar of a lying chart; its title, scale and legend
_ROW = 0.53  # centimetres of a row of 15 points
_GAP = 2  # rows under a chart
_A_PAGE = 41  # rows of charts
_TITLE = 1200  # hundredths of a point
_FIRST, _LAST = 3, "K"  # the first chart's row, the last column the charts cover
_COLUMN = 8.5  # characters
_MAX_SLICES = 20


def write_charts(book: Workbook, form: FormSpec, layouts: tuple[Layout, ...]) -> Worksheet:
    """Add the sheet 附图 with every chart of the form, one under the other; return it."""
    sheet = book.create_sheet(CHART_SHEET)
    put(sheet.cell(1, 1), CHART_SHEET)
    dress(sheet.cell(1, 1), "title")
    sheet.merge_cells(f"A1:{_LAST}1")
    sheet.row_dimensions[1].height = 32
    for column in range(1, column_index_from_string(_LAST) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _COLUMN
    top = page_top = _FIRST
    for spec in form.charts:
        chart = _chart(book, spec, layouts)
        rows = ceil(chart.height / _ROW) + _GAP
        if top + rows - page_top > _A_PAGE and top > page_top:
            sheet.row_breaks.append(Break(id=top - 1))
            page_top = top
            top += 1  # else its frame is printed on the page before
        sheet.add_chart(chart, f"A{top}")
        top += rows
    sheet.print_area = f"A1:{_LAST}{top - 1}"
    return sheet


def _chart(book: Workbook, spec: ChartSpec, layouts: tuple[Layout, ...]) -> ChartBase:
    chart = _empty(spec.kind)
    chart.title = _title(spec.title)
    chart.width, chart.height = _WIDTH, _height(spec, layouts)
    for at, (name, title) in enumerate(zip(spec.values, spec.names, strict=True)):
        series = Series(_reference(book, name, layouts), title=title)
        series.cat = _categories(book, spec.categories, layouts)
        _colour(series, spec.kind, at)
        series.dLbls = _labels(spec.kind, at)
        chart.series.append(series)
    if spec.kind in _ROUND:
        chart.legend.position = "r"
        return chart
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = spec.format
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl hides the axes unless told otherwise
    if spec.kind == "bar":
        chart.x_axis.scaling.orientation = "maxMin"  # read from the top, as the table is
        chart.y_axis.crosses = "max"
    if len(spec.values) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    return chart


def _height(spec: ChartSpec, layouts: tuple[Layout, ...]) -> float:
    """Return the height of a chart in centimetres: one of lying bars grows with them."""
    band = spec.categories.partition(".")[0]
    first, last = next(one.bands[band] for one in layouts if band in one.bands)
    bars = (last - first + 1) * len(spec.values)
    return max(_HEIGHT, bars * _BAR + _ROUND_BARS) if spec.kind == "bar" else _HEIGHT


def _title(text: str) -> Title:
    """Return a title a little larger than the rest, not bold."""
    look = ParagraphProperties(defRPr=CharacterProperties(sz=_TITLE, b=False))
    words = Paragraph(pPr=look, r=[RegularTextRun(rPr=CharacterProperties(sz=_TITLE, b=False), t=text)])
    return Title(tx=Text(rich=RichText(p=[words])), overlay=False)


def _empty(kind: str) -> ChartBase:
    if kind == "pie":
        return PieChart()
    if kind == "ring":
        return DoughnutChart(holeSize=55)
    if kind == "line":
        return LineChart()
    chart = BarChart()
    chart.type = "bar" if kind == "bar" else "col"
    chart.gapWidth = 60
    if kind == "stacked":
        chart.grouping, chart.overlap = "stacked", 100
    return chart


def _colour(series: Series, kind: str, at: int) -> None:
    """Give a series its colour, a round chart's slices one each."""
    if kind in _ROUND:
        for index in range(_MAX_SLICES):
            point = DataPoint(idx=index)
            point.graphicalProperties.solidFill = _colour_at(index)
            series.dPt.append(point)
        return
    colour = _colour_at(at)
    if kind == "line":
        series.graphicalProperties.line.solidFill = colour
        series.smooth = False
    else:
        series.graphicalProperties.solidFill = colour
        series.invertIfNegative = False


def _labels(kind: str, at: int) -> DataLabelList:
    """Return a series' labels: its numbers, of a round chart the shares; white on dark ground."""
    shown = {
        "showVal": kind not in _ROUND, "showPercent": kind in _ROUND,
        "numFmt": "0.00%" if kind in _ROUND else None,
        "showSerName": False, "showCatName": False, "showLegendKey": False,
    }  # fmt: skip
    labels = DataLabelList(**shown)
    labels.position = {"pie": "outEnd", "line": "t"}.get(kind)
    if kind == "stacked" and _colour_at(at) in _DARK:
        labels.txPr = _white()
    if kind == "ring":
        dark = (index for index in range(_MAX_SLICES) if _colour_at(index) in _DARK)
        labels.dLbl = [DataLabel(idx=index, txPr=_white(), **shown) for index in dark]
    return labels


def _white() -> RichText:
    look = ParagraphProperties(defRPr=CharacterProperties(solidFill="FFFFFF"))
    return RichText(p=[Paragraph(pPr=look, endParaRPr=CharacterProperties())])


def _colour_at(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


def _categories(book: Workbook, name: str, layouts: tuple[Layout, ...]) -> AxDataSource:
    return AxDataSource(strRef=StrRef(f=str(_reference(book, name, layouts))))


def _reference(book: Workbook, name: str, layouts: tuple[Layout, ...]) -> Reference:
    """Return the cells of `band.field` over the whole band."""
    band_id, _, field = name.partition(".")
    layout = next(one for one in layouts if band_id in one.bands)
    band = next(one for one in layout.spec.bands if one.id == band_id)
    left = columns_of(next(spot for spot in band.spots if spot.field == field))[0]
    first, last = layout.bands[band_id]
    return Reference(book[layout.name], min_col=left, max_col=left, min_row=first, max_row=last)
