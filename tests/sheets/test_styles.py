"""Styles are read right, and appended without moving any."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection

from xl_addin.errors import NotUnderstood
from xl_addin.sheets.package import Package
from xl_addin.sheets.styles import Styles


@pytest.fixture
def styles(tmp_path: Path) -> Styles:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"].number_format = "0%"
    sheet["A2"].number_format = '0.00"万元"'
    sheet["A3"].protection = Protection(locked=False)
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    return Styles(Package.open(path).read("xl/styles.xml"))


def test_number_formats_and_locks_are_read_by_style_index(styles: Styles) -> None:
    assert styles.number_formats == ("General", "0%", '0.00"万元"', "General")
    assert styles.unlocked == {3}


def test_a_number_format_is_appended_once(styles: Styles) -> None:
    new, index = styles.with_number_format(1, "0.00%")
    assert index == 4
    assert new.number_formats[:4] == styles.number_formats
    assert new.number_formats[4] == "0.00%"
    again, same = new.with_number_format(1, "0.00%")
    assert (again.data, same) == (new.data, 4)


def test_an_unknown_format_gets_a_number_of_its_own(styles: Styles) -> None:
    new, index = styles.with_number_format(0, "0.000%")
    assert new.number_formats[index] == "0.000%"
    assert new.number_formats[2] == '0.00"万元"'


def test_formats_can_be_added_where_the_part_has_none() -> None:
    data = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
    )
    new, index = Styles(data.encode()).with_number_format(0, "0.000%")
    assert (index, new.number_formats) == (1, ("General", "0.000%"))


def test_a_style_that_is_not_there_is_refused(styles: Styles) -> None:
    with pytest.raises(NotUnderstood):
        styles.with_number_format(99, "0.00%")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize("empty", ['<numFmts count="0"/>', '<numFmts count="0" />', "<numFmts></numFmts>"])
def test_an_empty_list_of_formats_is_filled_not_doubled(empty: str) -> None:
    data = f'<styleSheet xmlns="{MAIN}">{empty}<cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
    new, index = Styles(data.encode()).with_number_format(0, "0.000%")
    assert new.number_formats[index] == "0.000%"
    assert new.data.count(b"<numFmts") == new.data.count(b"</numFmts>") == 1
    assert b'<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000%"/></numFmts>' in new.data


def test_a_list_closed_at_once_is_opened_and_the_one_behind_it_left_alone() -> None:
    data = f'<styleSheet xmlns="{MAIN}"><fonts count="0"/><fills count="1"><fill/></fills></styleSheet>'
    new, indexes = Styles(data.encode()).with_items("fonts", "font", [b"<font/>"])
    assert indexes == [0]
    assert b'<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>' in new.data
