"""A template that is not ours runs in a process with limits, and its errors come back whole."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.report.builders import evaluation, standard
from tests.report.outlines import styled
from tests.report.templates import WHERE, saved, template, texts
from xl_addin import pipeline
from xl_addin.errors import ChartNotAlone, OutlineHasTags, TemplateFault, TemplateForbidden, TemplateTooSlow
from xl_addin.report import apart
from xl_addin.report.adopt import adopt
from xl_addin.report.apart import adopt_apart, fill_apart, lint_apart
from xl_addin.report.context import context
from xl_addin.report.lint import lint
from xl_addin.report.manifest import read_manifest
from xl_addin.rules.resources import shipped

DATA = {"单位": "某某办公室", "预算": {"年初": Decimal("830.78")}}


def test_it_fills_like_the_direct_way() -> None:
    made = fill_apart(template("{{ 单位 }}{{ 预算.年初|万元 }}"), DATA, WHERE)
    assert texts(made) == ["某某办公室830.78万元"]


def test_a_fault_keeps_class_place_and_words() -> None:
    with pytest.raises(TemplateFault) as told:
        fill_apart(template("{{ 预算.年末 }}"), DATA, WHERE)
    assert told.value.where.startswith(WHERE)
    assert str(told.value).startswith("[JX502] 模板.docx")


def test_a_forbidden_tag_is_forbidden() -> None:
    with pytest.raises(TemplateForbidden):
        fill_apart(template("{{ ''.__class__ }}"), DATA, WHERE)


def test_a_faults_own_remedy_comes_back() -> None:
    with pytest.raises(TemplateFault) as told:
        fill_apart(template("{% if 单位 = '甲' %}{% endif %}"), DATA, WHERE)
    assert told.value.remedy == "请把 = 写成 ==。"


def test_a_misplaced_chart_comes_back_with_its_place() -> None:
    with pytest.raises(ChartNotAlone, match="正文第1段"):
        fill_apart(template("见{{ 图.预算执行 }}"), context(evaluation(), standard()), WHERE)


def test_checking_apart_finds_what_checking_here_does() -> None:
    source = template("# 一、概况", "{{ 单为 }}{{ 预算.年初 }}", rows=[["{{ 单位｜分 }}"]])
    here = lint(source, WHERE, DATA, {"等级": "优"}, wanted=("等级",))
    assert lint_apart(source, WHERE, DATA, {"等级": "优"}, wanted=("等级",)) == here
    assert len(here) > 3


def test_adopting_apart_makes_what_adopting_here_does() -> None:
    manifest, keys = read_manifest(standard()), [one.key for one in standard().info.passages]
    ours = shipped("templates", "henan-department.docx").read_bytes()
    here = adopt(styled(), WHERE, ours, manifest, keys)
    made = adopt_apart(styled(), WHERE, ours, manifest, keys)
    assert made[1:] == here[1:]
    assert texts(made.template) == texts(here.template)
    with pytest.raises(OutlineHasTags):
        adopt_apart(template("# 一、概况", "{{ 单位 }}"), WHERE, ours, manifest, keys)


def test_checking_and_adopting_are_stopped_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, styled())
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(TemplateTooSlow):
        pipeline.check_template(evaluation(), standard(), path)
    with pytest.raises(TemplateTooSlow):
        pipeline.adopt_outline(path, standard())


def test_nested_loops_are_stopped_in_time() -> None:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    start = time.monotonic()
    with pytest.raises(TemplateTooSlow, match="2 秒"):
        fill_apart(template(loops), DATA, WHERE, seconds=2)
    assert time.monotonic() - start < 10


def test_memory_is_limited() -> None:
    grow = "{% for a in range(99999) %}{% for b in range(99999) %}{{ 单位 }}{% endfor %}{% endfor %}"
    with pytest.raises((TemplateForbidden, TemplateTooSlow)):
        fill_apart(template(grow), DATA, WHERE, seconds=5)


DOUBLE = "{% for i in range(64) %}{% set n.a = GROW %}{% endfor %}"


@pytest.mark.parametrize(
    "bomb",
    [
        "{% set n = namespace(a=单位) %}" + DOUBLE.replace("GROW", "n.a ~ n.a"),
        "{% set n = namespace(a=单位) %}" + DOUBLE.replace("GROW", "n.a + n.a"),
        "{% set n = namespace(a=单位) %}" + DOUBLE.replace("GROW", "n.a.replace('某', n.a)"),
        "{% set n = namespace(a=单位) %}" + DOUBLE.replace("GROW", "[n.a, n.a]|join"),
        "{{ 单位 * 999999999 }}",
        "{{ [单位]|batch(999999999, 单位)|list|length }}",
        "{% set n = namespace(a=[1]) %}" + DOUBLE.replace("GROW", "[n.a, n.a]|sum(start=[])"),
        "{% set n = namespace(a=单位) %}{% macro 二() %}{{ n.a }}{{ n.a }}{% endmacro %}"
        + DOUBLE.replace("GROW", "二()"),
        "{{ range(99999999)|list|length }}",
        "{{ '1E+999999999'|数 }}",
        "{{ '1E+999999999'|万元 }}",
        "{{ ('1' ~ '0' * 20)|int }}",
        "{{ '%0999999999d' % 1 }}",
        "{% macro 宏() %}{{ 宏() }}{% endmacro %}{{ 宏() }}",
        "{% macro 宏() %}{{ 宏() }}{{ 宏() }}{% endmacro %}{{ 宏() }}",
    ],
)
def test_a_bomb_is_refused_with_a_code(bomb: str) -> None:
    with pytest.raises((TemplateForbidden, TemplateFault, TemplateTooSlow)) as told:
        fill_apart(template(f"甲{bomb}"), DATA, WHERE, seconds=10)
    assert told.value.code in {"JX502", "JX503", "JX504"}
