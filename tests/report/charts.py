"""Make charts for tests, templates with charts drawn in them, and read charts back from a document."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from lxml import etree

from tests.report.templates import WHERE, template
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.chart_data import C, R
from xl_addin.report.docx import fill

TITLE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def chart(
    kind: Kind = Kind.COLUMN,
    *values: str,
    categories: tuple[str, ...] = (),
    title: str = "收入",
    rows: int = 1,
    **changes: Any,
) -> Chart:
    """Return a chart of these values (an empty one is missing) in `rows` equal series."""
    numbers = tuple(Decimal(value) if value else None for value in values or ("1", "2.5"))
    names = categories or tuple("甲乙丙丁戊己"[: len(numbers)])
    series = tuple(Series(f"系列{at + 1}", numbers) for at in range(rows))
    return Chart(title, kind, names, series, **changes)


def drawn(name: str, sample: Chart | None = None, *after: str, edit: tuple[str, str] = ("", "")) -> bytes:
    """Return a template in which someone drew a chart and named it in its alternative text.

    `edit` replaces a piece of the chart's XML, as a person would by choosing another look.
    """
    made = fill(template("{{ 图 }}"), {"图": sample or chart()}, WHERE)
    document = Document(io.BytesIO(made))
    shape = next(document.element.body.iter(TITLE))
    shape.set("descr", name)
    own_caption = document.paragraphs[1]._p
    own_caption.getparent().remove(own_caption)
    part = chart_parts(document)[0]
    part._blob = part.blob.decode().replace(*edit).encode()
    for text in after:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def chart_parts(document: DocumentObject) -> list[Any]:
    """Return the chart parts in the order of the document."""
    return [document.part.related_parts[one.get(f"{R}id")] for one in document.element.body.iter(f"{C}chart")]


def spaces(docx: bytes) -> list[Any]:
    """Return the XML of each chart of a document, in its order."""
    return [etree.fromstring(part.blob) for part in chart_parts(Document(io.BytesIO(docx)))]


def cached(space: Any) -> dict[str, list[tuple[str, str]]]:
    """Return what a chart shows: series name → (category, number as stored) pairs."""
    return {
        "".join(series.find(f"{C}tx").itertext()).rpartition("$1")[2]: list(
            zip(_points(series, "cat"), _points(series, "val"), strict=False)
        )
        for series in space.iter(f"{C}ser")
    }


def _points(series: Any, kind: str) -> list[str]:
    """Return the cached texts by position, empty where a number is missing."""
    cache = next(one for one in series.find(f"{C}{kind}").iter() if one.tag.endswith("Cache"))
    count = int(cache.find(f"{C}ptCount").get("val"))
    found = {int(point.get("idx")): point.find(f"{C}v").text for point in cache.iter(f"{C}pt")}
    return [found.get(at, "") for at in range(count)]


def books(docx: bytes) -> list[bytes]:
    """Return the workbook behind each chart."""
    parts = chart_parts(Document(io.BytesIO(docx)))
    return [
        next(one.target_part.blob for one in part.rels.values() if one.reltype.endswith("/package"))
        for part in parts
    ]
