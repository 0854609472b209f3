"""Find what a form says at its head: unit, project, year, money unit, and the cells for total and grade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from xl_addin.model.figure import Place
from xl_addin.model.grid import Cell, position
from xl_addin.model.quantity import number_text
from xl_addin.model.table import Slot
from xl_addin.sheets.base_words import is_mere_year, is_year_header
from xl_addin.sheets.labels import HEAD_KEYS, bare
from xl_addin.sheets.layout import Page, after, below, is_blank
from xl_addin.sheets.slots import score_slot, text_slot

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])\s*(年?)")
_CHINESE_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九０１２３４５６７８９", "00001234567890123456789")
_MONEY = re.compile(r"单位[:：]?\s*(?:人民币)?\s*(亿元|万元|元)(?!\w)|[（(](亿元|万元|元)[)）]")
_NO_YEAR = re.compile(r"^[^0-9一-龥]*年度?[^0-9一-龥]*$")
_TITLE = re.compile(r"自评表|评价表|评分表|评价指标表|自评[^一-龥]*$")
_LONGEST_TITLE = 60
_LONGEST_GRADE = 2  # characters of a grade the region does not know: 优秀, 良好
_LONGEST_NUMBER = 12
_TITLE_ROWS = 4  # a year further down belongs to a task or a goal


class Head(NamedTuple):
    """What the head says; blank where the form does not have it.

    `unit_at` and `year_at` tell where unit and year stand or belong: a cell, or only the sheet.
    """

    unit: str = ""
    project: str = ""
    year: int | None = None
    unit_at: Place = Place()
    year_at: Place = Place()
    title: str = ""
    total: Slot | None = None
    grade: Slot | None = None


def read_head(page: Page, grades: Iterable[str]) -> Head:
    """Return the facts at the head of one table; `grades` are the names of the bands."""
    return Head(
        unit=_text(page, "unit_name"),
        project=_text(page, "project"),
        year=_title_year(page) or _year_cell(page),
        unit_at=_place(page, _beside(page, "unit_name")),
        year_at=_place(page, _beside(page, "year") or _year_blank(page) or _title_cell(page)),
        title=title_in(page.cells),
        total=find_slot(page, "total", ()),
        grade=find_slot(page, "grade", grades),
    )


def find_slot(page: Page, key: str, grades: Iterable[str]) -> Slot | None:
    """Return the cell to fill for the `total` or the `grade`: right of its label, else below it."""
    names = frozenset(grades)
    make = score_slot if key == "total" else text_slot
    for label in _labels(page, key):
        cell = _value_cell(page, label, key, names)
        if cell is not None:
            return make(cell, page.grid.name)
    return None


def grade_below(page: Page, total: Slot | None, grades: Iterable[str]) -> Slot | None:
    """Return the cell of the grade under the rows: beside its label, else the one beside the total."""
    names = frozenset(grades)
    row = position(total.ref)[0] if total else 0
    beside = (cell for cell in page.cells if cell.row == row and cell.text in names)
    named = next(beside, None)
    return find_slot(page, "grade", names) or (text_slot(named, page.grid.name) if named else None)


def _value_cell(page: Page, label: Cell, key: str, grades: frozenset[str]) -> Cell | None:
    """Return the cell for a label's value: blank or holding one beside it, else under it."""
    beside, under = after(page.grid, label), below(page.grid, label)
    if _inside(page, beside) and (is_blank(beside) or _is_value(beside, key, grades)):
        return beside
    if _is_value(under, key, grades):
        return under
    words = isinstance(beside.value, str) and len(beside.text) <= _LONGEST_GRADE
    if key == "grade" and words and not page.labels.keys_of(beside) and not is_blank(beside):
        return beside
    return under if _inside(page, under) and is_blank(under) else None


def _inside(page: Page, cell: Cell) -> bool:
    """Tell whether a cell lies on the form: not right of all that is written or merged."""
    return cell.column <= page.right or page.grid.merge_at(cell.row, cell.column) is not None


def _is_value(cell: Cell, key: str, grades: frozenset[str]) -> bool:
    """Tell whether a cell holds a total or a grade; a formula holds whatever it should."""
    if cell.formula is not None:
        return True
    if key == "grade":
        return cell.text in grades
    return isinstance(cell.value, Decimal) or (isinstance(cell.value, str) and _states_number(cell.value))


def _states_number(text: str) -> bool:
    return number_text(text) is not None and len(text) <= _LONGEST_NUMBER


