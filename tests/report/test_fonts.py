"""The private font configuration is well formed and gives every official font a substitute."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from xl_addin.report.fonts import OWN, SYSTEM, configuration, environment
from xl_addin.report.gongwen import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG


def test_every_font_of_the_templates_has_a_substitute() -> None:
    root = ET.fromstring(configuration())
    named = {alias.findtext("family") for alias in root.iter("alias")}
    assert {FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG} <= named
    assert all(alias.findall("accept/family") for alias in root.iter("alias"))


def test_the_systems_own_configuration_follows() -> None:
    assert list(ET.fromstring(configuration()))[-1].text == SYSTEM


def test_a_users_configuration_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/a&b.conf")
    chosen = Path(environment(tmp_path)["FONTCONFIG_FILE"])
    root = ET.fromstring(chosen.read_text(encoding="utf-8"))
    assert root.findtext("include") == "/somewhere/a&b.conf"


def test_our_own_face_is_found_and_stands_last() -> None:
    root = ET.fromstring(configuration())
    assert any(Path(root.findtext("dir") or "").glob("*.otf"))
    assert {alias.findall("accept/family")[-1].text for alias in root.iter("alias")} == {OWN}
