"""Files that are no workbook at all, or one that no reader of XML can open."""

from __future__ import annotations

from tests.badfiles.case import ROOT_RELATIONS, TYPES, Case, Parts, book, packed, parts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_HTML = "<html><body><table><tr><td>绩效自评表</td></tr></table></body></html>".encode()


def _stream(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le") + b"\0" * 512


def _document(folder: str, main: str) -> bytes:
    held: Parts = {
        ROOT_RELATIONS: parts()[ROOT_RELATIONS].replace(b"xl/workbook.xml", f"{folder}/{main}".encode()),
        TYPES: parts()[TYPES],
        f"{folder}/{main}": b"<document/>",
    }
    return packed(held)


def _cut(share: float) -> bytes:
    whole = book()()
    return whole[: int(len(whole) * share)]


CASES = (
    Case("empty", "a file of no bytes", lambda: b"", "JX112"),
    Case("zeros", "a file of zero bytes only, as a failed disk leaves", lambda: b"\0" * 9_000, "JX112"),
    Case("encrypted", "a workbook with a password (OLE)", lambda: _stream("EncryptedPackage"), "JX105"),
    Case("xls", "an old .xls renamed", lambda: _stream("Workbook"), "JX106"),
    Case(
        "xls_named_xls", "an old .xls under its own name", lambda: _stream("Workbook"), "JX106", suffix=".xls"
    ),
    Case("et", "a WPS .et, which is the same container", lambda: _stream("Workbook"), "JX106", suffix=".et"),
    Case(
        "biff2", "a worksheet of Excel 2, without a container", lambda: b"\x09\x00\x04\0\2\0\x10\0", "JX106"
    ),
    Case("doc", "an old .doc renamed", lambda: _stream("WordDocument"), "JX108"),
    Case("ole_cut", "an OLE container cut before its directory", lambda: _OLE, "JX106"),
    Case(
        "html_as_xls", "a web page called .xls, as web systems export", lambda: _HTML, "JX109", suffix=".xls"
    ),
    Case("html_as_xlsx", "a web page called .xlsx", lambda: _HTML, "JX109"),
    Case("csv", "separated text", lambda: "指标,得分\n会议完成率,10\n".encode("gb18030"), "JX109"),
    Case("xml_2003", "an XML spreadsheet of 2003", lambda: b'<?xml version="1.0"?><Workbook/>', "JX109"),
    Case("pdf", "a PDF renamed", lambda: b"%PDF-1.7\n" + b"0" * 2_000, "JX108"),
    Case("photo", "a photograph renamed", lambda: b"\xff\xd8\xff\xe0" + b"0" * 2_000, "JX108"),
    Case("rar", "a RAR file renamed", lambda: b"Rar!\x1a\x07\x01\0" + b"0" * 2_000, "JX111"),
    Case("noise", "bytes of no format", lambda: bytes(range(1, 256)) * 9, "JX102"),
    Case("docx", "a Word document renamed", lambda: _document("word", "document.xml"), "JX108"),
    Case("pptx", "a presentation renamed", lambda: _document("ppt", "presentation.xml"), "JX108"),
    Case("xlsb", "a binary workbook renamed", lambda: _document("xl", "workbook.bin"), "JX107"),
    Case(
        "ods",
        "an ODS sheet renamed",
        lambda: packed(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
        ),
        "JX110",
    ),
    Case("zip_of_xlsx", "a zip with a workbook in it", lambda: packed({"单位/表.xlsx": book()()}), "JX111"),
    Case(
        "nested_zip",
        "a zip within a zip within a zip",
        lambda: packed({"a.zip": packed({"b.zip": packed({"c.zip": packed({"x": b"1"})})})}),
        "JX111",
    ),
    Case("zip_of_nothing", "a zip without members", lambda: packed({}), "JX102"),
    Case("cut_head", "a download that stopped after 20 bytes", lambda: book()()[:20], "JX113"),
    Case("cut_half", "a download that stopped half way", lambda: _cut(0.5), "JX113"),
    Case("cut_directory", "a download that stopped within the directory", lambda: _cut(0.98), "JX113"),
    Case("cut_last_byte", "a download that lost its last byte", lambda: book()()[:-1], "JX113"),
    Case("no_start", "a copy whose first 512 bytes are missing", lambda: book()()[512:], "JX102"),
)
