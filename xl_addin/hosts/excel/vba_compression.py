"""Compress the streams of a VBA project as MS-OVBA 2.4.1 says: chunks of 4,096 bytes, literals and copies."""

from __future__ import annotations

import struct
from collections import defaultdict

CHUNK = 4096
_SIGNATURE = b"\x01"
_SHORTEST_COPY = 3
_CANDIDATES = 32
"""How many earlier places are tried for the longest copy; more gives hardly anything."""


def compress(data: bytes) -> bytes:
    """Return a compressed container of the data.

    Raises ValueError for a last chunk that cannot be made smaller and is not 4,096 bytes long: the format
    would pad it with zeros. Text never is like that.
    """
    parts = [_SIGNATURE]
    for start in range(0, len(data), CHUNK):
        raw = data[start : start + CHUNK]
        tokens = _tokens(raw)
        if len(tokens) < CHUNK:
            parts.append(struct.pack("<H", 0xB000 | (len(tokens) - 1)) + tokens)
        elif len(raw) == CHUNK:
            parts.append(struct.pack("<H", 0x3000 | (CHUNK - 1)) + raw)
        else:
            raise ValueError(f"the last {len(raw)} bytes cannot be compressed")
    return b"".join(parts)


def _offset_bits(position: int) -> int:
    """Return how many bits of a copy token at that place in the chunk hold the offset (2.4.1.3.19.1)."""
    return max(4, (position - 1).bit_length())


class _Chunk:
    """A chunk being compressed, with the places where each three bytes of it stand."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.places: defaultdict[bytes, list[int]] = defaultdict(list)

    def longest(self, position: int) -> tuple[int, int]:
        """Return (length, offset) of the longest earlier copy of what stands here; the nearest of equals."""
        limit = min((0xFFFF >> _offset_bits(position)) + _SHORTEST_COPY, len(self.raw) - position)
        length = offset = 0
        for place in reversed(self.places[self.raw[position : position + _SHORTEST_COPY]][-_CANDIDATES:]):
            same = self._same(place, position, limit)
            if same > length:
                length, offset = same, position - place
        return (length, offset) if length >= _SHORTEST_COPY else (0, 0)

    def _same(self, place: int, position: int, limit: int) -> int:
        same = 0
        while same < limit and self.raw[place + same] == self.raw[position + same]:
            same += 1
        return same

    def remember(self, start: int, stop: int) -> None:
        """Note what stands at these places."""
        for place in range(start, stop):
            self.places[self.raw[place : place + _SHORTEST_COPY]].append(place)


def _tokens(raw: bytes) -> bytes:
    """Return the token sequences of one chunk: a byte of flags, then up to eight literals or copies."""
    chunk, made, position = _Chunk(raw), bytearray(), 0
    while position < len(raw):
        at, flags = len(made), 0
        made.append(0)
        for bit in range(8):
            if position >= len(raw):
                break
            length, offset = chunk.longest(position)
            if length:
                flags |= 1 << bit
                shift = 16 - _offset_bits(position)
                made += struct.pack("<H", (offset - 1) << shift | (length - _SHORTEST_COPY))
            else:
                made.append(raw[position])
            step = length or 1
            chunk.remember(position, position + step)
            position += step
        made[at] = flags
    return bytes(made)
