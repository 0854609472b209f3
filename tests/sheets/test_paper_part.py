"""The working paper becomes a worksheet among worksheets, under a name that nothing speaks of yet."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.sheets import books
from xl_addin.model.result import FillPlan
from xl_addin.sheets import paper
from xl_addin.sheets.package import Package
from xl_addin.sheets.splice import splice

ROWS = tuple((text,) for text in ("评分底稿", paper.NOTE, "单位", "合计", "一级指标"))


def part_of_paper(path: Path) -> str:
    """Fill in a paper and return the part that holds it."""
    splice(path, FillPlan((), paper=ROWS), to=path)
    sheet = Package.open(path).sheet(paper.PAPER)
    assert sheet
    return sheet.part


def test_a_chart_sheet_in_front_does_not_draw_it_into_its_folder(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("图表", 0)
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    assert part_of_paper(path) == "xl/worksheets/sheet2.xml"


def test_relations_and_types_left_behind_by_a_lost_sheet_are_not_taken_over(tmp_path: Path) -> None:
    path = books.saved(tmp_path / "a.xlsx")
    books.replace_part(path, "xl/worksheets/_rels/sheet3.xml.rels", lambda _: b"<Relationships/>")
    override = b'<Override PartName="/xl/worksheets/sheet4.xml" ContentType="application/xml"/></Types>'
    books.replace_part(path, "[Content_Types].xml", lambda data: data.replace(b"</Types>", override))
    assert part_of_paper(path) == "xl/worksheets/sheet5.xml"
