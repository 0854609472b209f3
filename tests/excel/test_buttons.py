"""The smaller buttons: walking along findings, the method, functions, lists, the manual."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings

from tests.excel.engine import App, opened
from tests.sheets.test_freeze_file import made
from xl_addin.hosts import findings_sheet
from xl_addin.hosts.excel import book as host
from xl_addin.hosts.excel import findings
from xl_addin.hosts.excel.ribbon import ACTIONS, press
from xl_addin.hosts.excel.ribbon_xml import ribbon_2010
from xl_addin.rules.standard import standards

HEAD = findings_sheet.HEAD_ROW


def selected(excel: App, book: xlwings.Book) -> str:
    """Return where the selection is now."""
    assert excel.selection is not None
    return f"{book.sheets.active.name}!{excel.selection.address.replace('$', '')}"


def places(book: xlwings.Book) -> list[str]:
    """Return the first place of every finding on the sheet, the sheet's own cell where it has none."""
    sheet = book.impl.wb[findings_sheet.SHEET]
    rows = range(HEAD + 1, sheet.max_row + 1)
    found = [str(sheet.cell(row, 2).value or "").split("、")[0] for row in rows]
    return [
        place if "!" in place else f"{sheet.title}!A{row}" for row, place in zip(rows, found, strict=True)
    ]


def test_next_and_previous_walk_along_the_findings(excel: App, henan: xlwings.Book) -> None:
    press("jxCheck")
    wanted = places(henan)
    assert len(wanted) > 2
    seen = []
    for _ in wanted:
        press("jxNext")
        seen.append(selected(excel, henan))
    assert seen == wanted
    assert "第 5 条，共 5 条" in excel.status_bar
    press("jxNext")
    assert excel.alerts[-1].text == "已经是最后一条。"
    press("jxPrevious")
    assert selected(excel, henan) == wanted[-2]


