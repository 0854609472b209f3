"""Workbooks whose XML is written in unusual, broken or hostile ways."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.badfiles.case import (
    RELATIONS,
    SHEET,
    STYLES,
    WORKBOOK,
    Case,
    Change,
    book,
    rows,
    swap,
)

_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))


def _typed(part: str, declaration: bytes, use: bytes = b"") -> Callable[[], bytes]:
    """Return what makes the sample with a document type in one part."""

    def change(data: bytes) -> bytes:
        head = b'<?xml version="1.0"?><!DOCTYPE x [' + declaration + b"]>"
        return head + data.replace("绩效".encode(), use + "绩效".encode(), 1)

    return book((part, change))


def _xxe(part: str) -> Callable[[], bytes]:
    return _typed(part, b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"&x;")


def _strings(data: bytes) -> Callable[[], bytes]:
    """Return what makes the sample with a shared-strings part, and A41 that reads it."""
    from tests.badfiles.cells import SHARED

    return book(*SHARED, ("xl/sharedStrings.xml", lambda _: data))


def _recoded(codec: str, declared: str, *names: str) -> Callable[[], bytes]:
    """Return what makes the sample with parts in another encoding."""

    def change(data: bytes) -> bytes:
        head = f'<?xml version="1.0" encoding="{declared}"?>'
        return (head + data.decode()).encode(codec, "xmlcharrefreplace")

    return book(*((name, change) for name in names))


def _prefixed(data: bytes) -> bytes:
    """Every element of the part gets the prefix x."""
    data = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data)
    return data.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=", 1)


def _single_quoted(data: bytes) -> bytes:
    return re.sub(rb'(\s[\w:]+)="([^"\']*)"', rb"\1='\2'", data)


def _cdata(data: bytes) -> bytes:
    return re.sub(rb"<t>([^<&]+)</t>", rb"<t><![CDATA[\1]]></t>", data)


def _spaced(data: bytes) -> bytes:
    """Blanks and line ends wherever XML allows them."""
    data = data.replace(b"<row ", b"\r\n\t<row\n ").replace(b"</c>", b"</c >").replace(b"<v>", b"<v\n>")
    return data.replace(b"</row>", b"\n</row >")


def _commented(data: bytes) -> bytes:
    hidden = b'<!-- <c r="I18"><v>0</v></c> </sheetData> -->'
    return data.replace(b"</v>", b"<!-- 9 --></v>").replace(b"<row ", hidden + b"<row ")


def _with(text: bytes, before: bytes) -> Change:
    return SHEET, lambda data: data.replace(before, text + before, 1)


_DEEP = 200_000
_EXTENSION = b"<extLst><ext>" + b"<a>" * _DEEP + b"</a>" * _DEEP + b"</ext></extLst></worksheet>"
_WIDE = b' x="%s"' % b"".join(b"%d;" % n for n in range(1_600_000))  # 12 MB

CASES = (
    Case("dtd_sheet", "a document type in the form's part", _typed(SHEET, b""), "JX115"),
    Case("xxe_sheet", "an external entity in the form's part", _xxe(SHEET), "JX115"),
    Case("xxe_workbook", "an external entity in the workbook part", _xxe(WORKBOOK), "JX115"),
    Case("xxe_styles", "an external entity in the styles", _xxe(STYLES), "JX115"),
    Case("xxe_relations", "an external entity in the relationships", _xxe(RELATIONS), "JX115"),
    Case(
        "laughs_sheet",
        "entities that grow to a billion laughs, in the form",
        _typed(SHEET, _LAUGHS, b"&l9;"),
        "JX115",
    ),
    Case(
        "laughs_strings",
        "the same in the shared strings",
        _strings(b"<!DOCTYPE x [" + _LAUGHS + b"]><sst><si><t>&l9;</t></si></sst>"),
        "JX115",
    ),
    Case(
        "dtd_utf16",
        "a document type hidden by UTF-16",
        book((SHEET, lambda data: ('<?xml version="1.0"?><!DOCTYPE x []>' + data.decode()).encode("utf-16"))),
        "JX115",
    ),
    Case("utf16", "the form's part in UTF-16", _recoded("utf-16", "utf-16", SHEET)),
    Case(
        "utf16_be",
        "the workbook part in UTF-16, other byte order, no mark",
        _recoded("utf-16-be", "utf-16", WORKBOOK),
    ),
    Case("gb2312", "the form's part in GB2312", _recoded("gb18030", "GB2312", SHEET)),
    Case(
        "gbk_everywhere", "GBK in form, workbook and styles", _recoded("gbk", "GBK", SHEET, WORKBOOK, STYLES)
    ),
    Case(
        "unknown_encoding", "an encoding that does not exist", _recoded("utf-8", "x-jixiao", SHEET), "JX103"
    ),
    Case(
        "broken_utf8",
        "a byte that is no UTF-8 in a text",
        book(swap(SHEET, "注：", b"\xff\xfe")),
        write_code="JX307",
    ),
    Case(
        "broken_utf16",
        "half a character ends a UTF-16 part",
        book((SHEET, lambda data: data.decode().encode("utf-16")[:-1])),
        "JX103",
    ),
    Case(
        "marked",
        "a byte order mark before UTF-8",
        book((SHEET, lambda data: b"\xef\xbb\xbf" + data), (WORKBOOK, lambda data: b"\xef\xbb\xbf" + data)),
    ),
    Case("cdata", "every text is a CDATA section", book((SHEET, _cdata))),
    Case("cdata_open", "a CDATA section without end", book(_with(b"<![CDATA[", b"<row ")), "JX103"),
    Case("commented", "comments that hold cells, between rows and in values", book((SHEET, _commented))),
    Case(
        "instructions",
        "processing instructions between rows",
        book((SHEET, lambda data: data.replace(b"<row ", b"<?x <c/> ?><row "))),
    ),
    Case("prefixed", "a namespace prefix on every element", book((SHEET, _prefixed))),
    Case("quoted", "attributes in single quotes", book((SHEET, _single_quoted))),
    Case("spaced", "blanks and line ends inside tags", book((SHEET, _spaced))),
    Case(
        "deep",
        "elements nested 200,000 deep after the cells",
        book((SHEET, lambda data: data.replace(b"</worksheet>", _EXTENSION))),
        heavy=True,
    ),
    Case(
        "deep_cell",
        "200,000 elements inside one cell",
        book(
            (
                SHEET,
                lambda data: data.replace(
                    b"</sheetData>",
                    b'<row r="60"><c r="A60">'
                    + b"<is>" * _DEEP
                    + b"</is>" * _DEEP
                    + b"</c></row></sheetData>",
                ),
            )
        ),
        heavy=True,
    ),
    Case(
        "attribute_12mb",
        "an attribute of 12 MB",
        book((SHEET, lambda data: data.replace(b'<row r="41"', b'<row r="41"' + _WIDE, 1))),
        heavy=True,
    ),
    Case(
        "attribute_12mb_cell",
        "a cell with an attribute of 12 MB",
        book((SHEET, lambda data: data.replace(b'<c r="A41"', b'<c r="A41"' + _WIDE, 1))),
        heavy=True,
    ),
    Case(
        "many_attributes",
        "a cell with 100,000 attributes",
        book(
            (
                SHEET,
                lambda data: data.replace(
                    b'<c r="A41"', b'<c r="A41"' + b"".join(b' a%d="1"' % n for n in range(100_000)), 1
                ),
            )
        ),
        heavy=True,
    ),
    Case(
        "unclosed_tags",
        "100,000 tags that never close",
        book(rows(lambda: b"<c r=" * 100_000)),
        write_code="JX307",
        heavy=True,
    ),
    Case(
        "no_end",
        "the cells never end",
        book((SHEET, lambda data: data.replace(b"</sheetData>", b""))),
        "JX103",
    ),
    Case(
        "no_cells",
        "a form without sheetData",
        book((SHEET, lambda data: data.replace(b"sheetData", b"sheetDatum"))),
        "JX103",
    ),
    Case(
        "cut_inside",
        "the form's part stops in the middle of a tag",
        book((SHEET, lambda data: data[: data.index(b"</sheetData>") - 3])),
        "JX103",
    ),
    Case("nul_byte", "a NUL in a text", book(swap(SHEET, "注：", b"\0")), write_code="JX307"),
    Case(
        "no_namespace",
        "the form's part has no namespace",
        book((SHEET, lambda data: re.sub(rb' xmlns="[^"]*"', b' a="1"', data, count=1))),
        "JX103",
    ),
    Case(
        "other_root",
        "the form's part is something else",
        book((SHEET, lambda _: b"<html><body/></html>")),
        "JX103",
    ),
    Case("empty_part", "the form's part is empty", book((SHEET, lambda _: b"")), "JX103"),
    Case(
        "reference_flood",
        "character references that stand for nothing",
        book(swap(SHEET, "注：", "&#0;&#xFFFFFFFF;&nosuch;&#99999999999;")),
        write_code="JX307",
    ),
)
