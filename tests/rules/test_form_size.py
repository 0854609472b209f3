"""A blank has as many rows and projects as asked for; what the form gives stays as it was."""

from decimal import Decimal

import pytest

from xl_addin.errors import BadSize
from xl_addin.rules.form import Band, FormSpec
from xl_addin.rules.form_file import load_form
from xl_addin.rules.form_size import MOST_PROJECTS, MOST_ROWS, resized
from xl_addin.rules.resources import shipped

HENAN = load_form(shipped("workbooks", "henan-department.toml"))
NATIONAL = load_form(shipped("workbooks", "national-project.toml"))


def kinds(band: Band) -> dict[str, int]:
    """Return how many rows without a name each second level has."""
    counted: dict[str, int] = {}
    for row in band.rows:
        if "level3" not in row:
            name = str(row["level2"].value) if "level2" in row else str(row["level1"].value)
            counted[name] = counted.get(name, 0) + 1
    return counted


def points(form: FormSpec, level1: str) -> list[Decimal]:
    rows = form.bands["indicators"].rows
    return [Decimal(row["points"].value) for row in rows if row["level1"].value == level1 and "points" in row]


def test_without_numbers_the_form_is_as_described() -> None:
    assert resized(HENAN) == HENAN


@pytest.mark.parametrize("rows", [1, 4, MOST_ROWS])
def test_every_kind_of_indicator_gets_so_many_blank_rows(rows: int) -> None:
    band = resized(NATIONAL, rows=rows).bands["indicators"]
    assert list(kinds(band)) == list(kinds(NATIONAL.bands["indicators"]))
    assert set(kinds(band).values()) == {rows}


@pytest.mark.parametrize("rows", [1, 3, 7, MOST_ROWS])
@pytest.mark.parametrize("form", [HENAN, NATIONAL], ids=lambda form: form.standard)
def test_the_points_of_a_level_stay_what_they_were(form: FormSpec, rows: int) -> None:
    grown = resized(form, rows=rows)
    for level1 in {str(row["level1"].value) for row in form.bands["indicators"].rows}:
        assert sum(points(grown, level1)) == sum(points(form, level1)), level1
        assert all(one > 0 for one in points(grown, level1))


def test_points_are_shared_in_tenths_and_the_last_row_takes_the_rest() -> None:
    grown = resized(NATIONAL, rows=3)
    assert points(grown, "满意度指标") == [Decimal("3.3"), Decimal("3.3"), Decimal("3.4")]


def test_rows_with_a_name_are_neither_doubled_nor_lost() -> None:
    named = [row for row in HENAN.bands["indicators"].rows if "level3" in row]
    assert [row for row in resized(HENAN, rows=9).bands["indicators"].rows if "level3" in row] == named


def test_a_list_gets_so_many_blank_rows_too() -> None:
    assert len(resized(HENAN, rows=9).bands["tasks"].rows) == 9


def test_only_the_sheets_of_projects_are_repeated() -> None:
    assert [sheet.copies for sheet in resized(NATIONAL, projects=8).sheets] == [1, 8]


@pytest.mark.parametrize(
    ("rows", "projects", "said"),
    [
        (0, None, f"1 到 {MOST_ROWS}"),
        (-3, None, f"1 到 {MOST_ROWS}"),
        (MOST_ROWS + 1, None, f"1 到 {MOST_ROWS}"),
        (None, 0, f"1 到 {MOST_PROJECTS}"),
        (None, 10**9, f"1 到 {MOST_PROJECTS}"),
    ],
)
def test_a_silly_number_is_refused_with_what_is_possible(
    rows: int | None, projects: int | None, said: str
) -> None:
    with pytest.raises(BadSize) as caught:
        resized(NATIONAL, rows=rows, projects=projects)
    assert said in caught.value.remedy
    assert str(projects if rows is None else rows) in caught.value.what


def test_many_rows_on_many_sheets_are_too_much_together() -> None:
    assert resized(NATIONAL, rows=5, projects=100).sheets[1].copies == 100
    with pytest.raises(BadSize, match="500"):
        resized(NATIONAL, rows=6, projects=100)


def test_a_form_of_one_sheet_has_no_projects_to_count() -> None:
    with pytest.raises(BadSize, match="不按项目分表"):
        resized(HENAN, projects=2)
