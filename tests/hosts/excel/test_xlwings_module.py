"""The module taken from xlwings is verbatim where kept, and a text that differs stops the build."""

from __future__ import annotations

import pytest

from xl_addin.errors import XlwingsDiffers
from xl_addin.hosts.excel.xlwings_module import (
    KEPT,
    PROJECT,
    REPLACED,
    installed_source,
    xlwings_module,
    xlwings_version,
)

SOURCE = installed_source()
VERSION = xlwings_version()
MODULE = xlwings_module(SOURCE, VERSION)


def test_what_is_kept_stands_in_the_original_word_for_word() -> None:
    changed = [line for line in MODULE.splitlines() if line not in SOURCE.splitlines()]
    assert changed == [f'Public Const PROJECT_NAME As String = "{PROJECT}"']


def test_the_licence_travels_with_it() -> None:
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in MODULE
    assert "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS" in MODULE


def test_the_kept_procedures_are_there_and_nothing_that_runs_command_lines() -> None:
    for name in KEPT:
        assert f"{name}(" in MODULE
    for name in (
        *REPLACED,
        "RunPython",
        "ExecuteWindows",
        "WScript",
        "GetConfigFromFile",
        "ImportPythonUDFs",
    ):
        assert f"Function {name}(" not in MODULE
        assert f"Sub {name}(" not in MODULE
    for name in ("ActiveWorkbook", "CreateObject", "Shell", "cmd.exe", "Dictionary"):
        assert name not in MODULE


def test_the_dll_is_that_of_the_installed_version() -> None:
    assert f"xlwings64-{VERSION}.dll" in MODULE
    assert f"xlwings32-{VERSION}.dll" in MODULE


@pytest.mark.parametrize("name", [*KEPT, *REPLACED])
def test_a_procedure_that_is_gone_or_doubled_stops_the_build(name: str) -> None:
    renamed = SOURCE.replace(f" {name}(", f" {name}X(")
    with pytest.raises(XlwingsDiffers, match=f"过程 {name} 应当出现一次，实际 0 次"):
        xlwings_module(renamed, VERSION)
    with pytest.raises(XlwingsDiffers, match=f"过程 {name} 应当出现一次，实际 2 次"):
        xlwings_module(f"{SOURCE}\nSub {name}()\nEnd Sub\n", VERSION)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "other"'),
        ("Public Function RunPython(", "Public Function RunSnake("),
        ('Attribute VB_Name = "xlwings"', ""),
    ],
)
def test_a_line_that_changed_stops_the_build(old: str, new: str) -> None:
    with pytest.raises(XlwingsDiffers) as caught:
        xlwings_module(SOURCE.replace(old, new, 1), VERSION)
    assert caught.value.code == "JX701"
    assert "实际 0 次" in caught.value.why


def test_another_version_than_the_installed_one_stops_the_build() -> None:
    with pytest.raises(XlwingsDiffers, match=r"0\.37\.9"):
        xlwings_module(SOURCE, "0.37.9")
