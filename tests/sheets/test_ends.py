"""What ends a table is told from indicators that are only named like it, and rows lost below are counted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.grid import Book, CellValue
from xl_addin.model.table import IndicatorTable
from xl_addin.pipeline import evaluate
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.indicators import Body, Frame, read_body
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page, table_headers
from xl_addin.sheets.reader import read

HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因")
LABELS = Labels.of(henan_standard().pack.labels)
MERGED = ("A2:A4", "B2:B4")
FIRST = ("产出指标", "数量指标", "检查次数", "≥10次", "10次", 20, 20)
LAST = ("效益指标", "社会效益指标", "漏损率", "≤9%", "9%", 30, 30)
LIKE_ENDS = (
    "开展绩效自评",
    "审核人次",
    "联系人大代表次数",
    "满意度评价表回收数",
    "项目负责人履职评价",
    "说明会、培训会场次",
    "注（册）企业数",
    "总分",
    "优良小计",
)


def body(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = (), last: bool = True) -> Body:
    page = Page.of(grid([HEAD, *rows], merges=merges), LABELS)
    header = table_headers(page)[0]
    return read_body(page.part(header.bottom + 1, page.last), header, Frame("表", 2021, {}, last))


def named(read_rows: Body) -> list[str]:
    return [one.level3 for one in read_rows.indicators]


@pytest.mark.parametrize("name", LIKE_ENDS)
def test_a_row_filled_in_is_an_indicator_whatever_its_name(name: str) -> None:
    row = (None, None, name, "≥10次", "5次", 30, 15)
    for merges in (MERGED, ()):
        made = body(FIRST, row, (None, None, "培训次数", "≥1次", "1次", 5, 5), LAST, merges=merges)
        assert named(made) == ["检查次数", name, "培训次数", "漏损率"]
        assert (made.subtotals, made.total, made.lost) == ([], None, 0)


@pytest.mark.parametrize("name", LIKE_ENDS[:5])
def test_inside_a_merged_level_a_blank_row_does_not_end_the_table(name: str) -> None:
    made = body(FIRST, (None, None, name), (None, None, "培训次数"), LAST, merges=MERGED)
    assert named(made) == ["检查次数", "漏损率"]
    assert made.lost == 0


@pytest.mark.parametrize(
    "row",
    [
        ("审核人", "张三", "联系电话", 12345, "填表人", 6, 7),
        ("审核人：张三", None, None, None, "联系电话：12345"),
        ("联系人", "张三", None, "李四", None, None, 12345),
        ("填表人及联系方式：",),
        ("注：", None, None, "满分为100分"),
        ("备注", None, None, "合计100分", None, None, None),
    ],
)
def test_signatures_and_notes_still_end_the_table(row: tuple[CellValue, ...]) -> None:
    made = body(FIRST, LAST, row)
    assert named(made) == ["检查次数", "漏损率"]
    assert made.lost == 0


def test_a_title_still_begins_another_table() -> None:
    made = body(FIRST, LAST, ("项目支出绩效自评表", None, None, "单位：万元"), last=False)
    assert (named(made), made.bottom) == (["检查次数", "漏损率"], 3)


def test_the_head_of_another_table_without_a_title_begins_it() -> None:
    made = body(FIRST, LAST, ("主管部门", "水务局", None, "实施单位", "某所"), last=False)
    assert (named(made), made.bottom) == (["检查次数", "漏损率"], 3)


def test_rows_filled_in_under_a_note_are_told_as_lost() -> None:
    made = body(FIRST, ("注：以上为产出指标",), LAST, (*LAST[:2], "投诉次数", *LAST[3:]))
    assert named(made) == ["检查次数"]
    assert made.lost == 2
    assert "“注：以上为产出指标”下面还有 2 行像指标，没有读取" in [one.what for one in made.remarks]


def test_rows_under_a_title_are_lost_only_where_no_header_follows() -> None:
    rows = (FIRST, (None, None, "开展绩效自评", None, None, None), LAST)
    assert body(*rows).lost == 1
    assert body(*rows, last=False).lost == 0


def form(*rows: tuple[CellValue, ...], **cells: CellValue) -> Mapping[str, CellValue]:
    above = {"A1": "2022年度项目支出绩效自评表", "A2": "项目名称", "B2": "管网改造", "F2": "总分", "H1": ""}
    placed = {
        f"{column}{at}": value
        for at, row in enumerate((HEAD, *rows), 4)
        for column, value in zip("ABCDEFGH", row, strict=False)
    }
    return {ref: value for ref, value in {**above, **placed, **cells}.items() if value not in {None, ""}}


def test_lost_rows_keep_the_total_incomplete() -> None:
    standard = load_standard("national-project", year=2022)
    rows = (FIRST, ("注：以上为产出指标",), LAST)
    scored = evaluate(read(Book((grid(form(*rows)),)), standard), standard).scorecard.tables[0]
    assert (scored.total, scored.unscored, scored.grade, scored.derived) == (Decimal(20), 1, None, ())
    whole = (FIRST, LAST)
    sums = evaluate(read(Book((grid(form(*whole)),)), standard), standard).scorecard.tables[0].derived
    assert [one.what for one in sums] == ["自评得分"]


def test_a_repeated_header_after_a_row_named_like_a_title_is_the_same_table() -> None:
    rows = (FIRST, (None, None, "开展绩效自评", "≥1次", "1次", 30, 30), HEAD, LAST)
    tables = _tables(form(*rows))
    assert [len(one.indicators) for one in tables] == [3]


def _tables(cells: Mapping[str, CellValue]) -> tuple[IndicatorTable, ...]:
    return read(Book((grid(cells),)), load_standard("national-project", year=2022)).tables
