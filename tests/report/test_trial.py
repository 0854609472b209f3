"""A template that reads well may still not be filled: what stops it is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.builders import evaluation, standard
from tests.report.templates import template
from xl_addin.report.context import context
from xl_addin.report.trial import trial_faults

DATA = context(evaluation(), standard())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("资产{{ 数据.资产总额|万元 }}。", "名称"),
        ("{% for 行 in 清单.收入 %}{{ 行.名称 }}{% endfor %}", "名称"),
        ("共扣{{ 指标表|sum(attribute='扣分') }}分。", "文字"),
        ("{% if 报告文字.前言 > 90 %}较高{% endif %}", "比大小"),
        ("{{ 1 / (指标数.一级 - 指标数.一级) }}", "除数"),
    ],
)
def test_what_only_the_data_bring_out_is_told_where_it_stands(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(template("# 一、基本情况", "{{ 单位 }}", text))
    (fault,) = trial_faults(path, DATA)
    assert fault.what.startswith("试填没有成功：")
    assert why in fault.why
    assert (fault.where.heading, fault.where.paragraph) == ("一、基本情况", 3)


def test_a_template_that_can_be_filled_has_no_such_fault(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(template("{{ 单位 }}得{{ 自评得分|分 }}。"))
    assert trial_faults(path, DATA) == ()
