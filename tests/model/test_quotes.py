"""Names are quoted once, whatever quotation marks they carry."""

from __future__ import annotations

from xl_addin.model.quotes import quoted


def test_a_plain_name_gets_double_quotes() -> None:
    assert quoted("预算执行率") == "“预算执行率”"


def test_the_names_own_quotes_become_single() -> None:
    assert quoted("“三公经费”控制率") == "“‘三公经费’控制率”"
