"""On the start screen, in Protected View and beside a hidden workbook, every button still answers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings

from tests.excel.engine import App, opened
from xl_addin.hosts.excel import book as host
from xl_addin.hosts.excel.ribbon import ACTIONS, press

EXCEL = object()  # what the macro hands over
ANSWER_ALONE = {
    "jxNew": "已新建空白自评表",
    "jxRules": "",
    "jxManual": "",
    "jxDoctor": "环境自检",
    "jxAbout": "评分办法",
}


@pytest.fixture
def windowless(excel: App, monkeypatch: pytest.MonkeyPatch) -> App:
    """Give an Excel that xlwings cannot find by a window, only by what the macro hands over."""

    def by_object(xl: Any) -> App:
        assert xl == ("patient", EXCEL)
        return excel

    windows = SimpleNamespace(App=by_object, COMRetryObjectWrapper=lambda one: ("patient", one))
    monkeypatch.setattr(xlwings, "_xlwindows", windows, raising=False)
    monkeypatch.setattr(type(xlwings.apps), "active", None)
    excel.windowless = True
    return excel


def test_excel_is_the_one_that_the_macro_hands_over(windowless: App) -> None:
    assert host.application(EXCEL).impl is windowless
    assert host.active(host.application(EXCEL)) is None


@pytest.mark.parametrize("control", sorted(ANSWER_ALONE))
def test_buttons_that_need_no_workbook_work_without_one(
    windowless: App, tmp_path: Path, control: str
) -> None:
    windowless.files.append(str(tmp_path / "新.xlsx"))
    assert press(control, "national-project", EXCEL) == ""
    assert [alert.mode for alert in windowless.alerts] == ["info"] * bool(ANSWER_ALONE[control])
    assert all(ANSWER_ALONE[control] in alert.text for alert in windowless.alerts)
    assert len(windowless.books) == (0 if control == "jxAbout" else 1)


@pytest.mark.parametrize("control", sorted(set(ACTIONS) - ANSWER_ALONE.keys()))
def test_the_others_say_that_no_workbook_is_in_front(windowless: App, tmp_path: Path, control: str) -> None:
    windowless.books.add()  # as PERSONAL.XLSB is: open, and in no window
    assert press(control, "henan-department", EXCEL) == ""
    assert "没有打开的工作簿" in windowless.alerts[-1].text


def test_a_fault_that_excel_does_not_show_is_given_to_the_macro(excel: App) -> None:
    def refuse(*_: Any) -> str:
        raise RuntimeError("no window")

    excel.alert = refuse  # type: ignore[method-assign]
    said = press("jxRecalc")
    assert all(part in said for part in ("没有打开的工作簿", "位置：", "原因：", "办法：", "日志："))


def test_without_any_excel_the_macro_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(xlwings.apps), "active", None)
    assert "JX999" in press("jxManual")


def test_a_workbook_in_front_is_the_one_worked_on(excel: App, tmp_path: Path, henan: xlwings.Book) -> None:
    front = host.active(host.application(None))
    assert front is not None
    assert front.name == henan.name
    opened(excel, Path(henan.impl.path), name="前.xlsx")
    front = host.active(host.application(None))
    assert front is not None
    assert front.name == "前.xlsx"
