"""Every control of the ribbon does its work on every shipped sample: no fault, and the effect it promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.excel.engine import App, opened
from xl_addin import pipeline
from xl_addin.hosts.excel import book as host
from xl_addin.hosts.excel.ribbon import ACTIONS, press
from xl_addin.report.pdf import Pdf
from xl_addin.rules.resources import shipped
from xl_addin.sheets.identify import named_standard

STEMS = [path.stem for path in sorted(shipped("workbooks", "samples").glob("*.xlsx"))]
NEW_BOOK, NEW_SHEET, FILE, MESSAGE, MOVED = "new workbook", "sheet", "file", "message", "selection"
FORMULA = "formula"
TRIAL = "试算"
INSERTED = ["1", "JX_SCORE", "D5", "E5", "F5", *[""] * 12]
EFFECTS = {
    "jxCheck": NEW_SHEET,
    "jxNext": MOVED,
    "jxPrevious": MESSAGE,
    "jxRecalc": NEW_SHEET,
    "jxWorking": MOVED,
    "jxUndo": MESSAGE,
    "jxInsert": FORMULA,
    "jxFreeze": FILE,
    "jxMethod": MESSAGE,
    "jxReport": FILE,
    "jxPdf": FILE,
    "jxCompare": MESSAGE,
    "jxTemplate": MESSAGE,
    "jxTemplateCheck": MESSAGE,
    "jxFields": NEW_BOOK,
    "jxNew": NEW_BOOK,
    "jxRules": NEW_BOOK,
    "jxManual": NEW_BOOK,
    "jxDoctor": NEW_BOOK,
    "jxAbout": MESSAGE,
}
"""What a press leaves behind, in the order in which they are pressed."""


def seen(excel: App, book: xlwings.Book, folder: Path) -> dict[str, Any]:
    """Return what a press could have changed."""
    return {
        NEW_BOOK: len(excel.books),
        NEW_SHEET: tuple(book.impl.wb.sheetnames),
        FILE: frozenset(path.name for path in folder.iterdir() if "备份" not in path.name),
        MESSAGE: len(excel.alerts),
        MOVED: (book.impl.wb.active.title, excel.selection and excel.selection.address),
        FORMULA: TRIAL in book.impl.wb.sheetnames and book.impl.wb[TRIAL]["B2"].value,
    }


def test_an_effect_is_named_for_every_control() -> None:
    assert EFFECTS.keys() == ACTIONS.keys()


@pytest.mark.parametrize("stem", STEMS)
def test_every_control_has_its_effect_on_the_sample(
    excel: App,
    sample: Callable[[str], Path],
    tmp_path: Path,
    stem: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = opened(excel, sample(stem))
    standard = named_standard(host.read_book(book))
    template = tmp_path / "模板.docx"
    template.write_bytes((Path(shipped("templates", f"{standard}.docx"))).read_bytes())
    monkeypatch.setattr(pipeline, "to_pdf", lambda document: Pdf(b"%PDF-", ()))
    given = {
        "jxFreeze": tmp_path / "外发.xlsx",
        "jxReport": tmp_path / "报告.docx",
        "jxPdf": tmp_path / "报告.pdf",
        "jxCompare": tmp_path / "报告.docx",
        "jxTemplate": template,
        "jxNew": tmp_path / "新.xlsx",
    }
    for control, effect in EFFECTS.items():
        if control == "jxInsert":
            book.sheets.add(TRIAL).range("B2").select()
        excel.typed.clear()
        excel.typed.extend(INSERTED if control == "jxInsert" else [])
        excel.files.clear()
        excel.files.extend([str(given[control])] if control in given else [])
        excel.answers.clear()
        excel.answers.append(answer(book, control))
        before = seen(excel, book, tmp_path)
        if control != "jxUndo" or "已改动 0 格" not in excel.alerts[-1].text:
            assert press(control, standard) == ""
        assert [one.text for one in excel.alerts if one.mode == "critical"] == [], control
        after = seen(excel, book, tmp_path)
        silent = control == "jxUndo" or (control == "jxNext" and excel.alerts[-1].text == "已经是最后一条。")
        assert after[effect] != before[effect] or silent, control
        if effect is not NEW_BOOK:
            assert after[NEW_BOOK] == before[NEW_BOOK] or control == "jxCompare", control
        book.activate()


def answer(book: xlwings.Book, control: str) -> str:
    """Return how the user answers the one question a control may ask: adopt the rules."""
    if control != "jxRecalc":
        return "ok"
    plan = pipeline.plan_fill(pipeline.evaluate_book(host.read_book(book))[0])
    return "yes" if plan.kept else "ok"
