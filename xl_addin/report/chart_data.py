"""Put a chart's numbers into its XML and into the workbook behind it, which Word opens to edit them.

It makes no difference who drew the chart, the program or a template's author: look is kept, data
are replaced. The one user of python-pptx.
"""

from __future__ import annotations

import io
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import SeriesXmlRewriterFactory
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml

from xl_addin.report.chart import Chart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FILLED = frozenset(f"{C}{kind}Chart" for kind in ("area", "bar", "doughnut", "line", "pie", "radar"))
_AFTER_DATA = (f"{C}printSettings", f"{C}userShapes", f"{C}extLst")


class _Workbook(CategoryWorkbookWriter):
    """The workbook behind a chart: names stay text, and the cells the numbers came from stand beside."""

    def __init__(self, data: CategoryChartData, chart: Chart) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self._chart = chart

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:  # noqa: ANN401 - XlsxWriter's
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        sources = [one for one in self._chart.series if any(one.places)]
        for column, one in enumerate(sources, len(self._chart.series) + 2):
            worksheet.write(0, column, f"数据来源：{one.name}")
            worksheet.write_column(1, column, one.places)


def filled(space: bytes, chart: Chart, workbook_id: str) -> tuple[bytes, bytes]:
    """Return (chart XML with the chart's data, the workbook of them); the look of `space` is kept.

    `workbook_id` is the relation of the chart part to its workbook. Raises ValueError, in Chinese,
    for a drawing that cannot hold such data.
    """
    root = parse_xml(space)
    _check(root, chart)
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.categories
    for one in chart.series:
        data.add_series(one.name, one.values)
    drawn = len(root.plotArea.sers)
    SeriesXmlRewriterFactory(XL_CHART_TYPE.COLUMN_CLUSTERED, data).replace_series_data(root)
    _drop_stale(root, chart, drawn)
    _begin_at_zero(root, chart)
    _link(root, workbook_id)
    book = io.BytesIO(_Workbook(data, chart).xlsx_blob)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), book.getvalue()


def _check(root: Any, chart: Chart) -> None:  # noqa: ANN401 - an lxml element
    """Raise ValueError for a kind of drawing that has no categories or series, or too few."""
    area = root.find(f"{C}chart/{C}plotArea")
    kinds = {one.tag for one in area if one.tag.endswith("Chart")} if area is not None else set()
    if kinds - _FILLED:
        raise ValueError("立体图、复合饼图、散点图、气泡图、曲面图、股价图换不了数")
    if not kinds or not area.sers:
        raise ValueError("图里没有数据系列")
    if len(chart.series) > 1 and f"{C}pieChart" in kinds:
        raise ValueError(f"饼图只能放一组数，数据里有{len(chart.series)}组")


def _drop_stale(root: Any, chart: Chart, drawn: int) -> None:  # noqa: ANN401 - an lxml element
    """Take away what belongs to the numbers that were there: typed labels, points beyond, filtered rows."""
    for at, series in enumerate(root.plotArea.sers):
        for label in list(series.iter(f"{C}dLbl")):
            if label.find(f"{C}tx") is not None:
                label.getparent().remove(label)
        beyond = [
            point
            for point in series.findall(f"{C}dPt")
            if int(point.find(f"{C}idx").get("val")) >= len(chart.categories)
        ]
        own = series.findall(f"{C}spPr") if at >= drawn else []  # a copy would have its model's colour
        for old in [*beyond, *own, *series.findall(f"{C}extLst")]:
            series.remove(old)
    for plot in root.plotArea.iter_xCharts():
        for old in plot.findall(f"{C}extLst"):
            plot.remove(old)


def _begin_at_zero(root: Any, chart: Chart) -> None:  # noqa: ANN401 - an lxml element
    """Begin the axis of columns and bars at 0, whoever drew it: one begun higher exaggerates differences."""
    axes = {axis.get("val") for bars in root.iter(f"{C}barChart") for axis in bars.findall(f"{C}axId")}
    for axis in root.iter(f"{C}valAx"):
        scaling = axis.find(f"{C}scaling")
        if axis.find(f"{C}axId").get("val") not in axes or scaling is None:
            continue
        if scaling.find(f"{C}logBase") is not None:
            continue
        for fixed in (*scaling.findall(f"{C}max"), *scaling.findall(f"{C}min")):
            scaling.remove(fixed)
        if not chart.has_negative:
            etree.SubElement(scaling, f"{C}min").set("val", "0")


def _link(root: Any, workbook_id: str) -> None:  # noqa: ANN401 - an lxml element
    """Name the workbook that Word opens for 编辑数据, in the place the schema gives it."""
    for old in root.findall(f"{C}externalData"):
        root.remove(old)
    link = root.makeelement(f"{C}externalData", {f"{R}id": workbook_id})
    etree.SubElement(link, f"{C}autoUpdate").set("val", "0")
    after = next((child for child in root if child.tag in _AFTER_DATA), None)
    if after is None:
        root.append(link)
    else:
        after.addprevious(link)
