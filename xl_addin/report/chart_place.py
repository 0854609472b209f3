"""Put charts into a rendered document: where the template prints one, and into those its author drew.

A printed chart leaves a mark, alone in its paragraph. A drawn one is found by its alternative text
(替换文字), the chart's name in the data. Each gets a caption below with the next number.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn

from xl_addin.errors import ChartCannotHold, ChartNotAlone, ChartUnknown
from xl_addin.report import caption, chart_data, chart_look
from xl_addin.report.chart import Chart
from xl_addin.report.chart_room import room
from xl_addin.report.marked import ordinal_of
from xl_addin.report.merges import W, text_of
from xl_addin.report.printed import MARK, REFERENCE, Printed
from xl_addin.report.spots import Spot
from xl_addin.report.style_names import style_ids

FOLDER = "图"
CHART = f"{chart_data.C}chart"
_SHAPE = qn("wp:docPr")
_MARK = re.compile(rf"{MARK}(\d+){MARK}")
_EITHER = re.compile(rf"[{MARK}{REFERENCE}](\d+)[{MARK}{REFERENCE}]")
_REFERENCE = re.compile(rf"{REFERENCE}(\d+){REFERENCE}")
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36_000
"""Per millimetre."""

_TWIP = 635
"""EMU per 1/20 pt."""


class _Spot(NamedTuple):
    """A place for a chart: its paragraph, and the drawing that the template's author put there."""

    paragraph: Any
    chart: Chart
    drawing: Any = None


class _Placing:
    """The document while charts are placed: what is known of it once, and the numbers given so far."""

    def __init__(self, document: DocumentObject, where: str) -> None:
        self.part = document.part
        self.where = where
        self.styles = style_ids(document)
        self.numbers: dict[Chart, int] = {}
        self.count = 0
        ids = (int(shape.get("id", "0")) for shape in document.element.body.iter(_SHAPE))
        self.shapes = max(ids, default=0)

    def number(self, chart: Chart) -> int:
        """Return the next number, and remember the chart's first."""
        self.count += 1
        self.numbers.setdefault(chart, self.count)
        return self.count


def place_charts(document: DocumentObject, printed: Printed, data: Mapping[str, Any], where: str) -> None:
    """Place, number and caption the charts of a rendered document.

    Raises ChartNotAlone, ChartUnknown, ChartCannotHold.
    """
    body: Any = document.element.body
    if not printed.charts and next(body.iter(CHART), None) is None:
        return
    _check_elsewhere(document, printed, where)
    placing = _Placing(document, where)
    for spot in list(_spots(body, printed, named_charts(data), where)):
        if not spot.chart:
            _remove(spot)
        elif spot.drawing is None:
            _draw(placing, spot)
        else:
            _fill_drawn(placing, spot)
    for node in body.iter(f"{W}t"):
        if node.text and REFERENCE in node.text:
            node.text = _REFERENCE.sub(lambda found: _said(placing, printed, int(found[1])), node.text)


def named_charts(data: Mapping[str, Any]) -> dict[str, Chart]:
    """Return the charts of the data by the names a drawn chart's alternative text may give."""
    own = data.get(FOLDER, {})
    inner = own if isinstance(own, Mapping) else {}
    found = {key: value for key, value in data.items() if isinstance(value, Chart)}
    for key, value in inner.items():
        if isinstance(value, Chart):
            found |= {key: value, f"{FOLDER}.{key}": value}
    return found


def _said(placing: _Placing, printed: Printed, at: int) -> str:
    """Return `图1`; of a chart that the template nowhere places, its title."""
    chart = printed.charts[at] if at < len(printed.charts) else None
    number = placing.numbers.get(chart) if chart is not None else None
    return f"图{ordinal_of(number)}" if number else f"图“{chart or ''}”"


def _check_elsewhere(document: DocumentObject, printed: Printed, where: str) -> None:
    """Raise ChartNotAlone for a chart printed in a header, a footer, a note or a property."""
    kinds = ("/header", "/footer", "/footnotes", "/endnotes")
    others = [
        relation.target_part.blob.decode(errors="replace")
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(kinds)
    ]
    core = document.core_properties
    others += [core.title, core.subject, core.author, core.comments, core.keywords]
    found = next((one for text in others for one in _EITHER.finditer(text)), None)
    if found and int(found[1]) < len(printed.charts):
        name = printed.charts[int(found[1])].title
        raise ChartNotAlone(where, name=name, beside="它写在页眉、页脚、脚注或文档属性里")


def _spots(body: Any, printed: Printed, named: Mapping[str, Chart], where: str) -> Iterator[_Spot]:  # noqa: ANN401
    """Yield every place for a chart in the order of the document."""
    for node in body.iter(f"{W}t", CHART):
        if node.tag == CHART:
            drawing = next(node.iterancestors(f"{W}drawing"), None)
            chart = drawn_chart(drawing, named, where) if drawing is not None else None
            if chart is not None and drawing is not None:
                yield _Spot(next(drawing.iterancestors(f"{W}p")), chart, drawing)
            continue
        found = _MARK.search(node.text or "")
        if found and int(found[1]) < len(printed.charts):
            paragraph = next(node.iterancestors(f"{W}p"))
            chart, beside = printed.charts[int(found[1])], text_of(paragraph).strip()
            if beside != found[0] or next(paragraph.iter(f"{W}drawing"), None) is not None:
                rest = f"同一段里还有“{_MARK.sub('', beside)[:40]}”"
                place = Spot("正文", text=_MARK.sub("", beside).strip()).told(where)
                raise ChartNotAlone(place, name=chart.title, beside=rest)
            yield _Spot(paragraph, chart)


