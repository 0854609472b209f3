"""Look into a .docx before anything opens it: is it one, and is it safe to unpack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from xl_addin.errors import TemplateFault, TemplateForbidden, TemplateReachesOut

MAX_PARTS = 2_000
MAX_BYTES = 64 * 1024 * 1024
"""Unpacked size; a report template is well under one megabyte."""

MAX_RATIO = 200
"""Unpacked to packed bytes of one part above a megabyte; Word's own XML stays under a hundred."""

_MEGABYTE = 1024 * 1024
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/oleobject")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_FIELD = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b\s")
_CODE = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)")
_HARMLESS = ("/hyperlink",)
_CALLED = {
    "/attachedTemplate": "联网的附加模板",
    "/oleObject": "链接的对象（OLE）",
    "/image": "链接在外部的图片",
    "/aFChunk": "嵌入的其他文件（altChunk）",
    "/subDocument": "子文档",
    "/frame": "框架网页",
}
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

    Raises TemplateFault for what is no .docx; TemplateForbidden for one that is too large, encrypted,
    or declares a document type (whose entities could read other files); TemplateReachesOut for macros,
    embedded programs, and links that fetch a file when the report is opened.
    """
    problem = not_a_document(data)
    if problem:
        raise TemplateFault(where, problem="打不开模板", detail=problem)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
            raise TemplateForbidden(where, problem="解压后过大或部件过多")
        if any(part.file_size > max(_MEGABYTE, MAX_RATIO * part.compress_size) for part in parts):
            raise TemplateForbidden(where, problem="压缩比异常，解压后过大")
        if any(part.flag_bits & 0x1 for part in parts):
            raise TemplateForbidden(where, problem="文件加了密")
        for part in parts:
            _inspect_part(part.filename, _read(package, part, where), where)


def _inspect_part(name: str, content: bytes, where: str) -> None:
    """Check one part; raises TemplateForbidden or TemplateReachesOut."""
    if any(word in f"/{name}".lower() for word in _PROGRAMS):
        raise TemplateReachesOut(where, problem=f"宏或控件（{name}）")
    if not name.endswith((".xml", ".rels")):
        return
    if _declares_type(content):
        raise TemplateForbidden(where, problem=f"{name} 带有文档类型声明（DOCTYPE）")
    if b"macroEnabled" in content and name == "[Content_Types].xml":
        raise TemplateReachesOut(where, problem="宏")
    if name.endswith(".rels"):
        for link in _reaching(content):
            raise TemplateReachesOut(where, problem=link)
    for code in _CODE.finditer(content):
        field = _FIELD.search((code[1] or code[2] or b"") + b" ")
        if field:
            raise TemplateReachesOut(where, problem=f"取用外部文件的域（{field[1].decode()}）")


def _reaching(relations: bytes) -> Iterator[str]:
    """Yield what each relationship would fetch from outside the file; a plain hyperlink fetches nothing."""
    for found in _RELATION.finditer(relations):
        kind = _attribute(found[0], "Type")
        word = next((said for end, said in _CALLED.items() if kind.endswith(end)), "外部内容")
        outside = _attribute(found[0], "TargetMode") == "External" and not kind.endswith(_HARMLESS)
        if kind.endswith("/aFChunk") or (outside and not _own_template(kind, _attribute(found[0], "Target"))):
            yield word


def _attribute(tag: bytes, name: str) -> str:
    """Return an attribute of a tag, empty where it has none."""
    found = re.search(rf"\b{name}\s*=\s*[\"']([^\"']*)".encode(), tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _own_template(kind: str, target: str) -> bool:
    """Tell whether a link is to a template on the author's own disk, as many papers carry one.

    Word looks for it and goes on without; one on the net or on a share would be loaded.
    """
    return kind.endswith("/attachedTemplate") and bool(
        re.match(r"(?:file:///)?[A-Za-z]:[\\/]|[^/\\:]+$", target)
    )


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> bytes:
    """Return a part's bytes; raises TemplateFault for a damaged one."""
    try:
        return package.read(part)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as exc:
        raise TemplateFault(where, problem="模板文件已损坏", detail=f"{part.filename} 读不出来") from exc


def _declares_type(xml: bytes) -> bool:
    """Tell whether XML has a DOCTYPE, in any of the encodings XML parsers accept unasked."""
    return any("<!DOCTYPE".encode(code) in xml for code in ("ascii", "utf-16-le", "utf-16-be"))
