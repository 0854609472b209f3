"""The fact catalogue is one vocabulary, and every ratio speaks it."""

from __future__ import annotations

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.base_data import vocabulary
from xl_addin.rules.facts import FactCatalogue, know_operands
from xl_addin.rules.pack import FactDef
from xl_addin.rules.standard import load_standard, standards


def test_the_catalogue_reads_like_a_mapping() -> None:
    facts = FactCatalogue()
    assert facts["staff.approved"] == FactDef(
        "staff.approved", "编制数", "人", "计划", aliases=("编制人数", "核定编制数")
    )
    assert len(facts) == len(list(facts)) > 0
    assert "no.such.fact" not in facts


def test_last_years_facts_say_so() -> None:
    facts = FactCatalogue()
    assert {fact.code for fact in facts.values() if fact.year_offset == -1} == {
        code for code in facts if code.endswith(".last")
    }


def test_every_ratio_takes_facts_of_the_catalogue_and_every_fact_of_its_own_is_used() -> None:
    used = {"funds.total.budget"}
    for info in standards():
        loaded = load_standard(info.id)
        know_operands(loaded.pack, loaded.facts)
        used |= {code for ratio in loaded.pack.ratios for code in ratio.operands}
        used |= {f"{key}.{column}" for key in loaded.pack.labels if key.startswith("funds.")
                 for column in ("initial", "annual", "executed")}  # fmt: skip
    made = {fact.code for fact in vocabulary().facts()}
    unused = set(FactCatalogue()) - used - made
    assert unused == set()


def test_a_ratio_of_an_unknown_fact_is_refused() -> None:
    pack = load_standard("henan-department").pack
    odd = pack._replace(ratios=(pack.ratios[0]._replace(operands=("no.such.fact", "staff.approved")),))
    with pytest.raises(BadRuleFile, match=r"no\.such\.fact"):
        know_operands(odd, FactCatalogue())
