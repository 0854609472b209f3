"""Formulas without a result are told, and what they may hide leaves a total incomplete."""

from __future__ import annotations

from tests.sheets.drawing import drawn
from tests.sheets.forms import book, henan, henan_standard
from xl_addin.model.dossier import Severity
from xl_addin.model.grid import Cell, Grid
from xl_addin.scoring.engine import score
from xl_addin.sheets.reader import read

STANDARD = henan_standard()


def without_results(sheet: Grid, *refs: str) -> Grid:
    """Return a sheet whose cells at these addresses are formulas without a result."""
    cells = {
        at: cell._replace(value=None, formula="NOSUCH(1)") if cell.ref in refs else cell
        for at, cell in sheet.cells.items()
    }
    return Grid(sheet.name, cells, sheet.merges)


def test_formulas_without_a_result_are_told_by_sheet() -> None:
    noted = Grid("附表", {(row, 1): Cell(row, 1, None, "NOSUCH(1)") for row in range(1, 8)})
    dossier = read(book(without_results(henan(), "I4", "J11"), noted), STANDARD)
    found = [remark for remark in dossier.remarks if remark.what.startswith("公式没有结果")]
    assert [(str(one.place), one.what, one.severity) for one in found] == [
        ("自评表!I4", "公式没有结果：I4、J11", Severity.VERIFY),
        ("附表!A1", "公式没有结果：A1、A2、A3、A4、A5等 7 个", Severity.HINT),
    ]
    assert all(one.why and one.remedy for one in found)


def test_formulas_that_lost_what_they_refer_to_are_told_instead_of_what_depends_on_them() -> None:
    cells = {(7, 2): Cell(7, 2, None, 'IF(#REF!="","",#REF!)'), (8, 2): Cell(8, 2, None, "SUM(B5:B7)")}
    remarks = read(book(henan(), Grid("汇总", cells)), STANDARD).remarks
    (found,) = [remark for remark in remarks if remark.place.sheet == "汇总"]
    assert (str(found.place), found.severity) == ("汇总!B7", Severity.VERIFY)
    assert "#REF!" in found.what
    assert "这一行一并删去" in found.remedy


def test_an_amount_without_a_result_is_told_once() -> None:
    told = read(book(without_results(henan(), "G11")), STANDARD).remarks
    assert [str(remark.place) for remark in told].count("自评表!G11") == 1


def test_a_budget_block_hidden_by_formulas_without_result_leaves_the_total_incomplete() -> None:
    head = ("E10", "F10", "G10")  # 年初预算数, 全年预算数, 执行数
    whole, hidden = (read(book(sheet), STANDARD) for sheet in (henan(), without_results(henan(), *head)))
    assert not whole.tables[0].budget_unread
    assert hidden.tables[0].budget is None
    assert hidden.tables[0].budget_unread
    scored = score(hidden, STANDARD).tables[0]
    assert (scored.complete, scored.grade) == (False, None)


def test_a_budget_row_without_its_own_label_is_read_by_the_block_it_stands_in() -> None:
    row = read(book(without_results(henan(), "B11")), STANDARD).tables[0].budget
    assert row is not None
    assert row.fact == "funds.total"


def test_a_budget_block_whose_total_is_not_recognised_leaves_the_total_incomplete() -> None:
    table = read(book(henan(B11="本年度安排", B14="拨付", B15="结转")), STANDARD).tables[0]
    assert table.budget is None
    scored = score(read(book(henan(B11="本年度安排")), STANDARD), STANDARD).tables[0]
    assert (scored.points_total, scored.unscored, scored.grade) == (47, 1, None)


def test_a_formula_without_result_above_a_form_without_a_budget_block_hides_none() -> None:
    form = drawn(
        """
2022年度项目支出绩效自评表 | < | < | < | < | < | <
项目名称 | 管网改造 | < | < | 自评得分 | | 日期
一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 改造长度 | ≥5公里 | 5公里 | 100 |
"""
    )
    sheet = without_results(form, "G2")
    assert sheet.cells[2, 7].formula
    scored = score(read(book(sheet), STANDARD), STANDARD).tables[0]
    assert (scored.complete, scored.total) == (True, 100)
