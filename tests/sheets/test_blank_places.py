"""Sheets for projects: how many there are, what they are called, how formulas on other sheets find them."""

from decimal import Decimal

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form import (
    Band,
    Entry,
    ExtraSheet,
    FormData,
    FormSpec,
    Page,
    ProjectData,
    Row,
    SheetSpec,
    Spot,
)
from xl_addin.rules.form_names import know_names
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank_layout import Layout, lay_out
from xl_addin.sheets.blank_places import sheet_name, tabs_of

PAGE = Page(landscape=False, margins=(Decimal(1),) * 4, columns="A:B")
EXTRA = ExtraSheet("填报说明", "", (Decimal(10),))
NOTHING: Row = {}


def amounts(*values: int) -> tuple[Row, ...]:
    return tuple({"spent": Entry(Decimal(value))} for value in values)


def form(copies: int = 3) -> FormSpec:
    """Return a sheet per project with two amounts, and a summary with a row per project and a sum."""
    costs = Band("costs", Decimal(20), (Spot("B", "amount", field="spent"),), (NOTHING, NOTHING))
    name = Band("head", Decimal(20), (Spot("A", "text", field="name"),), (NOTHING,))
    both = Spot("A", "amount", field="both", formula="sum", of=("costs.spent",))
    total = Band("total", Decimal(20), (both,), (NOTHING,))
    project = SheetSpec("项目", (Decimal(10),) * 2, PAGE, (name, costs, total), "projects", copies)
    number = Spot("A", "count", field="number", given="number")
    spent = Spot("B", "amount", field="spent", formula="same", of=("project:total.both",))
    listed = Band("list", Decimal(20), (number, spent), (NOTHING,), each="projects")
    whole = Spot("B", "amount", field="sum", formula="sum", of=("list.spent",))
    foot = Band("foot", Decimal(20), (whole,), (NOTHING,))
    summary = SheetSpec("汇总", (Decimal(10),) * 2, PAGE, (listed, foot))
    return FormSpec("henan-department", (summary, project), (), EXTRA, EXTRA)


def set_out(data: FormData | None = None, copies: int = 3) -> tuple[Layout, ...]:
    return lay_out(form(copies), load_standard("henan-department"), data or FormData())


def contents(layout: Layout) -> list[object]:
    return [cell.content for cell in layout.cells]


def test_a_blank_form_has_as_many_sheets_as_copies() -> None:
    assert [tab.name for tab in tabs_of(form(2), FormData())] == ["汇总", "项目1", "项目2"]


def test_data_say_how_many_projects_there_are_and_what_their_sheets_are_called() -> None:
    data = FormData(projects=(ProjectData("道路养护"), ProjectData()))
    assert [tab.name for tab in tabs_of(form(), data)] == ["汇总", "道路养护", "项目2"]


def test_every_project_is_filled_with_its_own_rows() -> None:
    data = FormData(projects=(ProjectData(rows={"costs": amounts(1, 2)}), ProjectData()))
    _, first, second = set_out(data)
    assert contents(first)[1:3] == [Decimal(1), Decimal(2)]
    assert contents(second)[1:3] == [None, None]


def test_a_summary_has_a_numbered_row_for_every_project_that_reads_its_sheet() -> None:
    summary = set_out(copies=2)[0]
    assert contents(summary) == [
        Decimal(1), """=IF('项目1'!A4="","",'项目1'!A4)""",
        Decimal(2), """=IF('项目2'!A4="","",'项目2'!A4)""",
        '=IF(COUNT(B1:B2)=0,"",SUM(B1:B2))',
    ]  # fmt: skip


def test_a_project_s_own_formulas_stay_on_its_sheet() -> None:
    assert contents(set_out()[2])[-1] == '=IF(COUNT(B2:B3)=0,"",SUM(B2:B3))'


def test_a_list_longer_than_the_form_s_moves_what_stands_under_it() -> None:
    data = FormData(projects=(ProjectData(rows={"costs": amounts(1, 2, 3, 4)}),))
    summary, project = set_out(data)
    assert contents(project)[-1] == '=IF(COUNT(B2:B5)=0,"",SUM(B2:B5))'
    assert contents(summary)[1] == """=IF('项目1'!A6="","",'项目1'!A6)"""


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("道路[2021]:一/二?*\\", "道路2021一二"),
        ("'引号'", "引号"),
        ("创建！文明城市!", "创建！文明城市"),
        ("字" * 40, "字" * 31),
        ("汇总", "汇总（2）"),
        ("History", "History（2）"),
        ("  ", "项目"),
        ("𠮷" * 20, "𠮷" * 15),
    ],
)
def test_a_sheet_s_name_is_one_that_excel_takes(wanted: str, name: str) -> None:
    assert sheet_name(wanted, {"汇总", "报告文字"}) == name


def test_two_projects_of_one_name_get_two_sheets() -> None:
    data = FormData(projects=(ProjectData("养护" * 20), ProjectData("养护" * 20), ProjectData("填报说明")))
    names = [tab.name for tab in tabs_of(form(), data)][1:]
    assert names == ["养护" * 15 + "养", "养护" * 14 + "（2）", "填报说明（2）"]


@pytest.mark.parametrize(
    "data",
    [
        FormData(rows={"costs": amounts(1)}),
        FormData(projects=(ProjectData(rows={"foot": ({"sum": Entry("1")},)}),)),
        FormData(rows={"list": amounts(1)}, projects=(ProjectData(), ProjectData())),
    ],
    ids=["项目的数写在单位一级", "单位的数写在项目里", "汇总的行数与项目数不同"],
)
def test_data_on_the_wrong_level_are_refused(data: FormData) -> None:
    with pytest.raises(BadRuleFile):
        tabs_of(form(), data)


def one_sheet(of: str) -> FormSpec:
    """Return a form of two amounts and a cell that copies what `of` names."""
    costs = Band("costs", Decimal(20), (Spot("B", "amount", field="spent"),), (NOTHING, NOTHING))
    copied = Spot("A", "amount", field="copy", formula="same", of=(of,))
    sheet = SheetSpec(
        "表", (Decimal(10),) * 2, PAGE, (costs, Band("foot", Decimal(20), (copied,), (NOTHING,)))
    )
    return FormSpec("henan-department", (sheet,), (), EXTRA, EXTRA)


def test_a_formula_may_read_one_row_of_a_band() -> None:
    form = one_sheet("costs[2].spent")
    know_names(form)
    (layout,) = lay_out(form, load_standard("henan-department"), FormData())
    assert contents(layout)[-1] == '=IF(B2="","",B2)'


def test_a_row_that_a_band_does_not_have_is_refused() -> None:
    with pytest.raises(BadRuleFile) as refused:
        know_names(one_sheet("costs[3].spent"))
    assert "costs[3].spent" in refused.value.what
