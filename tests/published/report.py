"""Our report of a standard's sample: every number it says, in sentences and in tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from tests.published.reading import Number, Paragraph, clean, numbers, value_of
from tests.published.words import kind_of, sides_of, thing, totals
from xl_addin.pipeline import evaluate_file, render
from xl_addin.rules.resources import shipped

_ALONE = re.compile(r"[≥≤=<>＞＜]?(\d[\d,]*(?:\.\d+)?)(%|万元|元|分|\D{0,3})")


def sample(standard: str) -> Path:
    """Return the sample workbook of a standard, there or not."""
    return shipped("workbooks", "samples") / f"{standard}.xlsx"


def template(standard: str) -> Path:
    """Return the Word template of a standard, there or not."""
    return shipped("templates") / f"{standard}.docx"


def is_here(standard: str) -> bool:
    """Return whether a standard has both."""
    return sample(standard).is_file() and template(standard).is_file()


@cache
def numbers_said(standard: str) -> tuple[Number, ...]:
    """Return every number that the report of the sample says."""
    evaluation, rules = evaluate_file(sample(standard))
    return numbers_of(render(evaluation, rules, template(standard)))


def numbers_of(docx: bytes) -> tuple[Number, ...]:
    """Return every number of a Word report."""
    return tuple(_numbers(docx))


def _numbers(docx: bytes) -> Iterator[Number]:
    headings: dict[int, str] = {}
    unit = ""
    for at, block in enumerate(Document(io.BytesIO(docx)).iter_inner_content(), 1):
        if isinstance(block, Table):
            yield from table_numbers(_grid(block), tuple(headings.values()), unit, at)
            continue
        assert isinstance(block, WordParagraph)
        name, text = block.style.name if block.style else "", clean(block.text)
        if name.startswith("Heading "):
            depth = int(name[-1])
            headings = {level: kept for level, kept in headings.items() if level < depth}
            headings[depth] = text
        elif "表题" in name or "附表标题" in name:
            headings = {1: text}
        stated = re.search("单位：(万元|元)", text)
        unit = stated[1] if stated else unit
        yield from numbers(Paragraph(text, tuple(headings.values()), ((0, at),)))


def _grid(table: Table) -> list[list[str]]:
    """Return the cells' texts, a vertically merged cell's text repeated in every row."""
    rows: list[list[str]] = []
    for row in table._tbl.tr_lst:
        cells = ["".join(one.text for one in cell.p_lst) for cell in row.tc_lst]
        if rows and len(rows[-1]) == len(cells):
            merged = [cell.vMerge == "continue" for cell in row.tc_lst]
            cells = [up if joined else own for up, joined, own in zip(rows[-1], merged, cells, strict=True)]
        rows.append(cells)
    return rows


def table_numbers(
    rows: list[list[str]], headings: tuple[str, ...], money: str, line: int
) -> Iterator[Number]:
    """Yield the numbers of a table: said of the row's name and the column's head."""
    head, *body = rows
    headed = not any(_ALONE.fullmatch(clean(cell)) for cell in head)
    for row in body if headed else rows:
        for at, cell in enumerate(row):
            found = _ALONE.fullmatch(clean(cell))
            if not found:
                continue
            column = head[at] if headed and len(head) == len(row) else row[at - 1] if at else ""
            name = _row_name(head, row) if headed else column
            own, around = f"{thing(name)} {thing(column)}", _said((*headings, *row, column))
            yield _cell(found, column, money)._replace(
                line=line, own=own, around=around, where=" | ".join(row)[:60]
            )


def _said(texts: tuple[str, ...]) -> str:
    return " ".join([*map(thing, texts), *map(totals, texts)])


def _row_name(head: list[str], row: list[str]) -> str:
    """Return what a row is of: its third-level indicator, else all its words."""
    if "三级指标" in head:
        return row[head.index("三级指标")]
    return " ".join(cell for cell in row if cell and not _ALONE.fullmatch(clean(cell)))


def _cell(found: re.Match[str], column: str, money: str) -> Number:
    """Return the number of a cell; its unit is the cell's own, the column's, or the table's."""
    written = found[1]
    kind = kind_of(column, "分" if re.search("得分|分值", column) else "")
    stated = re.search("[（(](.{1,3})[）)]$", column)
    unit = found[2] or (stated[1] if stated else "分" if kind in {"得分", "分值"} else money)
    return Number(
        value=value_of(written),
        decimals=len(written.partition(".")[2]),
        written=written,
        unit=unit,
        line=0,
        own="",
        kind=kind,
        sides=sides_of(column) if unit.endswith("元") else frozenset(),
        around="",
        where="",
    )
