"""Splits and comparisons name facts and lists that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.base_splits import read_comparisons, read_splits
from xl_addin.rules.facts import FactCatalogue
from xl_addin.rules.loader import read_toml
from xl_addin.rules.toml_table import TomlTable

WORDS = vocabulary()
TOPICS = sorted(WORDS.topics)


def words(tmp_path: Path, text: str) -> TomlTable:
    path = tmp_path / "topic.toml"
    path.write_text(text, encoding="utf-8")
    return TomlTable(path.name, read_toml(path))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_split_names_facts_of_its_topic_or_a_column_of_its_list(topic: str) -> None:
    facts = set(WORDS.topics[topic].facts)
    for split in WORDS.splits_of([topic]):
        assert {split.total, *split.parts} <= facts, split.name
        if split.rows:
            assert split.rows in WORDS.topics[topic].lists
            assert split.column in {column.term for column in WORDS.lists[split.rows].columns}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_comparison_names_facts_of_this_year_and_last(topic: str) -> None:
    catalogue = FactCatalogue()
    for comparison in WORDS.comparisons_of([topic]):
        for now, last in comparison.facts:
            assert (catalogue[now].year_offset, catalogue[last].year_offset) == (0, -1)


@pytest.mark.parametrize(
    "parts",
    [
        "",
        'parts = ["a"]\nrows = "list"\ncolumn = "决算数"',
        'rows = "list"',
        'parts = ["a"]\ncolumn = "决算数"',
    ],
)
def test_a_split_has_either_parts_or_a_column_of_a_list(tmp_path: Path, parts: str) -> None:
    top = words(tmp_path, f'[[splits]]\nname = "收入"\ntitle = "收入结构"\ntotal = "income"\n{parts}\n')
    with pytest.raises(BadRuleFile, match="parts"):
        read_splits(top)


def test_names_are_as_many_as_parts(tmp_path: Path) -> None:
    text = '[[splits]]\nname = "收入"\ntitle = "收入结构"\ntotal = "t"\nparts = ["a", "b"]\nnames = ["甲"]\n'
    with pytest.raises(BadRuleFile, match="names"):
        read_splits(words(tmp_path, text))


def test_a_comparison_takes_last_years_fact_of_each(tmp_path: Path) -> None:
    top = words(tmp_path, '[[comparisons]]\nname = "收支"\ntitle = "变动"\nfacts = ["a.executed"]\n')
    (one,) = read_comparisons(top)
    assert one.facts == (("a.executed", "a.executed.last"),)
