"""LibreOffice loads the add-in's modules and compiles each of our own; a broken one it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.office import basic_modules, compiles, needs_office
from xl_addin.hosts.excel.vba_project import Module

pytestmark = [needs_office, pytest.mark.office]

BROKEN = {
    "unclosed if": "Sub Go()\n    If True Then\nEnd Sub\n",
    "unfinished expression": "Sub Go()\n    x = (1 +\nEnd Sub\n",
    "procedure twice": "Sub Go()\nEnd Sub\nSub Go()\nEnd Sub\n",
}


def for_basic(source: str) -> str:
    """Return a source without conditional compilation, which LibreOffice does not know: its branch #Else."""
    return re.sub(r"^#If .*?^#Else\n(.*?)^#End If$", r"\1", source, flags=re.MULTILINE | re.DOTALL)


def test_every_module_of_our_own_compiles_and_broken_ones_do_not(sources: dict[str, Module]) -> None:
    own = {name: for_basic(module.source) for name, module in sources.items() if name != "xlwings"}
    assert compiles(own | BROKEN) == dict.fromkeys(own, True) | dict.fromkeys(BROKEN, False)


def test_the_modules_are_loaded_from_the_file(addin_file: Path, sources: dict[str, Module]) -> None:
    found = basic_modules(addin_file)
    assert set(found) == set(sources)
    for name, module in sources.items():
        *_, text = found[name].partition("Option VBASupport 1\n")
        assert text.strip() == module.source.strip()
