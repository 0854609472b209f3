"""Numbers go into any chart as they are printed, and nothing of the numbers before them stays."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.report.charts import C, cached, chart
from xl_addin.report.chart import Chart, Kind, Series
from xl_addin.report.chart_data import filled
from xl_addin.report.chart_look import skeleton

KINDS = tuple(Kind)


def made(one: Chart, *edits: tuple[str, str], look: Chart | None = None) -> tuple[str, bytes]:
    """Return (chart XML, workbook) of a chart put into the look of another, or of its own, edited."""
    xml = skeleton(look or one)
    for old, new in edits:
        assert old in xml
        xml = xml.replace(old, new)
    space, book = filled(xml.encode(), one, "rId1")
    return space.decode(), book


def values(xml: str) -> dict[str, list[tuple[str, str]]]:
    return cached(etree.fromstring(xml.encode()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_holds_the_decimals_as_printed(kind: Kind) -> None:
    xml, _ = made(chart(kind, "830.78", "0.10", number_format="0.00"))
    assert values(xml) == {"系列1": [("甲", "830.78"), ("乙", "0.10")]}


@pytest.mark.parametrize("kind", [one for one in KINDS if one is not Kind.PIE])
def test_several_series_have_colours_of_their_own_and_a_legend(kind: Kind) -> None:
    xml, _ = made(chart(kind, rows=3))
    assert len(values(xml)) == 3
    assert "<c:legend>" in xml


def test_a_pie_has_a_legend_for_its_one_series_and_a_single_column_has_none() -> None:
    assert "<c:legend>" in made(chart(Kind.PIE))[0]
    assert "<c:legend>" not in made(chart(Kind.COLUMN))[0]


@pytest.mark.parametrize("kind", KINDS)
def test_axis_ids_are_positive_and_nothing_is_three_dimensional(kind: Kind) -> None:
    xml, _ = made(chart(kind))
    assert not re.search(r'(?:axId|crossAx) val="-', xml)
    assert "3D" not in xml.replace("bubble3D", "")


def test_a_ring_has_no_label_position_which_word_would_call_damage() -> None:
    assert "dLblPos" not in made(chart(Kind.RING))[0]


@pytest.mark.parametrize("kind", [Kind.COLUMN, Kind.BAR, Kind.STACKED_COLUMN, Kind.STACKED_BAR])
def test_columns_and_bars_begin_at_zero_unless_something_is_below(kind: Kind) -> None:
    assert '<c:min val="0"/>' in made(chart(kind, "4512", "4703"))[0]
    assert "<c:min val" not in made(chart(kind, "-1", "5"))[0]


def test_a_drawn_axis_that_begins_higher_or_ends_lower_gives_way() -> None:
    plain = '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
    fixed = plain.replace("</c:scaling>", '<c:max val="10"/><c:min val="4"/></c:scaling>')
    xml, _ = made(chart(Kind.COLUMN, "4512", "4703"), (plain, fixed))
    assert '<c:min val="0"/>' in xml
    assert "<c:max val" not in xml


def test_a_line_s_axis_is_its_author_s() -> None:
    plain = '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
    fixed = plain.replace("</c:scaling>", '<c:min val="4"/></c:scaling>')
    assert '<c:min val="4"/>' in made(chart(Kind.LINE, "5", "6"), (plain, fixed))[0]


def test_a_missing_number_is_a_gap_and_not_a_zero() -> None:
    xml, book = made(chart(Kind.COLUMN, "1", "", "3"))
    assert values(xml) == {"系列1": [("甲", "1"), ("乙", ""), ("丙", "3")]}
    assert load_workbook(io.BytesIO(book)).active["B3"].value is None


def test_markup_and_formulas_in_names_are_text() -> None:
    names = ("A&B <x>", "=1+1", "http://x.y")
    xml, book = made(chart(Kind.COLUMN, "1", "2", "3", categories=names))
    assert [name for name, _ in values(xml)["系列1"]] == list(names)
    sheet = load_workbook(io.BytesIO(book)).active
    assert [sheet[f"A{at}"].value for at in (2, 3, 4)] == list(names)
    assert sheet["A3"].data_type == "s"
    assert sheet["A4"].hyperlink is None


def test_the_workbook_says_where_the_numbers_came_from() -> None:
    series = Series("执行数", (Decimal(1), Decimal(2)), ("自评表!F12", ""))
    _, book = made(Chart("图", Kind.COLUMN, ("甲", "乙"), (series,)))
    sheet = load_workbook(io.BytesIO(book)).active
    assert [sheet[cell].value for cell in ("D1", "D2", "D3")] == ["数据来源：执行数", "自评表!F12", None]


def test_more_or_fewer_series_than_drawn_are_all_shown() -> None:
    two, three = chart(Kind.COLUMN, rows=2), chart(Kind.COLUMN, rows=3)
    more, _ = made(three, look=two)
    assert len(values(more)) == 3
    assert more.count("A6A6A6") == skeleton(two).count("A6A6A6")  # the third takes Word's own colour
    assert len(values(made(two, look=three)[0])) == 2


def test_typed_labels_and_points_beyond_the_data_go() -> None:
    text = "<c:rich><a:bodyPr/><a:p><a:r><a:t>旧数</a:t></a:r></a:p></c:rich>"
    label = f'<c:dLbls><c:dLbl><c:idx val="0"/><c:tx>{text}</c:tx></c:dLbl>'
    xml, _ = made(chart(Kind.COLUMN), ("<c:dLbls>", label))
    assert "旧数" not in xml
    pie, _ = made(chart(Kind.PIE, "1", "2"), look=chart(Kind.PIE, "1", "2", "3", "4"))
    assert pie.count("<c:dPt>") == 2


def test_the_link_to_the_workbook_stands_where_the_schema_wants_it() -> None:
    xml, _ = made(
        chart(), ("</c:chartSpace>", '<c:externalData r:id="rId9"/><c:printSettings/></c:chartSpace>')
    )
    tags = [one.tag for one in etree.fromstring(xml.encode())][-2:]
    assert tags == [f"{C}externalData", f"{C}printSettings"]
    assert "rId9" not in xml


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("barChart", "bubbleChart", "散点图、气泡图"),
        ("barChart", "bar3DChart", "立体图"),
        ("barChart", "pieChart", "饼图只能放一组数"),
        ("c:ser>", "c:other>", "没有数据系列"),
    ],
)
def test_what_cannot_hold_the_data_is_told_in_chinese(old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        made(chart(Kind.COLUMN, rows=2), (old, new))
