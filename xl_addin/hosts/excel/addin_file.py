"""Read and set, in a built .xlam, which Python it starts: one text in its hidden settings sheet."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, unescape

from xl_addin.errors import BundleIncomplete
from xl_addin.hosts.excel.wheels import pack

_INTERPRETER = re.compile(r">([^<>]*[\\/]pythonw?\.exe)<")


def members(content: bytes) -> list[tuple[str, bytes]]:
    """Return the parts of an add-in: name and bytes. Raises BundleIncomplete for no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return [(one, book.read(one)) for one in book.namelist()]
    except zipfile.BadZipFile as fault:
        raise BundleIncomplete("绩效自评.xlam", detail="加载项文件打不开") from fault


def interpreter(content: bytes) -> str:
    """Return the path of the Python that an add-in starts, `%…%` not expanded; empty where it names none.

    Raises BundleIncomplete for a file that is no workbook.
    """
    for name, body in members(content):
        if name.startswith("xl/") and name.endswith(".xml"):
            found = _INTERPRETER.search(body.decode())
            if found:
                return unescape(found[1])
    return ""


def with_interpreter(content: bytes, path: str) -> bytes:
    """Return an add-in that starts another Python: the same file but for that one text."""
    now = f">{escape(interpreter(content))}<".encode()
    then = f">{escape(path)}<".encode()
    changed = [
        (name, body.replace(now, then) if name.startswith("xl/") and name.endswith(".xml") else body)
        for name, body in members(content)
    ]
    return pack(changed)
