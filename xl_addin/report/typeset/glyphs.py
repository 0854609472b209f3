"""Read which characters a font file can show: the cmap table of TrueType and OpenType files."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

_COLLECTION = b"ttcf"
_SEGMENTS, _GROUPS = 4, 12


@lru_cache(maxsize=64)
def covered(path: Path, face: int = 0) -> frozenset[int]:
    """Return the code points a face has glyphs for; none for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            start = 0
            if file.read(4) == _COLLECTION:
                file.seek(12 + 4 * face)
                (start,) = struct.unpack(">I", file.read(4))
            file.seek(start + 4)
            (tables,) = struct.unpack(">H", file.read(2))
            file.seek(start + 12)
            for _ in range(tables):
                tag, _, at, size = struct.unpack(">4sIII", file.read(16))
                if tag == b"cmap":
                    file.seek(at)
                    return frozenset(_characters(file.read(size)))
    except (OSError, struct.error, IndexError):
        pass
    return frozenset()


def _characters(cmap: bytes) -> set[int]:
    """Return the code points of every Unicode subtable of the two formats in use."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for at in range(count):
        platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * at)
        if platform not in {0, 3}:
            continue
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == _SEGMENTS:
            found |= _segments(cmap, offset)
        elif form == _GROUPS:
            found |= _groups(cmap, offset)
    return found


def _segments(cmap: bytes, at: int) -> set[int]:
    """Return the code points of a format 4 subtable whose glyph is not the empty box (0)."""
    (twice,) = struct.unpack_from(">H", cmap, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", cmap, at + 14)
    starts = struct.unpack_from(f">{count}H", cmap, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", cmap, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", cmap, offsets_at)
    found: set[int] = set()
    for one in range(count):
        for code in range(starts[one], min(ends[one], 0xFFFE) + 1):
            glyph = code
            if offsets[one]:
                place = offsets_at + 2 * one + offsets[one] + 2 * (code - starts[one])
                (glyph,) = struct.unpack_from(">H", cmap, place)
                if not glyph:
                    continue
            if (glyph + deltas[one]) & 0xFFFF:
                found.add(code)
    return found


def _groups(cmap: bytes, at: int) -> set[int]:
    """Return the code points of a format 12 subtable."""
    (count,) = struct.unpack_from(">I", cmap, at + 12)
    found: set[int] = set()
    for one in range(count):
        first, last, glyph = struct.unpack_from(">III", cmap, at + 16 + 12 * one)
        found |= set(range(first if glyph else first + 1, min(last, 0x10FFFF) + 1))
    return found
