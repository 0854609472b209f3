"""Open a .docx as a package: its parts as XML, and what a part's relationships point at."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
MAIN = "word/document.xml"

Node = Any
"""An lxml element."""


class Package:
    """The parts of a document; what is missing or damaged is as if it were empty."""

    def __init__(self, docx: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(docx))
        self._names = set(self._zip.namelist())
        self._related: dict[str, dict[str, str]] = {}

    def content(self, name: str) -> bytes | None:
        """Return a part's bytes, or None where it is missing or unreadable."""
        try:
            return self._zip.read(name) if name in self._names else None
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError):
            return None

    def xml(self, name: str) -> Node | None:
        """Return a part's root element; entities are never resolved, and there is no network."""
        found = self.content(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(found, parser) if found else None
        except etree.XMLSyntaxError:
            return None

    def target(self, part: str, rid: str | None) -> str | None:
        """Return the name of the part that a relationship of a part points at; None for links outside."""
        if part not in self._related:
            self._related[part] = self._read(part)
        return self._related[part].get(rid or "")

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the related parts whose relationship type ends so."""
        self.target(part, None)
        return [name for rid, name in self._related[part].items() if rid.startswith(f"{kind}\0")]

    def _read(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found: dict[str, str] = {}
        for one in root if root is not None else ():
            target = one.get("Target")
            if target and one.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[one.get("Id", "")] = path
                found[f"{(one.get('Type') or '').rpartition('/')[2]}\0{one.get('Id')}"] = path
        return found


def val(parent: Node | None, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of a child element given by names like `pPr/jc`, or None."""
    if parent is None:
        return None
    found = parent.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def is_on(value: str | None) -> bool:
    """Tell whether a switch of Word's is on; one without a value is."""
    return value is not None and value not in {"0", "false", "off", "none"}
