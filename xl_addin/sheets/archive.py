"""Read and write a zip so that every untouched member keeps its bytes, compressed stream included.

The standard library's zipfile costs 12 ms to import and rewrites headers; this reads the few
records needed with struct and copies the rest verbatim.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.errors import NotAWorkbook, WorkbookDamaged

MAX_FILE = 256 << 20  # bytes of the file: forms are below 1 MB; more than this only hurts
MAX_MEMBERS = 5_000  # members of the zip: the richest real workbook seen has 49
MAX_PART = 256 << 20  # bytes of one part unpacked: 1,048,576 formatted blank rows need about 60 MB
MAX_TOTAL = 1 << 30  # bytes of all parts unpacked, as declared

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LARGE = 0xFFFFFFFF
_UTF8_NAME, _DESCRIPTOR, _ENCRYPTED = 0x800, 0x8, 0x1
_EARLIEST = (0, 0x21)  # 1980-01-01 00:00 in MS-DOS form: new members carry no time of their own
_STORED, _DEFLATED = 0, 8


class Member(NamedTuple):
    """One member of the zip: its directory entry as written, and where its record and stream stand."""

    name: str
    entry: bytes
    start: int
    end: int
    data: int
    method: int
    crc: int
    packed: int
    size: int


def members_of(content: bytes, where: str) -> dict[str, Member]:
    """Return the members by lower-case name, checked: no overlap, no duplicate, no escape, no bomb."""
    if content[:2] != b"PK":
        raise NotAWorkbook(where, detail=_disguise(content))
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(content):
        raise WorkbookDamaged(where, detail="压缩包没有目录，文件可能没有下载完整")
    _, _, _, _, count, length, directory, _ = _END.unpack_from(content, at)
    if _LARGE in {length, directory} or count > MAX_MEMBERS or directory + length > at:
        raise WorkbookDamaged(where, detail="压缩包的目录不对，或文件过大")
    entries = _entries(content, directory, count, where)
    starts = sorted(start for _, start, _ in entries)
    follows = dict(zip(starts, [*starts, directory][1:], strict=True))
    if len(follows) != len(entries):
        raise WorkbookDamaged(where, detail="压缩包里有重叠的成员")
    members: dict[str, Member] = {}
    for entry, start, fields in entries:
        member = _member(content, entry, (start, follows[start]), fields, where)
        if member.name.lower() in members:
            raise WorkbookDamaged(where, detail=f"压缩包里有两个 {member.name}")
        members[member.name.lower()] = member
    if sum(member.size for member in members.values()) > MAX_TOTAL:
        raise WorkbookDamaged(where, detail="解压后过大，可能是压缩炸弹")
    return members


def unpacked(content: bytes, member: Member, where: str) -> bytes:
    """Return a member's bytes, its checksum verified. Raises WorkbookDamaged."""
    stream = content[member.data : member.data + member.packed]
    try:
        # one byte more than declared is enough to notice a stream that does not stop where it says
        data = (
            stream
            if member.method == _STORED
            else zlib.decompressobj(-15).decompress(stream, member.size + 1)
        )
    except zlib.error:
        data = b""
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise WorkbookDamaged(where, detail=f"{member.name} 的数据校验不符")
    return data


def rebuilt(content: bytes, members: Mapping[str, Member], changes: Mapping[str, bytes | None]) -> bytes:
    """Return the zip with some members replaced, added, or removed (None).

    Every other member's record is copied byte for byte.
    """
    pending = {name.lower(): (name, data) for name, data in changes.items()}
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for key, member in members.items():
        if key not in pending:
            record, entry = content[member.start : member.end], member.entry
        else:
            data = pending.pop(key)[1]
            if data is None:
                continue
            record, entry = _packed(member.entry[46:], data, member.entry)
        directory.append(entry[:42] + struct.pack("<I", at) + entry[46:])
        body.append(record)
        at += len(record)
    for name, data in pending.values():
        if data is not None:
            record, entry = _packed(name.encode(), data, None)
            directory.append(entry[:42] + struct.pack("<I", at) + entry[46:])
            body.append(record)
            at += len(record)
    index = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), at, 0)
    return b"".join((*body, index, end))


def _packed(name_and_rest: bytes, data: bytes, old: bytes | None) -> tuple[bytes, bytes]:
    """Return (record, directory entry) of a member written anew; `old` is the entry it replaces."""
    if old is None:
        name, flags, moment, attributes, made = name_and_rest, _UTF8_NAME, _EARLIEST, (0, 0), 20
    else:
        fields = _CENTRAL.unpack_from(old)
        name, flags = name_and_rest[: fields[10]], fields[3] & _UTF8_NAME
        moment, attributes, made = (fields[5], fields[6]), (fields[14], fields[15]), fields[1]
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stream = packer.compress(data) + packer.flush()
    sizes = (zlib.crc32(data), len(stream), len(data))
    record = _LOCAL.pack(b"PK\x03\x04", 20, flags, _DEFLATED, *moment, *sizes, len(name), 0) + name + stream
    entry = _CENTRAL.pack(
        b"PK\x01\x02", made, 20, flags, _DEFLATED, *moment, *sizes, len(name), 0, 0, 0, *attributes, 0
    )
    return record, entry + name


def _disguise(content: bytes) -> str:
    if not content:
        return "文件是空的"
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "它设了打开密码，或是旧的 .xls/.et 格式"
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return "它其实是网页或 XML 文件，只是用了表格的扩展名"
    return "它不是 .xlsx 压缩包（可能是 CSV 或别的文件改了扩展名）"


def _entries(content: bytes, at: int, count: int, where: str) -> list[tuple[bytes, int, tuple[int, ...]]]:
    found = []
    for _ in range(count):
        if content[at : at + 4] != b"PK\x01\x02" or at + _CENTRAL.size > len(content):
            raise WorkbookDamaged(where, detail="压缩包的目录不完整")
        fields = _CENTRAL.unpack_from(content, at)
        end = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
        found.append((content[at:end], fields[16], fields))
        at = end
    return found


def _member(
    content: bytes, entry: bytes, span: tuple[int, int], fields: tuple[int, ...], where: str
) -> Member:
    start, end = span
    flags, method, crc, packed, size, length = *fields[3:5], *fields[7:11]
    raw = entry[46 : 46 + length]
    name = raw.decode("utf-8", "replace").replace("\\", "/").lstrip("/")
    if flags & _ENCRYPTED:
        raise NotAWorkbook(where, detail=f"压缩包成员 {name} 加了密码")
    if not name or ".." in name.split("/"):
        raise WorkbookDamaged(where, detail=f"压缩包成员的名字不合规：{name}")
    if method not in {_STORED, _DEFLATED} or _LARGE in {packed, size, start} or size > MAX_PART:
        raise WorkbookDamaged(where, detail=f"{name} 的压缩方式或大小不支持")
    if content[start : start + 4] != b"PK\x03\x04":
        raise WorkbookDamaged(where, detail=f"{name} 的记录不在目录所说的位置")
    name_length, extra_length = struct.unpack_from("<HH", content, start + 26)
    data = start + _LOCAL.size + name_length + extra_length
    if data + packed > end:
        raise WorkbookDamaged(where, detail=f"{name} 的数据不完整或与别的成员重叠")
    return Member(name, entry, start, end, data, method, crc, packed, size)
