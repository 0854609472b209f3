"""The dictionary of names: all of them, each with a tag that renders, its value and its cells."""

from __future__ import annotations

from tests.report.builders import evaluation, standard
from xl_addin.report.context import context
from xl_addin.report.field_guide import field_guide
from xl_addin.report.fields import Field, fields, tag_of
from xl_addin.report.sandbox import FORMATS, make_environment
from xl_addin.report.shapes import every_path, shape_of
from xl_addin.report.sources import sources

EVALUATION = evaluation(unit="甲局")
DATA = context(EVALUATION, standard())
LISTED = {one.path: one for one in fields(DATA, sources(EVALUATION))}


def test_every_name_of_the_data_has_a_kind_and_a_meaning() -> None:
    guide = field_guide()
    assert [one.path for one in every_path(shape_of(DATA)) if not all(guide.note(one.path))] == []


def test_every_format_is_described_and_every_described_one_is_there() -> None:
    assert {note.name for note in field_guide().formats} == set(FORMATS)


def test_a_name_says_its_value_its_cell_and_the_format_that_suits() -> None:
    assert LISTED["预算.年初"] == Field(
        "预算.年初",
        "{{ 预算.年初|金额(金额单位) }}",
        "830.78",
        str(EVALUATION.dossier.tables[0].funds[0].initial.place),  # type: ignore[union-attr]
        "金额",
        "金额(金额单位)",
        "年初预算数",
    )
    assert LISTED["单位"].value == "甲局"
    assert LISTED["指标表[].得分"].source.startswith("自评表!H20、自评表!H21")
    assert LISTED["指标表[].名称"].value.endswith("（共23项）")


def test_members_that_are_alike_are_described_once() -> None:
    assert "各项与“指标表”相同" in LISTED["失分"].about
    assert "失分[].名称" not in LISTED
    assert "一级[].三级[].名称" not in LISTED


def test_every_tag_renders_as_it_stands() -> None:
    env = make_environment()
    for one in LISTED.values():
        source = one.tag.replace("{%p", "{%").replace("⏎", "")
        env.from_string(source).render(DATA)


def test_a_name_that_is_no_plain_word_goes_in_brackets() -> None:
    assert tag_of("报告文字.“三公”经费", "文字", "") == "{{ 报告文字['“三公”经费'] }}"
    assert tag_of("甲[].乙", "分数", "分") == "{% for 项 in 甲 %}{{ 项.乙|分 }}{% endfor %}"
