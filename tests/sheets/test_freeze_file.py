"""In the copy only the cells with our functions differ, and no formula is left without its text."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.sheets.books import replace_part
from xl_addin import pipeline
from xl_addin.errors import SignedWorkbook, WrongSuffix
from xl_addin.sheets import xlsx
from xl_addin.sheets.freeze_file import Frozen

CELLS = {
    "B1": '<c r="B1" s="1"><f>_xludf.JX_SCORE(A1,98,10)</f><v>9.8</v></c>',
    "B2": '<c r="B2" t="str"><f>JX_WORKING(A1,98,10)</f><v>10 × 98 ÷ 100 = 9.8</v></c>',
    "B3": "<c r=\"B3\"><f>SUM(B1,2)</f><v>11.8</v></c>",
    "B4": '<c r="B4" t="e"><f>JX_GRADE(120)</f><v>#VALUE!</v></c>',
    "B5": "<c r=\"B5\"><f>JX_WAN(1)</f></c>",
    "B6": '<c r="B6"><f t="shared" ref="B6:B7" si="0">JX_WAN(A6)</f><v>1</v></c>',
    "B7": '<c r="B7"><f t="shared" si="0"/><v>2</v></c>',
    "B8": '<c r="B8" cm="1"><f t="array" ref="B8:B9">JX_WAN(A8:A9)</f><v>3</v></c>',
    "B9": '<c r="B9"><v>4</v></c>',
}  # fmt: skip
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CHAIN = f'<calcChain xmlns="{MAIN}"><c r="B1" i="1"/></calcChain>'


def made(path: Path, **changes: str) -> Path:
    """Write a workbook as Excel leaves it: results cached, a list of formulas, one style."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "自评表"
    cells = {**CELLS, **changes}
    for ref in cells:
        sheet[ref] = 7
        sheet[f"A{ref[1:]}"] = "≥100%"
    sheet["B1"].number_format = "0.00"
    workbook.save(path)

    def cell(data: bytes) -> bytes:
        for ref, xml in cells.items():
            data = re.sub(rf'<c r="{ref}"[^>]*>.*?</c>'.encode(), xml.encode(), data)
        return data

    replace_part(path, "xl/worksheets/sheet1.xml", cell)
    replace_part(path, "xl/workbook.xml", lambda data: data.replace(b' fullCalcOnLoad="1"', b""))
    replace_part(path, "xl/calcChain.xml", lambda _: CHAIN.encode())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    relation = f'<Relationship Id="rIdC" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    replace_part(
        path, "xl/_rels/workbook.xml.rels", lambda data: data.replace(b"</Relationships>", relation.encode())
    )
    override = (
        '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.spreadsheetml.calcChain+xml"/></Types>'
    )
    replace_part(path, "[Content_Types].xml", lambda data: data.replace(b"</Types>", override.encode()))
    return path


def frozen(folder: Path, **changes: str) -> tuple[Frozen, Path, Path]:
    source, target = made(folder / "自评.xlsx", **changes), folder / "外发.xlsx"
    return pipeline.freeze(source, to=target), source, target


def formulas(path: Path) -> dict[str, str]:
    grid = xlsx.read_book(path).grids[0]
    return {cell.ref: cell.formula for cell in grid.cells.values() if cell.formula is not None}


def test_our_formulas_become_values_and_others_stay(tmp_path: Path) -> None:
    done, _, target = frozen(tmp_path)
    assert [one.ref for one in done.writes] == ["B1", "B2", "B6", "B7", "B8"]
    assert formulas(target).keys() == {"B3", "B4", "B5"}
    grid = xlsx.read_book(target).grids[0]
    assert [grid.at(row, 2).value for row in (1, 2, 3, 6, 7, 8, 9)] == [
        Decimal("9.8"), "10 × 98 ÷ 100 = 9.8", Decimal("11.8"), *map(Decimal, (1, 2, 3, 4)),
    ]  # fmt: skip
    assert grid.at(1, 2).number_format == "0.00"


def test_what_stays_is_listed_with_its_reason(tmp_path: Path) -> None:
    done, _, _ = frozen(tmp_path)
    assert [(one.code, one.where) for one in done.left] == [("JX805", "自评表!B4"), ("JX805", "自评表!B5")]


def test_the_source_and_every_other_part_are_as_they_were(tmp_path: Path) -> None:
    source = made(tmp_path / "自评.xlsx")
    before = source.read_bytes()
    target = tmp_path / "外发.xlsx"
    pipeline.freeze(source, to=target)
    assert source.read_bytes() == before
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target) as new:
        gone = {"xl/calcChain.xml"}
        changed = {"xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
        assert set(old.namelist()) - set(new.namelist()) == gone
        for name in set(new.namelist()) - changed:
            assert old.read(name) == new.read(name), name
        assert b"calcChain" not in b"".join(new.read(name) for name in changed)
        assert b'cm="1"' not in new.read("xl/worksheets/sheet1.xml")
    openpyxl.load_workbook(target)


def test_a_shared_formula_stays_where_another_cell_still_needs_it(tmp_path: Path) -> None:
    done, _, target = frozen(tmp_path, B7='<c r="B7" t="e"><f t="shared" si="0"/><v>#VALUE!</v></c>')
    assert {"B6", "B7"} <= formulas(target).keys()
    assert {one.where for one in done.left} >= {"自评表!B6", "自评表!B7"}


def test_an_array_stays_whole_where_one_of_its_cells_has_no_result(tmp_path: Path) -> None:
    done, _, target = frozen(tmp_path, B9='<c r="B9" t="e"><v>#VALUE!</v></c>')
    assert "B8" in formulas(target)
    assert "B8:B9" in next(one.why for one in done.left if one.where == "自评表!B8")


def test_a_workbook_without_our_functions_is_copied_as_it_is(tmp_path: Path) -> None:
    plain = tmp_path / "别的.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=1+1"
    workbook.save(plain)
    done = pipeline.freeze(plain, to=tmp_path / "外发.xlsx")
    assert done.writes == ()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(done.path) as new:
        assert {name: old.read(name) for name in old.namelist()} == {n: new.read(n) for n in new.namelist()}


def test_a_signed_workbook_and_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    source = made(tmp_path / "自评.xlsx")
    with pytest.raises(WrongSuffix):
        pipeline.freeze(source, to=tmp_path / "外发.xlsm")
    replace_part(source, "_xmlsignatures/sig1.xml", lambda _: b"<Signature/>")
    with pytest.raises(SignedWorkbook):
        pipeline.freeze(source, to=tmp_path / "外发.xlsx")
