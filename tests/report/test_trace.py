"""Every number of a report is traced to cells, a sum, a count, a rule or the template's own text."""

from __future__ import annotations

import io
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.report.outline import numbers_in, outline
from tests.report.templates import saved, template
from xl_addin import pipeline
from xl_addin.model.figure import Place
from xl_addin.model.trace import Origin, PrintedNumber, SourceCell, SourceKind
from xl_addin.report.docx import render
from xl_addin.report.trace import trace
from xl_addin.report.trace_sheet import trace_bytes
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import standards

BOOK = shipped("workbooks", "samples/henan-department.xlsx")
TEMPLATE = shipped("templates", "henan-department.docx")


def traced(book: Path, template: Path = TEMPLATE, *, by_rule: bool = False) -> tuple[PrintedNumber, ...]:
    evaluation, standard = pipeline.evaluate_file(book, by_rule=by_rule)
    document = render(evaluation, standard, template)
    return trace(document, evaluation, standard, template, pipeline.grids(book))


@pytest.fixture(scope="module")
def numbers() -> tuple[PrintedNumber, ...]:
    return traced(BOOK)


@pytest.mark.parametrize("kind", ["samples/", ""], ids=["sample", "blank"])
@pytest.mark.parametrize("name", [info.workbook for info in standards()])
def test_no_number_is_of_unknown_origin(name: str, kind: str) -> None:
    book = shipped("workbooks", f"{kind}{name}.xlsx")
    found = traced(book, shipped("templates", f"{name}.docx"))
    assert found
    assert all(one.origins[0].kind is not SourceKind.UNKNOWN for one in found)
    for number in found:
        for origin in number.origins:
            assert origin.cells or origin.working or origin.rule, number


def test_every_number_of_the_document_is_listed(numbers: tuple[PrintedNumber, ...]) -> None:
    evaluation, standard = pipeline.evaluate_file(BOOK)
    text = outline(render(evaluation, standard, TEMPLATE))
    printed = numbers_in("\n".join(line for line in text.splitlines() if not line.startswith("[表 ")))
    assert printed <= {number.value for number in numbers}


def test_a_number_names_its_cell_its_arithmetic_and_its_rule(numbers: tuple[PrintedNumber, ...]) -> None:
    rate = next(one for one in numbers if one.text == "98.12" and "实际执行率" in one.sentence)
    (origin,) = rate.origins
    assert origin.path == "预算.执行率"
    assert "815.13 ÷ 830.78" in origin.working.replace("执行数 ", "").replace("预算数 ", "")
    assert {cell.value for cell in origin.cells} >= {"830.78", "815.13"}
    assert rate.unit == "%"
    assert "简要分析" in rate.where


def test_by_the_rule_the_score_tells_how_it_was_computed() -> None:
    scores = [one for one in traced(BOOK, by_rule=True) if one.text == "1.96"]
    assert scores
    assert all("2 × 98.12 ÷ 100 = 1.96" in one.origins[0].working for one in scores if one.unit == "分")


def test_a_typed_score_that_is_kept_says_so_and_what_the_rule_gives(
    numbers: tuple[PrintedNumber, ...],
) -> None:
    (row,) = {one.origins[0].working for one in numbers if one.origins[0].path.endswith("三级[9].得分")}
    assert row == "单位填写，保留；按规则应为1.96（2 × 98.12 ÷ 100 = 1.96）"
    budgets = {one.origins[0].working for one in numbers if one.text == "9.8"}
    assert budgets == {"单位填写，保留；按规则应为9.81（10 × 815.13 ÷ 830.78 = 9.81）"}


def test_what_exceeds_a_budget_is_computed_and_says_how(numbers: tuple[PrintedNumber, ...]) -> None:
    over = [one for one in numbers if one.text == "0.81"]
    assert over
    for one in over:
        assert one.origins[0].kind is SourceKind.COMPUTED
        assert "676.78 − 执行数 677.59" in one.origins[0].working


def test_items_are_numbered_as_templates_write_them(numbers: tuple[PrintedNumber, ...]) -> None:
    paths = {origin.path for one in numbers for origin in one.origins}
    assert "任务[0].预算" in paths
    assert "任务[3].预算" not in paths


def test_a_budget_of_nothing_is_not_of_unknown_origin(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BOOK)
    for ref in ("E12", "G12"):
        book["自评表"][ref] = 0
    book.save(changed := tmp_path / "零.xlsx")
    found = [one for one in traced(changed) if "预算数为0" in one.sentence]
    assert found
    assert all(one.origins[0].kind is not SourceKind.UNKNOWN for one in found)


