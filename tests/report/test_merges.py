"""Marked cells merge downwards, the inner level never across the outer one's border."""

from __future__ import annotations

import io

from docx import Document

from tests.report.outline import lines
from tests.report.templates import WHERE, template
from xl_addin.report.docx import fill

LOOP = [
    ["{%tr for 行 in 表 %}", "", ""],
    ["{{ 行[0]|合并 }}", "{{ 行[1]|合并 }}", "{{ 行[2] }}"],
    ["{%tr endfor %}", "", ""],
]


def merged(*rows: tuple[str, str, str]) -> list[str]:
    made = fill(template(rows=LOOP), {"表": [list(row) for row in rows]}, WHERE)
    return [line for line in lines(made) if line.startswith("|")]


def test_two_levels_merge() -> None:
    assert merged(("甲", "子", "1"), ("甲", "子", "2"), ("甲", "丑", "3"), ("乙", "寅", "4")) == [
        "| 甲 | 子 | 1",
        "| 〃 | 〃 | 2",
        "| 〃 | 丑 | 3",
        "| 乙 | 寅 | 4",
    ]


def test_the_same_level2_under_another_level1_begins_anew() -> None:
    assert merged(("甲", "子", "1"), ("乙", "子", "2")) == ["| 甲 | 子 | 1", "| 乙 | 子 | 2"]


def test_equal_cells_that_are_not_marked_stay() -> None:
    assert merged(("甲", "子", "1"), ("甲", "子", "1")) == ["| 甲 | 子 | 1", "| 〃 | 〃 | 1"]


def test_no_mark_is_left_and_the_merge_stands_where_the_schema_wants_it() -> None:
    made = Document(
        io.BytesIO(fill(template(rows=LOOP), {"表": [["甲", "子", "1"], ["甲", "子", "2"]]}, WHERE))
    )
    cell = made.tables[0]._tbl.tr_lst[0].tc_lst[0]
    tags = [child.tag.split("}")[1] for child in cell.tcPr]
    assert tags.index("vMerge") == tags.index("tcW") + 1
    assert "\U000f0000" not in made.element.xml
