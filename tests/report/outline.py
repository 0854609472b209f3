"""Write a Word document as an outline in plain text, for golden files and for reading in tests."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.report.charts import cached, spaces

_MARKS = {"Heading 1": "# ", "Heading 2": "## ", "Heading 3": "### ", "公文正文": "", "正文末段": ""}


def lines(docx: bytes) -> Iterator[str]:
    """Yield each paragraph with its style, each table row with its cells; merged cells once."""
    charts = spaces(docx)
    for block in Document(io.BytesIO(docx)).iter_inner_content():
        if isinstance(block, Paragraph) and "<c:chart " in block._p.xml:
            yield from _chart(charts.pop(0))
        elif isinstance(block, Paragraph):
            name = block.style.name if block.style else ""
            yield _MARKS.get(name, f"[{name}] ") + block.text.replace("\n", " / ")
        elif isinstance(block, Table):
            yield from _rows(block)


def _chart(space: Any) -> Iterator[str]:
    kind = next(one.tag for one in space.iter() if one.tag.endswith("Chart"))
    yield f"[图 {kind.rpartition('}')[2]}]"
    for name, points in cached(space).items():
        yield f"| {name} | " + " | ".join(f"{category} {value}" for category, value in points)


def _rows(table: Table) -> Iterator[str]:
    yield f"[表 {len(table.rows)}行{len(table.columns)}列]"
    for row in table._tbl.tr_lst:
        yield "| " + " | ".join(_cell(cell) for cell in row.tc_lst)


def _cell(cell: Any) -> str:
    if cell.vMerge == "continue":
        return "〃"
    return "".join(paragraph.text for paragraph in cell.p_lst)


def outline(docx: bytes) -> str:
    """Return the whole document as an outline."""
    return "\n".join(lines(docx)) + "\n"


def numbers_in(text: str) -> set[Decimal]:
    """Return every number written with digits in a text."""
    return {Decimal(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def numbers_of(data: object) -> set[Decimal]:
    """Return every number in plain data: as a number, or written inside a text."""
    if isinstance(data, dict):
        return set().union(*map(numbers_of, data.values())) if data else set()
    if isinstance(data, list):
        return set().union(*map(numbers_of, data), {Decimal(len(data))})
    if isinstance(data, str):
        return numbers_in(data)
    return {Decimal(data)} if isinstance(data, int | Decimal) else set()
