"""What the VBA side writes about a call is read back."""

from __future__ import annotations

import pytest

from xl_addin.hosts.excel.function_catalog import functions
from xl_addin.hosts.excel.functions.context import Context, read_context
from xl_addin.hosts.excel.functions.function import Spot
from xl_addin.model.grid import Area

CALLER = "自评.xlsx\x1f自评表\x1f5\x1f7\x1f3\x1f1"
SCORE = functions()["JX_SCORE"].shown_arguments
WHY = functions()["JX_WHY"].shown_arguments


def test_no_text_is_no_context() -> None:
    assert read_context("", SCORE) == Context()


def test_the_caller_and_each_arguments_formats_are_read() -> None:
    found = read_context(f"{CALLER}\x1c0%\x1cGeneral\x1f0.0%\x1c", SCORE)
    assert found.at == Spot("自评.xlsx", "自评表", Area(5, 7, 7, 7))
    assert found.formats == (("0%",), ("General", "0.0%"), ())


def test_a_cell_to_be_explained_is_read_as_a_place() -> None:
    assert read_context(f"\x1c{CALLER}", WHY).spots == (Spot("自评.xlsx", "自评表", Area(5, 7, 7, 7)),)


def test_more_fields_than_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="more fields"):
        read_context(f"{CALLER}\x1c\x1c", WHY)