def drawn_chart(drawing: Any, named: Mapping[str, Chart], where: str) -> Chart | None:  # noqa: ANN401
    """Return the chart that a drawing's alternative text names; None for one that is not ours to fill.

    Raises ChartUnknown for a name that only our data could know, else the sample's numbers would stay.
    """
    shape = next(drawing.iter(_SHAPE), None)
    texts = [(shape.get(key) or "").strip() for key in ("descr", "title")] if shape is not None else []
    for text in texts:
        if text in named:
            return named[text]
    for text in texts:
        if re.fullmatch(rf"{FOLDER}(\..+|\d+)", text):
            near = difflib.get_close_matches(text, sorted(named), 3, 0.3)
            hint = f"；数据里的图有：{'、'.join(near or sorted(named))}" if named else ""
            raise ChartUnknown(where, name=text, hint=hint)
    return None


def _remove(spot: _Spot) -> None:
    """Take the place of a chart without data away, with the caption its author wrote."""
    if spot.drawing is not None and not _alone(spot):
        run = next(spot.drawing.iterancestors(f"{W}r"))
        run.getparent().remove(run)
        return
    below = caption.own_caption(spot.paragraph, {}) if spot.drawing is not None else None
    for one in (spot.paragraph, below):
        if one is None:
            continue
        holder = one.getparent()
        last = holder.tag == f"{W}tc" and len(holder.findall(f"{W}p")) == 1
        if last or one.find(f"{W}pPr/{W}sectPr") is not None:
            for child in [child for child in one if child.tag != f"{W}pPr"]:
                one.remove(child)
        else:
            holder.remove(one)


def _alone(spot: _Spot) -> bool:
    """Tell whether a drawn chart is all there is in its paragraph."""
    return not text_of(spot.paragraph).strip() and len(list(spot.paragraph.iter(f"{W}drawing"))) == 1


def _draw(placing: _Placing, spot: _Spot) -> None:
    """Draw a chart where the template printed it, and its caption below."""
    chart = spot.chart.drawn
    package = placing.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    part = Part(name, _CHART_TYPE, b"", package)
    key = placing.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    _fill(part, chart_look.skeleton(chart).encode(), chart)
    for child in [child for child in spot.paragraph if child.tag != f"{W}pPr"]:
        spot.paragraph.remove(child)
    caption.keep_with_caption(spot.paragraph, placing.styles)
    placing.shapes += 1
    number = placing.number(spot.chart)
    most = room(spot.paragraph) * _TWIP
    spot.paragraph.append(_drawing(chart, key, placing.shapes, number, most))
    caption.add_caption(spot.paragraph, number, chart.caption, placing.styles)


def _drawing(chart: Chart, key: str, shape: int, number: int, most: int) -> Any:  # noqa: ANN401 - an lxml element
    """Return the run that shows a chart part in the line; its alternative text is the caption.

    It is at most `most` EMU wide, 0 for any width.
    """
    width, height = (length * _EMU for length in chart_look.size(chart))
    width = min(width, most or width)
    run = parse_xml(
        f"<w:r {nsdecls('w', 'wp', 'a', 'r', 'c')}><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{shape}" name="图表 {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{nsmap["c"]}">'
        f'<c:chart r:id="{key}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    next(run.iter(_SHAPE)).set("descr", chart.caption)
    return run


def _fill_drawn(placing: _Placing, spot: _Spot) -> None:
    """Put the data into the chart that the template's author drew; a caption if it stands alone."""
    key = next(spot.drawing.iter(CHART)).get(chart_data.R + "id")
    chart = spot.chart.drawn
    part = placing.part.related_parts[key]
    try:
        _fill(part, part.blob, chart)
    except ValueError as exc:
        raise ChartCannotHold(placing.where, name=chart.title, detail=str(exc)) from exc
    if not _alone(spot):
        return
    caption.keep_next(spot.paragraph)
    own = caption.own_caption(spot.paragraph, placing.styles)
    if own is None:
        caption.add_caption(spot.paragraph, placing.number(spot.chart), chart.caption, placing.styles)
    else:
        caption.renumber(own, placing.number(spot.chart))


def _fill(part: Any, space: bytes, chart: Chart) -> None:  # noqa: ANN401 - a part of python-docx
    """Write the chart part with its data, and the workbook behind it anew."""
    package = part.package
    name = package.next_partname("/word/embeddings/chart%d.xlsx")
    book = Part(name, _BOOK_TYPE, b"", package)
    old = [
        key for key, relation in part.rels.items() if relation.reltype.endswith(("/package", "/oleObject"))
    ]
    for key in old:
        del part.rels[key]
    part._blob, book._blob = chart_data.filled(space, chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
