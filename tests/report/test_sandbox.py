"""The sandbox computes with numbers and joins text, and neither prints an address nor fills the memory."""

from __future__ import annotations

from decimal import Decimal

import pytest
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from xl_addin.report.sandbox import make_environment

DATA = {"单位": "某某办公室", "年初": Decimal("1E+3"), "项": [{"名称": "甲"}, {"名称": "乙"}]}


def rendered(template: str) -> str:
    """Return the template filled with the data."""
    return make_environment().from_string(template).render(DATA)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 7 % 4 }}", "3"),
        ("{{ 年初 + 1 }}", "1001"),
        ("{{ 年初 * 2 }}", "2000"),
        ("{{ '年初' ~ 年初 ~ '<' }}", "年初1000&lt;"),
        ("{{ 单位.replace('某某', '甲').strip() }}", "甲办公室"),
        ("{% for 名, 值 in 项[0].items() %}{{ 名 }}{{ 值 }}{% endfor %}", "名称甲"),
        ("{% for 一 in range(3) %}{{ loop.cycle('甲', '乙') }}{% endfor %}", "甲乙甲"),
        ("{% macro 宏(甲) %}〔{{ 甲 }}〕{% endmacro %}{{ 宏(1) }}", "〔1〕"),
        ("{{ 项|map(attribute='名称')|join('、') }}", "甲、乙"),
    ],
)
def test_what_a_report_needs_is_there(template: str, said: str) -> None:
    assert rendered(template) == said


@pytest.mark.parametrize(
    "template",
    [
        "{{ '%s' % 单位.strip }}",
        "{{ 单位.strip ~ '' }}",
        "{{ 单位.strip|string }}",
        "{{ [单位.strip]|join }}",
        "{{ 单位.format ~ '' }}",
        "{{ range ~ '' }}",
        "{{ namespace ~ '' }}",
        "{{ 项|map(attribute='名称') ~ '' }}",
    ],
)
def test_no_address_in_memory_is_printed(template: str) -> None:
    with pytest.raises((SecurityError, TypeError)):
        rendered(template)


@pytest.mark.parametrize("template", ["{{ '%100000000d' % 1 }}", "{{ '%s'|e % 1 }}", "{{ 单位 % 1 }}"])
def test_text_takes_no_percent(template: str) -> None:
    with pytest.raises(SecurityError, match="套格式"):
        rendered(template)


@pytest.mark.parametrize("grown", ["n.a + n.a", "n.a ~ n.a", "n.a + n.a ~ n.a"])
@pytest.mark.parametrize("first", ["'字'", "'字'|e"])
def test_text_that_doubles_is_stopped(grown: str, first: str) -> None:
    doubling = f"{{% for i in range(26) %}}{{% set n.a = {grown} %}}{{% endfor %}}"
    with pytest.raises(OverflowError, match="过长"):
        rendered(f"{{% set n = namespace(a={first}) %}}{doubling}")


@pytest.mark.parametrize(
    "grown", ["n.a.replace('字', '字字')", "n.a|replace('字', '字字')", "n.a.replace('字', '字字', 9999999)"]
)
def test_replacing_is_measured_before_it_is_done(grown: str) -> None:
    growing = f"{{% for i in range(26) %}}{{% set n.a = {grown} %}}{{% endfor %}}"
    with pytest.raises(OverflowError, match="过长"):
        rendered(f"{{% set n = namespace(a='字') %}}{growing}")


@pytest.mark.parametrize("printed", ["{% set n.a %}{{ n.a }}{{ n.a }}{% endset %}", "{% set n.a = 二() %}"])
def test_blocks_that_print_themselves_twice_are_stopped(printed: str) -> None:
    begin = "{% set n = namespace(a='字') %}{% macro 二() %}{{ n.a }}{{ n.a }}{% endmacro %}"
    with pytest.raises(OverflowError, match="过长"):
        rendered(f"{begin}{{% for i in range(40) %}}{printed}{{% endfor %}}")


@pytest.mark.parametrize("name", ["batch", "slice"])
def test_formats_that_make_lists_of_any_size_are_not_there(name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered(f"{{{{ [1]|{name}(9)|list|length }}}}")


def test_only_numbers_are_summed() -> None:
    assert rendered("{{ [年初, 1]|sum }}") == "1001"
    with pytest.raises(TypeError, match="求和"):
        rendered("{{ [[1], [2]]|sum(start=[]) }}")


def test_a_list_that_doubles_is_stopped() -> None:
    with pytest.raises(OverflowError, match="过长"):
        rendered(
            "{% set n = namespace(a=[1]) %}{% for i in range(26) %}{% set n.a = n.a + n.a %}{% endfor %}"
        )


@pytest.mark.parametrize(
    "template", ["{{ '字' * 9 }}", "{{ [1] * 9 }}", "{{ 9 ** 9 }}", "{{ 9 * 10 ** 18 }}"]
)
def test_only_numbers_are_multiplied(template: str) -> None:
    with pytest.raises(OverflowError, match="数字"):
        rendered(template)


def test_joined_text_is_escaped_once() -> None:
    made = make_environment().from_string("{{ 项|join('、') }}").render({"项": ["A&B", "<5%"]})
    assert made == "A&amp;B、&lt;5%"
