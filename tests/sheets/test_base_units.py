"""The money unit of base data: the nearest statement counts, and one label speaks for itself only."""

from __future__ import annotations

import pytest

from tests.builders import grid
from tests.sheets.base_sheets import read
from xl_addin.model.grid import CellValue
from xl_addin.sheets.base_units import stated_unit


def units(*rows: tuple[CellValue, ...]) -> dict[str, str]:
    return {code: figure.unit for code, figure in read(rows).facts.items()}


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        (("单位：元",), "元"),
        (("填报单位：某局    单位：万元",), "万元"),
        (("填报单位：某局", "金额单位：亿元"), "亿元"),
        (("金额单位", "元"), "元"),
        (("基础数据表（单位：元）",), "元"),
        (("2022年", "（万元）"), "万元"),
        (("项目", "预算数（单位：元）"), ""),
        (("公用经费预算数（元）", "决算数"), ""),
        (("公用经费", "元"), ""),
    ],
)
def test_a_statement_for_the_rows_below_is_told_from_a_labels_own(row: tuple[str, ...], unit: str) -> None:
    assert stated_unit(next(cells for _, cells in grid([row]).rows())) == unit


def test_each_block_has_the_unit_of_its_first_label() -> None:
    found = units(
        ("人员经费控制（元）", "预算数", "决算数"),
        ("公务接待", 50000, 48000),
        ("经费控制情况（万元）", "预算数", "决算数"),
        ("公用经费", 100, 90),
        ("其他情况", "预算数", "决算数"),
        ("三公经费", 10, 9),
    )
    assert found == {
        "reception.budget": "元", "reception.executed": "元", "office.budget": "万元",
        "office.executed": "万元", "sangong.budget": "万元", "sangong.executed": "万元",
    }  # fmt: skip


def test_each_column_has_the_unit_of_its_own_label() -> None:
    found = units(("项目（元）", "预算数（万元）", "决算数"), ("公用经费", 100, 900000))
    assert found == {"office.budget": "万元", "office.executed": "元"}


def test_the_nearest_statement_of_a_unit_counts() -> None:
    rows = [
        ("单位：元",),
        ("项目（亿元）", "单位", "预算数（万元）"),
        ("公用经费（万元）", "元", 1),
        ("公务接待（元）", None, 2),
        ("基本支出", None, 3),
        ("三公经费", "元", "4万元"),
    ]
    found = {code: (figure.value, figure.unit) for code, figure in read(rows).facts.items()}
    assert found == {
        "office.budget": (1, "元"),
        "reception.budget": (2, "元"),
        "basic.budget": (3, "万元"),
        "sangong.budget": (40000, "元"),
    }


def test_the_bracket_of_one_label_speaks_for_that_label_only() -> None:
    found = units(("公用经费预算数（元）", 1000000, "公用经费决算数", 99), ("三公经费决算数", 5))
    assert found == {"office.budget": "元", "office.executed": "万元", "sangong.executed": "万元"}
