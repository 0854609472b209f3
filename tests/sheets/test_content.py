"""Cells are read as people see them and written as values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.sheets import books
from tests.sheets.test_scan import part
from xl_addin.errors import NotUnderstood
from xl_addin.model.grid import CellError, CellValue
from xl_addin.sheets import content
from xl_addin.sheets.package import Package
from xl_addin.sheets.scan import scan


@pytest.fixture
def strings(tmp_path: Path) -> content.SharedStrings:
    path = books.saved(tmp_path / "a.xlsx")

    def rich(_: bytes) -> bytes:
        phonetic = "<rPh sb='0' eb='1'><t>yi</t></rPh>"
        items = (
            "<si><t>甲</t></si>",
            "<si><r><t>乙</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 丙&amp;</t></r>"
            + phonetic
            + "</si>",
            "<si/>",
        )
        return f'<sst xmlns="urn:x">{"".join(items)}</sst>'.encode()

    books.replace_part(path, "xl/sharedStrings.xml", rich)
    return content.SharedStrings(Package.open(path))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c r='A1'><v>98.119999999999997</v></c>", Decimal("98.12")),
        ("<c r='A1'><v>1E-3</v></c>", Decimal("0.001")),
        ("<c r='A1' t='s'><v>0</v></c>", "甲"),
        ("<c r='A1' t='s'><v>1</v></c>", "乙 丙&"),
        ("<c r='A1' t='s'><v>2</v></c>", None),
        ("<c r='A1' t='s'><v>99</v></c>", None),
        ("<c r='A1' t='inlineStr'><is><t>x_x000D_y</t></is></c>", "x\ry"),
        ("<c r='A1' t='str'><f>B1</f><v></v></c>", ""),
        ("<c r='A1' t='b'><v>1</v></c>", True),
        ("<c r='A1' t='e'><v>#DIV/0!</v></c>", CellError("#DIV/0!")),
        ("<c r='A1'><v>NaN</v></c>", CellError("#NUM!")),
        ("<c r='A1'><v>1e309</v></c>", CellError("#NUM!")),
        ("<c r='A1'><v>1e-999999999</v></c>", 0),
        ("<c r='A1'><v> </v></c>", None),
        ("<c r='A1'><v/></c>", None),
        ("<c r='A1' s='3'/>", None),
    ],
)
def test_every_kind_of_cell_is_read(cell: str, value: CellValue, strings: content.SharedStrings) -> None:
    found = scan(part(f'<row r="1">{cell}</row>'))
    assert content.value_of(found, found.at(1, 1), strings) == value


def test_only_plain_values_are_written() -> None:
    assert content.cell_xml("", (2, 3), 4, Decimal("9.80"), "") == b'<c r="C2" s="4"><v>9.8</v></c>'
    assert content.cell_xml("x:", (1, 1), 0, True, "") == b'<x:c r="A1" t="b"><x:v>1</x:v></x:c>'
    assert content.cell_xml("", (1, 1), 0, None, "") == b'<c r="A1"/>'
    with pytest.raises(NotUnderstood):
        content.cell_xml("", (1, 1), 0, CellError("#N/A"), "表!A1")


def test_a_formulas_result_changes_type_and_leaves_the_formula() -> None:
    row = '<row r="1"><c r="A1" s="2" t="str"><f t="array" ref="A1">B1&amp;"x"</f><v>旧</v></c></row>'
    found = scan(part(row))
    cell = found.cells[1, 1]
    formula = '<f t="array" ref="A1">B1&amp;"x"</f>'
    new = content.formula_xml(found, cell, Decimal(5), known=True).decode()
    assert new == f'<c r="A1" s="2">{formula}<v>5</v></c>'
    assert content.formula_xml(found, cell, None, known=False).decode() == f'<c r="A1" s="2">{formula}</c>'
