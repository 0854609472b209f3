"""Every ratio of the rule packs is a function, and gives what published tables say."""

from __future__ import annotations

import pytest

from tests.hosts.excel.formulas import Worksheet
from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.rules.standard import load_standard, standards


@pytest.mark.parametrize(
    ("formula", "percent"),
    [
        ("=JX_STAFF_CONTROL(57, 39)", 146.15),
        ("=JX_STAFF_CONTROL(136, 143)", 95.10),
        ("=JX_OFFICE_CONTROL(81.94, 117.2)", 69.91),
        ("=JX_SANGONG_CONTROL(44.29, 63.46)", 69.79),
        ("=JX_PROCUREMENT(140.05, 136.59)", 102.53),
        ("=JX_SPENDING(4423.6, 424.41)", 91.25),
        ("=JX_TREASURY_CHANGE(29.35, 12.68)", 131.47),
        ("=JX_ASSETS_IN_USE(592.88, 592.88)", 100),
        ("=JX_EXECUTION(815.13, 830.78)", 98.12),
        ("=JX_CARRYOVER_CHANGE(70, 100)", -30),
        ("=JX_ADJUSTMENT(88, 100)", 12),
        ("=JX_COST_SAVED(100, 92)", 8),
    ],
)
def test_published_operands_give_their_percentage(formula: str, percent: float) -> None:
    assert round(Worksheet().answer(formula) * 100, 2) == percent


def test_a_regions_own_operands_make_a_function_of_their_own() -> None:
    assert functions()["JX_CARRYOVER_GUANGDONG"].about.startswith("结转结余率（广东）")
    assert len(functions()["JX_CARRYOVER_GUANGDONG"].arguments) == 3
    assert len(functions()["JX_CARRYOVER"].arguments) == 2


def test_every_ratio_of_every_standard_can_be_called() -> None:
    abouts = " ".join(one.about for one in functions().values())
    for info in standards():
        for ratio in load_standard(info.id).pack.ratios:
            assert f"JX_{ratio.code.upper()}" in functions()
            assert ratio.name in abouts


def test_the_reason_shows_arithmetic_formula_and_source() -> None:
    sheet = Worksheet()
    sheet.rows("=JX_SANGONG_CHANGE(-4, 5)", "C1")
    why = sheet.why("C1")
    assert "((-4) − 5) ÷ 5 = -180.00%" in why
    assert "公式：（本年度三公经费预算数" in why
    assert "依据：" in why
