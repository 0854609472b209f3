"""A table's rows keep an identity, and its owners have Chinese names."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import budget_row, indicator, slot, table
from xl_addin.model.figure import Figure, Place
from xl_addin.model.law import Basis, LegalRef
from xl_addin.model.table import Owner


def test_every_owner_has_a_chinese_word() -> None:
    words = [owner.chinese for owner in Owner]
    assert len(set(words)) == len(words)
    assert all(not word.isascii() for word in words)


def test_a_row_is_known_by_its_names_wherever_it_stands() -> None:
    assert indicator("培训人次", row=20).key == indicator("培训人次", row=31).key
    assert indicator("培训人次", ordinal=2).key != indicator("培训人次").key


def test_a_row_knows_where_its_fields_stand() -> None:
    assert indicator(row=20).place("actual", "自评表") == Place("自评表", "F20")
    assert indicator().place("nothing", "自评表") == Place("自评表", "")


def test_a_slot_is_a_figure_only_when_it_holds_a_number() -> None:
    assert slot("H20").figure is None
    assert slot("H20", "9.8").figure == Figure(Decimal("9.8"), 1, "", Place("自评表", "H20"))


def test_the_budget_is_the_total_row() -> None:
    assert table().budget is None
    assert table(funds=(budget_row(),)).budget == budget_row()


def test_a_law_is_cited_with_how_well_it_is_known() -> None:
    law = LegalRef("a", "某办法", Basis.REPORTED, "某财〔2020〕1号")
    assert law.cite() == "《某办法》（某财〔2020〕1号）〔法规转述〕"
    assert LegalRef("b", "表注", Basis.FORM_NOTE).cite() == "《表注》〔表注〕"
