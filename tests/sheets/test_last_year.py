"""Lists take last year's columns from last year's rows; what comes of the other workbook is told."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.model.dossier import Dossier, ListRow, Remark, Severity
from xl_addin.model.figure import Figure, Place
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.last_year import told, with_last_lists

HUNAN, HENAN = load_standard("hunan-department", year=2022), load_standard("henan-department", year=2022)
COLUMN = "上年决算数"


def amount(value: str, cell: str = "F11") -> Figure:
    return Figure(Decimal(value), 2, "万元", Place("附件1", cell))


def book(year: int, *rows: tuple[str, dict[str, str]], where: str = "") -> Dossier:
    made = tuple(
        ListRow(name, Place("附件1", "A11"), {column: amount(value) for column, value in figures.items()})
        for name, figures in rows
    )
    return Dossier("hunan-department", (), year=year, lists={"projects": made}, where=where)


LAST = book(2021, ("代表 工作站", {"决算数": "30"}), ("视察", {"决算数": "8"}), where="2021.xlsx")


def test_a_row_takes_last_years_number_of_the_row_of_the_same_name() -> None:
    made = with_last_lists(book(2022, ("代表工作站", {"决算数": "40"}), ("新项目", {"决算数": "1"})), LAST)
    first, second = made.lists["projects"]
    assert first.figures[COLUMN].value == 30
    assert str(first.figures[COLUMN].place) == "2021.xlsx›附件1!F11"
    assert COLUMN not in second.figures
    assert not made.remarks


def test_the_rows_own_number_goes_first_and_a_difference_is_told() -> None:
    made = with_last_lists(book(2022, ("代表工作站", {COLUMN: "31"}), ("视察", {COLUMN: "8.00"})), LAST)
    assert made.lists["projects"][0].figures[COLUMN].value == 31
    (remark,) = made.remarks
    assert remark.severity is Severity.VERIFY
    assert "代表工作站" in remark.what
    assert "30万元" in remark.what


def test_a_name_that_two_rows_had_gives_nothing() -> None:
    last = book(2021, ("视察", {"决算数": "8"}), ("视察", {"决算数": "9"}))
    assert COLUMN not in with_last_lists(book(2022, ("视察", {})), last).lists["projects"][0].figures


def test_a_workbook_of_another_year_gives_nothing() -> None:
    before = book(2022, ("视察", {}))
    assert with_last_lists(before, LAST._replace(year=2019)) == before


def said(before: Dossier, last: Dossier, standard: Standard = HUNAN) -> tuple[Remark, ...]:
    made = told(before, with_last_lists(before, last), last, standard)
    assert made.remarks == before.remarks
    return made.last_year


def test_a_standard_without_numbers_of_last_year_says_that_the_workbook_was_of_no_use() -> None:
    empty = Dossier("henan-department", (), year=2022)
    (remark,) = said(empty, empty._replace(year=2021, where="2021.xlsx"), HENAN)
    assert "没有起作用" in remark.what
    assert "没有取自上年的数" in remark.why


def test_a_workbook_without_a_number_to_take_is_told() -> None:
    (remark,) = said(book(2022, ("新项目", {})), LAST)
    assert "没有起作用" in remark.what
    assert "请核对" in remark.remedy


def test_a_workbook_that_gave_numbers_is_not_told() -> None:
    assert not said(book(2022, ("视察", {})), LAST)


def test_what_needs_a_look_in_the_other_workbook_is_told_with_its_name() -> None:
    notice = Remark(Place("附件1", "C3"), "看不懂", "写法不明", "请改正。", Severity.VERIFY)
    hint = notice._replace(severity=Severity.HINT)
    (remark,) = said(book(2022, ("视察", {})), LAST._replace(remarks=(notice, hint)))
    assert str(remark.place) == "2021.xlsx›附件1!C3"
