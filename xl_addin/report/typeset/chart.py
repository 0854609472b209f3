"""Draw Word's native charts as vectors: columns, bars, lines, pies and rings, with their labels."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from xl_addin.model.number_format import read_format
from xl_addin.report.typeset import chart_axes, chart_pie
from xl_addin.report.typeset.chart_ink import Canvas, ink
from xl_addin.report.typeset.code import Points, call, colour, literal, points
from xl_addin.report.typeset.parts import A, C, Node
from xl_addin.report.typeset.story import Story

SIZE = Decimal(9)
TITLE = Decimal(11)
_ROUND = ("pieChart", "doughnutChart", "pie3DChart", "ofPieChart")
_AXES = ("barChart", "bar3DChart", "lineChart", "line3DChart", "areaChart", "area3DChart")


class Series(NamedTuple):
    """One row of numbers of a chart: its name, categories, values and how labels write them."""

    name: str
    categories: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    labelled: bool
    style: str
    shows_category: bool
    shows_percent: bool
    fills: Mapping[int | None, str] = MappingProxyType({})
    """Colours that the chart itself states: of single points by index, of the whole series under None."""

    def ink(self, number: int, at: int | None = None) -> str:
        """Return the colour of a point, or of the whole; `number` chooses one where the chart states none."""
        return self.fills.get(at) or self.fills.get(None) or ink(number)

    def label(self, value: Decimal) -> str:
        """Return a value as its label writes it."""
        look = read_format(self.style)
        shown = value * 100 if look.percent else value
        places = (
            look.decimals
            if look.decimals is not None
            else max(0, -int(shown.normalize().as_tuple().exponent))
        )
        text = f"{shown:,.{places}f}" if "," in self.style else f"{shown:.{places}f}"
        return f"{text}%" if look.percent else text


def draw(story: Story, root: Node, width: Points, height: Points) -> str:
    """Return a chart part as a box of this size; one of no known kind as its texts and numbers."""
    plots = [
        one
        for one in root.iter()
        if isinstance(one.tag, str) and one.tag in {f"{C}{k}" for k in (*_ROUND, *_AXES)}
    ]
    title = _title(root)
    series = [(plot, _series(one, plot)) for plot in plots for one in plot.findall(f"{C}ser")]
    font = _font(story)
    if not series:
        return _plain(root, font)
    canvas = Canvas(width, height)
    top = Decimal(4)
    if title:
        canvas.text(width / 2, top, title, size=TITLE, anchor="center")
        top += TITLE * Decimal("1.6")
    round_ = plots[0].tag.removeprefix(C) in _ROUND
    first = series[0][1]
    keys = (
        [(name, first.ink(at, at)) for at, name in enumerate(first.categories)]
        if round_
        else [(one.name, one.ink(at)) for at, (_, one) in enumerate(series)]
    )
    bottom = height - 4
    if root.find(f".//{C}legend") is not None:
        bottom = _legend(canvas, keys, width, bottom)
    if round_:
        chart_pie.draw(canvas, [one for _, one in series], top, bottom, ring="doughnut" in plots[0].tag)
    else:
        chart_axes.draw(canvas, series, root, top, bottom)
    return call(
        "box", f"{{ {font}; {canvas.code()} }}", width=points(width), height=points(height), clip="false"
    )


def _font(story: Story) -> str:
    """Return the settings of words in a chart, whatever paragraph it stands in."""
    text = call(
        "set text",
        size=points(SIZE),
        tracking="0pt",
        weight='"regular"',
        stroke="none",
        font=story.shared.faces.stack("Times New Roman", "宋体"),
        top_edge="0.88em",
        bottom_edge="-0.12em",
    )
    indents = {"first_line_indent": "0pt", "hanging_indent": "0pt", "justify": "false"}
    return f"{text}; {call('set par', leading='0.3em', spacing='0pt', **indents)}"


def _legend(canvas: Canvas, keys: list[tuple[str, str]], width: Points, bottom: Points) -> Points:
    """Draw the legend (names, colours) in as many lines as it needs at the foot; return where it begins."""
    room = [SIZE * 2 + wide(name) for name, _ in keys]
    lines: list[list[int]] = [[]]
    used = Decimal(0)
    for at, one in enumerate(room):
        if lines[-1] and used + one > width - 8:
            lines.append([])
            used = Decimal(0)
        lines[-1].append(at)
        used += one
    top = bottom - len(lines) * SIZE * Decimal("1.5")
    for row, members in enumerate(lines):
        x = (width - sum((room[at] for at in members), Decimal(0))) / 2
        y = top + row * SIZE * Decimal("1.5")
        for at in members:
            name, fill = keys[at]
            canvas.box(x, y + 1, SIZE - 2, SIZE - 2, fill)
            canvas.text(x + SIZE, y, name, anchor="left")
            x += room[at]
    return top - 4


def wide(text: str) -> Points:
    """Return about how wide a label is."""
    return sum((SIZE if one > "\u2e80" else SIZE * Decimal("0.55") for one in text), Decimal(0))


def _title(root: Node) -> str:
    chart = root.find(f"{C}chart")
    title = chart.find(f"{C}title") if chart is not None else None
    return "" if title is None else "".join(one.text or "" for one in title.iter(f"{A}t", f"{C}v"))


def _series(node: Node, plot: Node) -> Series:
    labels = node.find(f"{C}dLbls")
    labels = plot.find(f"{C}dLbls") if labels is None else labels
    form = labels.find(f"{C}numFmt") if labels is not None else None
    stored = node.find(f"{C}val//{C}formatCode")
    style = (
        form.get("formatCode", "General") if form is not None else (stored.text if stored is not None else "")
    )
    values = _points(node.find(f"{C}val"))
    texts = _points(node.find(f"{C}cat"))
    count = max([*values, *texts], default=-1) + 1
    return Series(
        "".join(_points(node.find(f"{C}tx")).values()),
        tuple(texts.get(at, str(at + 1)) for at in range(count)),
        tuple(_decimal(values.get(at)) for at in range(count)),
        _shows(labels, "showVal"),
        style or "General",
        _shows(labels, "showCatName"),
        _shows(labels, "showPercent"),
        _fills(node),
    )


def _fills(node: Node) -> Mapping[int | None, str]:
    """Return the colours that a series states for itself (None) and for single points."""
    found: dict[int | None, str] = {}
    for one in (node, *node.findall(f"{C}dPt")):
        at = one.find(f"{C}idx")
        key = None if one is node else int(at.get("val", "0")) if at is not None else 0
        stated = [one.find(f"{C}spPr/{way}{A}solidFill/{A}srgbClr") for way in ("", f"{A}ln/")]
        made = next((colour(fill.get("val")) for fill in stated if fill is not None), None)
        if made:
            found[key] = made
    return found


def _shows(labels: Node | None, switch: str) -> bool:
    found = labels.find(f"{C}{switch}") if labels is not None else None
    return found is not None and found.get("val", "1") in {"1", "true"}


def _points(parent: Node | None) -> dict[int, str]:
    """Return cached texts by index; levels of several-level categories joined by a blank."""
    found: dict[int, str] = {}
    for one in parent.iter(f"{C}pt") if parent is not None else ():
        at = one.get("idx", "0")
        text = "".join(v.text or "" for v in one.iter(f"{C}v"))
        key = int(at) if at.isdecimal() and len(at) < 5 else 0
        found[key] = f"{text} {found[key]}" if key in found else text
    if parent is not None and not found:
        found = {0: text} if (text := "".join(v.text or "" for v in parent.iter(f"{C}v"))) else {}
    return found


def _decimal(text: str | None) -> Decimal | None:
    try:
        made = Decimal(text or "")
    except ArithmeticError:
        return None
    return made if made.is_finite() and abs(made) < Decimal("1e15") else None


def _plain(root: Node, font: str) -> str:
    """Return the texts of a chart of unknown kind, and its numbers, one after the other."""
    texts = [one.text for one in root.iter(f"{A}t", f"{C}v") if one.text]
    return f"{{ {font}; {literal('　'.join(texts))} }}" if texts else ""
