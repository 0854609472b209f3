"""What looks like a tag to a person, but not to the program, is found: it would silently stay as typed."""

from __future__ import annotations

import pytest

from tests.report.builders import evaluation, standard
from tests.report.templates import WHERE, template
from xl_addin.model.dossier import Severity
from xl_addin.report.context import context
from xl_addin.report.faults import Fault
from xl_addin.report.lint import lint

DATA = context(evaluation(unit="甲局"), standard())


def found(paragraph: str) -> tuple[Fault, ...]:
    return lint(template(paragraph), WHERE, DATA)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("甲{ { 单位 } }", "{{ 单位 }}"),
        ("｛ ｛ 单位 ｝ ｝", "｛｛ 单位 ｝｝"),
        ("{ % if 单位 % }甲{% if 1 %}{% endif %}", "{% if 单位 %}"),
        ("甲{单位}乙", "{{ 单位 }}"),
        ("{ 预算.执行|万元 }", "{{ 预算.执行|万元 }}"),
    ],
)
def test_a_tag_that_would_silently_stay_is_found(typed: str, meant: str) -> None:
    (one,) = found(typed)
    assert one.severity is Severity.ERROR
    assert meant in one.remedy


def test_other_braces_are_left_alone() -> None:
    assert not found("{甲}、{ 100 }、{}")
