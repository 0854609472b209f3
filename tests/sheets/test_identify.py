"""A workbook's standard is read from its name, or from its title and labels."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.forms import book, henan, national
from tests.sheets.forms_central import hubei, hunan, hunan_base_data, old_hunan
from tests.sheets.forms_guangdong import rating
from tests.sheets.forms_northwest import gansu, summary, yinchuan
from tests.sheets.forms_project import older, with_cost
from tests.sheets.forms_southwest import chongqing, panzhihua, sichuan, yunnan
from tests.sheets.forms_transfer import bridging, transfer
from xl_addin.errors import NoIndicatorTable, StandardUnclear, UnknownStandard
from xl_addin.model.dossier import Identification
from xl_addin.model.grid import Grid
from xl_addin.rules.pack import StandardInfo
from xl_addin.sheets.identify import doubts, identify, year_of


def info(name: str, titles: tuple[str, ...] = (), marks: tuple[str, ...] = ()) -> StandardInfo:
    return StandardInfo(name, name, "某省", "p", "n", "万元", name, name, titles=titles, marks=marks)


DEPARTMENT = info("department", ("部门整体绩效自评表",), ("年度主要任务", "自评结果"))
PROJECT = info("project", ("项目支出绩效自评表",), ("年度资金总额",))


WHOLE = info("national-department")._replace(region="全国", title="部门整体支出绩效自评表")
SINGLE = info("national-project")._replace(region="全国", title="项目支出绩效自评表")
PROJECTS = (
    *(with_cost(), older(), bridging(), transfer(), yunnan(), yunnan(merged=False), sichuan(), panzhihua()),
    *(hubei(), yinchuan(), gansu()),
)
DEPARTMENTS = (chongqing(), hunan(), old_hunan(), rating())


@pytest.mark.parametrize("written", ["project", '"project"', '="project"'])
def test_the_name_in_the_workbook_decides(written: str) -> None:
    found = identify(book(henan(), jx_standard=written), (DEPARTMENT, PROJECT))
    assert (found.standard, found.sure) == ("project", True)
    assert "project" in found.why


def test_a_name_that_is_no_standard_is_refused() -> None:
    with pytest.raises(UnknownStandard, match="department、project"):
        identify(book(henan(), jx_standard="atlantis"), (DEPARTMENT, PROJECT))


@pytest.mark.parametrize(("sheet", "expected"), [(henan(), "department"), (national(), "project")])
def test_title_and_labels_tell_the_form(sheet: Grid, expected: str) -> None:
    found = identify(book(sheet), (DEPARTMENT, PROJECT))
    assert (found.standard, found.sure) == (expected, True)
    assert "表名是" in found.why


def test_labels_alone_are_less_sure() -> None:
    found = identify(book(henan(A1="自查表")), (DEPARTMENT, PROJECT))
    assert (found.standard, found.sure) == ("department", False)


def test_a_form_that_no_standard_knows_is_unclear() -> None:
    with pytest.raises(StandardUnclear, match="部门整体绩效自评表"):
        identify(book(henan()), (PROJECT,))


def test_two_standards_that_fit_alike_are_unclear() -> None:
    with pytest.raises(StandardUnclear, match="同样相符"):
        identify(book(henan()), (DEPARTMENT, DEPARTMENT._replace(id="twin")))


def test_without_an_indicator_table_there_is_nothing_to_score() -> None:
    with pytest.raises(NoIndicatorTable, match="通讯录"):
        identify(book(grid([("姓名", "电话")], name="通讯录")), (DEPARTMENT,))


def test_our_own_sheets_are_no_forms() -> None:
    with pytest.raises(NoIndicatorTable):
        identify(book(henan(name="评分底稿"), henan(name="填报说明")), (DEPARTMENT,))


def test_the_year_comes_from_the_title_or_the_sheets_name() -> None:
    assert year_of(book(henan())) == 2021
    assert year_of(book(henan(A2="（  年度）", name="2023年"))) == 2023
    assert year_of(book(henan(A2="（  年度）"))) is None


@pytest.mark.parametrize(
    "head",
    [("项目", "2021年决算数", "2022年决算数"), ("项目", "2021年", "2022年"), ("项目", "2021年末实有某数")],
)
def test_the_year_of_a_column_is_not_the_workbooks(head: tuple[str, ...]) -> None:
    base = grid([head, ("公用经费", 100, 90)], name="基础数据表")
    assert year_of(book(base, henan(A2="（  年度）"))) is None
    assert year_of(book(base, henan())) == 2021


def test_the_title_of_another_sheet_names_the_year_where_the_form_names_none() -> None:
    blank = henan(A2="（  年度）")
    titled = [grid([("2022年度基础数据表",), ("项目", "2021年决算数")], name="基础数据表")]
    assert year_of(book(*titled, blank)) == 2022
    assert year_of(book(grid([("单位：某局", "2023年度", "单位：万元")], name="封面"), blank)) == 2023
    assert year_of(book(*titled, grid([("2021年收支表",)], name="收支"), blank)) is None, "two years"


@pytest.mark.parametrize("sheet", PROJECTS, ids=range(len(PROJECTS)))
def test_a_project_form_that_nobody_knows_is_read_by_the_national_standard(sheet: Grid) -> None:
    found = identify(book(sheet), (WHOLE, SINGLE))
    assert (found.standard, found.sure) == ("national-project", False)
    assert "全国" in found.why


@pytest.mark.parametrize("sheet", DEPARTMENTS, ids=range(len(DEPARTMENTS)))
def test_a_department_form_that_nobody_knows_is_read_by_the_national_standard(sheet: Grid) -> None:
    found = identify(book(sheet), (SINGLE, WHOLE))
    assert (found.standard, found.sure) == ("national-department", False)


def test_a_national_standard_decides_between_regions_that_fit_alike() -> None:
    ours = DEPARTMENT._replace(id="national", region="全国")
    found = identify(book(henan()), (DEPARTMENT, ours))
    assert (found.standard, found.sure) == ("national", False)


@pytest.mark.parametrize("sheet", [summary(), hunan_base_data()], ids=["summary", "base data"])
def test_summaries_and_base_data_are_no_forms(sheet: Grid) -> None:
    with pytest.raises(NoIndicatorTable):
        identify(book(sheet), (WHOLE, SINGLE))


def test_a_guessed_standard_is_told_with_its_reason_and_a_sure_one_is_not() -> None:
    (remark,) = doubts(Identification("project", sure=False, why="表上没有认得的表名"), SINGLE)
    assert "项目支出绩效自评表（全国）" in remark.what
    assert "表上没有认得的表名" in remark.why
    assert doubts(Identification("project", sure=True, why=""), SINGLE) == ()
