"""The words of base-data sheets are read from their files, and faults are told."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.base_data import Vocabulary, read_vocabulary, vocabulary
from xl_addin.rules.facts import FactCatalogue, with_items
from xl_addin.rules.pack import FactDef
from xl_addin.rules.toml_table import TomlTable

MEASURES = """
[[measures]]
code = "executed"
term = "决算数"
kind = "决算"
last = "executed.last"
words = ["决算数"]
[[measures]]
code = "executed.last"
term = "决算数"
kind = "决算"
words = ["上年决算数"]
"""
ITEM = """
[[items]]
code = "office"
term = "公用经费"
unit = "万元"
measures = ["executed", "executed.last"]
"""


def read(*texts: str) -> Vocabulary:
    return read_vocabulary(TomlTable("测试.toml", tomllib.loads(text, parse_float=Decimal)) for text in texts)


def test_an_item_and_its_measures_make_facts_of_this_year_and_last() -> None:
    assert list(read(MEASURES, ITEM).facts()) == [
        FactDef("office.executed", "公用经费决算数", "万元", "决算"),
        FactDef("office.executed.last", "上年公用经费决算数", "万元", "决算", -1),
    ]


def test_a_fact_of_the_catalogue_goes_before_a_made_one() -> None:
    own = {"office.executed": FactDef("office.executed", "办公费用", "万元", "决算")}
    assert with_items(own, read(MEASURES, ITEM))["office.executed"].term == "办公费用"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ITEM.replace('"executed"', '"spent"'), "没有名为“spent”的口径"),
        (ITEM + 'rows = "none"', "没有名为“none”的明细"),
        (ITEM.replace("万元", "万圆"), "不是认得的单位"),
        (ITEM + ITEM, "写了两次"),
    ],
)
def test_a_fault_is_told(text: str, said: str) -> None:
    with pytest.raises(BadRuleFile, match=said):
        read(MEASURES, text)


def test_a_name_that_means_two_facts_is_refused() -> None:
    own = {"other": FactDef("other", "公用经费决算数", "万元")}
    with pytest.raises(BadRuleFile, match="公用经费决算数"):
        with_items(own, read(MEASURES, ITEM))


def test_no_word_of_the_shipped_items_means_two_things() -> None:
    words = [word for item in vocabulary().items for word in item.words]
    assert len(words) == len(set(words))
    assert {fact.code for fact in vocabulary().facts()} <= set(FactCatalogue())


def test_the_same_money_elsewhere_is_a_fact_of_the_catalogue() -> None:
    elsewhere = {code for one in vocabulary().sums_of(["hunan"]) for code in one.same.values()}
    assert elsewhere == {"funds.total.initial", "funds.total.executed"}
    assert elsewhere <= set(FactCatalogue())


SUM = """
[[sums]]
total = "office"
parts = ["office"]
"""
CHART = """
[[charts]]
name = "比较"
title = "本年和上年"
kind = "柱形图"
items = ["office"]
measures = ["executed.last", "executed"]
"""


def test_sums_and_charts_belong_to_the_topic_of_their_file() -> None:
    said = read(MEASURES, ITEM + SUM + CHART)
    assert [one.total for one in said.sums_of(["测试"])] == ["office"]
    assert [one.name for one in said.charts_of(["测试"])] == ["比较"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SUM.replace('"office"', '"rent"'), "没有名为“rent”的数据项"),
        (SUM + 'rows = "none"', "没有名为“none”"),
        (SUM + 'columns = { budget = "金额" }', "没有名为“budget”"),
        (CHART.replace('"executed"', '"spent"'), "没有名为“spent”"),
        (CHART.replace("柱形图", "雷达图"), "雷达图"),
        (CHART + 'of = "rent"', "没有名为“rent”"),
        (CHART + 'names = ["甲", "乙"]', "names 与 items 应一样多"),
        (
            CHART.replace('measures = ["executed.last", "executed"]', 'of = "office"'),
            "写了 of 就要写 measures",
        ),
    ],
)
def test_what_a_sum_or_a_chart_names_must_be_there(text: str, said: str) -> None:
    with pytest.raises(BadRuleFile, match=said):
        read(MEASURES, ITEM + text)
