"""Header rows and their columns are found by label."""

from __future__ import annotations

from tests.builders import grid
from tests.sheets.forms import henan, henan_standard
from xl_addin.model.grid import CellValue
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Header, Page, field_cell, table_headers

LABELS = Labels.of(henan_standard().pack.labels)


def headers(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = ()) -> tuple[Header, ...]:
    return table_headers(Page.of(grid(rows, merges=merges), LABELS))


def columns(header: Header) -> dict[str, tuple[int, int]]:
    return {key: (column.left, column.right) for key, column in header.best.items()}


def test_the_published_form_has_one_table() -> None:
    (header,) = table_headers(Page.of(henan(), LABELS))
    assert (header.top, header.bottom) == (16, 16)
    assert columns(header)["claimed"] == (8, 8)


def test_a_wide_label_covers_all_its_columns() -> None:
    (header,) = headers(("二级指标", "三级指标", None, "指标值", "分值"), merges=("B1:C1",))
    assert columns(header)["level3"] == (2, 3)


def test_the_lower_row_of_a_header_wins() -> None:
    rows = (
        ("一级指标", "三级指标", "年度指标值", None, None, "实际完成值", "分值", "得分"),
        (None, None, "指标性质", "指标值", "度量单位"),
        ("产出", "里程", "≥", 5, "公里", 5, 10, 10),
    )
    merges = ("A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2", "H1:H2")
    for header in (*headers(*rows, merges=merges), *headers(*rows)):
        assert (header.top, header.bottom) == (1, 2)
        assert columns(header)["nature"] == (3, 3)
        assert columns(header)["target"] == (4, 4)
        assert columns(header)["unit"] == (5, 5)


def test_a_split_score_label_keeps_the_bureaus_apart() -> None:
    rows = (("三级指标", "指标值", "分值", "得分"), (None, None, None, "自评", "财政核定"))
    (header,) = headers(*rows, merges=("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert columns(header)["claimed"] == (4, 4)
    assert columns(header)["bureau"] == (5, 5)


def test_words_of_a_header_in_a_text_make_no_table() -> None:
    assert headers(("三级指标", "说明"), ("指标值", "分值")) == ()


def test_every_table_of_a_sheet_is_found() -> None:
    head = ("三级指标", "指标值", "分值", "得分")
    assert [one.top for one in headers(head, ("甲", 1, 1, 1), head, ("乙", 1, 1, 1))] == [1, 3]


def test_the_filled_cell_under_a_wide_label_is_the_fields() -> None:
    sheet = grid(
        [("三级指标", None, "指标值", "分值"), (None, "培训", 1, 1), (None, None, 1, 1)], merges=("A1:B1",)
    )
    (header,) = table_headers(Page.of(sheet, LABELS))
    assert field_cell(sheet, 2, header.best["level3"]).ref == "B2"
    assert field_cell(sheet, 3, header.best["level3"]).ref == "A3"


def test_a_header_may_begin_in_the_row_above_its_levels() -> None:
    rows = (
        ("绩效指标", None, None, "年度指标值", None, "实际完成值", "分值", "得分"),
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标值"),
        ("产出", "数量", "里程", "≥", 5, 5, 10, 10),
    )
    for merges in (("A1:C1", "D1:E1"), ("A1:C1", "D1:E1", "F1:F2", "G1:G2", "H1:H2")):
        (header,) = headers(*rows, merges=merges)
        assert (header.top, header.bottom) == (1, 2)
        assert columns(header)["target"] == (5, 5)
        assert columns(header)["claimed"] == (8, 8)


def test_the_points_of_an_indicator_stand_right_of_its_name() -> None:
    (header,) = headers(("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "指标值", "得分"))
    assert columns(header)["points"] == (6, 6)
    for key, left in (("level1", 2), ("level2", 4)):
        column = header.points_after(key)
        assert column is not None
        assert column.left == left
    assert header.points_after("level3") is None