def title_in(cells: Iterable[Cell]) -> str:
    """Return the first text that names a form (绩效自评表 …), without blanks and year; empty if none."""
    for cell in cells:
        if isinstance(cell.value, str) and len(cell.value) <= _LONGEST_TITLE:
            text = bare(cell.value)
            if _TITLE.search(text):
                return re.sub(r"^附(?:件|表)?[0-9一二三四五六七八九十]*[-－0-9]*", "", text)
    return ""


def year_in(texts: Iterable[str]) -> int | None:
    """Return the first year that a short text names: “(2021年度)”, “二〇二一年度”; None if none.

    A bare 2021 without 年 counts only when the text is little more than that.
    """
    for text in texts:
        if len(text) > _LONGEST_TITLE:
            continue
        plain = text.translate(_CHINESE_DIGITS)
        found = _YEAR.search(plain)
        if found and (found[2] or len(plain.strip(" ()（）度")) <= 4):
            return int(found[1])
    return None


def year_in_rows(rows: Iterable[tuple[Cell, ...]], *, strict: bool = False) -> int | None:
    """Return the first year that the rows of a title name; a row of column labels names none.

    `strict` is for a sheet that is no form: there a cell beside others must say 年度 or be a mere year.
    """
    for cells in rows:
        texts = [cell.text for cell in cells]
        if is_year_header(texts):
            continue
        if strict and len(texts) > 1:
            texts = [text for text in texts if "年度" in text or is_mere_year(text)]
        year = year_in(texts)
        if year is not None:
            return year
    return None


def money_unit(page: Page, default: str) -> str:
    """Return the money unit the form states (“单位：万元”, “预算资金（元）”), else the standard's."""
    loose = ""
    for cell in page.cells:
        if isinstance(cell.value, str) and "元" in cell.value and len(cell.value) <= _LONGEST_TITLE:
            found = _MONEY.search(cell.value)
            if found and found[1]:
                return found[1]
            if found and not loose:
                loose = found[2]
            beside = page.grid.shown(cell.row, cell.column - 1) if cell.column > 1 else cell
            if cell.text in {"万元", "元"} and page.labels.exact(beside, ("money_unit",)):
                return cell.text
    return loose or default


def column_unit(label: Cell, default: str) -> str:
    """Return the money unit a column's own label states in brackets, else the table's."""
    found = _MONEY.search(label.text)
    return (found[1] or found[2]) if found else default


def _labels(page: Page, key: str) -> list[Cell]:
    """Return the labels of a key, those first whose words the pack names first."""
    found = [cell for _, cell in page.labelled(key)]
    return sorted(found, key=lambda cell: page.labels.order(cell.text, key))


def _text(page: Page, key: str) -> str:
    """Return the text beside the first of the key's labels, or after the colon of “单位名称：…”."""
    for label in _labels(page, key):
        value = after(page.grid, label)
        if not is_blank(value) and not page.labels.exact(value, HEAD_KEYS):
            return value.text.replace("\n", "")
    for cell in page.cells:
        if isinstance(cell.value, str) and len(cell.value) <= _LONGEST_TITLE:
            name, _, value_text = cell.value.replace("：", ":").partition(":")
            if value_text.strip() and page.labels.exact(Cell(1, 1, name), (key,)):
                return value_text.strip()
    return ""


def _beside(page: Page, key: str) -> Cell | None:
    """Return the cell right of the first label of a key: the label itself where no cell is free there."""
    label = next(iter(_labels(page, key)), None)
    if label is None:
        return None
    cell = after(page.grid, label)
    return cell if _inside(page, cell) and not page.labels.keys_of(cell) else label


def _year_blank(page: Page) -> Cell | None:
    """Return the cell of the title's rows that leaves room for the year: （      年度）."""
    texts = (cell for _, cells in page.rows[:_TITLE_ROWS] for cell in cells if isinstance(cell.value, str))
    return next((cell for cell in texts if _NO_YEAR.match(cell.text)), None)


def _title_cell(page: Page) -> Cell | None:
    return next((cell for cell in page.cells if title_in([cell])), None)


def _place(page: Page, cell: Cell | None) -> Place:
    return Place(page.grid.name, cell.ref if cell else "")


def _title_year(page: Page) -> int | None:
    """Return the year in the rows of the title."""
    return year_in_rows(cells for _, cells in page.rows[:_TITLE_ROWS])


def _year_cell(page: Page) -> int | None:
    """Return the year that stands in a number cell beside its label."""
    for _, label in page.labelled("year"):
        found = year_in([after(page.grid, label).text])
        if found:
            return found
    return None
