"""A template that is not ours runs in a process with limits, and its errors come back whole."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from tests.report.templates import WHERE, template, texts
from xl_addin.errors import TemplateFault, TemplateForbidden, TemplateTooSlow
from xl_addin.report.apart import fill_apart

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
