"""The built add-in as a file, and its source modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.excel.packages import unpacked, windows_pc
from xl_addin.hosts.excel.addin import Addin, build_addin, modules
from xl_addin.hosts.excel.machine import Machine
from xl_addin.hosts.excel.vba_project import Module


@pytest.fixture(scope="session")
def addin() -> Addin:
    """Return the add-in, built once."""
    return build_addin()


@pytest.fixture(scope="session")
def addin_file(addin: Addin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the add-in as a file; nobody writes to it."""
    path = tmp_path_factory.mktemp("addin") / "绩效自评.xlam"
    path.write_bytes(addin.content)
    return path


@pytest.fixture(scope="session")
def sources() -> dict[str, Module]:
    """Return every module of the VBA project by name."""
    return {module.name: module for module in modules()}


@pytest.fixture
def pc(tmp_path: Path) -> Machine:
    """Return a made-up Windows PC."""
    return windows_pc(tmp_path)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return an unpacked installation package."""
    return unpacked(tmp_path)
