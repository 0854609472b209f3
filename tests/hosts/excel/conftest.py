"""The built add-in as a file, and its source modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_addin.hosts.excel.addin import Addin, build_addin, modules
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
