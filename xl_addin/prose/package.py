"""Open a .docx that anyone may have made: is it one, and is it safe to unpack."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from xl_addin.errors import UnreadableDocument, UnsafeDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
ROOT_LINKS = "_rels/.rels"
MAX_PARTS = 5_000
MAX_XML = 64 << 20  # bytes of one XML part unpacked: a report of a thousand pages stays below half
SMALL_PART = 4 << 20  # bytes of a part below which its ratio does not matter
MAX_RATIO = 200  # unpacked to packed; Word's own XML stays below a hundred

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGERS = (
    (b"%PDF", "它其实是 PDF 版式文件"),
    (b"{\\rtf", "它其实是 RTF 文档"),
    (b"<", "它其实是网页或 XML 文件"),
    (b"\x89PNG", "它其实是图片"),
    (b"\xff\xd8\xff", "它其实是图片"),
)


class WordPackage:
    """The parts of a .docx; XML parts are parsed without entities and without the net."""

    def __init__(self, content: bytes, where: str) -> None:
        """Look at the container only. Raises UnreadableDocument, UnsafeDocument."""
        self.where = where
        self._zip = _opened(content, where)
        self.parts: Mapping[str, zipfile.ZipInfo] = {one.filename: one for one in self._zip.infolist()}
        if len(self._zip.infolist()) > MAX_PARTS:
            raise UnsafeDocument(where, detail=f"压缩包里有 {len(self._zip.infolist())} 个部件")
        self.body = self._main() if TYPES in self.parts else ""
        if self.body not in self.parts:
            raise UnreadableDocument(where, detail="文件里没有文档的正文，不是 Word 文档或已经损坏")

    def _main(self) -> str:
        """Return the name of the part with the text: `word/document.xml` in nearly every file."""
        if BODY in self.parts or ROOT_LINKS not in self.parts:
            return BODY
        links = (one for one in self.parse(ROOT_LINKS) if one.get("Type", "").endswith("/officeDocument"))
        return next((one.get("Target", "").lstrip("/") for one in links), BODY)

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises UnreadableDocument for a damaged one, UnsafeDocument for a bomb."""
        part = self.parts[name]
        if part.flag_bits & 0x1:
            raise UnreadableDocument(self.where, detail="文档设了打开密码，读不出内容")
        if part.file_size > max(SMALL_PART, MAX_RATIO * part.compress_size) or (
            part.file_size > MAX_XML and name.endswith((".xml", ".rels"))
        ):
            raise UnsafeDocument(
                self.where, detail=f"{name} 解压后有 {part.file_size >> 20} MB，像是压缩炸弹"
            )
        try:
            return self._zip.read(part)
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error) as exc:
            raise UnreadableDocument(self.where, detail=f"{name} 读不出来，文档已经损坏") from exc

    def parse(self, name: str) -> Any:  # noqa: ANN401 - an lxml element
        """Return the root of an XML part. Raises what `read` does, and UnsafeDocument for a DOCTYPE."""
        content = self.read(name)
        if any("<!DOCTYPE".encode(code) in content for code in ("ascii", "utf-16-le", "utf-16-be")):
            raise UnsafeDocument(self.where, detail=f"{name} 带有文档类型声明（DOCTYPE）")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as exc:
            raise UnreadableDocument(self.where, detail=f"{name} 不是合法的 XML，文档已经损坏") from exc

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the package with some parts replaced or added, every other part as it was."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            for one in self._zip.infolist():
                content = changed.get(one.filename)
                out.writestr(one, self._zip.read(one) if content is None else content, one.compress_type)
            for name, content in changed.items():
                if name not in self.parts:
                    out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return made.getvalue()


def _opened(content: bytes, where: str) -> zipfile.ZipFile:
    """Return the zip. Raises UnreadableDocument that says what the bytes are instead."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as exc:
        raise UnreadableDocument(where, detail=_kind(content)) from exc


def _kind(content: bytes) -> str:
    """Return in Chinese what bytes that are no zip are."""
    if not content.strip(b"\x00"):
        return "文件是空的"
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "文档设了打开密码，读不出内容"
        return "它是旧的文字格式（.doc、.wps），只是用了 .docx 的扩展名"
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    return next(
        (told for sign, told in _STRANGERS if start.startswith(sign)), "文件不是 .docx，或没有下载完整"
    )
