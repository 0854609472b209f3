"""Workbooks whose zip is odd, broken or hostile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.badfiles.case import SHEET, STYLES, WORKBOOK, Case, book, parts
from tests.badfiles.zips import Entry, archive, deflated, repeated

_BOMB = 300  # MB of the unpacked sheet
_CHUNK = b" " * (1 << 20)


def _zip(
    *more: Entry, odd: str = SHEET, around: dict[str, bytes] | None = None, **lies: Any
) -> Callable[[], bytes]:
    """Return what makes the sample with further members, and with lies about one."""

    def make() -> bytes:
        entries = [Entry(name, data, **(lies if name == odd else {})) for name, data in parts().items()]
        return archive(*entries, *more, **(around or {}))

    return make


def _renamed(change: Callable[[str], str]) -> Callable[[], bytes]:
    return lambda: archive(*(Entry(change(name), data) for name, data in parts().items()))


def _every(**fields: Any) -> Callable[[], bytes]:
    return lambda: archive(*(Entry(name, data, **fields) for name, data in parts().items()))


def _bomb(name: str, chunk: bytes, megabytes: int) -> Callable[[], bytes]:
    def make() -> bytes:
        stream, crc, size = repeated(chunk, megabytes)
        held = [Entry(other, data) for other, data in parts().items() if other != name]
        return archive(*held, Entry(name, stream=stream, crc=crc, size=size))

    return make


def _overlapping() -> bytes:
    """Two names in the directory for one record, as bombs are made without nesting."""
    held = [Entry(name, data) for name, data in parts().items()]
    return archive(*held, Entry("xl/media/copy.bin", b"x", start=0))


def _many() -> bytes:
    more = [Entry(f"xl/media/{number}.bin", b"", 0) for number in range(20_000)]
    return archive(*(Entry(name, data) for name, data in parts().items()), *more)


def _lying_bomb() -> Callable[[], bytes]:
    return _zip(stream=deflated(_CHUNK * 64), packed=None, size=5_000)


CASES = (
    Case("bytes_before", "40 bytes stand before the zip", _zip(around={"before": b"#" * 40}), "JX102"),
    Case(
        "trailing",
        "bytes stand after the zip, as some mail programs add",
        _zip(around={"after": b"\r\n" * 8}),
    ),
    Case("comment", "the zip has a comment", _zip(around={"comment": "单位自存".encode()})),
    Case(
        "comment_with_mark", "the comment holds the mark of an end", _zip(around={"comment": b"PK\5\6" * 3})
    ),
    Case("twice", "two members of one name", _zip(Entry(SHEET, b"<worksheet/>")), "JX115"),
    Case("twice_by_case", "two members whose names differ in case", _zip(Entry(SHEET.upper(), b"")), "JX115"),
    Case("escaping", "a member that wants out of the folder", _zip(Entry("../../etc/passwd", b"x")), "JX115"),
    Case("escaping_back", "the same with backslashes", _zip(Entry("..\\..\\autoexec.bat", b"x")), "JX115"),
    Case("absolute", "a member with an absolute name", _zip(Entry("/xl/extra.bin", b"x"))),
    Case("backslashes", "backslashes in every name", _renamed(lambda name: name.replace("/", "\\"))),
    Case("upper_case", "names in capitals", _renamed(str.upper)),
    Case("overlapping", "two members share one record", _overlapping, "JX115"),
    Case("nul_in_name", "a member whose name holds a NUL", _zip(Entry("xl/media/a\0b.png", b"x"))),
    Case("bytes_in_name", "a member whose name is no UTF-8", _zip(Entry(b"xl/media/\xcd\xbc.png", b"x"))),
    Case("folders", "members that are folders", _zip(Entry("xl/", b"", 0), Entry("xl/media/", b"", 0))),
    Case("wrong_crc", "the form's checksum is wrong", _zip(crc=12345), "JX103"),
    Case("unread_crc", "the checksum of a part nobody reads is wrong", _zip(odd="docProps/app.xml", crc=1)),
    Case("size_too_small", "the form is longer than declared", _zip(size=900), "JX103"),
    Case("size_too_large", "the form is shorter than declared", _zip(size=900_000), "JX103"),
    Case("packed_too_large", "the stream is longer than the file", _zip(packed=90_000_000), "JX103"),
    Case("spoilt_stream", "the compressed stream is noise", _zip(stream=b"\xff\x13" * 900), "JX103"),
    Case("lying_bomb", "a bomb that declares 5,000 bytes", _lying_bomb(), "JX103"),
    Case("bzip2", "a compression that Excel does not know", _zip(method=12), "JX103"),
    Case("encrypted_member", "a member with a password", _zip(flags=1), "JX105"),
    Case("descriptors", "sizes stand behind the data, as streaming writers do", _every(flags=8)),
    Case("stored", "nothing is compressed", _every(method=0)),
    Case("zip64", "every number stands in a zip64 field", _every(zip64=True)),
    Case("many_members", "20,000 members", _many, "JX114"),
    Case("sheet_bomb", "a sheet of 300 MB of blanks", _bomb(SHEET, _CHUNK, _BOMB), "JX115", heavy=True),
    Case(
        "string_bomb",
        "a string of 200 MB",
        _bomb("xl/sharedStrings.xml", b"a" * (1 << 20), 200),
        "JX115",
        heavy=True,
    ),
    Case("style_bomb", "200 MB of styles", _bomb(STYLES, b"<xf/>" * 200_000, 200), "JX115", heavy=True),
    Case("empty_workbook_part", "the main part is empty", book((WORKBOOK, lambda _: b"")), "JX103"),
)
