"""Hold the fact catalogue (事实目录): the one vocabulary of named amounts and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from xl_addin.errors import BadRuleFile
from xl_addin.rules.base_data import Vocabulary, vocabulary
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import FactDef, RulePack
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable

UNITS = ("万元", "人", "项", "件", "平方米", "%", "日")
KINDS = ("预算", "决算", "计划", "实际")
SCOPES = ("unit", "project")


class FactCatalogue(Mapping[str, FactDef]):
    """The shipped catalogue, read only when somebody looks into it."""

    def __getitem__(self, code: str) -> FactDef:
        """Return the fact of that code; raises KeyError."""
        return _shipped()[code]

    def __iter__(self) -> Iterator[str]:
        """Yield the codes in the file's order."""
        return iter(_shipped())

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(_shipped())


@cache
def _shipped() -> Mapping[str, FactDef]:
    path = shipped("rulepacks", "facts.toml")
    return with_items(read_facts(TomlTable(path.name, read_toml(path))), vocabulary())


def with_items(facts: Mapping[str, FactDef], words: Vocabulary) -> dict[str, FactDef]:
    """Return the facts with those that items and measures of base data make.

    A fact of the catalogue goes before a made one of the same code. Raises BadRuleFile for a name that is
    another fact's already.
    """
    found = dict(facts)
    terms = {term: fact.code for fact in facts.values() for term in (fact.term, *fact.aliases)}
    for fact in words.facts():
        if fact.code in found:
            continue
        for term in (fact.term, *fact.aliases):
            if terms.setdefault(term, fact.code) != fact.code:
                raise BadRuleFile(
                    f"base_data › items › {fact.code}",
                    problem=f"“{term}”已是“{terms[term]}”的名称",
                    detail="每个名称只能指一件事，否则读表时不知道填的是哪一个",
                    fix="请换一个名称。",
                )
        found[fact.code] = fact
    return found


def read_facts(top: TomlTable) -> dict[str, FactDef]:
    """Return the facts of a catalogue by code. Raises BadRuleFile naming file, key and remedy."""
    found: dict[str, FactDef] = {}
    terms: dict[str, str] = {}
    for one in top.tables("facts"):
        fact = _fact(one)
        if fact.code in found:
            raise one.fault("code", f"“{fact.code}”写了两次", "请删去重复的一项")
        for term in (fact.term, *fact.aliases):
            if terms.setdefault(term, fact.code) != fact.code:
                raise one.fault(
                    "term", f"“{term}”已是“{terms[term]}”的名称", "每个名称只能指一件事，请换一个"
                )
        found[fact.code] = fact
    top.finish()
    return found


def _fact(one: TomlTable) -> FactDef:
    fact = FactDef(
        code=one.text("code"),
        term=one.text("term"),
        unit=one.one_of("unit", UNITS),
        kind=one.one_of("kind", KINDS),
        year_offset=one.count("year_offset", 0),
        scope=one.one_of("scope", SCOPES, "unit"),
        aliases=one.texts("aliases", ()),
    )
    one.finish()
    if fact.year_offset not in (-1, 0):
        raise one.fault("year_offset", "年份只能是当年（0）或上年（-1）", "请改成 0 或 -1")
    return fact


def know_operands(pack: RulePack, facts: Mapping[str, FactDef]) -> None:
    """Refuse a ratio that takes a fact the catalogue does not have.

    Raises BadRuleFile. Asked by `rules test` and the tests, not on every load: the catalogue is big.
    """
    for ratio in pack.ratios:
        for code in ratio.operands:
            if code not in facts:
                raise BadRuleFile(
                    f"{pack.id} › ratios › {ratio.code} › operands",
                    problem=f"事实目录里没有“{code}”",
                    detail=f"“{ratio.name}”要用它计算",
                    fix="请改用 facts.toml 里的 code，或先在那里登记。",
                )
