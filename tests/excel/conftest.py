"""Give each test an Excel of its own, and a user who keeps nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings

from tests.excel.engine import App, installed, opened
from xl_addin.rules.resources import shipped


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep log and list of templates inside the test; return their folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    return tmp_path / "state" / "jixiao"


@pytest.fixture
def excel() -> Iterator[App]:
    """Give a running application without a workbook; xlwings forgets it afterwards."""
    yield installed()
    xlwings.engines.engines.clear()
    xlwings.engines.engines_by_name.clear()
    xlwings.engines.active = None


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that gives a fresh copy of a shipped sample workbook."""

    def copy(stem: str) -> Path:
        path = tmp_path / f"{stem}.xlsx"
        shutil.copyfile(shipped("workbooks", f"samples/{stem}.xlsx"), path)
        return path

    return copy


@pytest.fixture
def henan(excel: App, sample: Callable[[str], Path]) -> xlwings.Book:
    """Give the Henan sample as an open workbook."""
    return opened(excel, sample("henan-department"))
