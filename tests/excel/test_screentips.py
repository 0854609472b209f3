"""What a screentip promises is what its button does."""

from __future__ import annotations

import re
from pathlib import Path

import xlwings

from tests.excel.engine import App
from xl_addin.hosts.excel import findings
from xl_addin.hosts.excel.ribbon import press
from xl_addin.hosts.excel.ribbon_xml import ribbon_2010

TIPS = dict(re.findall(r'<(?:button|gallery) id="(\w+)"[^>]*supertip="([^"]*)"', ribbon_2010()))


def test_every_control_has_a_tip() -> None:
    assert len(TIPS) == 20


def test_about_tells_what_its_tip_names(excel: App) -> None:
    press("jxAbout")
    said = excel.alerts[-1].text
    named = {"程序": "绩效自评 0.", "Python": "Python 3.", "评分办法": "评分办法：", "日志": "日志："}
    assert all(word in TIPS["jxAbout"] and shown in said for word, shown in named.items())


def test_the_list_of_checks_has_the_columns_and_parts_its_tip_names(excel: App) -> None:
    press("jxRules")
    sheet = excel.books.active.wb.active
    heads = [str(cell.value) for cell in sheet[1]]
    assert re.findall("编号|标题|类别|说明", TIPS["jxRules"]) == heads
    for part in re.split("、", TIPS["jxRules"].partition("：")[2].removesuffix("。")):
        assert all(part[:2] in str(row[3].value) for row in sheet.iter_rows(min_row=2)), part


def test_as_many_findings_are_linked_as_the_tip_of_the_check_says() -> None:
    assert f"前 {findings.LINKED} 条" in TIPS["jxCheck"]


def test_the_pdf_button_makes_a_pdf_and_the_report_button_a_word_file(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    assert "PDF" in TIPS["jxPdf"]
    assert "Word" not in TIPS["jxPdf"]
    assert "Word" in TIPS["jxReport"]
    assert "PDF" not in TIPS["jxReport"]


def test_the_tips_of_the_copy_and_of_the_backup_say_where_they_go(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    assert TIPS["jxFreeze"].startswith("另存一份")
    assert "先在旁边留一份备份" in TIPS["jxRecalc"]
    excel.answers.append("no")
    press("jxRecalc")
    assert list(tmp_path.glob("*备份*"))