def test_a_template_of_ones_own_is_traced_as_well(tmp_path: Path, numbers: tuple[PrintedNumber, ...]) -> None:
    own = tmp_path / "自己的模板.docx"
    shutil.copy(TEMPLATE, own)
    assert traced(BOOK, own) == numbers


def names(number: PrintedNumber, ref: str) -> bool:
    cells = [cell.place for origin in number.origins for cell in origin.cells]
    return f"自评表!{ref}" in map(str, cells)


@pytest.mark.parametrize("ref", ["H36", "F39", "G13"])
def test_changing_a_cell_changes_numbers_that_name_it(
    ref: str, tmp_path: Path, numbers: tuple[PrintedNumber, ...]
) -> None:
    book = openpyxl.load_workbook(BOOK)
    sheet = book["自评表"]
    before = sheet[ref].value
    sheet[ref] = "良好（7次）" if isinstance(before, str) else (before or 0) + 7
    changed = tmp_path / "改.xlsx"
    book.save(changed)
    after, old = ([one.value for one in some if names(one, ref)] for some in (traced(changed), numbers))
    assert after != old


def test_the_list_is_a_workbook_whose_texts_are_no_formulas(numbers: tuple[PrintedNumber, ...]) -> None:
    odd = numbers[0]._replace(sentence="=1+1", value=Decimal(1))
    sheet = openpyxl.load_workbook(io.BytesIO(trace_bytes((odd, *numbers), "自评表.xlsx"))).active
    assert sheet.max_row == len(numbers) + 2
    assert sheet["D2"].value == "=1+1"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    linked = next(cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink)
    assert "自评表" in linked.value


def test_a_number_the_second_filling_cannot_place_is_said_to_be_unknown(tmp_path: Path) -> None:
    own = saved(tmp_path, template("{{ '共7项' if 预算.执行率|百分比 == '98.12%' else '少' }}"))
    (number,) = [one for one in traced(BOOK, own) if one.text == "7"]
    assert number.origins[0].kind is SourceKind.UNKNOWN


def test_the_templates_own_numbers_are_its_own(tmp_path: Path) -> None:
    own = saved(tmp_path, template("第3章共{{ 任务|length }}项、{{ 任务合计.预算|万元 }}"))
    third, count, sum_ = traced(BOOK, own)[-3:]
    assert third.origins[0].kind is SourceKind.TEMPLATE
    assert count.origins[0].kind is SourceKind.COUNTED
    assert "召开代表会议" in count.origins[0].working or count.value == 3
    assert (sum_.unit, sum_.origins[0].kind) == ("万元", SourceKind.COMPUTED)
    assert sum(Decimal(cell.value) for cell in sum_.origins[0].cells) == sum_.value


def test_a_number_of_another_workbook_names_that_workbook(numbers: tuple[PrintedNumber, ...]) -> None:
    place = Place("2021.xlsx›基础数据!B2")
    other = Origin(SourceKind.CELL, "数据.上年公用经费决算数", (SourceCell(place, "88.9万元"),))
    both = numbers[0]._replace(origins=(*numbers[0].origins, other))
    sheet = openpyxl.load_workbook(io.BytesIO(trace_bytes((both,), "自评表.xlsx"))).active
    assert sheet["H2"].value.endswith("、2021.xlsx›基础数据!B2")
    assert sheet["I2"].value == "自评表.xlsx、2021.xlsx"
    only = numbers[0]._replace(origins=(other,))
    sheet = openpyxl.load_workbook(io.BytesIO(trace_bytes((only,), "自评表.xlsx"))).active
    assert (sheet["I2"].value, sheet["H2"].hyperlink) == ("2021.xlsx", None)


def test_some_of_a_list_are_counted_with_their_names(tmp_path: Path) -> None:
    own = saved(
        tmp_path, template("{{ 任务|selectattr('预算')|list|length }}项，{{ 任务合计.执行率|百分比 }}")
    )
    count, rate = traced(BOOK, own)[-2:]
    assert count.origins[0].kind is SourceKind.COUNTED
    assert count.origins[0].working.startswith("共3项：召开区")
    assert rate.origins[0].working == "执行合计 815.13 ÷ 预算合计 830.78 × 100% = 98.12%"
