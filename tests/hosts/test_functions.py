"""The verbs of the worksheet functions on the command line: listing them, and freezing a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.sheets.test_freeze_file import made
from xl_addin.hosts.excel.function_catalog import functions

Run = Callable[..., tuple[int, dict[str, Any]]]


def test_udfs_lists_every_function_with_its_example(run: Run) -> None:
    listed = run("udfs")[1]["udfs"]
    assert [one["name"] for one in listed] == list(functions())
    assert all(one["example"].startswith(f"={one['name']}(") for one in listed)


def test_freeze_writes_a_copy_and_lists_what_stays(run: Run, tmp_path: Path) -> None:
    source, target = made(tmp_path / "自评.xlsx"), tmp_path / "外发.xlsx"
    code, result = run("freeze", source, "-o", target)
    assert code == 0
    assert target.exists()
    assert {one["cell"] for one in result["changed"]} == {"B1", "B2", "B6", "B7", "B8"}
    assert {(one["code"], one["where"]) for one in result["left"]} == {
        ("JX805", "自评表!B4"),
        ("JX805", "自评表!B5"),
    }


@pytest.mark.parametrize("name", ["自评.xlsx", "外发.docx"])
def test_freeze_never_overwrites_its_source_nor_writes_another_kind_of_file(
    run: Run, tmp_path: Path, name: str
) -> None:
    source = made(tmp_path / "自评.xlsx")
    before = source.read_bytes()
    assert run("freeze", source, "-o", tmp_path / name)[1]["error"]["code"] == "JX903"
    assert source.read_bytes() == before
