"""Base-data sheets give named amounts and lists, by what rows and columns are called."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tests.builders import grid
from tests.sheets.forms import henan_standard
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Area, Cell, CellValue, Grid
from xl_addin.rules.base_data import stated_ratio, vocabulary
from xl_addin.rules.facts import FactCatalogue
from xl_addin.sheets.base_data import BaseData, read_base_data
from xl_addin.sheets.labels import Labels

LABELS = Labels.of(henan_standard().pack.labels)
HUNAN: tuple[tuple[CellValue, ...], ...] = (
    ("部门整体支出绩效评价基础数据表",),
    ("财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"),
    (None, 39, 57, "146.15%"),
    ("经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"),
    ("支出总额", 1258.88, 1033.5, 1388.92),
    ("其中：公用经费", 88.9, 117.2, 81.94),
    ("项目支出", 364.77, 290.37, 451.87),
    ("1、环保世纪行", 3, 3, 3),
    ("2、代表工作站", None, 60, 60),
    ("三公经费", 20, 18, 17.5),
    ("1、公务用车购置和维护经费", 10, 9, 8),
    ("其中：公车购置", 0, 0, 0),
    ("3、公务接待", 10, 9, 9.5),
    ("政府采购金额", "——", 12, 11),
)


def read(rows: Iterable[tuple[CellValue, ...]] | Grid, *, year: int | None = 2022) -> BaseData:
    sheet = rows if isinstance(rows, Grid) else grid(rows)
    return read_base_data([sheet], LABELS, FactCatalogue(), vocabulary(), year=year, unit="万元")


def numbers(found: BaseData, *codes: str) -> list[Decimal | None]:
    return [found.facts[code].value if code in found.facts else None for code in codes]


def test_row_and_column_name_a_fact_and_the_year_of_the_column_decides() -> None:
    found = read(HUNAN)
    assert numbers(found, "office.executed.last", "office.budget", "office.executed") == [
        Decimal("88.9"), Decimal("117.2"), Decimal("81.94"),
    ]  # fmt: skip
    assert not found.remarks


def test_counts_are_decided_numbers_in_their_own_unit() -> None:
    found = read(HUNAN)
    assert numbers(found, "staff.approved", "staff.actual") == [39, 57]
    assert (found.facts["staff.actual"].unit, found.facts["staff.actual"].decimals) == ("人", None)


def test_numbered_rows_under_project_spending_are_its_list() -> None:
    rows = read(HUNAN).lists["projects"]
    assert [row.name for row in rows] == ["环保世纪行", "代表工作站"]
    assert {key: figure.value for key, figure in rows[1].figures.items()} == {"预算数": 60, "决算数": 60}


def test_parts_of_the_three_public_expenses_are_facts_not_projects() -> None:
    found = read(HUNAN)
    assert numbers(found, "cars.executed", "cars.purchase.executed", "reception.executed") == [
        8, 0, Decimal("9.5"),
    ]  # fmt: skip
    assert "公务接待" not in [row.name for row in found.lists["projects"]]


def test_a_column_of_another_year_is_left_alone() -> None:
    found = read(HUNAN, year=2024)
    assert "office.executed" not in found.facts
    assert numbers(found, "staff.approved") == [39]


def test_a_unit_column_or_a_bracket_says_what_an_amount_is_in() -> None:
    rows = [
        ("项目", "单位", "预算数", "决算数"),
        ("公用经费", "元", 10000, 12000),
        ("公务接待费（元）", None, 500, 400),
        ("基本支出", "万元", 3, 4),
    ]
    found = read(rows)
    units = [found.facts[code].unit for code in ("office.budget", "reception.budget", "basic.budget")]
    assert units == ["元", "元", "万元"]


def test_a_list_with_its_own_title_and_head_is_read_until_the_next_block() -> None:
    rows = [
        ("楼堂馆所控制情况",),
        ("工程名称", "批复规模", "实际规模", "预算投资", "实际投资"),
        ("档案楼", 900, 950, 300, 310.5),
        ("合计", 900, 950, 300, 310.5),
        ("项目", "预算数", "决算数"),
        ("公用经费", 1, 2),
    ]
    found = read(rows)
    (row,) = found.lists["buildings"]
    assert (row.name, row.figures["实际规模"].unit) == ("档案楼", "平方米")
    assert row.figures["实际投资"].value == Decimal("310.5")
    assert numbers(found, "office.executed") == [2]


def test_a_label_beside_its_number_needs_no_header() -> None:
    found = read([("编制人数", 51, "在职人数", 84)])
    assert numbers(found, "staff.approved", "staff.actual") == [51, 84]


def test_a_fact_stated_twice_with_two_numbers_is_told() -> None:
    found = read([("编制数", 51), ("编制人数", 52)])
    assert numbers(found, "staff.approved") == [51]
    (remark,) = found.remarks
    assert (remark.severity, remark.place.cell) == (Severity.VERIFY, "B2")
    assert "51" in remark.what
    assert "52" in remark.what


def test_text_where_a_number_belongs_is_told_and_a_dash_is_nothing() -> None:
    found = read([("项目", "预算数", "决算数"), ("公用经费", "约三万", "——")])
    assert not found.facts
    assert [remark.place.cell for remark in found.remarks] == ["B2"]


def test_words_nobody_knows_are_left_alone() -> None:
    assert read([("说明", "金额"), ("某某费", 12)]).facts == {}


def test_a_merged_label_counts_for_every_row_it_covers() -> None:
    rows = {(1, 1): Cell(1, 1, "财政供养人员"), (1, 2): Cell(1, 2, "编制数"), (2, 2): Cell(2, 2, Decimal(7))}
    found = read(Grid("基础数据", rows, (Area(1, 1, 2, 1),)))
    assert numbers(found, "staff.approved") == [7]


GUANGDONG: tuple[tuple[CellValue, ...], ...] = (
    ("比率", "填报比率", "按本表计算"),
    ("支出完成率", "91.25%", "91.25%"),
    ("政府采购执行率", 0.9753, None),
    ("财政拨款收入预决算差异率", "不清楚", None),
)


def test_a_stated_ratio_is_read_in_percent_however_it_is_written() -> None:
    found = read(GUANGDONG)
    spending, bought = (found.facts[stated_ratio(code)] for code in ("spending", "procurement"))
    assert (spending.value, spending.decimals, spending.unit) == (Decimal("91.25"), 2, "%")
    assert (bought.value, bought.unit) == (Decimal("97.53"), "%")
    assert stated_ratio("revenue_deviation") not in found.facts


def test_a_note_merged_under_a_list_is_no_row_of_it() -> None:
    rows = (("在职人员分类", None), ("人员类别", "人数"), ("科员", 3), ("说明：合计应等于在职人员数。", None))
    plain = grid(rows)
    found = read(plain._replace(merges=(Area(4, 1, 4, 2),)))
    assert [row.name for row in found.lists["staff_kinds"]] == ["科员"]
    assert not found.remarks


BUILDINGS = (
    *("楼堂馆所控制情况（2021年完工项目）", "批复规模（㎡）", "实际规模（㎡）"),
    *("预算投资（万元）", "实际投资（万元）"),
)


def test_a_list_may_have_its_title_in_its_own_header() -> None:
    found = read((*HUNAN, BUILDINGS, ("综合楼", 1200, 1190, 300, 310), ("档案库", 80, 80, None, None)))
    assert [row.name for row in found.lists["buildings"]] == ["综合楼", "档案库"]
    assert found.lists["buildings"][0].figures["实际投资"].value == 310
    assert [row.name for row in found.lists["projects"]] == ["环保世纪行", "代表工作站"]


def test_a_title_merged_over_rows_that_nobody_filled_makes_no_row() -> None:
    sheet = grid([BUILDINGS, (None, None, None, None, None)], merges=("A1:A2",))
    assert "buildings" not in read(sheet).lists


def test_a_list_ends_where_another_block_is_merged_over_its_columns() -> None:
    works = ("综合楼", 1200, 1190, 300, 310)
    rows = [BUILDINGS, works, ("厉行节约保障措施", "公布费用", None, None, None)]
    found = read(grid(rows, merges=("B3:E3",)))
    assert [row.name for row in found.lists["buildings"]] == ["综合楼"]
    assert not found.remarks


def test_a_label_that_only_begins_with_qi_is_whole() -> None:
    found = read([("项目", "单位", "本年数"), ("车辆总数", "辆", 8), ("其中：其他用车", "辆", 3)])
    assert numbers(found, "vehicles", "vehicles.other") == [8, 3]


def test_a_name_merged_down_beside_texts_names_every_row() -> None:
    rows = [
        ("项目名称", "章节", "填写提示", "文字", "字数"),
        ("代表工作", "立项依据", "写依据", "代表法。", 4),
        (None, "存在问题", "写问题", "进度慢。", 4),
    ]
    found = read(grid(rows, name="项目报告文字", merges=["A2:A3"]))
    told = [(one.name, one.texts["章节"], one.texts["文字"]) for one in found.lists["project_passages"]]
    assert told == [("代表工作", "立项依据", "代表法。"), ("代表工作", "存在问题", "进度慢。")]


def test_what_the_treasury_paid_stands_beside_what_was_spent() -> None:
    found = read(
        (
            ("收入和支出", "年初预算数", "财政拨款数", "决算数"),
            ("收入总计", None, None, 2176.9),
            ("其中：财政拨款收入", None, None, 2143.6),
            ("支出总额", 1920.2, 2143.6, 2270.9),
            ("公用经费（商品和服务支出）", None, 316.7, 316.7),
            ("结转结余", "本年数", None, None),
            ("其中：财政拨款结转", 30.6, None, None),
        )
    )
    assert numbers(
        found, "income.fiscal.executed", "spending.fiscal", "office.fiscal", "carryover.fiscal"
    ) == [Decimal("2143.6"), Decimal("2143.6"), Decimal("316.7"), Decimal("30.6")]


def test_a_note_below_a_list_is_none_of_its_rows() -> None:
    rows = (("内设机构名单", None), ("机构名称", "类别"), ("办公室", "室"), ("说明：一个机构一行。", None))
    sheet = grid(rows)._replace(merges=(Area.of("A1:B1"), Area.of("A4:B4")))
    assert [row.name for row in read(sheet).lists["bodies"]] == ["办公室"]
