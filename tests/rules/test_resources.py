"""Shipped files are found beside the code, whatever folder the program was started from."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_addin.rules.resources import shipped


def test_rule_packs_stand_inside_the_package() -> None:
    assert shipped("rulepacks", "facts.toml").is_file()
    assert shipped("rulepacks").name == "rulepacks"


@pytest.mark.parametrize("folder", ["templates", "workbooks", "macros"])
def test_templates_workbooks_and_macros_are_found_from_any_folder(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shipped(folder).is_dir()
    assert shipped(folder, "some/name.xlsx").parts[-3:] == (folder, "some", "name.xlsx")
