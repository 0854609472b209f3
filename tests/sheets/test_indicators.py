"""Under the header every row is taken for what it is: indicators, sums and notes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.errors import ErrorCell, PointsNotNumber
from xl_addin.model.grid import Area, CellError, CellValue, Grid
from xl_addin.model.quantity import Form
from xl_addin.model.table import Owner
from xl_addin.sheets.indicators import Body, Frame, read_body
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page, table_headers

HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因")
LABELS = Labels.of(henan_standard().pack.labels)


def body(
    *rows: tuple[CellValue, ...],
    head: tuple[str, ...] = HEAD,
    merges: tuple[str, ...] = (),
    written: Mapping[tuple[str, ...], CellValue] | None = None,
    hidden: frozenset[int] = frozenset(),
) -> Body:
    """Read these rows under the header, which stands in row 1."""
    made = grid([head, *rows])
    sheet = Grid(made.name, made.cells, tuple(map(Area.of, merges)), hidden)
    page = Page.of(sheet, LABELS)
    header = table_headers(page)[0]
    return read_body(page.part(header.bottom + 1, page.last), header, Frame("表", 2021, written or {}))


def names(read: Body) -> list[tuple[str, str, str]]:
    return [(one.level1, one.level2, one.level3) for one in read.indicators]


A = ("产出指标", "数量指标", "培训人次", "≥10", 10, 5, 5)
B = (None, None, "培训场次", "≥2", 2, 5, 5)


def test_blank_level_cells_carry_the_name_down() -> None:
    assert names(body(A, B)) == [
        ("产出指标", "数量指标", "培训人次"),
        ("产出指标", "数量指标", "培训场次"),
    ]


def test_a_new_level_1_does_not_keep_the_old_level_2() -> None:
    assert names(body(A, ("效益指标", None, "满意率", "≥90%", "95%", 5, 5)))[1] == ("效益指标", "", "满意率")


def test_merged_levels_read_like_unmerged_ones() -> None:
    assert names(body(A, B, merges=("A2:A3", "B2:B3"))) == names(body(A, B))


def test_a_merged_blank_level_2_is_blank() -> None:
    rows = (A, (None, None, "甲", 1, 1, 1, 1), (None, None, "乙", 1, 1, 1, 1))
    assert names(body(*rows, merges=("A2:A4", "B3:B4")))[1:] == [
        ("产出指标", "", "甲"),
        ("产出指标", "", "乙"),
    ]


@pytest.mark.parametrize(
    "label", ["产出指标（50分）", "产出指标(50)", "产出指标 50分", "产出指标\n（50 分）", "产出指标５０分"]
)
def test_points_in_a_levels_label_are_stated_for_the_level(label: str) -> None:
    read = body((label, *A[1:]))
    assert read.indicators[0].level1 == "产出指标"
    (stated,) = read.subtotals
    assert (stated.level1, stated.level2) == ("产出指标", "")
    assert stated.points is not None
    assert stated.points.value == 50
    assert stated.points.owner is Owner.BUREAU, "a label is not ours to rewrite"


def test_a_number_in_a_name_is_no_points() -> None:
    assert names(body(("产出指标2", *A[1:])))[0][0] == "产出指标2"


def test_subtotals_and_the_total_are_no_indicators() -> None:
    rows = (A, B, (None, None, "小计", None, None, 10, 9), ("产出指标小计", None, None, None, None, 10, 8))
    read = body(*rows, ("总分", None, None, None, None, 100, 97), merges=("A6:E6",))
    assert len(read.indicators) == 2
    assert [(one.level1, one.level2, one.score and one.score.value) for one in read.subtotals] == [
        ("产出指标", "数量指标", 9),
        ("产出指标", "", 8),
    ]
    assert read.points_total is not None
    assert (read.points_total.ref, read.points_total.value) == ("F6", 100)
    assert read.total is not None
    assert (read.total.ref, read.total.value) == ("G6", 97)


def test_a_sum_inside_a_merged_level_is_that_levels() -> None:
    read = body(A, B, (None, "合计", None, None, None, 10, 10), merges=("A2:A4",))
    assert read.total is None
    assert [(one.level1, one.level2) for one in read.subtotals] == [("产出指标", "")]


def test_a_level_row_with_points_only_is_a_subtotal() -> None:
    read = body(("产出指标", None, None, None, None, 10, 10), (None, *A[1:]), B)
    assert len(read.indicators) == 2
    assert read.subtotals[0].points is not None


@pytest.mark.parametrize(
    "row",
    [
        (None, None, "其中：新建", "≥5", 5),
        (None, None, "指标1"),
        (None, None, "……"),
        (None, None, "指标2", None, None, 5),
        (None, None, None),
        (None, "质量指标"),
    ],
)
def test_rows_that_are_no_indicators_are_left_out(row: tuple[CellValue, ...]) -> None:
    assert len(body(A, row, B).indicators) == 2


def test_an_inner_row_with_points_is_an_indicator() -> None:
    assert len(body(A, (None, None, "其中：新建", "≥5", 5, 2, 2)).indicators) == 2


def test_notes_and_signatures_end_the_table() -> None:
    read = body(A, ("注：1. 满分100分。",), ("2. 说明原因。",), ("填表人：", None, "某某", 1, 1, 1, 1), B)
    assert len(read.indicators) == 1
    assert read.notes == ["注：1. 满分100分。", "2. 说明原因。"]


def test_an_indicator_may_begin_with_the_word_for_a_note() -> None:
    assert names(body(("注册服务", None, "注册企业数", "≥10", 10, 5, 5)))[0] == ("注册服务", "", "注册企业数")


def test_text_merged_across_the_columns_is_no_indicator() -> None:
    assert len(body(A, ("其他需要说明的事项", None, "无"), merges=("A3:B3", "C3:H3")).indicators) == 1


def test_points_without_a_name_are_pointed_out() -> None:
    read = body(A, (None, "质量指标", None, None, None, 5), merges=("A2:A3",))
    assert len(read.indicators) == 1
    assert "没有指标名称" in read.remarks[0].what


def test_values_without_a_name_are_read_under_their_level_and_pointed_out() -> None:
    read = body(A, (None, "质量指标", None, "≥1", 1, 5, 5))
    assert names(read)[1] == ("产出指标", "质量指标", "质量指标")
    assert "没有指标名称" in read.remarks[0].what


def test_a_hidden_indicator_is_read_and_pointed_out() -> None:
    read = body(A, B, hidden=frozenset({3}))
    assert len(read.indicators) == 2
    assert "隐藏" in read.remarks[0].what


def test_rows_that_share_one_score_cell_are_pointed_out() -> None:
    read = body(A, (None, None, "次项", "≥2", 2), merges=("G2:G3",))
    assert len(read.indicators) == 1
    assert "合用" in read.remarks[0].what


def test_equal_names_are_told_apart_by_ordinal() -> None:
    assert [one.ordinal for one in body(A, A, A).indicators] == [1, 2, 3]


def test_a_score_that_still_holds_what_we_wrote_is_ours() -> None:
    key = ("表", "产出指标", "数量指标", "培训人次")
    read = body(A, A, written={(*key, "1"): Decimal(5), (*key, "2"): Decimal(4)})
    assert [one.claimed.owner for one in read.indicators] == [Owner.PROGRAM, Owner.UNIT]


def test_a_bureau_column_is_not_the_claimed_score() -> None:
    head = (*HEAD[:6], "财政核定得分", "得分")
    read = body(("产出指标", "数量指标", "培训人次", "≥10", 10, 5, 3, 5), head=head)
    assert (read.indicators[0].claimed.ref, read.indicators[0].claimed.value) == ("H2", 5)


def test_a_sign_in_its_own_column_joins_the_target() -> None:
    head = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "实际完成值",
        "分值",
        "得分",
    )
    row = ("产出指标", "数量指标", "培训", "≤", Decimal("0.05"), "%", Decimal("0.04"), 5, 5)
    read = body(row, head=head).indicators[0]
    assert read.target.sign is not None
    assert read.target.sign.value == "≤"
    assert read.nature == "≤"


def test_qualitative_as_a_unit_is_the_nature() -> None:
    head = (*HEAD[:4], "度量单位", *HEAD[4:])
    read = body(("产出指标", None, "规范性", "规范", "定性指标", "规范", 5, 5), head=head).indicators[0]
    assert (read.nature, read.target.form) == ("定性指标", Form.WORDS)


def test_without_level_3_the_second_level_names_the_row() -> None:
    head = ("一级指标", "二级指标", "指标值", "实际完成值", "分值", "得分")
    assert names(body(("产出", "培训", "≥1", 1, 5, 5), head=head)) == [("产出", "", "培训")]


def test_without_level_1_the_rest_is_read() -> None:
    assert names(body(("数量指标", "培训", "≥1", 1, 5, 5), head=HEAD[1:7])) == [("", "数量指标", "培训")]


def test_a_value_in_the_second_cell_under_a_wide_label_is_found() -> None:
    head = ("一级指标", "二级指标", "三级指标", "", *HEAD[3:])
    read = body(("产出", "数量", None, "培训", "≥1", 1, 5, 5), head=head, merges=("C1:D1",))
    assert names(read) == [("产出", "数量", "培训")]


def test_words_in_the_points_column_are_refused() -> None:
    with pytest.raises(PointsNotNumber, match="两分"):
        body((*A[:5], "两分", 5))


@pytest.mark.parametrize("at", [3, 4, 5, 6])
def test_an_error_value_that_scoring_needs_is_refused(at: int) -> None:
    with pytest.raises(ErrorCell, match="#DIV/0!"):
        body((*A[:at], CellError("#DIV/0!"), *A[at + 1 :]))


def test_points_of_rows_without_a_name_are_kept_apart() -> None:
    rows = ((None, "质量指标", None, None, None, 5), (None, None, "指标2", None, None, "7分"))
    read = body(A, *rows, (None, None, None, None, None, "待定"))
    assert len(read.indicators) == 1
    assert [(str(one.place), one.value) for one in read.unnamed_points] == [
        ("自评表!F3", 5),
        ("自评表!F4", 7),
    ]


def test_points_merged_over_unnamed_rows_count_once() -> None:
    rows = ((None, "质量指标", None, None, None, 5), (None, None, None, None, None, None, None, "原因"))
    assert [one.value for one in body(A, *rows, merges=("F3:F4",)).unnamed_points] == [5]


@pytest.mark.parametrize(("nature", "sign"), [("大于等于", "≥"), ("小于等于", "≤"), ("＝", "="), (">", ">")])
def test_a_sign_in_words_or_wide_glyphs_joins_the_target(nature: str, sign: str) -> None:
    head = ("一级指标", "二级指标", "三级指标", "符号", "值", "单位", "实际完成值", "分值", "得分")
    read = body(("产出指标", "数量指标", "培训", nature, 5, "期", 5, 5, 5), head=head).indicators[0]
    assert (read.target.sign, read.target.value, read.unit) == (sign, 5, "期")


def test_a_nature_that_is_no_sign_leaves_the_target_alone() -> None:
    head = (*HEAD[:3], "指标性质", *HEAD[3:])
    read = body(("产出指标", "数量指标", "培训", "正向指标", "≥10", 10, 5, 5), head=head).indicators[0]
    assert (read.target.text, read.nature) == ("≥10", "正向指标")


def test_an_adjusted_target_takes_the_place_of_the_first_where_it_is_filled() -> None:
    head = (*HEAD[:3], "年初指标值", "调整指标值", *HEAD[4:])
    given = ("≥12", "—", "未调整", "同年初 ", "不变")
    rows = (("产出指标", "数量指标", f"第{new}", "≥10", new, 12, 5, 5) for new in given)
    read = body(*rows, head=head).indicators
    assert [one.cells["target"] for one in read] == ["E2", "D3", "D4", "D5", "D6"]
    assert [one.target.text for one in read] == ["≥12", *["≥10"] * 4]


def test_a_printed_rule_is_no_method_but_a_rows_own_words_are() -> None:
    head = (*HEAD, "得分计算方法")
    read = body((*A, None, "未达到的按B/A*分值"), (*B, None, "超过即0分"), head=head).indicators
    assert [one.method for one in read] == ["", "超过即0分"]


def test_a_text_beside_its_label_below_the_rows_is_no_indicator() -> None:
    rows = (A, ("其他需要说明的事项", None, None, "按进度完成，没有其他事项"))
    read = body(*rows, merges=("A3:C3", "D3:H3"))
    assert (len(read.indicators), read.remarks) == (1, [])


def test_the_total_beside_its_label_is_found_where_the_score_cell_is_blank() -> None:
    read = body(A, ("总分", 97.5), merges=("B3:D3",))
    assert read.total is not None
    assert (read.total.ref, read.total.value) == ("B3", Decimal("97.5"))
