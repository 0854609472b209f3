"""Reasons are kept by cell, the newest of each, and no more than memory allows."""

from __future__ import annotations

from xl_addin.hosts.excel.functions.memory import Memory


def key(row: int) -> tuple[str, str, int, int]:
    return "自评.xlsx", "自评表", row, 7


def test_a_cell_has_its_newest_reason() -> None:
    memory = Memory()
    memory.keep(key(5), "旧")
    memory.keep(key(5), "新")
    assert memory.of(key(5)) == "新"
    assert len(memory) == 1
    assert memory.of(key(6)) is None


def test_the_cell_told_longest_ago_is_forgotten_first() -> None:
    memory = Memory(most=2)
    for row in (1, 2, 1, 3):
        memory.keep(key(row), str(row))
    assert [memory.of(key(row)) for row in (1, 2, 3)] == ["1", None, "3"]
    assert len(memory) == 2
