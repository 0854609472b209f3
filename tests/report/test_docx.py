"""Rendering loses no text, refuses what is not data, and names the paragraph of a fault."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from tests.report.builders import evaluation, standard
from tests.report.templates import WHERE, filled, saved, template, texts, with_part
from xl_addin.errors import TemplateFault, TemplateForbidden, TemplateMissing
from xl_addin.report.docx import fill, is_shipped, render

DATA: dict[str, object] = {
    "单位": "某某办公室",
    "预算": {"年初": Decimal("830.78"), "执行率": Decimal("98.12")},
    "项": [{"名称": "甲"}, {"名称": "乙"}],
    "空": [],
}


def test_values_with_markup_survive_with_the_text_around_them() -> None:
    assert filled("甲{{ 值 }}乙", data={"值": "A&B <x> {{ 不是标签 }}"}) == ["甲A&B <x> {{ 不是标签 }}乙"]


def test_properties_are_not_escaped_twice() -> None:
    made = fill(template("文", title="{{ 值 }}"), {"值": "A&B"}, WHERE)
    assert Document(io.BytesIO(made)).core_properties.title == "A&B"


def test_chinese_quotes_survive_in_tags_and_values() -> None:
    data = {"指标": {"“三公经费”控制率": Decimal(95)}, "等级": "“优”"}
    assert filled("{{ 指标['“三公经费”控制率'] }}%，{{ '“良”' }}{{ 等级 }}", data=data) == ["95%，“良”“优”"]


def test_a_tag_in_several_runs_is_read_as_one() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ 单", "位 ", "}}好"):
        paragraph.add_run(piece)
    made = io.BytesIO()
    document.save(made)
    assert texts(fill(made.getvalue(), DATA, WHERE)) == ["某某办公室好"]


def test_private_characters_of_the_templates_own_stay() -> None:
    own = "\ue010\ue000\ue020"
    assert filled(f"{own}{{{{ 单位 }}}}", f"“{own}”{{{{ 单位 }}}}", data={"单位": f"甲{own}"}) == [
        f"{own}甲{own}",
        f"“{own}”甲{own}",
    ]


def test_lines_and_loops() -> None:
    said = filled("{%p for 一 in 项 %}", "{{ loop.index }}.{{ 一.名称 }}", "{%p endfor %}", data=DATA)
    assert said == ["1.甲", "2.乙"]


def test_an_empty_loop_leaves_no_table_without_rows() -> None:
    rows = [["{%tr for 一 in 空 %}"], ["{{ 一.名称 }}"], ["{%tr endfor %}"]]
    made = fill(template("文", rows=rows), DATA, WHERE)
    assert not Document(io.BytesIO(made)).tables


def test_a_cell_whose_paragraphs_all_go_gets_an_empty_one() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "{%p if 空 %}"
    cell.add_paragraph("有")
    cell.add_paragraph("{%p endif %}")
    source = io.BytesIO()
    document.save(source)
    made = Document(io.BytesIO(fill(source.getvalue(), DATA, WHERE)))
    assert len(made.tables[0].rows[0].cells[0].paragraphs) == 1


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ ().__class__.__mro__ }}",
        "{{ 项.append(1) }}",
        "{{ 项|map(attribute='__class__')|list }}",
        "{{ 单位.format }}",
        "{{ 预算.__init__ }}",
        "{{ 预算|attr('__class__') }}",
        "{{ 单位['__class__'] }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{% for 一 in 项 %}{{ loop }}{% endfor %}",
        "{% for 一 in 项 %}{{ loop.__class__ }}{% endfor %}",
        "{{ 单位.upper }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ range.__self__ }}",
        "{{ namespace.__init__ }}",
        "{% set n = namespace(a=1) %}{{ n.__class__ }}",
        "{{ (预算.年初).as_tuple() }}",
        "{% macro 宏() %}{% endmacro %}{{ 宏.__globals__ }}",
        "{{ 预算.update({'年初': 1}) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%s' % 单位.strip }}",
        "{{ '%100000000d' % 1 }}",
        "{{ 9 ** 999999999 }}",
        "{% for i in range(99999999) %}{% endfor %}",
        "{{ tpl.docx.save('x') }}",
        "{{ 单位|safe }}",
        "{{ 预算 }}",
    ],
)
def test_what_is_not_data_is_refused(tag: str) -> None:
    with pytest.raises((TemplateForbidden, TemplateFault)):
        filled(f"甲{tag}", data=DATA)


@pytest.mark.parametrize(
    "tag", ["{{ ''.__class__ }}", "{{ 项.append(1) }}", "{{ 单位.format('x') }}", "{% include '别的.docx' %}"]
)
def test_a_walk_out_of_the_data_is_called_forbidden(tag: str) -> None:
    with pytest.raises(TemplateForbidden):
        filled(tag, data=DATA)


def test_the_data_is_never_changed_by_a_template() -> None:
    data: dict[str, object] = {"项": [1]}
    filled("{% set 项 = [2] %}{{ 项|length }}", data=data)
    assert data == {"项": [1]}


def test_an_unknown_name_is_placed_and_a_near_one_suggested() -> None:
    with pytest.raises(TemplateFault) as told:
        filled("# 三、综合评价结论", "前一段", "执行率为{{ 预算.执行律 }}。", data=DATA)
    assert told.value.where == "模板.docx › 三、综合评价结论 › 正文第3段 › 段落“执行率为{{ 预算.执行律 }}。”"
    assert "没有“预算.执行律”" in told.value.what
    assert "执行率" in told.value.why


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("{{ 预算.年初|万块 }}", "没有名为“万块”的格式"),
        ("{% for 一 in 项 %}", "没有写结尾"),
        ("{% endfor %}", "endfor"),
        ("{{ 预算.年初，2 }}", "全角"),
        ("{{ 2021年预算 }}", "以数字开头"),
        ("{{ 单位|万元 }}", "不能用格式“万元”"),
        ("{{ 1 / 0 }}", "算不出来"),
        ("{{r 单位 }}", "不能用“{{r”"),
    ],
)
def test_a_fault_is_explained_in_chinese_with_its_paragraph(paragraph: str, said: str) -> None:
    with pytest.raises(TemplateFault) as told:
        filled("# 一、基本情况", paragraph, data=DATA)
    assert said in told.value.what
    assert "段落“" in told.value.where


@pytest.mark.parametrize("paragraph", ["前{%p if 单位 %}", "{%p if 单位 %}后", "{%p if 单位 %}{%p endif %}"])
def test_words_beside_a_paragraph_tag_would_be_lost_and_are_refused(paragraph: str) -> None:
    with pytest.raises(TemplateFault, match="独占一个段落"):
        filled(paragraph, "{%p endif %}", data=DATA)


def test_words_beside_a_row_tag_would_be_lost_and_are_refused() -> None:
    rows = [["{%tr for 一 in 项 %}", "会丢的字"], ["{{ 一.名称 }}", ""], ["{%tr endfor %}", ""]]
    with pytest.raises(TemplateFault, match="会丢的字"):
        filled(data=DATA, rows=rows)


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 broken"])
def test_what_is_no_word_document_is_a_fault(data: bytes) -> None:
    with pytest.raises(TemplateFault, match="不是 Word 文档"):
        fill(data, DATA, WHERE)


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_a_damaged_document_is_a_fault(part: str) -> None:
    with pytest.raises(TemplateFault, match="打不开模板"):
        fill(with_part(template("文"), part, b"<broken"), DATA, WHERE)


def test_a_document_type_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'
    with pytest.raises(TemplateForbidden, match="DOCTYPE"):
        fill(with_part(template("文"), "customXml/item1.xml", evil), DATA, WHERE)


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_addin.report.package.MAX_BYTES", 100_000)
    with pytest.raises(TemplateForbidden, match="过大"):
        fill(with_part(template("文"), "word/media/a.bin", bytes(200_000)), DATA, WHERE)


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateMissing):
        render(evaluation(), standard(), tmp_path / "没有.docx")


def test_a_harmless_foreign_template_renders_in_its_own_process(tmp_path: Path) -> None:
    path = saved(tmp_path, template("{{ 单位 }}得{{ 自评得分|分 }}，“{{ 等级 }}”。"))
    assert not is_shipped(path)
    assert texts(render(evaluation(unit="甲局"), standard(), path)) == ["甲局得98.8分，“优”。"]


def test_text_boxes_and_headers_are_filled_too() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ 单位 }}文件"
    run = document.add_paragraph("外").runs[0]._r
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = "<w:p><w:r><w:t>{{ 单位 }}框</w:t></w:r></w:p>"
    run.append(parse_xml(f"<w:pict {space}><w:txbxContent>{text}</w:txbxContent></w:pict>"))
    source = io.BytesIO()
    document.save(source)
    made = Document(io.BytesIO(fill(source.getvalue(), DATA, WHERE)))
    assert made.sections[0].header.paragraphs[0].text == "某某办公室文件"
    assert "某某办公室框" in made.element.xml