def test_the_walk_goes_on_after_the_workbook_was_closed(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    press("jxCheck")
    press("jxNext")
    wanted = places(henan)
    henan.impl.wb.save(tmp_path / "又.xlsx")
    again = opened(excel, tmp_path / "又.xlsx")
    again.sheets[0].activate()
    press("jxNext")
    assert selected(excel, again) == wanted[1]


def test_on_the_sheet_itself_the_selected_row_counts(excel: App, henan: xlwings.Book) -> None:
    press("jxCheck")
    sheet = henan.sheets[findings_sheet.SHEET]
    sheet.range(f"C{HEAD + 3}").select()
    press("jxNext")
    assert selected(excel, henan) == places(henan)[2]


@pytest.mark.parametrize("text", ["=自评表!$A$1", '="99"', "=99", "=-1", "=1E9"])
def test_a_state_that_is_none_begins_at_an_end(excel: App, henan: xlwings.Book, text: str) -> None:
    press("jxCheck")
    henan.sheets[0].activate()
    henan.names[findings.STATE] = text
    press("jxNext")
    assert selected(excel, henan) == places(henan)[0] if "9" not in text else excel.alerts[-1].text


@pytest.mark.parametrize(
    "place", ["[别的.xlsx]自评表!A1", "无!A1", "自评表!ZZZ9999999", '=HYPERLINK("x")!A1', ""]
)
def test_a_place_that_does_not_exist_is_not_followed(excel: App, henan: xlwings.Book, place: str) -> None:
    press("jxCheck")
    cell = henan.impl.wb[findings_sheet.SHEET].cell(HEAD + 1, 2)
    cell._value, cell.data_type = place, "s"
    henan.sheets[0].activate()
    press("jxNext")
    assert selected(excel, henan) == f"{findings_sheet.SHEET}!A{HEAD + 1}"


@pytest.mark.parametrize("control", ["jxNext", "jxPrevious", "jxWorking", "jxUndo"])
def test_what_has_not_been_made_is_said_to_be_missing(excel: App, henan: xlwings.Book, control: str) -> None:
    press(control)
    assert "办法：" in excel.alerts[-1].text
    assert "JX310" in excel.alerts[-1].text


def test_the_working_paper_is_shown_even_when_it_was_hidden(excel: App, henan: xlwings.Book) -> None:
    excel.answers.append("no")
    press("jxRecalc")
    henan.impl.wb["评分底稿"].sheet_state = "hidden"
    press("jxWorking")
    assert henan.sheets.active.name == "评分底稿"


def test_a_method_that_was_chosen_is_used(excel: App, sample: Callable[[str], Path]) -> None:
    book = opened(excel, sample("national-project"))
    del book.names["jx_standard"]
    press("jxMethod", "gansu-budget")
    assert host.names_of(book) == {"jx_standard": '"gansu-budget"'}
    info = next(one for one in standards() if one.id == "gansu-budget")
    assert info.title in excel.alerts[-1].text


def test_a_function_is_put_together_from_questions(excel: App, henan: xlwings.Book) -> None:
    sheet = henan.sheets.add("试算")
    sheet.range("H40").select()
    excel.typed.extend(["1", "JX_SCORE", "D5", "E5", "F5"])
    excel.typed.extend([""] * 12)
    press("jxInsert")
    assert sheet.range("H40").formula == "=JX_SCORE(D5, E5, F5)"
    assert [alert for alert in excel.alerts if alert.mode == "critical"] == []


@pytest.mark.parametrize("spills", [True, False], ids=["365", "2016"])
def test_a_formula_may_spill_where_excel_can(excel: App, henan: xlwings.Book, *, spills: bool) -> None:
    sheet = henan.sheets.add("试算")
    sheet.impl.ws.merge_cells("H40:J41")
    sheet.range("H40:J41").select()  # as a click on a merged cell does
    excel.spills = spills
    excel.typed.extend(["1", "JX_SCORE", "D5:D9", "E5:E9", "F5:F9"])
    excel.typed.extend([""] * 12)
    press("jxInsert")
    assert sheet.range("H40").formula == "=JX_SCORE(D5:D9, E5:E9, F5:F9)"
    written = [what for kind, what, where in excel.log if kind == "write" and where == "$H$40"]
    assert written == (["Formula2", "Value"] if spills else ["Value"])


@pytest.mark.parametrize("area", ["A1:XFD1048576", "H40:H41", "H40:J42"])
def test_a_formula_goes_into_one_cell_only(excel: App, henan: xlwings.Book, area: str) -> None:
    sheet = henan.sheets.add("试算")
    sheet.impl.ws.merge_cells("H40:J41")
    sheet.range(area).select()
    press("jxInsert")
    assert "没有选中一个空单元格" in excel.alerts[-1].text


@pytest.mark.parametrize("typed", [[None], ["1", None], ["1", "JX_SCORE", None]])
def test_whoever_stops_gets_no_function(excel: App, henan: xlwings.Book, typed: list[str | None]) -> None:
    sheet = henan.sheets.add("试算")
    sheet.range("H40").select()
    excel.typed.extend(typed)
    press("jxInsert")
    assert sheet.range("H40").formula == ""
    assert not excel.typed


def test_a_cell_with_content_is_not_replaced_by_a_function(excel: App, henan: xlwings.Book) -> None:
    henan.sheets["填报说明"].activate()
    henan.sheets["填报说明"].range("A1").select()
    press("jxInsert")
    assert "没有选中一个空单元格" in excel.alerts[-1].text
    assert "办法：请先选中一个空单元格" in excel.alerts[-1].text


def test_a_copy_for_others_has_values_in_place_of_functions(excel: App, tmp_path: Path) -> None:
    source = made(tmp_path / "自评.xlsx")
    before = source.read_bytes()
    opened(excel, source)
    excel.files.append(str(tmp_path / "外发.xlsx"))
    press("jxFreeze")
    assert excel.proposed == [str(tmp_path / "自评（外发）.xlsx")]
    sheet = openpyxl.load_workbook(tmp_path / "外发.xlsx")["自评表"]
    assert (sheet["B1"].value, sheet["B3"].value) == (9.8, "=SUM(B1,2)")
    assert source.read_bytes() == before
    assert "没有换的 2 个" in excel.alerts[-1].text


def test_a_copy_never_goes_over_the_workbook_itself(excel: App, tmp_path: Path) -> None:
    source = made(tmp_path / "自评.xlsx")
    before = source.read_bytes()
    opened(excel, source)
    excel.files.append(str(source))
    press("jxFreeze")
    assert excel.alerts[-1].mode == "critical"
    assert source.read_bytes() == before


@pytest.mark.parametrize("name", ["自评.xls", "自评.XLSB"])
def test_a_workbook_of_an_old_format_is_refused_before_anything_is_asked(
    excel: App, tmp_path: Path, name: str
) -> None:
    opened(excel, made(tmp_path / "自评.xlsx"), name=name)
    press("jxFreeze")
    assert "请先把工作簿另存为 .xlsx" in excel.alerts[-1].text
    assert excel.proposed == []


def test_a_faulty_template_is_listed_in_a_new_workbook(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    import docx

    mine = tmp_path / "模板.docx"
    document = docx.Document()
    document.add_paragraph("{{ 没有这个名称 }}")
    document.save(str(mine))
    excel.files.append(str(mine))
    press("jxTemplate")
    press("jxTemplateCheck")
    rows = [[cell.value for cell in row] for row in excel.books.active.wb["模板检查"].iter_rows()]
    assert rows[0] == ["位置", "严重程度", "问题", "原因", "办法"]
    assert any("没有这个名称" in str(row[2]) for row in rows[1:])
    assert not any("jixiao " in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("control", "name", "text"),
    [
        ("jxRules", "审核规则说明", "编号"),
        ("jxManual", "使用手册", "使用手册"),
        ("jxDoctor", "环境自检", "检查"),
    ],
)
def test_a_list_opens_in_a_workbook_of_its_own(
    excel: App, henan: xlwings.Book, control: str, name: str, text: str
) -> None:
    before = host.read_book(henan)
    press(control)
    sheet = excel.books.active.wb[name]
    assert text in str(sheet["A1"].value)
    assert sheet.max_row > 10
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert host.read_book(henan) == before


def test_about_names_the_version_and_the_log(excel: App, state: Path) -> None:
    press("jxAbout")
    assert "绩效自评 0." in excel.alerts[-1].text
    assert str(state) in excel.alerts[-1].text


def test_every_button_of_the_ribbon_has_its_action() -> None:
    import re

    pressed = set(re.findall(r'<(?:button|gallery) id="(\w+)"', ribbon_2010()))
    assert pressed == set(ACTIONS)


def test_the_walk_needs_no_sheet_of_ours_elsewhere(excel: App, tmp_path: Path, henan: xlwings.Book) -> None:
    shutil.copyfile(henan.impl.path, tmp_path / "另.xlsx")
    press("jxCheck")
    other = opened(excel, tmp_path / "另.xlsx")
    press("jxNext")
    assert "还没有勾稽检查的结果" in excel.alerts[-1].text
    assert "请先点“勾稽检查”" in excel.alerts[-1].text
    assert findings_sheet.SHEET not in other.sheets
