"""Tags are cut out as typed and put right; what stands in quotes is left alone."""

from __future__ import annotations

import pytest

from xl_addin.report.tags import left_over, narrow, tags


@pytest.mark.parametrize(
    ("typed", "right", "wide"),
    [
        ("{{ 甲 }}", "{{ 甲 }}", ""),
        ("｛{甲｜乙}｝", "{{甲|乙}}", "｛｜｝"),
        ("{{ 甲['｜，“一”'] }}", "{{ 甲['｜，“一”'] }}", ""),
        ("{％ if 甲 ＞ 1 %}", "{% if 甲 > 1 %}", "％＞"),
    ],
)
def test_a_tag_is_put_right(typed: str, right: str, wide: str) -> None:
    (one,) = tags(f"前{typed}后")
    assert (one.typed, one.right, one.wide) == (typed, right, wide)


def test_what_a_tag_is() -> None:
    row, end, note, value = tags("{%tr for 甲 in 乙 %}{%- endfor -%}{# 说明 #}{{r 甲 }}")
    assert (row.holder, row.word, row.inside) == ("tr", "for", "for 甲 in 乙")
    assert (end.holder, end.word) == ("", "endfor")
    assert note.kind == "{#"
    assert (value.holder, value.inside) == ("r", "甲")


@pytest.mark.parametrize(
    ("inside", "name"), [("2021年", "2021年"), ("甲.2年", "2年"), ("甲2", ""), ("'2年'", ""), ("1.5", "")]
)
def test_a_name_that_begins_with_a_digit(inside: str, name: str) -> None:
    (one,) = tags(f"{{{{ {inside} }}}}")
    assert one.digit_name == name


def test_what_is_left_over() -> None:
    assert left_over("甲 {{ 乙 }} 丙 }}") == ["}}"]
    assert left_over("{% if") == ["{%"]
    assert left_over("98.12% {甲}") == []
    assert narrow("｛｜") == "{ |"
