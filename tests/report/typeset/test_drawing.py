"""Charts, text boxes and notes: every word of them is laid out."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pypdf import PdfReader

from tests.report.typeset.builders import document, laid_out, shown
from xl_addin.report.completeness import missing_characters, shown_text

CHARTS = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
NAMES = ("工作目标管理", "预算和财务管理", "绩效管理")


def chart_document(kind: KIND, *values: float) -> bytes:
    """Return a .docx with one chart of two series and a legend."""
    data = CategoryChartData(number_format="0.00")
    data.categories = NAMES
    for name in ("分值", "得分"):
        data.add_series(name, values)
    xml = ChartXmlWriter(kind, data).xml
    if "<c:legend>" not in xml:
        xml = xml.replace("</c:chart>", '<c:legend><c:legendPos val="b"/></c:legend></c:chart>')
    made = Document()
    part = Part(PackURI("/word/charts/chart1.xml"), CHARTS, xml.encode(), made.part.package)
    key = made.part.relate_to(part, RELATED)
    graphic = (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline><wp:extent cx="5000000" cy="2500000"/>'
        '<a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{key}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    made.add_paragraph().add_run()._r.append(parse_xml(graphic))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "kind",
    [
        KIND.COLUMN_CLUSTERED,
        KIND.COLUMN_STACKED,
        KIND.BAR_CLUSTERED,
        KIND.PIE,
        KIND.DOUGHNUT,
        KIND.LINE_MARKERS,
        KIND.AREA,
        KIND.RADAR,
    ],
)
def test_every_kind_of_chart_shows_its_categories(kind: KIND) -> None:
    docx = chart_document(kind, 6, 28.5, 58.5)
    assert not missing_characters("".join(NAMES), shown_text(docx).once)
    assert not missing_characters("".join(NAMES), shown(docx))


@pytest.mark.parametrize("values", [(0, 0, 0), (-5, 3, -0.5), (1e-9, 1e12, 1)])
@pytest.mark.parametrize("kind", [KIND.COLUMN_CLUSTERED, KIND.PIE])
def test_unusual_values_are_drawn(kind: KIND, values: tuple[float, ...]) -> None:
    assert "绩效管理" in shown(chart_document(kind, *values)).replace("\n", "")


def test_the_axis_reaches_beyond_the_highest_value_and_begins_at_nought() -> None:
    found = shown(chart_document(KIND.COLUMN_CLUSTERED, 4512, 4600, 4703))
    assert {"0", "5,000"} <= set(found.split())


def test_a_text_box_is_laid_out() -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>框外</w:t>"
        "</w:r></w:p>"
    )
    found = shown(document(box))
    assert "框里的字" in found
    assert "框外" in found


def test_a_chart_keeps_the_colours_it_states() -> None:
    plain = chart_document(KIND.COLUMN_CLUSTERED, 3, 4, 5)
    fill = (
        "<c:spPr><a:solidFill><a:srgbClr val='00FF00'/></a:solidFill></c:spPr>"
        "<c:dPt><c:idx val='1'/><c:spPr><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill></c:spPr></c:dPt>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"</c:tx>", b"</c:tx>" + fill.encode(), 1) if "chart1" in name else data
            )
    drawn = [
        PdfReader(io.BytesIO(laid_out(one))).pages[0].get_contents().get_data()
        for one in (plain, made.getvalue())
    ]
    for colour in (b"0 1 0 sc", b"1 0 0 sc"):
        assert [colour in one for one in drawn] == [False, True]
