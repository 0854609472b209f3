"""Every button gives what the command line gives for the same file, on all six sample workbooks."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
import xlwings

from tests.excel.engine import App, opened
from xl_addin import documents, pipeline
from xl_addin.hosts import findings_sheet, say
from xl_addin.hosts.cli import main
from xl_addin.hosts.excel import book as host
from xl_addin.hosts.excel.ribbon import press
from xl_addin.model.grid import Book, CellValue
from xl_addin.rules.resources import shipped
from xl_addin.sheets import paper

STEMS = [path.stem for path in sorted(shipped("workbooks", "samples").glob("*.xlsx"))]
Sample = Callable[[str], Path]


def command(*words: object) -> None:
    """Run the command line; it must succeed."""
    assert main([str(word) for word in words]) == 0


def contents(book: Book) -> dict[tuple[str, str], tuple[CellValue, bool]]:
    """Return every cell with content: its value, and whether it is a formula."""
    return {
        (grid.name, cell.ref): (cell.value, cell.formula is not None)
        for grid in book.grids
        for cell in grid.cells.values()
        if cell.value is not None or cell.formula is not None
    }


def formats(book: Book, of: Book) -> dict[tuple[str, str], str]:
    """Return the number formats of the cells that hold numbers in `of`."""
    return {
        (grid.name, cell.ref): (book.grid(grid.name) or grid).at(cell.row, cell.column).number_format
        for grid in of.grids
        for cell in grid.cells.values()
        if not isinstance(cell.value, str) and grid.name != paper.PAPER
    }


@pytest.fixture(params=STEMS)
def pair(request: Any, excel: App, sample: Sample, tmp_path: Path) -> tuple[xlwings.Book, Path]:
    """Give a sample open in Excel, and a copy of it for the command line under the same name."""
    ours = sample(request.param)
    theirs = tmp_path / "命令行" / ours.name
    theirs.parent.mkdir()
    shutil.copyfile(ours, theirs)
    return opened(excel, ours), theirs


def recalculated(excel: App, answer: str) -> None:
    """Press 重新计算得分 and answer the preview, whichever of its two kinds it is."""
    excel.answers.extend([answer])
    press("jxRecalc")
    if excel.answers:  # nothing was to be changed
        excel.answers.clear()


@pytest.mark.parametrize("by_rule", [False, True], ids=["保留手工", "采纳规则"])
def test_recalculation_fills_the_same_cells_and_undo_gives_them_back(
    excel: App, pair: tuple[xlwings.Book, Path], *, by_rule: bool
) -> None:
    book, path = pair
    before = host.read_book(book)
    plan = pipeline.plan_fill(pipeline.evaluate_book(before)[0])
    recalculated(excel, ("yes" if by_rule else "no") if plan.kept else "ok")
    command("recalc", path, *(["--by-rule"] if by_rule else []))
    ours, theirs = host.read_book(book), pipeline.grids(path)
    assert contents(ours) == contents(theirs)
    assert formats(ours, theirs) == formats(theirs, theirs)
    assert paper.paper_in(ours) == paper.paper_in(theirs) != ()
    assert [alert.mode for alert in excel.alerts] == ["info"] * len(excel.alerts)
    evaluation = pipeline.evaluate_file(path)[0]
    assert all(say.total(score) in excel.alerts[-1].text for score in evaluation.scorecard.tables)
    if not pipeline.plan_fill(pipeline.evaluate_book(before, by_rule=by_rule)[0]).writes:
        return  # nothing was changed, so there is nothing to undo
    press("jxUndo")
    command("undo", path)
    ours = host.read_book(book)
    assert contents(ours) == contents(pipeline.grids(path)) == contents(before)
    assert formats(ours, before) == formats(before, before)


def test_the_check_writes_the_findings_the_command_line_has(
    excel: App, pair: tuple[xlwings.Book, Path]
) -> None:
    book, path = pair
    press("jxCheck")
    found = pipeline.evaluate_file(path)[0].findings
    sheet = book.sheets[findings_sheet.SHEET].impl.ws
    lines = findings_sheet.rows(found)
    written = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]
    assert written == [(*line.cells, *[""] * (len(findings_sheet.HEAD) - len(line.cells))) for line in lines]
    links = {
        cell.row: cell.hyperlink.location or cell.hyperlink.target
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {row: f"#{line.link}" for row, line in enumerate(lines, 1) if line.link}
    assert book.sheets.active.name == findings_sheet.SHEET


def document(path: Path) -> dict[str, bytes]:
    """Return every part of a Word file but its times, and those inside the charts' data."""
    with zipfile.ZipFile(path) as packed:
        timeless = (
            name for name in packed.namelist() if not name.startswith(("docProps/core", "word/embed"))
        )
        return {name: packed.read(name) for name in timeless}


def test_the_report_is_the_one_of_the_command_line(
    excel: App, pair: tuple[xlwings.Book, Path], tmp_path: Path
) -> None:
    book, path = pair
    ours, theirs = tmp_path / "甲.docx", tmp_path / "乙.docx"
    excel.files.append(str(ours))
    press("jxReport")
    assert excel.proposed == [str(Path(book.impl.path).with_name(f"{path.stem}自评报告.docx"))]
    command("report", path, "-o", theirs)
    assert document(ours) == document(theirs)
    assert excel.alerts[-1].text.startswith(f"已生成：{ours}")


def test_the_pdf_says_what_the_command_line_s_says(excel: App, henan: xlwings.Book, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "甲.pdf", tmp_path / "乙.pdf"
    excel.files.append(str(ours))
    press("jxPdf")
    command("report", henan.impl.path, "-o", tmp_path / "乙.docx", "--pdf", theirs)
    said = [[page.extract_text() for page in pypdf.PdfReader(path).pages] for path in (ours, theirs)]
    assert said[0] == said[1] != []


def test_the_fields_are_those_of_the_command_line(excel: App, pair: tuple[xlwings.Book, Path]) -> None:
    _, path = pair
    press("jxFields")
    sheet = excel.books.active.wb.active
    listed = pipeline.template_fields(*pipeline.evaluate_file(path))
    written = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert written == [tuple(one) for one in listed]


def edited(report: Path, to: Path, was: str, now: str) -> Path:
    """Write a report in which somebody changed a number afterwards."""
    with zipfile.ZipFile(report) as packed, zipfile.ZipFile(to, "w") as made:
        for name in packed.namelist():
            data = packed.read(name)
            made.writestr(
                name, data.replace(was.encode(), now.encode()) if name == "word/document.xml" else data
            )
    return to


def test_an_edited_report_is_held_against_the_workbook(
    excel: App, henan: xlwings.Book, tmp_path: Path
) -> None:
    report, book = tmp_path / "报告.docx", henan.impl.path
    command("report", book, "-o", report)
    total = pipeline.evaluate_file(book)[0].scorecard.tables[0].total
    changed = edited(report, tmp_path / "改过.docx", f"{total}分", "90分")
    before = host.read_book(henan)
    excel.files.append(str(changed))
    press("jxCompare")
    found = documents.check_document(documents.read_document(changed), against=book).findings
    lines = findings_sheet.rows(map(say.with_quotations, found))[findings_sheet.HEAD_ROW - 1 :]
    written = [[cell.value or "" for cell in row] for row in excel.books.active.wb["文表核对"].iter_rows()]
    assert written == [list(line.cells) for line in lines]
    assert any("90" in str(row[7]) for row in written[1:])
    assert host.read_book(henan) == before
