"""What is wrong with a template is said in Chinese, whatever Jinja or Python call it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.report.templates import filled
from xl_addin.errors import TemplateFault

DATA: dict[str, object] = {"单位": "某某办公室", "年初": Decimal(830), "零": Decimal(0), "项": [1], "空": []}


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 单位", "没有写完"),
        ("{% if 单位", "没有写完"),
        ("{{ 单位 }", "没有写完"),
        ("{{ 单位 {{ 年初 }}", "没有写完"),
        ("{{ (单位 }}", "括号没有配对"),
        ("{{ 年初 + }}", "“}}”前面缺少内容"),
        ("{{ }}", "“}}”前面缺少内容"),
        ("{% if %}{% endif %}", "“%}”前面缺少内容"),
        ("{{ 单位 年初 }}", "这里应是“}}”"),
        ("{% set 1 = 2 %}", "不能赋值"),
        ("{# 说明", "没有写结尾 #}"),
        ("{{ 单位 is 优秀 }}", "没有名为“优秀”的判断"),
        ("{{ 1 / 0 }}", "除数是零"),
        ("{{ 1 // 0 }}", "除数是零"),
        ("{{ 年初 / 零 }}", "除数是零"),
        ("{{ 零 / 零 }}", "除数是零"),
        ("{{ 年初 % 零 }}", "除数是零"),
        ("{{ 年初 + 单位 }}", "不能与数字一起运算"),
        ("{{ 单位 + 1 }}", "不能与数字一起运算"),
        ("{% if 年初 > 单位 %}{% endif %}", "不能比大小"),
        ("{% for 一 in 年初 %}{% endfor %}", "不能循环"),
        ("{{ 单位() }}", "不能写括号"),
        ("{% macro 宏() %}{% endmacro %}{{ 宏(甲=1) }}", "括号里的内容"),
        ("{{ 项[5] }}", "没有第6项"),
        ("{{ 单位.strip }}", "不是文字或数字"),
        ("{{ 1 / 2 }}", "不是文字或数字"),
    ],
)
def test_a_fault_is_said_in_chinese_only(tag: str, said: str) -> None:
    with pytest.raises(TemplateFault) as told:
        filled(tag, data=DATA)
    assert said in told.value.what + told.value.why
    assert not re.search(r"[A-Za-z]{3}", told.value.what + told.value.why)
