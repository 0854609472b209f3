"""Write a compound file (MS-CFB, version 3): folders and streams in sectors of 512 bytes."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

Tree = Mapping[str, "bytes | Tree"]
"""Names to streams (bytes) or to folders (another tree); ASCII names."""

SECTOR, MINI = 512, 64
_CUTOFF = 4096
"""Shorter streams live in the mini stream."""

_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_IN_HEADER = 109
"""How many FAT sectors the header can list: 7 MB, twenty times what an add-in needs."""


class _Entry:
    """A directory entry while the tree is laid out."""

    def __init__(self, name: str, kind: int, content: bytes = b"") -> None:
        self.name, self.kind, self.content = name, kind, content
        self.left = self.right = self.child = _NONE
        self.colour = _BLACK
        self.start, self.size = 0, len(content)

    def packed(self) -> bytes:
        """Return the 128 bytes of the entry; ids, state bits and times are zero."""
        name = (self.name + "\0").encode("utf-16-le") if self.kind else b""
        head = struct.pack("<HBB", len(name), self.kind, self.colour if self.kind else _RED)
        links = struct.pack("<III", self.left, self.right, self.child)
        return name.ljust(64, b"\0") + head + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


def _order(name: str) -> tuple[int, str]:
    """Return what siblings are sorted by: shorter names first, then upper-case text (2.6.4)."""
    return len(name), name.upper()


def _directory(tree: Tree) -> list[_Entry]:
    """Return the entries of a tree, the root first, linked into red-black trees of siblings."""
    entries = [_Entry("Root Entry", _ROOT)]

    def fill(folder: _Entry, content: Tree) -> None:
        numbers: list[int] = []
        for name in sorted(content, key=_order):
            one = content[name]
            numbers.append(len(entries))
            made = _Entry(name, _STREAM, one) if isinstance(one, bytes) else _Entry(name, _FOLDER)
            entries.append(made)
            if not isinstance(one, bytes):
                fill(made, one)
        folder.child = _balanced(entries, numbers)

    fill(entries[0], tree)
    return entries


def _balanced(entries: list[_Entry], numbers: list[int]) -> int:
    """Link siblings into a balanced tree and return its root: all black but the incomplete last level."""
    full = (len(numbers) + 1).bit_length() - 1

    def link(low: int, high: int, depth: int) -> int:
        if low >= high:
            return _NONE
        middle = (low + high) // 2
        entry = entries[numbers[middle]]
        entry.colour = _RED if depth >= full else _BLACK
        entry.left, entry.right = link(low, middle, depth + 1), link(middle + 1, high, depth + 1)
        return numbers[middle]

    return link(0, len(numbers), 0)


class _Sectors(NamedTuple):
    """Sectors of one size and their chain table."""

    size: int
    content: bytearray
    chain: list[int]

    def put(self, data: bytes) -> int:
        """Append data, return where it starts; no data start at END."""
        count = -(-len(data) // self.size)
        first = len(self.chain)
        self.content.extend(data.ljust(count * self.size, b"\0"))
        self.chain.extend([*range(first + 1, first + count), _END][:count])
        return first if count else _END


def compound_file(tree: Tree) -> bytes:
    """Return the file that holds the tree. Raises ValueError beyond what the header can list."""
    entries = _directory(tree)
    sectors, minis = _Sectors(SECTOR, bytearray(), []), _Sectors(MINI, bytearray(), [])
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (minis if len(entry.content) < _CUTOFF else sectors).put(entry.content)
    root = entries[0]
    root.size = len(minis.content)
    root.start = sectors.put(bytes(minis.content))
    table = _table(minis.chain)
    table_start = sectors.put(table)
    blank = [_Entry("", 0)] * (-len(entries) % (SECTOR // 128))
    directory = sectors.put(b"".join(entry.packed() for entry in (*entries, *blank)))
    count = _fat_sectors(len(sectors.chain))
    places = list(range(len(sectors.chain), len(sectors.chain) + count))
    fat = _table([*sectors.chain, *[_FAT] * count])
    numbers = (count, directory, 0, _CUTOFF, table_start, len(table) // SECTOR, _END, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xI", 0x3E, 3, 0xFFFE, 9, 6, 0) + struct.pack("<8I", *numbers)
    header += struct.pack("<109I", *places, *[_FREE] * (_IN_HEADER - count))
    return header + bytes(sectors.content) + fat


def _table(chain: list[int]) -> bytes:
    """Return a chain table in whole sectors."""
    packed = struct.pack(f"<{len(chain)}I", *chain)
    return packed + b"\xff" * (-len(packed) % SECTOR)


def _fat_sectors(sectors: int) -> int:
    """Return how many sectors the FAT takes that lists these sectors and itself."""
    per, count = SECTOR // 4, 1
    while count * per < sectors + count:
        count += 1
    if count > _IN_HEADER:
        raise ValueError(f"{sectors} sectors are more than the header can list")
    return count
