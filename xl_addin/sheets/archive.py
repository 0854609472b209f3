"""Read and write a zip so that every untouched member keeps its bytes, compressed stream included.

The standard library's zipfile costs 12 ms to import and rewrites headers; this reads the few
records needed with struct and copies the rest verbatim.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from xl_addin.errors import EncryptedWorkbook, FileCutShort, TooLarge, UnsafeWorkbook, WorkbookDamaged
from xl_addin.sheets import preflight

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LARGE_END = struct.Struct("<4sQ2H2I4Q")  # zip64: counts and places of eight bytes
_LARGE_SPOT = struct.Struct("<4sIQI")  # zip64: where that record stands
_LARGE, _MANY = 0xFFFFFFFF, 0xFFFF  # “the number stands in the zip64 record”
_LARGE_FIELD = 1  # id of the extra field that holds a member's zip64 numbers
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_EARLIEST = (0, 0x21)  # 1980-01-01 00:00 in MS-DOS form: new members carry no time of their own
_STORED, _DEFLATED = 0, 8
_LONG = 8 << 20  # bytes of a part from which packing fast matters more than packing small


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


class _Entry(NamedTuple):
    """A directory entry: its bytes, and its numbers with those of zip64 put in."""

    raw: bytes
    fields: tuple[int, ...]
    size: int
    packed: int
    start: int


def members_of(content: bytes, where: str) -> dict[str, Member]:
    """Return the members by lower-case name, checked: no overlap, no duplicate, no escape, no bomb.

    Raises the FileError that says what the bytes are where they are no zip, FileCutShort where the
    end is missing, UnsafeWorkbook, TooLarge, EncryptedWorkbook, WorkbookDamaged.
    """
    preflight.refuse_stranger(content, where)
    count, directory, end = _directory(content, where)
    entries = _entries(content, directory, count, end, where)
    starts = sorted(entry.start for entry in entries)
    follows = dict(zip(starts, [*starts, directory][1:], strict=True))
    if len(follows) != len(entries):
        raise UnsafeWorkbook(where, detail="压缩包里有重叠的成员")
    members: dict[str, Member] = {}
    for entry in entries:
        member = _member(content, entry, follows[entry.start], where)
        if member.name.lower() in members:
            raise UnsafeWorkbook(where, detail=f"压缩包里有两个 {member.name}")
        members[member.name.lower()] = member
    if sum(member.size for member in members.values()) > preflight.MAX_TOTAL:
        raise UnsafeWorkbook(where, detail="解压后过大，可能是压缩炸弹")
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

    Every other member's record, and the comment of the whole, are copied byte for byte.
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
        directory.append(_moved(entry, at))
        body.append(record)
        at += len(record)
    for name, data in pending.values():
        if data is not None:
            record, entry = _packed(name.encode(), data, None)
            directory.append(_moved(entry, at))
            body.append(record)
            at += len(record)
    index = b"".join(directory)
    count = len(directory)
    comment = content[_end(content) + _END.size :]
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), at, len(comment))
    return b"".join((*body, index, end, comment))


def _packed(name_and_rest: bytes, data: bytes, old: bytes | None) -> tuple[bytes, bytes]:
    """Return (record, directory entry) of a member written anew; `old` is the entry it replaces."""
    if old is None:
        name, flags, moment, attributes, made = name_and_rest, _UTF8_NAME, _EARLIEST, (0, 0), 20
    else:
        fields = _CENTRAL.unpack_from(old)
        name, flags = name_and_rest[: fields[10]], fields[3] & _UTF8_NAME
        moment, attributes, made = (fields[5], fields[6]), (fields[14], fields[15]), fields[1]
    packer = zlib.compressobj(6 if len(data) < _LONG else 1, zlib.DEFLATED, -15)
    stream = packer.compress(data) + packer.flush()
    sizes = (zlib.crc32(data), len(stream), len(data))
    record = _LOCAL.pack(b"PK\x03\x04", 20, flags, _DEFLATED, *moment, *sizes, len(name), 0) + name + stream
    entry = _CENTRAL.pack(
        b"PK\x01\x02", made, 20, flags, _DEFLATED, *moment, *sizes, len(name), 0, 0, 0, *attributes, 0
    )
    return record, entry + name


def _moved(entry: bytes, at: int) -> bytes:
    """Return a directory entry whose record now starts at `at`, also where zip64 holds the place."""
    if entry[42:46] != b"\xff\xff\xff\xff":
        return entry[:42] + struct.pack("<I", at) + entry[46:]
    fields = _CENTRAL.unpack_from(entry)
    field, length = _large_field(entry, fields)
    spot = field + 8 * sum(fields[index] == _LARGE for index in (8, 9))
    return entry[:spot] + struct.pack("<Q", at) + entry[spot + 8 :] if spot + 8 <= field + length else entry


def _end(content: bytes) -> int:
    """Return where the end record starts: the last whose comment fills the rest, -1 for none."""
    last = at = content.rfind(b"PK\x05\x06")
    while at >= 0:
        if at + _END.size <= len(content) == at + _END.size + _END.unpack_from(content, at)[7]:
            return at
        at = content.rfind(b"PK\x05\x06", 0, at)
    return last  # some download pages append a line end


def _directory(content: bytes, where: str) -> tuple[int, int, int]:
    """Return (number of members, start of the directory, where it must have ended)."""
    at = _end(content)
    if at < 0 or at + _END.size > len(content):
        raise FileCutShort(where, detail="压缩包没有目录")
    _, _, _, _, count, length, directory, _ = _END.unpack_from(content, at)
    if count == _MANY or _LARGE in {length, directory}:
        spot = at - _LARGE_SPOT.size
        if spot < 0 or content[spot : spot + 4] != b"PK\x06\x07":
            raise WorkbookDamaged(where, detail="压缩包的目录不对")
        at = _LARGE_SPOT.unpack_from(content, spot)[2]
        if at + _LARGE_END.size > spot or content[at : at + 4] != b"PK\x06\x06":
            raise WorkbookDamaged(where, detail="压缩包的目录不对")
        count, length, directory = _LARGE_END.unpack_from(content, at)[7:10]
    if count > preflight.MAX_MEMBERS:
        raise TooLarge(where, detail=f"压缩包里有 {count} 个成员（上限 {preflight.MAX_MEMBERS} 个）")
    if directory + length > at:
        raise FileCutShort(where, detail="压缩包的目录和内容对不上")
    return count, directory, directory + length


def _entries(content: bytes, at: int, count: int, end: int, where: str) -> list[_Entry]:
    found: list[_Entry] = []
    for _ in range(count):
        if content[at : at + 4] != b"PK\x01\x02" or at + _CENTRAL.size > end:
            raise WorkbookDamaged(where, detail="压缩包的目录不完整")
        fields = _CENTRAL.unpack_from(content, at)
        after = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
        found.append(_entry(content[at:after], fields, where))
        at = after
    return found


def _entry(raw: bytes, fields: tuple[int, ...], where: str) -> _Entry:
    """Return an entry with the numbers that stand in its zip64 field, in the order of the standard."""
    numbers = [fields[9], fields[8], fields[16]]  # size, packed, start
    if _LARGE in numbers:
        at, length = _large_field(raw, fields)
        for index, number in enumerate(numbers):
            if number == _LARGE:
                if length < 8:
                    raise WorkbookDamaged(where, detail="压缩包的目录不对")
                numbers[index], at, length = struct.unpack_from("<Q", raw, at)[0], at + 8, length - 8
    return _Entry(raw, fields, *numbers)


def _large_field(raw: bytes, fields: tuple[int, ...]) -> tuple[int, int]:
    """Return (place, length) of an entry's zip64 numbers, length 0 where it has none."""
    at = _CENTRAL.size + fields[10]
    end = min(at + fields[11], len(raw))
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", raw, at)
        if kind == _LARGE_FIELD and at + 4 + length <= end:
            return at + 4, length
        at += 4 + length
    return 0, 0


