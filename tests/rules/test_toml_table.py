"""A table is read key by key, and unknown keys are listed against the known ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.toml_table import TomlTable


def test_values_come_back_as_they_are_written() -> None:
    table = TomlTable("a.toml", {"name": "优", "points": 10, "day": date(2020, 2, 25), "words": ["甲"]})
    assert (table.text("name"), table.number("points")) == ("优", Decimal(10))
    assert (table.day("day"), table.texts("words")) == (date(2020, 2, 25), ("甲",))
    assert not table.flag("fixed")
    table.finish()


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    table = TomlTable("a.toml", {"name": "优", "nmae": "良"})
    table.text("name")
    with pytest.raises(BadRuleFile) as refused:
        table.finish()
    assert refused.value.where == "a.toml › nmae"
    assert refused.value.remedy == "可用：name。"


@pytest.mark.parametrize("written", ["", "  ", "\n"])
def test_an_empty_text_is_refused_unless_it_may_be_left_out(written: str) -> None:
    table = TomlTable("a.toml", {"name": written})
    assert table.text("name", "").strip() == ""
    with pytest.raises(BadRuleFile, match="空着"):
        table.text("name")
    with pytest.raises(BadRuleFile, match="空着"):
        table.text("name", "表名")


def test_a_list_may_be_empty_only_where_it_may_be_left_out() -> None:
    table = TomlTable("a.toml", {"words": []})
    assert table.texts("words", ()) == ()
    with pytest.raises(BadRuleFile, match="没有词"):
        table.texts("words")


def test_a_count_below_the_least_is_refused() -> None:
    table = TomlTable("a.toml", {"revision": 0})
    with pytest.raises(BadRuleFile, match="应不小于 1"):
        table.count("revision", 1, least=1)


def test_asking_whether_a_key_is_there_makes_it_known() -> None:
    table = TomlTable("a.toml", {"limit": 1})
    assert table.has("limit")
    assert not table.has("floor")
    table.finish()
