"""Cut the add-in's VBA module `xlwings` from the installed xlwings: the few procedures that start Python.

The rest of it (RunPython, config files, embedded code, imports) is left out, because it lets a workbook, its
name or its folder into a command line or a search path; docs/adr/0010 says how. What is kept is verbatim.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path

from xl_addin.errors import XlwingsDiffers

PROJECT = "jixiao"
"""Name of the project in VBA and of the sheet `jixiao.conf`."""

KEPT = ("XLPyLoadDLL", "XLPy", "KillPy", "ParentFolder")
"""Procedures taken as they are: load the DLL, reach the server, end it, and the folder of a path."""

REPLACED = ("GetConfig", "XLPyCommand")
"""Procedures that those call and that JxSettings.bas defines anew."""

_HEAD_ENDS = "Public Function RunPython("
_PROJECT_NAME = 'Public Const PROJECT_NAME As String = "{name}"'
_SOURCE = "xlwings_custom_addin.bas"


def xlwings_version() -> str:
    """Return the version of the installed xlwings; its DLL carries it in its name."""
    return importlib.metadata.version("xlwings")


def installed_source() -> str:
    """Return the text of the VBA module that the installed xlwings ships for add-ins of one's own."""
    found = importlib.util.find_spec("xlwings")
    folders = list(found.submodule_search_locations or ()) if found else []
    paths = [path for folder in folders if (path := Path(folder) / _SOURCE).is_file()]
    if len(paths) != 1:
        raise XlwingsDiffers(_SOURCE, detail="没有找到这个文件")
    return paths[0].read_text(encoding="ascii")


def xlwings_module(source: str, version: str) -> str:
    """Return the module's source for our add-in, without attribute lines.

    Raises XlwingsDiffers when the text is not the one we know: a piece is not there exactly once, or the
    version it names is not the installed one.
    """
    source = source.replace("\r\n", "\n")
    _once(source, f'Public Const XLWINGS_VERSION As String = "{version}"')
    head, _, _ = source.partition(_once(source, _HEAD_ENDS))
    head = head.removeprefix(_once(head, 'Attribute VB_Name = "xlwings"\n'))
    head = _replaced(head, _PROJECT_NAME.format(name="myaddin"), _PROJECT_NAME.format(name=PROJECT))
    for name in REPLACED:
        _procedure(source, name)
    return "\n\n".join([head.rstrip("\n"), *(_procedure(source, name) for name in KEPT)]) + "\n"


def _once(source: str, text: str) -> str:
    """Return the text if it stands in the source exactly once."""
    if (count := source.count(text)) != 1:
        raise XlwingsDiffers(_SOURCE, detail=f"“{text.strip()}”应当出现一次，实际 {count} 次")
    return text


def _replaced(source: str, old: str, new: str) -> str:
    return source.replace(_once(source, old), new)


def _procedure(source: str, name: str) -> str:
    """Return the whole text of a procedure that must be there exactly once."""
    head = rf"^(?:Public |Private )?(Function|Sub) {name}\b"
    found = list(re.finditer(head + r".*?^End \1$", source, re.MULTILINE | re.DOTALL))
    if len(found) != 1 or len(re.findall(head, source, re.MULTILINE)) != 1:
        raise XlwingsDiffers(_SOURCE, detail=f"过程 {name} 应当出现一次，实际 {len(found)} 次")
    return found[0].group()
