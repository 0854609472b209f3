"""Numbers of base data and of each project are traced to their own cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.report.builders import evaluation, standard
from xl_addin import pipeline
from xl_addin.model.dossier import ListRow
from xl_addin.model.figure import Figure, Place
from xl_addin.model.grid import Book, Cell, Grid
from xl_addin.model.result import RatioValue
from xl_addin.model.trace import PrintedNumber, SourceKind
from xl_addin.report.context import context
from xl_addin.report.docx import render
from xl_addin.report.marked import origins_of
from xl_addin.report.origins import Tracing
from xl_addin.report.trace import trace
from xl_addin.rules.resources import shipped

BASE = standard()._replace(info=standard().info._replace(base_data=("hunan",)))
SHEET = Grid("基础数据", {(2, 2): Cell(2, 2, Decimal("140.05")), (3, 2): Cell(3, 2, Decimal("136.59"))})


def amount(value: str, cell: str, sheet: str = "基础数据") -> Figure:
    return Figure(Decimal(value), 2, "万元", Place(sheet, cell))


def tracing() -> Tracing:
    facts = {
        "procurement.executed": amount("140.05", "B2"),
        "procurement.budget": amount("136.59", "B3"),
        "office.executed.last": amount("88.9", "", "2021.xlsx›基础数据!C9"),
    }
    rows = (ListRow("代表工作站", Place("基础数据", "A3"), {"决算数": amount("136.59", "B3")}),)
    value = evaluation()
    value = value._replace(
        dossier=value.dossier._replace(facts=facts, lists={"projects": rows}),
        scorecard=value.scorecard._replace(
            ratios=(RatioValue("procurement", Decimal("102.5331"), "140.05 ÷ 136.59 = 102.53%"),)
        ),
    )
    return Tracing(context(value, BASE), value, BASE, Book((SHEET,)))


def origin(of: Tracing, value: object):  # type: ignore[no-untyped-def]
    (number,) = origins_of(value)
    return of.origins[number]


def test_a_fact_and_a_row_of_a_list_name_their_cells() -> None:
    made = tracing()
    for value in (made.data["数据"]["政府采购预算数"], made.data["清单"]["项目支出明细"][0]["决算数"]):
        found = origin(made, value)
        assert (found.kind, [cell.place.cell for cell in found.cells]) == (SourceKind.CELL, ["B3"])


def test_a_ratio_names_its_operands_and_its_arithmetic() -> None:
    made = tracing()
    found = origin(made, made.data["比率"]["政府采购执行率"]["百分数"])
    assert found.kind is SourceKind.COMPUTED
    assert [cell.value for cell in found.cells] == ["140.05", "136.59"]
    assert "140.05÷136.59" in found.working


def test_a_number_of_last_years_workbook_says_so() -> None:
    made = tracing()
    (cell,) = origin(made, made.data["数据"]["上年公用经费决算数"]).cells
    assert (cell.place.book, str(cell.place), cell.value) == (
        "2021.xlsx",
        "2021.xlsx›基础数据!C9",
        "88.9万元",
    )


def traced(name: str, changed: Path | None = None) -> tuple[PrintedNumber, ...]:
    book = changed or shipped("workbooks", f"samples/{name}.xlsx")
    template = shipped("templates", f"{name}.docx")
    value, rules = pipeline.evaluate_file(book)
    return trace(render(value, rules, template), value, rules, template, pipeline.grids(book))


def test_every_project_is_traced_to_its_own_sheet() -> None:
    numbers = traced("national-project")
    (pages,) = [one for one in numbers if one.text == "4500" and "扣" in one.sentence]
    assert {cell.place.sheet for cell in pages.origins[0].cells} == {"古籍修复与数字化"}


def test_the_working_of_a_projects_total_adds_up_to_it() -> None:
    for name in ("national-project", "henan-department"):
        totals = [one for one in traced(name) if one.origins[0].path.endswith("自评得分")]
        assert totals
        for one in totals:
            *_, said = one.origins[0].working.partition(" = ")
            assert Decimal(said) == one.value


def test_a_text_that_two_projects_share_is_traced_to_the_sheet_of_each(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(shipped("workbooks", "samples/national-project.xlsx"))
    first, last = book["公共图书采购"], book["阅读推广活动"]
    last["B11"] = f"{first['B11'].value}\n另送书进校园20所。"
    book.save(changed := tmp_path / "同.xlsx")
    found = [
        one for one in traced("national-project", changed) if one.text == "2" and "万册以上" in one.sentence
    ]
    places = [cell.place.sheet for one in found for origin in one.origins for cell in origin.cells]
    assert places == [first.title, last.title] * 2


def test_what_all_projects_come_to_names_the_cells_of_each_and_the_arithmetic() -> None:
    numbers = traced("national-project")
    totals = {one.origins[0].path: one.origins[0] for one in numbers if "项目合计." in one.origins[0].path}
    spent, rate = totals["项目合计.执行"], totals["项目合计.执行率"]
    assert len({cell.place.sheet for cell in spent.cells}) == 3
    assert spent.working == "各项目执行合计：126.1 + 62.4 + 42 = 230.5"
    assert rate.working == "执行合计 230.5 ÷ 预算合计 252 × 100% = 91.47%"
    assert len(rate.cells) == 6


def test_a_sum_or_a_share_that_a_sentence_makes_is_computed_and_says_how() -> None:
    numbers = traced("national-project")
    (spent,) = [one.origins for one in numbers if one.text == "230.50" and one.unit == "万元"]
    assert [(one.kind, one.working) for one in spent] == [(SourceKind.COMPUTED, "126.1 + 62.4 + 42 = 230.5")]
    (rate,) = [one.origins for one in numbers if one.text == "91.47" and "3个项目" in one.sentence]
    assert rate[0].working == "（126.1 + 62.4 + 42） ÷ （130 + 80 + 42） × 100 = 91.47"


def test_no_computed_number_is_called_a_cell() -> None:
    for name in ("hunan-department", "national-project"):
        for one in traced(name):
            for origin in one.origins:
                shown = {cell.value for cell in origin.cells}
                assert origin.kind is not SourceKind.CELL or len(shown) == 1 or "报告文字" in origin.path, one


def test_a_whole_its_parts_and_their_shares_name_their_cells() -> None:
    of = BASE._replace(info=BASE.info._replace(base_data=("sichuan",)))
    facts = {"outlay.executed": amount("136.59", "B3"), "basic.executed": amount("140.05", "B2")}
    value = evaluation()
    value = value._replace(dossier=value.dossier._replace(facts=facts))
    made = Tracing(context(value, of), value, of, Book((SHEET,)))
    split = made.data["构成"]["支出结构"]
    (part,) = split["各项"]
    assert [cell.place.cell for cell in origin(made, split["总数"]).cells] == ["B3"]
    assert [cell.place.cell for cell in origin(made, part["金额"]).cells] == ["B2"]
    share = origin(made, part["占比"])
    assert (share.kind, [cell.place.cell for cell in share.cells]) == (SourceKind.COMPUTED, ["B2", "B3"])
    assert share.working == "140.05 ÷ 总数 × 100% = 102.53%"


def test_the_projects_of_each_grade_are_counted_by_name() -> None:
    good = [one for one in traced("national-project") if "个、“良”" in one.sentence]
    assert [one.origins[0].working for one in good] == [
        "共2项：公共图书采购、阅读推广活动",
        "共1项：古籍修复与数字化",
    ]
