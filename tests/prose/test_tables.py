"""Tables of a report become grids, and a cell leads back to its words."""

from __future__ import annotations

from decimal import Decimal

from tests.prose.documents import p, tbl, tc, text, word
from xl_addin.model.dossier import Severity
from xl_addin.model.figure import Place
from xl_addin.model.grid import Area
from xl_addin.model.result import Finding
from xl_addin.prose.flattened import with_tables
from xl_addin.prose.tables import Sheets, in_document, sheets
from xl_addin.prose.word import read_word


def read(*body: str) -> Sheets:
    return sheets(read_word(word(*body), "报告.docx"))


def test_tables_of_one_form_stand_below_each_other_with_the_lines_over_them() -> None:
    made = read(
        "正文说了一句话。", "附件1", "自评表", p("（2021年度）"), tbl(("甲", "1")), "指标", tbl(("乙", "2"))
    )
    (grid,) = made.book.grids
    assert [[cell.text for cell in cells] for _, cells in grid.rows()] == [
        ["自评表"], ["（2021年度）"], ["甲", "1"], ["指标"], ["乙", "2"],
    ]  # fmt: skip
    assert made.place(Place(grid.name, "B5")) == Place(paragraph=9, text="2")


def test_another_attachment_and_running_text_begin_another_form() -> None:
    made = read(tbl(("甲", "1")), "附件2", tbl(("乙", "2")), "这是一段话。", tbl(("丙", "3")))
    assert len(made.book.grids) == 3


def test_numbers_keep_the_decimals_they_print() -> None:
    made = read(tbl(("1,033.50", "98.12%", "６.２５", "10分", "2023.4.18")))
    cells = {ref: made.book.grids[0].cells[1, column] for column, ref in enumerate("ABCDE", 1)}
    assert (cells["A"].value, cells["A"].number_format) == (Decimal("1033.50"), "0.00")
    assert (cells["B"].value, cells["B"].number_format) == (Decimal("0.9812"), "0.00%")
    assert cells["C"].value == Decimal("6.25")
    assert (cells["D"].value, cells["E"].value) == ("10分", "2023.4.18")


def test_merged_cells_are_merged_in_the_grid() -> None:
    down = '<w:vMerge w:val="restart"/>'
    made = read(tbl((tc("甲", down), tc("乙", '<w:gridSpan w:val="2"/>')), (tc("", "<w:vMerge/>"), "1", "2")))
    assert made.book.grids[0].merges == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))
    assert made.book.grids[0].at(2, 3).value == Decimal(2)


def test_an_empty_cell_is_quoted_by_its_row() -> None:
    made = read(tbl(("公用经费", "")))
    assert made.place(Place(made.book.grids[0].name, "B1")) == Place(paragraph=2, text="公用经费")


def test_a_report_without_tables_has_no_grids() -> None:
    assert read("一句话。").book.grids == ()


HEAD = "一级指标\t二级指标\t三级指标\t指标值\t度量单位\t实际完成值\t分值\t得分\t原因分析"
LINES = (HEAD, "产出指标\t数量指标\t班次\t≥4\t次\t4\t10\t10\t", "\t合格率\t≥95%\t%\t97%\t5\t5\t", "\t坏\t1\t")


def turned(*cells: str, severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    """Return what becomes of a finding about these cells of a flattened table that lost a row."""
    made = sheets(with_tables(text("\n".join(LINES))))
    where = tuple(Place(made.book.grids[0].name, cell) for cell in cells)
    return in_document([Finding("E06", severity, "题", where, "甲", "乙", "丙。")], made)


def told(*cells: str) -> Finding:
    (found,) = turned(*cells)
    return found


def test_what_stands_where_it_was_written_stays_an_error() -> None:
    found = told("H2")
    assert found.severity is Severity.ERROR
    assert found.where == (Place(paragraph=2, text="10"),)


def test_what_was_placed_by_judgement_is_never_an_error() -> None:
    found = told("H3")
    assert found.severity is Severity.VERIFY
    assert "推断" in found.why


def test_what_needs_the_whole_of_a_table_with_lost_rows_is_never_an_error() -> None:
    assert told("H2", "G2").severity is Severity.ERROR
    assert told("G1", "G2").severity is Severity.VERIFY


def test_hints_about_a_table_with_lost_rows_are_left_out() -> None:
    assert turned("G1", "G2", severity=Severity.HINT) == ()
    assert len(turned("G2", severity=Severity.HINT)) == 1


def test_a_place_in_a_workbook_stays() -> None:
    made = read(tbl(("甲", "1")))
    assert made.place(Place("自评表", "B1")) == Place("自评表", "B1")
