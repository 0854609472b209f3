"""The sheet 报告文字 gives the unit's texts by chapter."""

from __future__ import annotations

from tests.builders import grid
from tests.sheets.forms import book
from xl_addin.sheets.passages import passages_on, read_passages


def test_chapters_with_a_text_are_read() -> None:
    sheet = grid(
        [
            ("说明",),
            ("章节", "填写提示", "文字", "字数"),
            ("前言", "写由来", " 依据通知。 ", 5),
            ("问题", "写问题"),
        ],
        name="报告文字",
    )
    assert read_passages(book(sheet)) == {"前言": "依据通知。"}


def test_columns_may_stand_in_any_order() -> None:
    sheet = grid([("文字", "章节"), ("甲", "前言"), ("乙", "前言")], name="报告文字")
    assert read_passages(book(sheet)) == {"前言": "甲\n乙"}


def test_without_the_sheet_or_its_header_there_is_nothing() -> None:
    assert read_passages(book(grid([("章节", "文字"), ("前言", "甲")], name="别的"))) == {}
    assert read_passages(book(grid([("前言", "甲")], name="报告文字"))) == {}


def test_a_cell_of_a_form_called_like_a_chapter_gives_its_text() -> None:
    sheet = grid([("厉行节约 保障措施：", "逐月公布费用。"), ("主要职能", 57), ("主要问题", None)])
    chapters = ("厉行节约保障措施", "主要职能", "主要问题")
    assert passages_on([sheet], chapters) == {"厉行节约保障措施": "逐月公布费用。"}


def test_a_sheet_of_the_projects_chapters_says_nothing_of_the_units() -> None:
    chapters = [("项目名称", "章节", "填写提示", "文字"), ("甲项目", "存在问题", "写项目的问题", "进度慢")]
    assert passages_on([grid(chapters)], ("存在问题",)) == {}
