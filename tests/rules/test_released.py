"""A released rule file is never changed in silence: its content and revision are on record."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from xl_addin.rules.loader import read_toml
from xl_addin.rules.resources import shipped

HOME = shipped("rulepacks")
FILES = sorted([*HOME.glob("*/*/[0-9]*.toml"), *HOME.glob("profiles/*.toml")])
ADVICE = "raise its revision, add a 规则变化 entry to CHANGELOG.md, then write into released.toml:"


def entry(path: Path) -> dict[str, object]:
    """Return what released.toml should say of a file."""
    content = path.read_bytes().replace(b"\r\n", b"\n")
    return {
        "file": path.relative_to(HOME).as_posix(),
        "revision": read_toml(path)["revision"],
        "sha256": hashlib.sha256(content).hexdigest(),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_file_is_as_it_was_released(path: Path) -> None:
    wanted = entry(path)
    assert wanted in read_toml(HOME / "released.toml")["released"], f"{path.name} changed: {ADVICE} {wanted}"


def test_the_record_names_no_file_that_is_gone_or_named_twice() -> None:
    named = [one["file"] for one in read_toml(HOME / "released.toml")["released"]]
    assert sorted(named) == sorted(path.relative_to(HOME).as_posix() for path in FILES)
