"""Tables flattened by a conversion to text are put back under their columns, or told to be lost."""

from __future__ import annotations

from tests.prose.documents import text
from xl_addin.model.document import TextTable
from xl_addin.prose.flattened import with_tables

HEAD = "一级指标\t二级指标\t三级指标\t指标值\t度量单位\t实际完成值\t分值\t得分\t原因分析"


def table(*lines: str) -> TextTable:
    """Return the one table in these lines."""
    (made,) = with_tables(text("\n".join(("前言。", *lines, "", "后记。")))).tables
    return made


def rows(made: TextTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.rows]


def shifted(*lines: str) -> TextTable:
    """Return a table of indicators with two right rows and these lines."""
    right = ("产出指标\t数量指标\t培训班次\t≥4\t次\t4\t10\t10\t", "\t\t培训人次\t≥90\t人次\t95\t10\t10\t")
    return table(HEAD, *right, *lines)


def test_a_row_for_each_line() -> None:
    made = shifted()
    assert made.flattened
    assert (made.doubtful, made.lost) == ((), 0)
    assert rows(made)[2] == ["", "", "培训人次", "≥90", "人次", "95", "10", "10", ""]
    assert [cell.paragraph for cell in made.rows[2]] == [4] * 9


def test_paragraphs_of_a_table_are_marked_and_running_text_is_not() -> None:
    made = with_tables(text("前言。\n甲\t1\n乙\t2\n丙\t3\n\n后记。"))
    assert [one.table for one in made.paragraphs] == [None, 1, 1, 1, None, None]


def test_two_lines_with_tabs_are_no_table() -> None:
    assert with_tables(text("甲\t1\n乙\t2\n后记。")).tables == ()


def test_a_line_for_each_cell() -> None:
    made = table(
        "\t编制情况", "\t编制数", "\t在职", "", "\t", "\t20", "\t18　", "",
        "\t经费（万元）", "\t预算", "\t决算", "", "\t公用", "经费", "\t7.20", "\t6.31",
    )  # fmt: skip
    assert rows(made) == [
        ["编制情况", "编制数", "在职"],
        ["", "20", "18"],
        ["经费（万元）", "预算", "决算"],
        ["公用经费", "7.20", "6.31"],
    ]
    assert [cell.paragraph for cell in made.rows[3]] == [14, 16, 17]


CELLS = ("数量指标", "班次", "≥4次", "4次", "10分", "10分", "-")


def test_a_row_torn_apart_by_an_empty_line_in_a_cell_is_joined() -> None:
    head = ("一级", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "原因说明")
    lines = [f"\t{one}" for one in head]
    for name in ("产出指标", "", ""):
        lines += ["", f"\t{name}", *(f"\t{one}" for one in CELLS)]
    lines += ["", "\t效益指标", "", "（20分）", "　", "", *(f"\t{one}" for one in CELLS)]
    lines += ["", "\t总分", "\t100分", "\t96分", "\t"]
    made = rows(table(*lines))
    assert made[4] == ["效益指标（20分）", *CELLS]
    assert made[5] == ["总分", "", "", "", "", "100分", "96分", ""]


def test_a_row_that_lost_its_empty_cells_is_shifted_and_doubtful() -> None:
    made = shifted("\t合格率\t≥95%\t%\t97%\t5\t5\t", "效益指标\t满意率\t≥90%\t%\t99%\t5\t5")
    assert rows(made)[3:] == [
        ["", "", "合格率", "≥95%", "%", "97%", "5", "5", ""],
        ["效益指标", "", "满意率", "≥90%", "%", "99%", "5", "5", ""],
    ]
    assert made.doubtful == (3, 4)


def test_a_name_and_its_target_in_one_cell_come_apart() -> None:
    made = shifted("\t质量指标\t三公经费控制率≤100%\t%\t95%\t2\t2\t\t")
    assert rows(made)[3] == ["", "质量指标", "三公经费控制率", "≤100%", "%", "95%", "2", "2", ""]
    assert made.doubtful == (3,)


def test_a_row_that_fits_nowhere_is_left_out_and_counted() -> None:
    made = shifted("\t合格率\t97%\t5")
    assert len(made.rows) == 3
    assert made.lost == 1


def test_what_a_page_cut_off_goes_back_to_its_words_and_numbers_do_not() -> None:
    made = shifted("\t\t出勤率\t≥95%\t%\t90%\t5\t4\t人手不", "", "\t\t\t\t\t\t\t足", "\t\t\t4\t\t%\t\t")
    assert rows(made)[3][-1] == "人手不足"
    assert len(made.rows) == 4


BUDGET = "预算情况\t\t\t年初预算数\t全年预算数\t执行数\t预算执行率\t得分"


def test_amounts_of_the_budget_block_are_told_by_their_quotient() -> None:
    made = table(BUDGET, "\t部门预算总额\t200\t150\t75.00%\t10\t7.5\t", "\t项目支出\t80\t60\t75\t\t", HEAD)
    assert rows(made)[1] == ["部门预算总额", "", "", "200", "", "150", "75.00%", "7.5"]
    assert rows(made)[2] == ["项目支出", "", "", "80", "", "60", "75", ""]
    assert made.doubtful == (1, 2)


def test_amounts_that_make_no_quotient_are_left_out() -> None:
    made = table(BUDGET, "\t部门预算总额\t200\t150\t80.00%\t10\t7.5\t", "\t其他资金\t\t\t\t\t", HEAD)
    assert (len(made.rows), made.lost) == (3, 1)


def test_headers_written_together_come_apart_where_the_rows_have_as_many_cells() -> None:
    made = table("任务\t名称\t预算 其中：财政\t执行率", "\t甲\t66\t60\t100%", "\t乙\t88\t88\t99%")
    assert rows(made)[0] == ["任务", "名称", "预算", "其中：财政", "执行率"]
