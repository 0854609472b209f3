"""Write zips as other programs and attackers do: every field of a member may be made to lie."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_STORED, _DEFLATED = 0, 8
_NO_DATE = (0, 0x21)
_DESCRIPTOR = 0x8
_LARGE = 8 << 20  # bytes


class Entry(NamedTuple):
    """One member; a field of None is told truly. `stream` is data that is already compressed."""

    name: str | bytes
    data: bytes = b""
    method: int = _DEFLATED
    flags: int = 0
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    local_name: bytes | None = None
    stream: bytes | None = None
    start: int | None = None  # where the directory says the record stands
    zip64: bool = False


def deflated(data: bytes) -> bytes:
    """Return data as a raw deflate stream; what is large is packed in a hurry."""
    level = 1 if len(data) > _LARGE else 6
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def repeated(chunk: bytes, times: int) -> tuple[bytes, int, int]:
    """Return (stream, crc, size) of a chunk repeated; never held unpacked."""
    packer, crc = zlib.compressobj(6, zlib.DEFLATED, -15), 0
    stream = []
    for _ in range(times):
        stream.append(packer.compress(chunk))
        crc = zlib.crc32(chunk, crc)
    return b"".join((*stream, packer.flush())), crc, len(chunk) * times


def archive(*entries: Entry, comment: bytes = b"", before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a zip of these members; `before` and `after` are bytes around it, uncounted."""
    body, directory, at = [], [], 0
    for one in entries:
        record, entry = _records(one, at)
        body.append(record)
        directory.append(entry)
        at += len(record)
    index = b"".join(directory)
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(index), at, len(comment))
    return b"".join((before, *body, index, end, comment, after))


def _records(one: Entry, at: int) -> tuple[bytes, bytes]:
    """Return the member's record and its entry in the directory."""
    name = one.name.encode() if isinstance(one.name, str) else one.name
    deflate = one.method == _DEFLATED
    stream = one.stream if one.stream is not None else deflated(one.data) if deflate else one.data
    crc = zlib.crc32(one.data) if one.crc is None else one.crc
    packed = len(stream) if one.packed is None else one.packed
    size = len(one.data) if one.size is None else one.size
    local = name if one.local_name is None else one.local_name
    late = one.flags & _DESCRIPTOR
    sizes = (0, 0, 0) if late else (crc, packed, size)
    flags = one.flags | 0x800
    record = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, flags, one.method, *_NO_DATE, *sizes, len(local), 0)
    record += local + stream
    if late:
        record += struct.pack("<4s3I", b"PK\x07\x08", crc, packed, size)
    start = at if one.start is None else one.start
    large = struct.pack("<HH3Q", 1, 24, size, packed, start) if one.zip64 else b""
    places = (0xFFFFFFFF,) * 3 if one.zip64 else (packed, size, start)
    entry = struct.pack(
        "<4s6H3I5H2I",
        b"PK\x01\x02",
        *(20, 20, flags, one.method, *_NO_DATE),
        *(crc, *places[:2]),
        *(len(name), len(large), 0, 0, 0, 0, places[2]),
    )
    return record, entry + name + large
