"""A chart is no wider than the cell or the page it stands in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from tests.report.charts import chart
from tests.report.outlines import saved
from tests.report.templates import WHERE, template
from xl_addin.report.chart_room import room
from xl_addin.report.docx import fill

DATA: dict[str, object] = {"图": {"收入": chart(title="收入", unit="万元")}}
TAG = "{{ 图.收入 }}"


def widths(source: bytes) -> list[float]:
    document = Document(io.BytesIO(fill(source, DATA, WHERE)))
    return [round(int(one.get("cx")) / Mm(1), 1) for one in document.element.xpath(".//wp:extent")]


def table(columns: int) -> Any:
    """Return a document of A4 with margins of 25 mm and a table of equal columns, the tag in its last."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.left_margin, page.right_margin = Mm(210), Mm(25), Mm(25)
    document.add_table(rows=1, cols=columns).rows[0].cells[-1].text = TAG
    return document


def test_in_a_cell_it_is_as_wide_as_the_cell_between_its_margins() -> None:
    (width,) = widths(saved(table(2)))
    assert 70 < width < 80


def test_a_cell_without_a_width_of_its_own_has_that_of_its_columns() -> None:
    document = table(4)
    row = document.tables[0].rows[0]
    row.cells[2].merge(row.cells[3])
    for one in document.element.xpath(".//w:tcW"):
        one.getparent().remove(one)
    assert [round(one) for one in widths(saved(document))] == [76]


def test_a_table_without_any_width_shares_the_text_evenly() -> None:
    document = table(2)
    for one in document.element.xpath(".//w:tcW|.//w:gridCol"):
        one.getparent().remove(one)
    assert [round(one) for one in widths(saved(document))] == [76]


def test_outside_of_tables_it_keeps_its_width_unless_the_page_is_narrower() -> None:
    assert widths(template(TAG)) == [150]
    document = Document()
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(50)
    document.add_paragraph(TAG)
    assert widths(saved(document)) == [round(document.sections[0].page_width / Mm(1) - 100, 1)]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_of_text_are_narrower_than_the_page(columns: int) -> None:
    document = Document()
    paragraph = document.add_paragraph("字")
    whole = room(paragraph._p)
    cols = document.element.body.sectPr.xpath("w:cols")[0]
    cols.set(cols.nsmap["w"].join(("{", "}")) + "num", str(columns))
    assert 0 < room(paragraph._p) < whole / columns
