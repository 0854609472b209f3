"""A format with the wrong thing in its brackets is found before the report is made, with an example."""

from __future__ import annotations

import pytest

from tests.report.builders import evaluation, standard
from tests.report.templates import WHERE, template
from xl_addin.errors import TemplateFault
from xl_addin.report.context import context
from xl_addin.report.docx import fill
from xl_addin.report.lint import lint

DATA = context(evaluation(unit="甲局"), standard())


@pytest.mark.parametrize(
    ("tag", "why", "example"),
    [
        ("{{ 预算.执行|万元('二') }}", "“二”应是整数", "|万元(0) }}"),
        ("{{ 预算.执行|万元(2, 3) }}", "要写0到1项，写了2项", "|万元(0) }}"),
        ("{{ 预算.执行|万元(位数=2) }}", "要写0到1项", "|万元(0) }}"),
        ("{{ 预算.执行|万元(99) }}", "99 应在0到20之间", "|万元(0) }}"),
        ("{{ 预算.执行|占比 }}", "要写1到2项，写了0项", "|占比(预算.预算) }}"),
        ("{{ 自评得分|分(1) }}", "后面不写括号", "|分 }}"),
        ("{{ 预算.执行|金额(2) }}", "“2”应是文字", "|金额(金额单位) }}"),
    ],
)
def test_the_reason_and_an_example_are_given_by_check_and_report_alike(
    tag: str, why: str, example: str
) -> None:
    source = template(tag)
    (one,) = lint(source, WHERE, DATA)
    assert why in one.why
    assert example in one.remedy
    if "金额" not in tag:
        with pytest.raises(TemplateFault) as told:
            fill(source, DATA, WHERE)
        assert (told.value.why, told.value.remedy) == (one.why, one.remedy)


def test_what_is_not_known_beforehand_is_no_fault() -> None:
    assert not lint(template("{{ 预算.执行|万元(指标数.三级) }}{{ 预算.执行|金额(金额单位) }}"), WHERE, DATA)
