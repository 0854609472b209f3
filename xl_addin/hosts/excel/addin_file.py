"""Read the hidden settings sheet of a built .xlam, and set in it which Python the macros start."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, unescape

from xl_addin.errors import BundleIncomplete
from xl_addin.hosts.excel.wheels import pack

INTERPRETER = "INTERPRETER_WIN"
"""The setting that names the Python to start, `%LOCALAPPDATA%` not expanded."""

VERSION = "JIXIAO VERSION"
"""The setting that names the version of this program that the macros belong to."""

XLWINGS = "XLWINGS VERSION"
"""The setting that names the version of xlwings whose VBA the add-in holds."""

_NEXT = r"</t>(?:<(?!/row>)[^<>]*>)*([^<>]+)<"
"""From the text of one cell to the text of the next one of the same row."""


def members(content: bytes) -> list[tuple[str, bytes]]:
    """Return the parts of an add-in: name and bytes. Raises BundleIncomplete for no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return [(one, book.read(one)) for one in book.namelist()]
    except zipfile.BadZipFile as fault:
        raise BundleIncomplete("绩效自评.xlam", detail="加载项文件打不开") from fault


def setting(content: bytes, key: str) -> str:
    """Return a setting of an add-in: the text beside its key; empty where there is none.

    Raises BundleIncomplete for a file that is no workbook.
    """
    wanted = re.compile(f">{re.escape(key)}{_NEXT}")
    for name, body in members(content):
        if name.startswith("xl/") and name.endswith(".xml"):
            found = wanted.search(body.decode())
            if found:
                return unescape(found[1])
    return ""


def with_interpreter(content: bytes, path: str) -> bytes:
    """Return an add-in that starts another Python: the same file but for that one text."""
    now = f">{escape(setting(content, INTERPRETER))}<".encode()
    then = f">{escape(path)}<".encode()
    changed = [
        (name, body.replace(now, then) if name.startswith("xl/") and name.endswith(".xml") else body)
        for name, body in members(content)
    ]
    return pack(changed)
