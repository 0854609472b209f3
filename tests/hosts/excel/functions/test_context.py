"""What the VBA side writes about a call is read back."""

from __future__ import annotations

import pytest

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.context import Context, read_context
from xl_addin.hosts.excel.functions.function import Caller, Spot
from xl_addin.model.grid import Area

PLACE = "自评.xlsx\x1f自评表\x1f5\x1f7\x1f3\x1f1"
FORMULA = "=JX_SCORE(A5,B5,10)"
CALLER = f"12\x1f0\x1f{PLACE}\x1f{FORMULA}"
SPOT = Spot("自评.xlsx", "自评表", Area(5, 7, 7, 7))
SCORE = functions()["JX_SCORE"].shown_arguments
WHY = functions()["JX_WHY"].shown_arguments


def test_no_text_is_no_context() -> None:
    assert read_context("", SCORE) == Context()


def test_the_caller_and_each_arguments_formats_are_read() -> None:
    found = read_context(f"{CALLER}\x1c0%\x1cGeneral\x1f0.0%\x1c", SCORE)
    assert found.caller == Caller(SPOT, FORMULA, "12")
    assert found.formats == (("0%",), ("General", "0.0%"), ())


def test_a_cell_to_be_explained_is_read_as_a_place() -> None:
    found = read_context(f"\x1c{PLACE}\x1f=JX_WAN(A1)", WHY)
    assert (found.spots, found.formulas) == ((SPOT,), ("=JX_WAN(A1)",))


def test_days_since_1904_and_a_stopped_count_are_told_without_a_calling_cell() -> None:
    assert read_context("0\x1f1", WHY).caller == Caller(since_1904=True)
    assert read_context("7\x1f0", WHY).caller == Caller(moment="7")


def test_more_fields_than_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="more fields"):
        read_context(f"{CALLER}\x1c\x1c", WHY)
