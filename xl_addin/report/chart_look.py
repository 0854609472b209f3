"""Draw charts soberly, as suits an official paper: one blue and greys, flat, numbers written beside.

What is returned is DrawingML without data: the series are placed by `chart_data`, as they are in a
chart that a template's author drew.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from xl_addin.report.chart import ROUND, Chart, Kind
from xl_addin.report.gongwen import FANGSONG, LATIN

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
COLOURS = ("1F4E79", "A6A6A6", "595959", "D9D9D9", "7F7F7F", "BFBFBF")
"""Told apart in print without colour as well."""

_DARK = frozenset({"1F4E79", "595959", "7F7F7F"})
_LABEL = 900
"""小五, in hundredths of a point."""

_STACKED = frozenset({Kind.STACKED_COLUMN, Kind.STACKED_BAR})
_ACROSS = frozenset({Kind.BAR, Kind.STACKED_BAR})
_AXES = ("111111111", "222222222")
_GREY = '<a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln>'

WIDTH = 150
"""Millimetres: the text is 156 wide."""


def size(chart: Chart) -> tuple[int, int]:
    """Return width and height in millimetres; bars need room for each category."""
    if chart.kind in _ACROSS:
        bars = 1 if chart.kind in _STACKED else max(len(chart.series), 1)
        return WIDTH, min(max(60, 26 + len(chart.categories) * (5 * bars + 4)), 190)
    return WIDTH, 75


def skeleton(chart: Chart) -> str:
    """Return the chart's XML with an empty, coloured series for each of its own."""
    series = "".join(_series(chart, at) for at in range(len(chart.series)))
    plot = _round_plot(chart, series) if chart.kind in ROUND else _axis_plot(chart, series)
    position = "r" if chart.kind in ROUND else "b"
    legend = f'<c:legend><c:legendPos val="{position}"/><c:overlay val="0"/></c:legend>'
    shown = legend if chart.kind in ROUND or len(chart.series) > 1 else ""
    return (
        f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}<c:spPr><a:noFill/></c:spPr></c:plotArea>'
        f'{shown}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(_LABEL)}</c:chartSpace>"
    )


def _text(points: int, colour: str = "000000") -> str:
    """Return text properties with the fonts of an official paper."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{points}" b="0"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{LATIN}"/><a:ea typeface="{FANGSONG}"/>'
        f'<a:cs typeface="{LATIN}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _colour(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _series(chart: Chart, at: int) -> str:
    """Return one series: its order, its colour, its labels; the data come later."""
    head = f'<c:idx val="{at}"/><c:order val="{at}"/>'
    if chart.kind in ROUND:
        return f"<c:ser>{head}{_slices(len(chart.categories))}{_labels(chart, at)}</c:ser>"
    if chart.kind is Kind.LINE:
        line = f'<c:spPr><a:ln w="22225" cap="rnd">{_fill(_colour(at))}<a:round/></a:ln></c:spPr>'
        symbol = ("circle", "square", "diamond", "triangle")[at % 4]
        shape = f'<c:symbol val="{symbol}"/><c:size val="6"/><c:spPr>{_fill(_colour(at))}</c:spPr>'
        marker = f"<c:marker>{shape}</c:marker>"
        return f'<c:ser>{head}{line}{marker}{_labels(chart, at)}<c:smooth val="0"/></c:ser>'
    fill = f'<c:spPr>{_fill(_colour(at))}</c:spPr><c:invertIfNegative val="0"/>'
    return f"<c:ser>{head}{fill}{_labels(chart, at)}</c:ser>"


def _slices(count: int) -> str:
    """Return a colour for each slice, parted by white lines."""
    edge = f'<a:ln w="12700">{_fill("FFFFFF")}</a:ln>'
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/><c:spPr>{_fill(_colour(at))}{edge}</c:spPr></c:dPt>'
        for at in range(count)
    )


def _labels(chart: Chart, at: int) -> str:
    """Return the labels: the numbers as printed; of a round chart the shares."""
    inside = chart.kind in _STACKED
    where = {Kind.LINE: "t", Kind.PIE: "outEnd", Kind.RING: ""}.get(chart.kind, "ctr" if inside else "outEnd")
    colour = "FFFFFF" if inside and _colour(at) in _DARK else "000000"
    body = _label_body(chart, where, colour)
    # labels lie on the slices of a ring, on dark ones in white
    slices = range(len(chart.categories)) if chart.kind is Kind.RING else ()
    white = "".join(
        f'<c:dLbl><c:idx val="{one}"/>{_label_body(chart, where, "FFFFFF")}</c:dLbl>'
        for one in slices
        if _colour(one) in _DARK
    )
    lines = f'<c:showLeaderLines val="{int(chart.kind is Kind.PIE)}"/>' if chart.kind in ROUND else ""
    return f"<c:dLbls>{white}{body}{lines}</c:dLbls>"


def _label_body(chart: Chart, where: str, colour: str) -> str:
    """Return what labels show, how and where; Word takes a ring with a position for damaged.

    Of a round chart the shares: those Word computes, or the numbers themselves where they are percent.
    """
    percent = chart.kind in ROUND and "%" not in chart.number_format
    code = quoteattr("0.00%" if percent else chart.number_format)
    position = f'<c:dLblPos val="{where}"/>' if where else ""
    return (
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>{_text(_LABEL, colour)}'
        f'{position}<c:showLegendKey val="0"/><c:showVal val="{int(not percent)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{int(percent)}"/><c:showBubbleSize val="0"/>'
    )


def _round_plot(chart: Chart, series: str) -> str:
    if chart.kind is Kind.PIE:
        return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
    return (
        f'<c:doughnutChart><c:varyColors val="1"/>{series}'
        '<c:firstSliceAng val="0"/><c:holeSize val="55"/></c:doughnutChart>'
    )


def _axis_plot(chart: Chart, series: str) -> str:
    """Return columns, bars or lines with their two axes."""
    ids = "".join(f'<c:axId val="{axis}"/>' for axis in _AXES)
    if chart.kind is Kind.LINE:
        lines = f'<c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{ids}'
        return f"<c:lineChart>{lines}</c:lineChart>{_axes(chart)}"
    direction = "bar" if chart.kind in _ACROSS else "col"
    stacked = chart.kind in _STACKED
    grouping = "stacked" if stacked else "clustered"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:overlap val="{100 if stacked else 0}"/>'
        f"{ids}</c:barChart>{_axes(chart)}"
    )


def _axes(chart: Chart) -> str:
    """Return the axis of the categories and that of the values; bars are read from the top."""
    across = chart.kind in _ACROSS
    category, value = _AXES
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{}"/>'
    look = f"{ticks}<c:spPr>{_GREY}</c:spPr>{_text(_LABEL)}"
    below, beside = look.format("low"), look.format("nextTo")
    crosses = "max" if across else "autoZero"
    order = "maxMin" if across else "minMax"
    return (
        f'<c:catAx><c:axId val="{category}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if across else "b"}"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{below}<c:crossAx val="{value}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{value}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/>'
        f'<c:axPos val="{"b" if across else "l"}"/>'
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E7E6E6"/></a:solidFill></a:ln>'
        '</c:spPr></c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{beside}<c:crossAx val="{category}"/><c:crosses val="{crosses}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
