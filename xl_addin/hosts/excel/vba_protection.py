"""Encode the three protection fields of a PROJECT stream as MS-OVBA 2.4.3 says; the project is open to read.

CMG says who may edit, DPB holds the password, GC says whether the project is shown. The "encryption" hides
nothing; Excel only wants the fields to be well-formed.
"""

from __future__ import annotations

import struct

NOT_PROTECTED = bytes(4)
NO_PASSWORD = bytes(1)
VISIBLE = b"\xff"

_VERSION = 2


def encrypt(data: bytes, project_id: str, seed: int) -> str:
    """Return the data as hex digits, encrypted with the project's id (`{…}`) and a seed of one byte."""
    key = sum(project_id.encode("ascii")) & 0xFF
    plain, previous, before = key, seed ^ key, seed ^ _VERSION
    made = bytearray((seed, before, previous))
    ignored = bytes([7]) * ((seed & 6) // 2)
    for byte in ignored + struct.pack("<I", len(data)) + data:
        coded = byte ^ ((before + plain) & 0xFF)
        made.append(coded)
        before, previous, plain = previous, coded, byte
    return made.hex().upper()
