"""When something goes wrong, Excel is given back as it was and the user reads four parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings
from openpyxl.styles import Protection

from tests.excel.engine import App, opened
from xl_addin import errors
from xl_addin.errors import JixiaoError
from xl_addin.hosts.excel import book as host
from xl_addin.hosts.excel import words
from xl_addin.hosts.excel.ribbon import ACTIONS, press
from xl_addin.sheets import atomic, paper

SHEET = "自评表"
NEED_NO_BOOK = {"jxNew", "jxRules", "jxManual", "jxDoctor", "jxAbout"}
ELSEWHERE = {
    errors.OutlineUnclear,
    errors.NotWindows,
    errors.NotInstalled,
    errors.ForeignFolder,
}  # never raised inside Excel


def all_errors(kind: type[JixiaoError] = JixiaoError) -> list[type[JixiaoError]]:
    """Return every class of error, below and including this one."""
    return [kind, *(one for below in kind.__subclasses__() for one in all_errors(below))]


def test_a_failure_in_the_middle_gives_excel_back_as_it_was(
    excel: App, henan: xlwings.Book, state: Path
) -> None:
    henan.sheets["填报说明"].activate()
    henan.sheets["填报说明"].range("A3").select()
    excel.calculation = "manual"
    excel.answers.append("no")
    excel.fails_at = "write Value"
    press("jxRecalc")
    excel.fails_at = ""
    assert (excel.calculation, excel.screen_updating, excel.status_bar) == ("manual", True, False)
    assert henan.sheets.active.name == "填报说明"
    assert excel.selection is not None
    assert excel.selection.address == "$A$3"
    shown = excel.alerts[-1]
    assert shown.mode == "critical"
    assert all(part in shown.text for part in ("位置：", "原因：", "办法：", "JX999", str(state)))
    assert "Traceback" not in shown.text
    log = (state / "logs" / "jixiao.log").read_text(encoding="utf-8")
    assert "call was rejected by callee" in log
    assert "Traceback" in log


def test_what_was_written_before_a_failure_can_be_undone(
    excel: App, henan: xlwings.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = host.read_book(henan)
    left = [2]  # the paper, and one run of cells of two
    note = App.note

    def fail_later(self: App, kind: str, what: str, where: str) -> None:
        note(self, kind, what, where)
        left[0] -= (kind, what) == ("write", "Value")
        if left[0] < 0:
            raise RuntimeError("COM: call was rejected by callee")

    excel.answers.append("no")
    with monkeypatch.context() as failing:
        failing.setattr(App, "note", fail_later)
        press("jxRecalc")
    assert excel.alerts[-1].mode == "critical"
    assert host.read_book(henan).grid(SHEET) != before.grid(SHEET)
    press("jxUndo")
    held = host.read_book(henan).grid(SHEET)
    was = before.grid(SHEET)
    assert held is not None
    assert was is not None
    assert {at: cell.value for at, cell in held.cells.items()} == {
        at: cell.value for at, cell in was.cells.items()
    }


def test_the_workbook_as_it_was_is_kept_beside_its_file(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    henan.impl.wb["填报说明"]["F40"] = "没有保存过的改动"
    henan.impl.changed = True
    before = host.read_book(henan)
    excel.answers.append("no")
    press("jxRecalc")
    [copy] = tmp_path.glob("henan-department.备份-*.xlsx")
    assert f"已备份：{copy}" in excel.alerts[-1].text
    kept = opened(excel, copy)
    assert kept.impl.wb["填报说明"]["F40"].value == "没有保存过的改动"
    assert host.read_book(kept).grid(SHEET) == before.grid(SHEET)


@pytest.mark.parametrize("reason", ["没有保存过", "文件夹不能写"])
def test_no_copy_is_spoken_of_that_was_not_made(
    excel: App, sample: Callable[[str], Path], tmp_path: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(excel, sample("henan-department"), saved=reason != "没有保存过")
    monkeypatch.setattr(atomic, "keep_as_backup", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    excel.answers.append("no")
    press("jxRecalc")
    assert paper.PAPER in book.sheets
    assert "备份" not in excel.alerts[-1].text
    assert not list(tmp_path.glob("*备份*"))


def test_settings_are_switched_once(excel: App, henan: xlwings.Book) -> None:
    excel.answers.append("no")
    press("jxRecalc")
    switched = [(name, value) for name, value in excel.states if name != "status_bar"]
    assert switched == [
        ("screen_updating", False),
        ("calculation", "manual"),
        ("calculation", "automatic"),
        ("screen_updating", True),
    ]
    assert henan.sheets.active.name == henan.impl.wb.worksheets[0].title


def test_under_manual_calculation_no_total_is_left_stale(excel: App, henan: xlwings.Book) -> None:
    excel.calculation = "manual"
    excel.answers.append("yes")
    press("jxRecalc")
    assert excel.calculation == "manual"
    assert not henan.impl.changed, "formulas wait for F9"


@pytest.mark.parametrize("control", sorted(set(ACTIONS) - NEED_NO_BOOK))
def test_without_a_workbook_a_button_says_so(excel: App, control: str) -> None:
    press(control, "henan-department")
    assert "没有打开的工作簿" in excel.alerts[-1].text
    assert "新建自评表" in excel.alerts[-1].text


def test_an_unknown_button_is_a_message_too(excel: App) -> None:
    press("jxNothing")
    assert "JX999" in excel.alerts[-1].text


def test_even_a_message_that_cannot_be_shown_raises_nothing(excel: App, state: Path) -> None:
    def refuse(*_: Any) -> str:
        raise RuntimeError("no window")

    excel.alert = refuse  # type: ignore[method-assign]
    press("jxRecalc")
    assert "no window" in (state / "logs" / "jixiao.log").read_text(encoding="utf-8")


def test_a_workbook_that_is_no_form_is_said_to_be_none(excel: App) -> None:
    excel.books.add()
    press("jxRecalc")
    assert "没有找到绩效指标表" in excel.alerts[-1].text
    assert not excel.counted()["write"] - len([one for one in excel.log if one[1] == "status_bar"])


def test_cancel_changes_nothing(excel: App, henan: xlwings.Book) -> None:
    before = host.read_book(henan)
    excel.answers.append("cancel")
    press("jxRecalc")
    assert host.read_book(henan) == before
    assert paper.PAPER not in henan.sheets
    assert "【取消】" in excel.alerts[-1].text


def test_locked_cells_are_all_named_and_nothing_is_written(excel: App, henan: xlwings.Book) -> None:
    before = host.read_book(henan)
    sheet = henan.sheets[SHEET].impl.ws
    sheet.protection.sheet = True
    for cell in ("H15", "J9", "J10"):
        sheet[cell].protection = Protection(locked=True)
    excel.answers.append("no")
    press("jxRecalc")
    text = excel.alerts[-1].text
    assert all(f"{SHEET}!{cell}" in text for cell in ("H15", "J9", "J10"))
    assert "审阅 → 撤销工作表保护" in text
    assert "--" not in text
    assert host.read_book(henan) == before


def test_a_locked_structure_puts_the_paper_beside_the_file(excel: App, henan: xlwings.Book) -> None:
    before = host.read_book(henan)
    henan.impl.structure_locked = True
    excel.answers.append("no")
    press("jxRecalc")
    side = paper.side_path(henan.impl.path)
    assert side.exists()
    assert str(side) in excel.alerts[-1].text
    for _ in range(2):  # the second time it is open already
        press("jxWorking")
        assert excel.books.active.name == side.name
        assert len(excel.books) == 2
        henan.activate()
    press("jxUndo")
    assert "已恢复 3 格" in excel.alerts[-1].text
    assert host.read_book(henan) == before


def test_a_locked_structure_puts_the_findings_into_a_new_workbook(excel: App, henan: xlwings.Book) -> None:
    henan.impl.structure_locked = True
    press("jxCheck")
    assert excel.books.active.wb.sheetnames == ["勾稽检查"]
    assert excel.books.active.wb["勾稽检查"].max_row == 1 + 5
    assert "不能添加工作表" in excel.alerts[-1].text
    assert "底稿" not in excel.alerts[-1].text
    assert "勾稽检查" not in henan.sheets


@pytest.mark.parametrize(("name", "saved"), [("自评表.xls", True), ("", False)], ids=["旧格式", "从未保存"])
def test_any_workbook_that_excel_can_open_works(
    excel: App, sample: Callable[[str], Path], tmp_path: Path, name: str, *, saved: bool
) -> None:
    book = opened(excel, sample("henan-department"), name=name, saved=saved)
    excel.answers.append("no")
    press("jxRecalc")
    assert paper.PAPER in book.sheets
    excel.files.append(str(tmp_path / "报告.docx"))
    press("jxReport")
    assert (tmp_path / "报告.docx").exists()
    assert excel.proposed[-1].endswith(f"{'自评表' if saved else '工作簿1'}自评报告.docx")


def test_a_report_replaces_a_file_only_after_a_backup(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    out = tmp_path / "报告.docx"
    out.write_bytes(b"old")
    excel.files.append(str(out))
    press("jxReport")
    assert [path.read_bytes() for path in tmp_path.glob("报告.备份*.docx")] == [b"old"]
    assert "已备份" in excel.alerts[-1].text


def test_no_file_name_means_no_file(excel: App, henan: xlwings.Book, tmp_path: Path) -> None:
    files = set(tmp_path.iterdir())
    for control in ("jxReport", "jxPdf", "jxNew", "jxTemplate"):
        excel.files.append(None)
        press(control, "henan-department")
    assert set(tmp_path.iterdir()) - {tmp_path / "state"} == files - {tmp_path / "state"}


def test_a_new_form_never_replaces_a_file(excel: App, tmp_path: Path) -> None:
    out = tmp_path / "自评表.xlsx"
    excel.files.extend([str(out)] * 2)
    press("jxNew", "national-project")
    assert excel.books.active.name == "自评表.xlsx"
    press("jxNew", "national-project")
    assert "没有新建" in excel.alerts[-1].text


@pytest.mark.parametrize("kind", [one for one in all_errors() if one.code], ids=lambda kind: kind.__name__)
def test_no_remedy_sends_a_user_of_excel_to_the_command_line(kind: type[JixiaoError]) -> None:
    text = words.remedy(kind.told("自评表.xlsx", kind.what, kind.why, kind.remedy))
    assert kind in ELSEWHERE or ("--" not in text and "jixiao " not in text and " -o " not in text)
