"""Merge equal cells of a rendered table downwards: levels of indicators, across page breaks."""

from __future__ import annotations

from typing import Any

from xl_addin.report.marked import bare
from xl_addin.report.schema_order import add_child
from xl_addin.report.wording import MERGE_MARK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return the text under an element."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def merge_marked(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """Merge each marked cell with equal marked ones above it, and take the marks away.

    A merge further right ends where one to its left ends, so that 二级指标 of the same name under
    two 一级指标 stay apart. Text of a cell merged away is emptied: Word shows the first one's.
    """
    for table in root.iter(f"{W}tbl"):
        above: dict[int, str] = {}
        for row in table.findall(f"{W}tr"):
            above = _merge_row(row, above)


def _merge_row(row: Any, above: dict[int, str]) -> dict[int, str]:  # noqa: ANN401 - an lxml element
    """Merge one row's marked cells with the row above; return this row's marked texts by column."""
    here: dict[int, str] = {}
    broken = False
    for column, cell in enumerate(row.findall(f"{W}tc")):
        first = bare(next((node.text for node in cell.iter(f"{W}t") if node.text), ""))
        if not first.startswith(MERGE_MARK):
            continue
        text = bare(text_of(cell))
        goes_on = above.get(column) == text and not broken
        broken = broken or not goes_on
        _mark(cell, "continue" if goes_on else "restart")
        for node in cell.iter(f"{W}t"):
            node.text = "" if goes_on else (node.text or "").replace(MERGE_MARK, "")
        here[column] = text
    return here


def _mark(cell: Any, value: str) -> None:  # noqa: ANN401 - an lxml element
    """Put vMerge into the cell's properties."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = cell.makeelement(f"{W}tcPr", {})
        cell.insert(0, properties)
    add_child(properties, cell.makeelement(f"{W}vMerge", {f"{W}val": value}), "tcPr")
