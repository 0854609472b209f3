"""A form is set out row by row: merges, references and heights follow from the description and the data."""

from decimal import Decimal
from types import MappingProxyType

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.form import Band, Entry, ExtraSheet, FormData, FormSpec, Page, Row, SheetSpec, Spot
from xl_addin.rules.pack import Standard
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank_layout import Layout, height_of, lay_out

EXTRA = ExtraSheet("附表", "", (Decimal(10),))


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard("henan-department")


def row(**values: str | int) -> Row:
    return {
        name: Entry(value if isinstance(value, str) else Decimal(value)) for name, value in values.items()
    }


def form(*bands: Band) -> FormSpec:
    page = Page(landscape=False, margins=(Decimal(1),) * 4, columns="A:C")
    sheet = SheetSpec("自评表", (Decimal(10),) * 3, page, bands)
    return FormSpec("henan-department", (sheet,), (), EXTRA, EXTRA)


def set_out(described: FormSpec, standard: Standard, data: FormData | None = None) -> Layout:
    """Return the one sheet of a form."""
    (layout,) = lay_out(described, standard, data or FormData())
    return layout


def indicators(*rows: Row) -> Band:
    spots = (
        Spot("A", "centre", field="level1", join=True),
        Spot("B", "centre", field="level2", join=True),
        Spot("C", "score", field="score"),
    )
    return Band("rows", Decimal(20), spots, rows)


def merges(layout: Layout) -> list[str]:
    return [str(cell.area) for cell in layout.cells if cell.area.bottom > cell.area.top]


def test_equal_levels_are_merged_down(standard: Standard) -> None:
    rows = [
        row(level1="产出", level2="数量"),
        row(level1="产出", level2="数量"),
        row(level1="产出", level2="质量"),
    ]
    assert merges(set_out(form(indicators(*rows)), standard)) == ["A1:A3", "B1:B2"]


def test_an_empty_level_belongs_to_the_one_above(standard: Standard) -> None:
    rows = [row(level1="产出", level2="数量"), row()]
    assert merges(set_out(form(indicators(*rows)), standard)) == ["A1:A2", "B1:B2"]


def test_a_level_2_never_reaches_into_the_next_level_1(standard: Standard) -> None:
    rows = [row(level1="产出", level2="质量"), row(level1="效益", level2="质量"), row(level1="满意度")]
    assert merges(set_out(form(indicators(*rows)), standard)) == []


def test_data_take_the_place_of_the_form_s_rows(standard: Standard) -> None:
    data = FormData(rows={"rows": (row(level1="产出", score=5),) * 3})
    layout = set_out(form(indicators(row(level1="投入"))), standard, data)
    assert layout.bands["rows"] == (1, 3)
    assert [cell.content for cell in layout.cells if cell.spot.field == "score"] == [Decimal(5)] * 3


def test_a_reference_to_another_band_covers_all_its_rows(standard: Standard) -> None:
    total = Spot("A:C", "score", field="total", formula="sum", of=("rows.score",))
    bands = Band("sum", Decimal(20), (total,), ({},)), indicators(row(), row(), row())
    formula = set_out(form(*bands), standard).cells[0]
    assert formula.content == '=IF(COUNT(C2:C4)=0,"",SUM(C2:C4))'
    assert not formula.is_input


def test_a_typed_number_takes_the_place_of_a_formula_and_may_be_changed(standard: Standard) -> None:
    total = Spot("A:C", "score", field="total", formula="sum", of=("rows.score",))
    bands = Band("sum", Decimal(20), (total,), ({},)), indicators(row())
    cell = set_out(form(*bands), standard, FormData(rows={"sum": (row(total=9),)})).cells[0]
    assert cell.content == Decimal(9)
    assert cell.is_input


@pytest.mark.parametrize("rows", [{"没有": (row(level1="x"),)}, {"rows": (row(没有="x"),)}])
def test_data_without_a_place_are_refused(standard: Standard, rows: dict[str, tuple[Row, ...]]) -> None:
    with pytest.raises(BadRuleFile, match="没有"):
        set_out(form(indicators(row())), standard, FormData(rows=MappingProxyType(rows), where="样例.toml"))


def test_long_text_makes_its_row_higher_and_short_text_does_not(standard: Standard) -> None:
    long, short = row(level2="很长的二级指标名称" * 4), row(level2="短")
    heights = set_out(
        form(indicators(long, row(level1="甲", level2="短"), short)), standard, FormData()
    ).heights
    assert heights[0] > 100
    assert heights[2] == 20


def test_text_never_needs_less_room_than_it_has_lines() -> None:
    assert height_of("一\n二\n三", Decimal(40)) > height_of("一", Decimal(40)) * 2
    assert height_of("字" * 100, Decimal(20)) > height_of("a" * 100, Decimal(20))
    assert height_of("字" * 100_000, Decimal(20)) == 409
