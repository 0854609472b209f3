"""A copy of the shipped sample to work on, and the command line as a function."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_addin.hosts.cli import main
from xl_addin.rules.resources import shipped

SHEET = "自评表"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a fresh copy of the Henan sample."""
    path = tmp_path / "自评表.xlsx"
    shutil.copyfile(shipped("workbooks", "samples/henan-department.xlsx"), path)
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a function that runs one command with --json and gives (exit code, JSON object)."""

    def command(*words: str | Path) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def find() -> Callable[..., Any]:
    """Return a function that finds the openpyxl cell holding exactly this text."""

    def cell(sheet: Any, text: str, nth: int = 1) -> Any:
        found = [one for row in sheet.iter_rows() for one in row if str(one.value or "").strip() == text]
        return found[nth - 1]

    return cell


@pytest.fixture
def edit(book: Path, find: Callable[..., Any]) -> Callable[..., Path]:
    """Return a function that changes the copy with openpyxl: by a function of (sheet, find)."""

    def change(how: Callable[..., None]) -> Path:
        workbook = openpyxl.load_workbook(book)
        how(workbook[SHEET], find)
        workbook.save(book)
        return book

    return change
