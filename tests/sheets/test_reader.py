"""A workbook becomes a dossier, wherever and however its tables stand."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import grid
from tests.sheets.forms import ROWS, book, henan, henan_standard, moved, national, replace_merges, with_merges
from xl_addin.errors import DuplicateTables, FormError, MissingColumn, NoIndicatorTable
from xl_addin.model.dossier import Dossier, Severity
from xl_addin.model.grid import Area, Cell, CellError, CellValue, Grid
from xl_addin.model.quantity import Form
from xl_addin.model.table import IndicatorTable, Owner
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def table(*sheets: Grid) -> IndicatorTable:
    (only,) = read(book(*sheets), STANDARD).tables
    return only


def content(dossier: Dossier) -> object:
    """Return what was read, without saying where it stood."""
    found = dossier.tables[0]
    return (
        dossier.unit,
        dossier.year,
        [
            (
                one.key,
                one.target,
                one.actual,
                one.points and one.points.value,
                one.claimed.content,
                one.reason,
            )
            for one in found.indicators
        ],
        [
            (row.fact, row.group, row.annual and row.annual.value, row.rate and row.rate.value)
            for row in found.funds
        ],
        [(task.name, task.budget and task.budget.value, task.done) for task in found.tasks],
        found.goals,
        found.total and found.total.value,
        found.grade and found.grade.content,
        found.notes,
        {code: figure.value for code, figure in dossier.facts.items()},
    )


PLAIN = content(read(book(henan()), STANDARD))


def test_the_published_form_is_read_whole() -> None:
    dossier = read(book(henan()), STANDARD)
    found = dossier.tables[0]
    assert (dossier.unit, dossier.year, found.name, found.money_unit) == (
        "某某办公室", 2021, "部门整体绩效自评表", "万元",
    )  # fmt: skip
    assert len(found.indicators) == len(ROWS)
    assert found.budget is not None
    assert found.budget.score is not None
    assert found.budget.score.value == Decimal("9.8")
    assert [goal.item for goal in found.goals] == [1, 2]
    assert dossier.facts["funds.total.budget"].value == Decimal("830.78")
    assert len(found.notes) == 2
    assert not dossier.remarks


def test_the_same_words_in_budget_block_and_indicators_do_not_mix() -> None:
    found = table(henan())
    (rate,) = (one for one in found.indicators if one.level3 == "预算执行率")
    assert rate.claimed.ref == "H20"
    assert found.funds[0].rate is not None
    assert found.funds[0].rate.ref == "H11"


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(1, 10)))
def test_indicator_columns_may_stand_in_any_order(order: list[int]) -> None:
    def to(row: int, column: int) -> tuple[int, int]:
        return (row, order[column - 1]) if 16 <= row < 17 + len(ROWS) else (row, column)

    assert content(read(book(moved(henan(), to)), STANDARD)) == PLAIN


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(1, 26), max_size=6), st.integers(0, 3), st.integers(0, 5))
def test_blank_rows_and_columns_change_nothing(gaps: set[int], right: int, down: int) -> None:
    def to(row: int, column: int) -> tuple[int, int]:
        return row + down + sum(gap <= row for gap in gaps), column + right

    assert content(read(book(moved(henan(), to)), STANDARD)) == PLAIN


def test_the_table_may_stand_on_any_sheet() -> None:
    cover = grid([("封面", "2021年")], name="封面")
    own = [henan(name=name) for name in ("评分底稿", "填报说明", "报告文字", "附图", "勾稽检查")]
    assert content(read(book(cover, *own[1:], henan(name="Sheet7")), STANDARD)) == PLAIN


def test_merged_levels_read_like_unmerged_ones() -> None:
    assert (
        content(read(book(with_merges(henan(), "A17:A20", "B17:B18", "B19:B20", "A22:A23")), STANDARD))
        == PLAIN
    )


def test_level_names_may_be_repeated_on_every_row() -> None:
    full: list[tuple[object, ...]] = []
    for row in ROWS:
        before = full[-1] if full else row
        level1 = row[0] or before[0]
        full.append((level1, row[1] or (None if row[0] else before[1]), *row[2:]))
    assert content(read(book(henan(full)), STANDARD)) == PLAIN  # type: ignore[arg-type]


def test_a_form_without_any_merge_below_the_head_is_read() -> None:
    few = [area for area in henan().merges if area.bottom < 10]
    assert content(read(book(replace_merges(henan(), few)), STANDARD)) == PLAIN


def test_the_ministrys_project_form_is_read() -> None:
    found = table(national())
    assert (found.name, found.project, found.money_unit) == ("道路养护", "道路养护", "万元")
    assert [(one.level1, one.level2, one.level3) for one in found.indicators] == [
        ("产出指标", "数量指标", "养护里程"),
        ("产出指标", "质量指标", "验收合格率"),
        ("效益指标", "社会效益指标", "群众出行"),
        ("满意度指标", "服务对象满意度", "群众满意度"),
    ]
    assert [one.points and one.points.value for one in found.subtotals] == [50, 30, 10]
    assert found.indicators[1].claimed.value == 25
    assert found.indicators[1].actual.value == 100
    assert found.total is not None
    assert found.points_total is not None
    assert (found.total.ref, found.points_total.ref) == ("I18", "H18")
    assert [row.fact for row in found.funds] == ["funds.total", "funds.fiscal", "", "funds.other"]
    assert [(goal.expected, goal.achieved) for goal in found.goals] == [("完成养护。", "已完成养护。")]


def test_several_projects_on_one_sheet_are_several_tables() -> None:
    second = moved(national()._replace(cells={**national().cells}), lambda row, column: (row + 20, column))
    cells = {**national().cells, **second.cells}
    cells[23, 3] = cells[23, 3]._replace(value="桥梁维修")
    sheet = Grid("项目", cells, (*national().merges, *second.merges))
    dossier = read(book(sheet), STANDARD)
    assert [one.project for one in dossier.tables] == ["道路养护", "桥梁维修"]
    assert [len(one.indicators) for one in dossier.tables] == [4, 4]
    assert [one.budget.row for one in dossier.tables if one.budget] == [6, 26]
    assert dossier.facts == {}, "amounts of several projects have no one name"


def test_a_header_repeated_on_the_next_page_is_no_second_table() -> None:
    head = tuple(henan().at(16, column).value for column in range(1, 10))
    found = table(henan([*ROWS[:4], head, *ROWS[4:]]))
    assert len(found.indicators) == len(ROWS)


def test_two_tables_of_one_name_are_refused() -> None:
    with pytest.raises(DuplicateTables, match="自评表!C17、副本!C17"):
        read(book(henan(), henan(name="副本")), STANDARD)


def test_a_hidden_copy_is_left_out_and_pointed_out() -> None:
    hidden = henan(name="旧表")._replace(visible=False)
    dossier = read(book(henan(), hidden), STANDARD)
    assert len(dossier.tables) == 1
    assert "旧表" in dossier.remarks[0].what


def test_a_workbook_without_a_table_is_refused() -> None:
    with pytest.raises(NoIndicatorTable, match="通讯录"):
        read(book(grid([("姓名",)], name="通讯录")), STANDARD)


@pytest.mark.parametrize(
    ("at", "column"), [("D16", "指标值"), ("F16", "实际完成值"), ("G16", "分值"), ("H16", "得分")]
)
def test_a_missing_column_is_named(at: str, column: str) -> None:
    with pytest.raises(MissingColumn, match=f"缺少“{column}”列") as caught:
        read(book(henan(**{at: "备用"})), STANDARD)
    assert "备用" in caught.value.why


def test_a_second_total_under_the_table_is_kept_as_a_subtotal_of_all() -> None:
    found = table(henan([*ROWS, ("总分", None, None, None, None, None, 100, 98.8)]))
    assert found.total is not None
    assert found.total.ref == "I4"
    assert [(one.level1, one.score and one.score.ref) for one in found.subtotals] == [("", "H24")]


def test_a_formula_keeps_its_own_total_and_the_typed_one_is_filled() -> None:
    sheet = henan([*ROWS, ("总分", None, None, None, None, None, 100, 98.8)])
    cells = {**sheet.cells, (4, 9): sheet.at(4, 9)._replace(formula="H24")}
    found = table(Grid(sheet.name, cells, sheet.merges))
    assert found.total is not None
    assert found.total.ref == "H24"


def test_a_formula_without_a_result_keeps_its_formula() -> None:
    sheet = henan()
    cells = {**sheet.cells, (17, 8): sheet.at(17, 8)._replace(value=None, formula="G17")}
    slot = table(Grid(sheet.name, cells, sheet.merges)).indicators[0].claimed
    assert (slot.owner, slot.value, slot.formula) == (Owner.FORMULA, None, "G17")


def test_an_actual_value_whose_formula_has_no_result_says_so() -> None:
    sheet = henan()
    cells = {**sheet.cells, (20, 6): sheet.at(20, 6)._replace(value=None, formula="G11")}
    actual = table(Grid(sheet.name, cells, sheet.merges)).indicators[3].actual
    assert actual.form is Form.BLANK
    assert "公式未计算" in actual.note


def test_a_blank_score_is_blank() -> None:
    rows = [(*ROWS[0][:7], None), *ROWS[1:]]
    assert table(henan(rows)).indicators[0].claimed.owner is Owner.BLANK


_VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        ["合计", "小计", "注：", "其中：甲", "—", "≥5", "12%", "三级指标", "分值", "产出指标（5分）"]
    ),
    st.decimals(-1000, 1000, places=2),
    st.just(CellError("#N/A")),
    st.booleans(),
    st.text(max_size=8),
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(1, 26), st.integers(1, 11)), _VALUES, max_size=8),
    st.lists(st.tuples(*[st.integers(1, 26), st.integers(1, 10)] * 2), max_size=2),
)
def test_any_slip_of_a_hand_ends_in_a_reading_or_our_own_error(
    changes: dict[tuple[int, int], CellValue], merges: list[tuple[int, int, int, int]]
) -> None:
    sheet = henan()
    cells = {**sheet.cells, **{at: Cell(*at, value) for at, value in changes.items()}}
    areas = [Area(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges]
    with contextlib.suppress(FormError):
        for found in read(book(Grid("表", cells, (*sheet.merges, *areas))), STANDARD).tables:
            assert all(one.level3 for one in found.indicators)
            assert all(one.claimed.ref for one in found.indicators if found.has_points)


def test_passages_come_along() -> None:
    texts = grid([("章节", "文字"), ("前言", "依据通知。")], name="报告文字")
    assert read(book(henan(), texts), STANDARD).passages == {"前言": "依据通知。"}


def test_the_anchor_of_a_merged_score_is_the_cell_to_fill() -> None:
    wide = moved(henan(), lambda row, column: (row, column + (column > 8 and row >= 16)))
    merges = tuple(Area(row, 8, row, 9) for row in range(16, 17 + len(ROWS)))
    found = table(replace_merges(wide, (*wide.merges, *merges)))
    assert [one.claimed.ref for one in found.indicators][:2] == ["H17", "H18"]


def test_a_missing_unit_and_year_are_named_where_they_belong() -> None:
    dossier = read(book(henan(A2="（      年度）", C4=None)), STANDARD)
    assert (dossier.unit, dossier.year) == ("", None)
    assert [str(one.place) for one in dossier.remarks] == ["自评表!C4", "自评表!A2"]
    assert {one.severity for one in dossier.remarks} == {Severity.VERIFY}


def test_a_year_in_the_sheets_name_is_enough() -> None:
    assert not read(book(henan(A2="（      年度）", name="2021年")), STANDARD).remarks


def test_points_of_rows_without_a_name_come_along() -> None:
    found = table(henan([*ROWS, (None, None, None, None, None, None, 10)]))
    assert [one.value for one in found.unnamed_points] == [10]


def test_a_header_repeated_after_every_page_break_is_no_second_table() -> None:
    head = tuple(henan().at(16, column).value for column in range(1, 10))
    found = table(henan([*ROWS[:2], head, *ROWS[2:5], head, *ROWS[5:]]))
    assert [one.level3 for one in found.indicators] == [str(row[2]) for row in ROWS]
