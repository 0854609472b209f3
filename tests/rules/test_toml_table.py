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


def test_asking_whether_a_key_is_there_makes_it_known() -> None:
    table = TomlTable("a.toml", {"limit": 1})
    assert table.has("limit")
    assert not table.has("floor")
    table.finish()
