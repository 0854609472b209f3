"""Every region's form reads the same wherever it stands on its sheet, and level names may be on every row."""

from __future__ import annotations

import pytest

from tests.sheets.drawing import funds, rows, said
from tests.sheets.forms import book, henan_standard, moved
from tests.sheets.forms_central import hubei, hunan, old_hunan
from tests.sheets.forms_guangdong import rating
from tests.sheets.forms_northwest import gansu, yinchuan
from tests.sheets.forms_project import older, with_cost
from tests.sheets.forms_southwest import chongqing, panzhihua, sichuan, yunnan
from tests.sheets.forms_transfer import bridging, transfer
from xl_addin.model.grid import Area, Grid
from xl_addin.sheets.reader import read

STANDARD = henan_standard()
FORMS = {
    "project": with_cost(), "older": older(), "bridging": bridging(), "transfer": transfer(),
    "yunnan": yunnan(), "sichuan": sichuan(), "panzhihua": panzhihua(), "chongqing": chongqing(),
    "yinchuan": yinchuan(),
    "gansu": gansu(), "hubei": hubei(), "hunan": hunan(), "old hunan": old_hunan(), "rating": rating(),
}  # fmt: skip


def content(sheet: Grid) -> list[object]:
    """Return what was read of every table, without saying where it stood."""
    dossier = read(book(sheet), STANDARD)
    return [
        (
            *(dossier.unit, dossier.year, table.project, table.money_unit, table.has_points, table.goals),
            *(rows(table), funds(table), said(table.total), said(table.points_total), len(dossier.remarks)),
            [(one.level1, one.level2, said(one.points)) for one in table.subtotals],
        )
        for table in dossier.tables
    ]


@pytest.mark.parametrize("sheet", FORMS.values(), ids=FORMS)
def test_a_form_may_stand_anywhere_on_its_sheet(sheet: Grid) -> None:
    assert content(moved(sheet, lambda row, column: (row + 3, column + 2))) == content(sheet)


@pytest.mark.parametrize("sheet", FORMS.values(), ids=FORMS)
def test_a_form_reads_the_same_with_its_level_names_on_every_row(sheet: Grid) -> None:
    assert content(_unmerged_down(sheet)) == content(sheet)


@pytest.mark.parametrize("sheet", FORMS.values(), ids=FORMS)
def test_a_form_with_columns_spread_by_merges_reads_the_same(sheet: Grid) -> None:
    wide = moved(sheet, lambda row, column: (row, 2 * column - 1))
    spread = [Area(at[0], at[1], at[0], at[1] + 1) for at in wide.cells if wide.merge_at(*at) is None]
    merges = tuple(area._replace(right=area.right + 1) for area in wide.merges)
    assert content(wide._replace(merges=(*merges, *spread))) == content(sheet)


def _unmerged_down(sheet: Grid) -> Grid:
    """Return the sheet with every merge under the indicator header that is one column wide filled in."""
    top = read(book(sheet), STANDARD).tables[0].indicators[0].row
    narrow = [one for one in sheet.merges if one.left == one.right and one.top >= top]
    cells = {
        (row, one.left): sheet.at(*one.anchor)._replace(row=row)
        for one in narrow
        for row in range(one.top, one.bottom + 1)
        if one.anchor in sheet.cells
    }
    kept = tuple(one for one in sheet.merges if one not in narrow)
    return sheet._replace(cells={**sheet.cells, **cells}, merges=kept)