def _member(content: bytes, entry: _Entry, end: int, where: str) -> Member:
    flags, method, crc = entry.fields[3], entry.fields[4], entry.fields[7]
    raw = entry.raw[46 : 46 + entry.fields[10]]
    name = raw.decode("utf-8", "replace").replace("\\", "/").lstrip("/")
    if flags & _ENCRYPTED:
        raise EncryptedWorkbook(where)
    if not name or ".." in name.split("/"):
        raise UnsafeWorkbook(where, detail=f"压缩包成员的名字不合规：{name}")
    if method not in {_STORED, _DEFLATED}:
        raise WorkbookDamaged(where, detail=f"{name} 的压缩方式不支持")
    preflight.refuse_part(name, entry.packed, entry.size, where)
    if content[entry.start : entry.start + 4] != b"PK\x03\x04" or entry.start + _LOCAL.size > end:
        raise WorkbookDamaged(where, detail=f"{name} 的记录不在目录所说的位置")
    name_length, extra_length = struct.unpack_from("<HH", content, entry.start + 26)
    data = entry.start + _LOCAL.size + name_length + extra_length
    if data + entry.packed > end:
        raise WorkbookDamaged(where, detail=f"{name} 的数据不完整或与别的成员重叠")
    return Member(name, entry.raw, entry.start, end, data, method, crc, entry.packed, entry.size)
