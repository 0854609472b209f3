"""Header rows of base data: what each column holds, labels over labels, blocks side by side."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.grid import CellValue
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.facts import FactCatalogue
from xl_addin.sheets.base_heads import Heads, read_heads
from xl_addin.sheets.base_words import Words
from xl_addin.sheets.labels import Labels
from xl_addin.sheets.layout import Page

LABELS = Labels.of(henan_standard().pack.labels)
WORDS = Words.of(vocabulary(), FactCatalogue())


def heads(*rows: tuple[CellValue, ...], merges: tuple[str, ...] = (), year: int | None = 2022) -> Heads:
    page = Page.of(grid(rows, merges=merges), LABELS)
    return read_heads(page, len(page.rows) - 1, WORDS, year)


def codes(found: Heads) -> dict[int, str]:
    return {at: column.measure.code for block in found.blocks for at, column in block.columns.items()}


YEARS = {2: "budget.last", 3: "executed.last", 4: "budget", 5: "executed"}
UNDER = (None, "预算数", "决算数", "预算数", "决算数")


@pytest.mark.parametrize(
    ("last", "this"),
    [("2021年", "2022年"), ("上年", "本年"), ("2021年度收支", "2022年度收支"), ("上年数", "2022年")],
)
def test_a_year_merged_over_measures_counts_with_each(last: str, this: str) -> None:
    above = ("项目", last, None, this, None)
    assert codes(heads(above, UNDER, merges=("A1:A2", "B1:C1", "D1:E1"))) == YEARS
    assert codes(heads(above, ("科目", *UNDER[1:]), merges=("B1:C1", "D1:E1"))) == YEARS


def test_measures_may_stand_over_the_years() -> None:
    above = ("项目", "预算数", None, "决算数", None)
    found = heads(above, (None, "2021年", "2022年", "上年", "本年"), merges=("A1:A2", "B1:C1", "D1:E1"))
    assert codes(found) == {2: "budget.last", 3: "budget", 4: "executed.last", 5: "executed"}


def test_a_header_may_have_three_rows() -> None:
    top, years = ("项目", "金额", None, None, None), (None, "2021年", None, "2022年", None)
    found = heads(top, years, UNDER, merges=("A1:A3", "B1:E1", "B2:C2", "D2:E2"))
    assert codes(found) == YEARS


def test_two_labels_may_make_one_measure() -> None:
    above = ("项目", "年初", "调整后")
    assert codes(heads(above, (None, "预算数", "预算数"), merges=("A1:A2",))) == {2: "budget", 3: "budget"}
    above = ("项目", "决算数", "调整后")
    found = heads(above, (None, None, "预算数"), merges=("A1:A2", "B1:B2"))
    assert codes(found) == {2: "executed", 3: "adjusted"}


def test_the_header_of_an_empty_block_above_is_another_header() -> None:
    above = ("经费", "2021年决算数", "2022年预算数", "2022年决算数")
    assert codes(heads(above, ("财政供养人员", "编制数", "2022年在职人数"))) == {2: "approved", 3: "actual"}


def test_a_title_or_a_line_of_the_unit_is_no_part_of_the_header() -> None:
    head = ("项目", "上年决算数", "决算数")
    assert codes(heads(("2021年度基础数据表",), head, merges=("A1:C1",))) == {
        2: "executed.last",
        3: "executed",
    }
    line = ("填报单位：某局", "填表日期：2023年3月", "单位：万元")
    assert codes(heads(line, head)) == {2: "executed.last", 3: "executed"}


def test_text_under_a_header_is_no_second_header() -> None:
    assert not heads(("项目", "预算数", "决算数"), ("公用经费", "——", "——")).row


def test_a_repeated_label_or_a_measure_stated_again_begins_a_block() -> None:
    assert [block.left for block in heads(("项目", "决算数", "项目", "预算数")).blocks] == [1, 3]
    sides = heads(("收入", "预算数", "决算数", "支出", "预算数", "决算数"))
    assert [(block.left, sorted(block.columns)) for block in sides.blocks] == [(1, [2, 3]), (4, [5, 6])]
    assert [block.left for block in heads(("项目", "预算数", "说明", "决算数")).blocks] == [1]


def test_a_label_may_say_last_year_twice() -> None:
    found = heads(("项目", "上年决算数（2021年）", "上年（2021年）", "本年决算数（2022年）", "2020年决算数"))
    assert codes(found) == {2: "executed.last", 3: "last", 4: "executed"}


def test_columns_of_a_year_are_undated_where_the_year_is_unknown() -> None:
    found = heads(("项目", "2021年决算数", "预算数"), year=None)
    assert [cell.text for cell in found.undated] == ["2021年决算数"]
    assert codes(found) == {3: "budget"}
