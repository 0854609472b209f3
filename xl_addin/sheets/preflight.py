"""Look at a file's bytes before any parser does: what it really is, and whether it is safe to unpack.

Every limit is far above what a form needs and below what hurts a machine with 4 GB of memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from xl_addin.errors import (
    BinaryWorkbook,
    CompressedFolder,
    EmptyFile,
    EncryptedWorkbook,
    FileError,
    LegacyWorkbook,
    NotAWorkbook,
    OpenDocument,
    OtherDocument,
    TextTable,
    TooLarge,
    UnsafeWorkbook,
)

MAX_FILE = 256 << 20  # bytes of the file: forms are below 1 MB, some carry photographs of evidence
MAX_MEMBERS = 5_000  # members of the zip: the richest real workbook seen has 49
MAX_PART = 100 << 20  # bytes of an XML part unpacked: a million formatted blank rows need 87 MB
MAX_TOTAL = 1 << 30  # bytes of all parts unpacked, as declared
SMALL_PART = 8 << 20  # bytes of a part below which its ratio does not matter: it cannot fill the memory
MAX_RATIO = 200  # unpacked to packed: a million formatted blank rows have 25, a bomb 1,000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLAIN_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # BIFF without a container: Excel 2 to 4
_XLS = "它是 .xls 或 .et 格式"
_STREAMS = (  # names in an OLE container, in the order that decides; no kind: encrypted
    ("EncryptedPackage", ""),
    ("DRMEncryptedDataSpace", ""),
    ("Workbook", _XLS),
    ("Book", _XLS),
    ("WordDocument", "旧的文字文档（.doc、.wps）"),
    ("PowerPoint Document", "旧的演示文稿（.ppt、.dps）"),
)
_OTHERS = (  # first bytes of files that are often picked or renamed by mistake
    (b"%PDF", "版式文件（PDF）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"{\\rtf", "文字文档（RTF）"),
)
_PACKED = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"))
_TEXT_HEAD = 4_096  # bytes looked at to tell text from other bytes


def refuse_stranger(content: bytes, where: str) -> None:
    """Raise the FileError that says what the bytes are, unless they begin like a zip.

    Raises EmptyFile, EncryptedWorkbook, LegacyWorkbook, OtherDocument, CompressedFolder, TextTable,
    NotAWorkbook.
    """
    if content[:2] == b"PK":
        return
    if not content.strip(b"\x00"):
        raise EmptyFile(where, detail="文件里一个字节也没有" if not content else "文件里全是空字节")
    if content.startswith(_OLE):
        raise _ole(content, where)
    if content.startswith(_PLAIN_XLS):
        raise LegacyWorkbook(where, detail="它是很早以前的 .xls 格式")
    for start, kind in _OTHERS:
        if content.startswith(start):
            raise OtherDocument(where, kind=kind)
    for start, kind in _PACKED:
        if content.startswith(start):
            raise CompressedFolder(where, detail=f"它是 {kind} 压缩包")
    raise _text(content[:_TEXT_HEAD], where)


def refuse_other_package(names: Collection[str], where: str) -> None:
    """Raise the FileError for a zip that is something else than a workbook by its members' names.

    `names` are lower case. Raises OpenDocument, OtherDocument, CompressedFolder, NotAWorkbook.
    """
    if any(name.startswith("xl/") for name in names) and "[content_types].xml" in names:
        return
    if "[content_types].xml" in names:
        folder = next((name for name in ("word/", "ppt/", "visio/") if _inside(names, name)), "")
        kinds = {"word/": "文字文档（Word）", "ppt/": "演示文稿（PowerPoint）", "visio/": "绘图文件（Visio）"}
        if folder:
            raise OtherDocument(where, kind=kinds[folder])
        return  # a workbook may keep its parts in any folder: the relationships decide
    if "ofd.xml" in names:
        raise OtherDocument(where, kind="版式文件（OFD）")
    if "content.xml" in names and "mimetype" in names:
        raise OpenDocument(where)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        raise OtherDocument(where, kind="苹果电脑的文件（Numbers、Pages）")
    if any(re.search(r"\.(xlsx?|xlsm|et|docx?|pdf|csv|zip|rar|7z)$", name) for name in names):
        raise CompressedFolder(where, detail="它是 ZIP 压缩包，里面装着别的文件")


def refuse_part(name: str, packed: int, size: int, where: str) -> None:
    """Raise TooLarge or UnsafeWorkbook for an XML part that would fill the memory once unpacked.

    Pictures and other binary parts are only ever copied as they are.
    """
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    if size > SMALL_PART and size > packed * MAX_RATIO:
        raise UnsafeWorkbook(where, detail=f"{name} 解压后大了 {size // max(packed, 1)} 倍，像是压缩炸弹")
    if size > MAX_PART:
        raise TooLarge(where, detail=f"{name} 解压后有 {size >> 20} MB（上限 {MAX_PART >> 20} MB）")


def main_part_refusal(part: str, where: str) -> FileError | None:
    """Return why the part that a package calls its main one is no workbook, None where it may be."""
    if part.endswith(".bin"):
        return BinaryWorkbook(where)
    for folder, kind in (("word/", "文字文档（Word）"), ("ppt/", "演示文稿（PowerPoint）")):
        if part.startswith(folder):
            return OtherDocument(where, kind=kind)
    return None


def _inside(names: Collection[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _ole(content: bytes, where: str) -> FileError:
    """Return what an OLE container is, by the names of its streams (UTF-16 in its directory)."""
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") + b"\x00\x00" in content:
            if not kind:
                return EncryptedWorkbook(where)
            return LegacyWorkbook(where, detail=kind) if kind is _XLS else OtherDocument(where, kind=kind)
    return LegacyWorkbook(where, detail="它是旧的 Office 格式（.xls、.et 等），或没有下载完整")


def _text(head: bytes, where: str) -> FileError:
    """Return what bytes that are no known format are: a web page, XML, separated text, or unknown."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # Excel's own “Unicode text”
        head = head.decode("utf-16", "replace").encode()
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    small = text.lower()
    if small.startswith(b"mime-version:") or b"<html" in small or b"<table" in small:
        return TextTable(where, detail="它其实是网页，只是用了表格的扩展名")
    if small.startswith(b"<"):
        return TextTable(where, detail="它其实是 XML 文件，只是用了表格的扩展名")
    if not re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", text):
        return TextTable(where, detail="它其实是文本（如 CSV），只是用了表格的扩展名")
    return NotAWorkbook(where, detail="它的内容不是 Excel 能保存出来的格式，可能已经损坏")
