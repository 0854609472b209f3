"""Look into a .docx before anything opens it: is it one, and is it safe to unpack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from xl_addin.errors import TemplateFault, TemplateForbidden, TemplateReachesOut
from xl_addin.report.field_codes import fetching

MAX_PARTS = 2_000
MAX_BYTES = 64 * 1024 * 1024
"""Unpacked size; a report template is well under one megabyte."""

MAX_RATIO = 200
"""Unpacked to packed bytes of one part above a megabyte; Word's own XML stays under a hundred."""

_MEGABYTE = 1024 * 1024
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/oleobject")
_PROGRAM_TYPES = ("macroenabled", "oleobject", "vbaproject", "vbadata", "activex")
_PROGRAM_LINKS = ("/oleobject", "/vbaproject", "/wordvbadata", "/control", "/activexcontrolbinary")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_CHART_LINKS = "word/charts/_rels/"
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


SAVE_ANEW = "请用 Word 打开它，另存为新的 .docx 再试；打不开的，请换一份完好的文件。"


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
        raise TemplateFault(where, problem="打不开模板", detail=problem, fix=SAVE_ANEW)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
            raise TemplateForbidden(where, problem="解压后过大或部件过多")
        if any(part.file_size > max(_MEGABYTE, MAX_RATIO * part.compress_size) for part in parts):
            raise TemplateForbidden(where, problem="压缩比异常，解压后过大")
        if any(part.flag_bits & 0x1 for part in parts):
            raise TemplateForbidden(where, problem="文件加了密")
        endings = {part.filename.rpartition(".")[2].lower() for part in parts}
        for part in parts:
            _inspect_part(part.filename, _read(package, part, where), where, endings)


def _inspect_part(name: str, content: bytes, where: str, endings: set[str]) -> None:
    """Check one part; raises TemplateFault, TemplateForbidden or TemplateReachesOut."""
    if any(word in f"/{name}".lower() for word in _PROGRAMS):
        raise TemplateReachesOut(where, problem=f"宏或控件（{name}）")
    named = name.lower().endswith((".xml", ".rels"))
    if named and _declares_type(content):
        raise TemplateForbidden(where, problem=f"{name} 带有文档类型声明（DOCTYPE）")
    root = _parsed(content)
    if root is None:
        if named:
            raise TemplateFault(where, problem="打不开模板", detail=f"{name} 不是合法的 XML", fix=SAVE_ANEW)
        return
    if not named and _local(root.tag) == "svg":
        return
    if root.getroottree().docinfo.internalDTD is not None:
        raise TemplateForbidden(where, problem=f"{name} 带有文档类型声明（DOCTYPE）")
    if name.lower() == "[content_types].xml":
        found = _program_type(root, endings)
    elif name.lower().endswith(".rels"):
        found = next(_reaching(root, name), "")
    else:
        word = next(fetching(root), "")
        found = f"可能取用外部内容的域（{word}）" if word else ""
    if found:
        raise TemplateReachesOut(where, problem=found)


def _parsed(content: bytes) -> etree._Element | None:
    """Return the root of a part that is XML, read without entities or the net; None for anything else."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _program_type(types: etree._Element, endings: set[str]) -> str:
    """Return in Chinese what program the content types declare; a default counts where a part has it."""
    for one in types.iter("{*}Override", "{*}Default"):
        kind = str(one.get("ContentType", "")).lower()
        used = _local(one.tag) == "Override" or str(one.get("Extension", "")).lower() in endings
        if used and any(word in kind for word in _PROGRAM_TYPES):
            return "宏" if "macro" in kind or "vba" in kind else "嵌入的对象或控件"
    return ""


def _reaching(relations: etree._Element, name: str) -> Iterator[str]:
    """Yield what each relationship would fetch or run; a plain hyperlink fetches nothing."""
    for one in relations.iter("{*}Relationship"):
        known = {_local(key): str(value).strip() for key, value in one.attrib.items()}
        kind, target = known.get("Type", ""), known.get("Target", "")
        mode = known.get("TargetMode", "Internal")
        outside = mode != "Internal" or bool(_OUTSIDE.match(target))
        if outside and kind.endswith(_HARMLESS):
            continue
        word = next((said for end, said in _CALLED.items() if kind.endswith(end)), "外部内容")
        if kind.endswith("/aFChunk") or (outside and not _own_template(kind, target)):
            yield word
        elif kind.lower().endswith(_PROGRAM_LINKS):
            yield "嵌入的对象、宏或控件"
        elif kind.endswith("/package") and not (
            name.startswith(_CHART_LINKS) and target.lower().endswith(".xlsx")
        ):
            yield "嵌入的其他文件"


def _local(name: str | bytes) -> str:
    """Return a name without its namespace."""
    return str(name).rpartition("}")[2]


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
        raise TemplateFault(
            where, problem="模板文件已损坏", detail=f"{part.filename} 读不出来", fix=SAVE_ANEW
        ) from exc


def _declares_type(xml: bytes) -> bool:
    """Tell whether XML has a DOCTYPE, in any of the encodings XML parsers accept unasked."""
    return any("<!DOCTYPE".encode(code) in xml for code in ("ascii", "utf-16-le", "utf-16-be"))
