"""Write a VBA project from text: vbaProject.bin of a workbook, without compiled code, always the same bytes.

Excel compiles the text when the file is first used. MS-OVBA 2.3 describes the streams: `dir` lists references
and modules, each module has a stream, PROJECT and PROJECTwm repeat the names for the editor.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from xl_addin.hosts.excel import vba_protection as protection
from xl_addin.hosts.excel.compound_file import compound_file
from xl_addin.hosts.excel.vba_compression import compress

CODE_PAGE, _ENCODING = 936, "gbk"
_NO_CACHE = bytes.fromhex("cc61ffff000000")
"""The stream _VBA_PROJECT of a project without compiled code (2.3.4.1)."""

_NO_COOKIE = struct.pack("<H", 0xFFFF)
_ENGLISH = struct.pack("<I", 0x409)
_SEEDS = {"CMG": 0x5E, "DPB": 0x2C, "GC": 0x96}

REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        (
            r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
            r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library"
        ),
    ),
)
"""Type libraries: name and LIBID. IRibbonUI and IRibbonControl live in Office; Excel finds both by GUID."""


class Kind(Enum):
    """What a module is: free-standing code, or that of the workbook or of a sheet (with its base class)."""

    STANDARD = ""
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"


class Module(NamedTuple):
    """A module: its name, its source without attribute lines, and its kind."""

    name: str
    source: str
    kind: Kind = Kind.STANDARD

    def text(self) -> str:
        """Return the whole source as the stream holds it: attributes first, lines ended by CR LF."""
        lines = [f'Attribute VB_Name = "{self.name}"']
        if self.kind is not Kind.STANDARD:
            lines.append(f'Attribute VB_Base = "{self.kind.value}"')
            flags = (
                "GlobalNameSpace",
                "Creatable",
                "PredeclaredId",
                "Exposed",
                "TemplateDerived",
                "Customizable",
            )
            on = ("PredeclaredId", "Exposed", "Customizable")
            lines += [f"Attribute VB_{flag} = {flag in on}" for flag in flags]
        return "\r\n".join([*lines, *self.source.splitlines()]) + "\r\n"


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """Return vbaProject.bin. Raises UnicodeEncodeError for a character beyond code page 936."""
    streams = {module.name: compress(module.text().encode(_ENCODING)) for module in modules}
    streams["dir"] = compress(b"".join(_dir(name, modules)))
    streams["_VBA_PROJECT"] = _NO_CACHE
    project = "\r\n".join(_project(name, modules)) + "\r\n"
    names = b"".join(_both(module.name, b"\0", b"\0\0") for module in modules) + b"\0\0"
    return compound_file({"VBA": streams, "PROJECT": project.encode(_ENCODING), "PROJECTwm": names})


def _both(text: str, end: bytes, end_of_wide: bytes) -> bytes:
    return text.encode(_ENCODING) + end + text.encode("utf-16-le") + end_of_wide


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _twice(number: int, wide: int, text: str) -> bytes:
    """Return a text in the code page and again in UTF-16, as two records."""
    return _record(number, text.encode(_ENCODING)) + _record(wide, text.encode("utf-16-le"))


def _dir(name: str, modules: Sequence[Module]) -> Iterator[bytes]:
    """Yield the records of the `dir` stream (2.3.4.2)."""
    yield _record(0x01, struct.pack("<I", 1))  # the platform: Windows
    yield _record(0x02, _ENGLISH) + _record(0x14, _ENGLISH)
    yield _record(0x03, struct.pack("<H", CODE_PAGE)) + _record(0x04, name.encode(_ENCODING))
    yield _twice(0x05, 0x40, "")  # description
    yield _record(0x06) + _record(0x3D)  # help files
    yield _record(0x07, bytes(4)) + _record(0x08, bytes(4))  # help context, library flags
    yield struct.pack("<HIIH", 0x09, 4, 1, 1)  # version, the one record whose size is not its own
    yield _twice(0x0C, 0x3C, "")  # constants of conditional compilation
    for library, libid in REFERENCES:
        packed = libid.encode("ascii")
        yield _twice(0x16, 0x3E, library)
        yield _record(0x0D, struct.pack("<I", len(packed)) + packed + bytes(6))
    yield _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, _NO_COOKIE)
    for module in modules:
        yield _record(0x19, module.name.encode(_ENCODING)) + _record(0x47, module.name.encode("utf-16-le"))
        yield _twice(0x1A, 0x32, module.name) + _twice(0x1C, 0x48, "")
        yield _record(0x31, bytes(4))  # the source begins at once: nothing compiled stands before it
        yield _record(0x1E, bytes(4)) + _record(0x2C, _NO_COOKIE)
        yield _record(0x21 if module.kind is Kind.STANDARD else 0x22) + _record(0x2B)
    yield _record(0x10)


def _project(name: str, modules: Sequence[Module]) -> Iterator[str]:
    """Yield the lines of the PROJECT stream (2.3.1)."""
    identity = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"vba:{name}")).upper() + "}"
    yield f'ID="{identity}"'
    for module in modules:
        standard = module.kind is Kind.STANDARD
        yield f"Module={module.name}" if standard else f"Document={module.name}/&H00000000"
    yield from (f'Name="{name}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"')
    fields = {"CMG": protection.NOT_PROTECTED, "DPB": protection.NO_PASSWORD, "GC": protection.VISIBLE}
    for field, data in fields.items():
        yield f'{field}="{protection.encrypt(data, identity, _SEEDS[field])}"'
    yield from ("", "[Host Extender Info]")
    yield from ("&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000", "", "[Workspace]")
    yield from (f"{module.name}=0, 0, 0, 0, C" for module in modules)
