"""The form of data: what has names, what has members, what is empty in the workbook at hand."""

from __future__ import annotations

from decimal import Decimal

from xl_addin.report.shapes import every_path, is_empty, kind_of, near, shape_of

DATA = {"预算": {"年初": Decimal(1), "全年": ""}, "任务": [], "单位": "甲局", "文": "〔待补充：文〕"}
EXAMPLE = {"任务": [{"名称": "乙", "执行": Decimal(2)}], "预算": {"全年": Decimal(3)}}


def test_paths_go_through_lists_and_examples_add_what_is_empty() -> None:
    shape = shape_of(DATA, EXAMPLE)
    paths = [one.path for one in every_path(shape)]
    assert paths == ["预算", "预算.年初", "预算.全年", "任务", "任务[].名称", "任务[].执行", "单位", "文"]
    assert not shape.names["任务"].filled
    assert not shape.names["预算"].names["全年"].filled
    assert shape.names["预算"].names["年初"].filled


def test_what_a_thing_is() -> None:
    names = shape_of(DATA, EXAMPLE).names
    assert [kind_of(names[key]) for key in ("任务", "预算", "单位")] == ["一组数据", "分项", "文字"]
    assert kind_of(names["预算"].names["年初"]) == "数字"
    assert names["任务"].is_list
    assert names["预算"].is_mapping


def test_a_gap_is_empty_and_zero_is_not() -> None:
    assert is_empty("")
    assert is_empty("〔待补充：文〕")
    assert not is_empty(Decimal(0))
    assert near("执行律", ["执行率", "年初"]) == "相近的名称有：执行率"
    assert near("无关", ["执行率"]) == ""
