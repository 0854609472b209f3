"""Charts stand where the template names them, numbered, captioned, editable, or leave nothing at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.report.charts import TITLE, books, cached, chart, drawn, spaces
from tests.report.templates import WHERE, filled, saved, template, texts, with_part
from xl_addin.errors import ChartCannotHold, ChartNotAlone, ChartUnknown, TemplateFault, TemplateForbidden
from xl_addin.report.apart import fill_apart
from xl_addin.report.chart import Kind
from xl_addin.report.chart_place import named_charts
from xl_addin.report.docx import fill
from xl_addin.report.lint import lint

ONE, TWO = chart(title="收入", unit="万元"), chart(Kind.LINE, "3", "4", title="支出")
NONE = chart(Kind.PIE, "", "", title="三公")
DATA: dict[str, object] = {"图": {"收入": ONE, "支出": TWO, "三公": NONE}}


def test_charts_are_numbered_in_the_order_of_the_document() -> None:
    said = filled("前", "{{ 图.支出 }}", "中", "{{ 图.收入 }}", "后", data=DATA)
    assert said == ["前", "", "图1　支出", "中", "", "图2　收入（单位：万元）", "后"]


def test_a_chart_stays_with_its_caption_and_the_number_is_a_field() -> None:
    document = Document(io.BytesIO(fill(template("{{ 图.收入 }}"), DATA, WHERE)))
    picture, caption = document.paragraphs
    assert picture.paragraph_format.keep_with_next
    assert "SEQ 图" in caption._p.xml


def test_it_is_editable_data_and_not_a_picture() -> None:
    made = fill(template("{{ 图.收入 }}"), DATA, WHERE)
    assert cached(spaces(made)[0]) == {"系列1": [("甲", "1"), ("乙", "2.5")]}
    sheet = load_workbook(io.BytesIO(books(made)[0])).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "系列1"],
        ["甲", 1],
        ["乙", 2.5],
    ]


def test_a_text_may_refer_to_a_chart_by_name_before_or_after_it() -> None:
    said = filled("见{{ 图.支出|图号 }}和{{ 图.收入|图号 }}。", "{{ 图.收入 }}", "{{ 图.支出 }}", data=DATA)
    assert said[0] == "见图2和图1。"


def test_a_chart_without_data_leaves_no_frame_no_caption_and_no_number() -> None:
    said = filled("前", "{{ 图.三公 }}", "{% if 图.三公 %}见图{% endif %}后", "{{ 图.收入 }}", data=DATA)
    assert said == ["前", "后", "", "图1　收入（单位：万元）"]


def test_a_cell_whose_chart_has_no_data_keeps_a_paragraph() -> None:
    made = Document(io.BytesIO(fill(template(rows=[["{{ 图.三公 }}"]]), DATA, WHERE)))
    assert [one.text for one in made.tables[0].rows[0].cells[0].paragraphs] == [""]


def test_a_chart_may_stand_in_a_loop_and_in_a_cell() -> None:
    data: dict[str, object] = {"图表": [ONE, NONE, TWO]}
    rows = [["{{ 图表[0] }}"]]
    said = fill(template("{%p for 一 in 图表 %}", "{{ 一 }}", "{%p endfor %}", rows=rows), data, WHERE)
    assert texts(said) == ["", "图1　收入（单位：万元）", "", "图2　支出"]
    assert len(spaces(said)) == 3


@pytest.mark.parametrize("text", ["见{{ 图.收入 }}", "{{ 图.收入 }}{{ 图.支出 }}", "{{ 图.收入 }}。"])
def test_a_chart_beside_words_is_refused(text: str) -> None:
    with pytest.raises(ChartNotAlone, match="独占一个段落"):
        filled(text, data=DATA)


def test_a_chart_in_a_header_or_a_property_is_refused() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ 图.收入 }}"
    made = io.BytesIO()
    document.save(made)
    for source in (made.getvalue(), template("文", title="{{ 图.收入 }}")):
        with pytest.raises(ChartNotAlone, match="页眉"):
            fill(source, DATA, WHERE)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 图.收入.series }}",
        "{{ 图.收入.__class__ }}",
        "{{ 图.收入['series'] }}",
        "{{ 图.收入[0] }}",
        "{{ 图.收入.drawn }}",
        "{% for 一 in 图.收入 %}{% endfor %}",
        "{{ 图.收入|length }}",
        "{{ 图.收入|list }}",
        "{{ 图.收入|attr('series') }}",
        "{{ '甲'|图号 }}",
    ],
)
def test_a_chart_gives_a_template_nothing_but_itself(tag: str) -> None:
    with pytest.raises((TemplateForbidden, TemplateFault)):
        filled(tag, data=DATA)


def test_as_text_a_chart_is_its_title() -> None:
    assert filled("“{{ 图.收入|string }}”", data=DATA) == ["“收入”"]


def test_a_foreign_template_gets_its_charts_in_its_own_process() -> None:
    assert texts(fill_apart(template("{{ 图.收入 }}"), DATA, WHERE))[1] == "图1　收入（单位：万元）"
    with pytest.raises(ChartNotAlone):
        fill_apart(template("见{{ 图.收入 }}"), DATA, WHERE)


def test_a_drawn_chart_is_found_by_name_and_keeps_its_look() -> None:
    source = drawn("图.收入", chart(Kind.COLUMN, "9", "8", "7"), "尾", edit=("1F4E79", "C00000"))
    made = fill(source, DATA, WHERE)
    assert cached(spaces(made)[0]) == {"系列1": [("甲", "1"), ("乙", "2.5")]}
    assert b"C00000" in spaces_bytes(made)
    assert load_workbook(io.BytesIO(books(made)[0])).active["B3"].value == 2.5
    assert texts(made) == ["", "图1　收入（单位：万元）", "尾"]


def spaces_bytes(docx: bytes) -> bytes:
    from lxml import etree

    return b"".join(etree.tostring(space) for space in spaces(docx))


def test_the_caption_its_author_wrote_stays_and_gets_the_number() -> None:
    made = fill(drawn("收入", None, "图9 本年收入变动", "{{ 图.支出 }}"), DATA, WHERE)
    assert texts(made) == ["", "图1　本年收入变动", "", "图2　支出"]


def test_a_drawn_chart_without_data_goes_with_its_caption() -> None:
    assert texts(fill(drawn("三公", None, "图1 三公经费", "尾"), DATA, WHERE)) == ["尾"]


def test_an_unknown_name_is_refused_lest_old_numbers_are_printed() -> None:
    with pytest.raises(ChartUnknown, match="收入"):
        fill(drawn("图.收如"), DATA, WHERE)
    with pytest.raises(ChartUnknown) as told:
        fill(drawn("图7"), DATA, WHERE)
    (one,) = lint(drawn("图7"), WHERE, DATA)
    assert (one.code, one.what, one.where.told(WHERE)) == ("JX510", told.value.what, told.value.where)
    assert one.where.paragraph


def test_a_chart_that_names_nothing_of_ours_is_left_alone() -> None:
    source = drawn("示意", chart(Kind.COLUMN, "9", "8"))
    assert cached(spaces(fill(source, DATA, WHERE))[0]) == {"系列1": [("甲", "9"), ("乙", "8")]}


def test_a_drawing_without_categories_cannot_hold_the_data() -> None:
    with pytest.raises(ChartCannotHold, match="散点图"):
        fill(drawn("收入", None, edit=("barChart", "scatterChart")), DATA, WHERE)


def test_drawings_have_ids_of_their_own() -> None:
    made = fill(template("{{ 图.收入 }}", "{{ 图.支出 }}", "{{ 图.收入 }}"), DATA, WHERE)
    ids = [one.get("id") for one in Document(io.BytesIO(made)).element.body.iter(TITLE)]
    assert len(set(ids)) == len(ids) == 3


def test_the_template_s_own_styles_are_used_where_it_has_them() -> None:
    document = Document()
    for name in ("图位", "图题"):
        document.styles.add_style(name, 1)
    document.add_paragraph("{{ 图.收入 }}")
    made = io.BytesIO()
    document.save(made)
    after: Any = Document(io.BytesIO(fill(made.getvalue(), DATA, WHERE)))
    assert [one.style.name for one in after.paragraphs] == ["图位", "图题"]


def test_charts_are_named_with_and_without_their_folder() -> None:
    assert set(named_charts(DATA | {"图1": ONE})) == {
        "图1", "收入", "支出", "三公", "图.收入", "图.支出", "图.三公",
    }  # fmt: skip


def test_marks_typed_into_a_template_do_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, template("\U000f00207\U000f0020"))
    assert fill(path.read_bytes(), DATA, WHERE)


def test_a_chart_whose_part_is_damaged_is_a_fault() -> None:
    source = drawn("收入")
    with pytest.raises(TemplateFault):
        fill(with_part(source, "word/charts/chart1.xml", b"<broken"), DATA, WHERE)
