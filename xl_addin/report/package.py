"""Look into a .docx before anything opens it: is it one, and is it safe to unpack."""

from __future__ import annotations

import io
import zipfile

from xl_addin.errors import TemplateFault, TemplateForbidden

MAX_PARTS = 2_000
MAX_BYTES = 64 * 1024 * 1024
"""Unpacked size; a report template is well under one megabyte."""

_NEEDED = ("[Content_Types].xml", "word/document.xml")


def not_a_document(data: bytes) -> str:
    """Return in Chinese why the bytes are no Word document, or empty text for one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "文件不是 Word 文档（.docx），或已经损坏"
    missing = [name for name in _NEEDED if name not in names]
    return f"文件里缺少 {missing[0]}，不是 Word 文档（.docx）" if missing else ""


def inspect(data: bytes, where: str) -> None:
    """Check that the bytes are a Word document fit to be a template.

    Raises TemplateFault for what is no .docx, TemplateForbidden for one that is too large, encrypted,
    or declares a document type (whose entities could read other files).
    """
    problem = not_a_document(data)
    if problem:
        raise TemplateFault(where, problem="打不开模板", detail=problem)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
            raise TemplateForbidden(where, problem="解压后过大或部件过多")
        if any(part.flag_bits & 0x1 for part in parts):
            raise TemplateForbidden(where, problem="文件加了密")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _declares_type(_read(package, part, where)):
                raise TemplateForbidden(where, problem=f"{part.filename} 带有文档类型声明（DOCTYPE）")


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> bytes:
    """Return a part's bytes; raises TemplateFault for a damaged one."""
    try:
        return package.read(part)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as exc:
        raise TemplateFault(where, problem="模板文件已损坏", detail=f"{part.filename} 读不出来") from exc


def _declares_type(xml: bytes) -> bool:
    """Tell whether XML has a DOCTYPE, in any of the encodings XML parsers accept unasked."""
    return any("<!DOCTYPE".encode(code) in xml for code in ("ascii", "utf-16-le", "utf-16-be"))
