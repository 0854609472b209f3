"""What a Windows PC needs follows from the lock, and agrees with what is installed."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from xl_addin.errors import BundleNotMade
from xl_addin.hosts.excel.lock import needed, normal, read_lock, unmet, windows

ROOT = Path(__file__).parents[3]
ENTRIES = read_lock(ROOT / "requirements.lock")
NOT_HERE = {"pywin32"}  # of Windows only, so that its own needs cannot be asked of what is installed


def closure(names: set[str], place: dict[str, str]) -> set[str]:
    """Return what the named packages need on Windows, as the installed packages themselves say."""
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        if name in NOT_HERE:
            continue
        for words in importlib.metadata.requires(name) or []:
            need = Requirement(words)
            if need.marker is None or need.marker.evaluate(place):
                names.add(normal(need.name))
    return found


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0"])
def test_what_is_packed_is_what_the_installed_packages_ask_for(python: str) -> None:
    locked = {one.name for one in needed(ENTRIES, python)}
    asked = closure({"jixiao"}, windows(python)) - {"jixiao"}
    assert asked <= locked
    spare = locked - asked  # the lock does not tell which system made another ask: at worst a wheel too many
    assert spare <= {"typing-extensions", "xlsxwriter"}


def test_windows_gets_pywin32_and_no_tool_of_the_makers() -> None:
    names = {one.name for one in needed(ENTRIES, "3.12.0")}
    assert {"pywin32", "xlwings", "pandas"} <= names
    assert not {"appscript", "psutil", "pytest", "hypothesis", "ruff", "mypy", "colorama", "oletools"} & names


def test_a_version_is_chosen_by_the_target_python() -> None:
    versions = {
        python: next(one.version for one in needed(ENTRIES, python) if one.name == "numpy")
        for python in ("3.11.0", "3.12.0")
    }
    listed = {one.version: one.marker for one in ENTRIES if one.name == "numpy"}
    assert "<" in listed[versions["3.11.0"]]
    assert ">=" in listed[versions["3.12.0"]]


def test_every_entry_has_hashes_and_someone_who_asks() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(ENTRIES) == len(re.findall(r"^[a-z].*==", text, re.MULTILINE))
    assert sum(len(one.hashes) for one in ENTRIES) == text.count("--hash=")
    assert all(one.asked_by for one in ENTRIES)


def test_an_open_requirement_is_told() -> None:
    asks = "Requires-Dist: b>=2\nRequires-Dist: c; sys_platform == 'linux'\n"
    text = f"Metadata-Version: 2.1\nName: a\nVersion: 1\n{asks}\n"
    assert unmet([text], {"b": "2.1"}, "3.12.0") == []
    assert unmet([text], {"b": "1.9"}, "3.12.0") == ["a → b>=2"]
    assert unmet([text], {}, "3.12.0") == ["a → b>=2"]


def test_without_a_lock_no_package_is_made(tmp_path: Path) -> None:
    with pytest.raises(BundleNotMade):
        read_lock(tmp_path / "requirements.lock")
