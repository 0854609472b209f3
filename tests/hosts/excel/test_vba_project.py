"""A VBA project written from text is what independent readers see."""

from __future__ import annotations

import io
import struct
import uuid

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hosts.excel.olevba import decompressed, sources
from xl_addin.hosts.excel.vba_project import Kind, Module, vba_project
from xl_addin.hosts.excel.vba_protection import NO_PASSWORD, NOT_PROTECTED, VISIBLE, encrypt

BOOK = Module("ThisWorkbook", "Option Explicit\n", Kind.WORKBOOK)
CODE = Module("Code", "' 中文注释\nPublic Sub Go()\nEnd Sub\n")
PROJECT = vba_project("demo", [BOOK, CODE])


def stream(name: str) -> bytes:
    with olefile.OleFileIO(io.BytesIO(PROJECT), raise_defects=olefile.DEFECT_UNSURE) as file:
        return file.openstream(name).read()


def decrypted(digits: str, project_id: str) -> bytes:
    """Return the data of a protection field, read as MS-OVBA 2.4.3.3 says."""
    coded = bytes.fromhex(digits)
    seed, version, key = coded[0], coded[0] ^ coded[1], coded[0] ^ coded[2]
    assert version == 2
    assert key == sum(project_id.encode()) & 0xFF
    plain, previous, before = key, coded[2], coded[1]
    out = bytearray()
    for byte in coded[3:]:
        plain = byte ^ ((before + plain) & 0xFF)
        out.append(plain)
        before, previous = previous, byte
    ignored = (seed & 6) // 2
    (length,) = struct.unpack_from("<I", out, ignored)
    assert len(out) == ignored + 4 + length
    return bytes(out[ignored + 4 :])


@given(st.binary(max_size=40), st.uuids(), st.integers(0, 255))
def test_protection_fields_decrypt_to_what_was_encrypted(data: bytes, number: uuid.UUID, seed: int) -> None:
    identity = f"{{{str(number).upper()}}}"
    assert decrypted(encrypt(data, identity, seed), identity) == data


def test_the_project_says_that_it_is_open_and_visible() -> None:
    lines = dict(
        line.split("=", 1) for line in stream("PROJECT").decode("gbk").splitlines() if line.count('="') == 1
    )
    identity = lines["ID"].strip('"')
    fields = [decrypted(lines[field].strip('"'), identity) for field in ("CMG", "DPB", "GC")]
    assert fields == [NOT_PROTECTED, NO_PASSWORD, VISIBLE]


def test_modules_stand_in_the_project_stream_and_its_names() -> None:
    text = stream("PROJECT").decode("gbk")
    assert "Document=ThisWorkbook/&H00000000\r\nModule=Code\r\n" in text
    names = stream("PROJECTwm")
    assert names == b"ThisWorkbook\0" + "ThisWorkbook\0".encode("utf-16-le") + b"Code\0" + (
        "Code\0".encode("utf-16-le") + b"\0\0"
    )


def test_nothing_compiled_travels_with_it() -> None:
    assert stream("VBA/_VBA_PROJECT") == bytes.fromhex("cc61ffff000000")
    assert decompressed(stream("VBA/Code")).decode("gbk") == CODE.text()


def test_the_code_page_is_chinese() -> None:
    directory = decompressed(stream("VBA/dir"))
    assert struct.pack("<HIH", 3, 2, 936) in directory


def test_olevba_reads_chinese_sources_exactly() -> None:
    found = sources("vbaProject.bin", PROJECT)
    assert found == {one.name: one.text().replace("\r\n", "\n") for one in (BOOK, CODE)}


def test_a_character_beyond_the_code_page_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project("demo", [Module("Code", "' €")])


def test_document_modules_carry_their_base() -> None:
    assert Module("Sheet1", "", Kind.SHEET).text().splitlines() == [
        'Attribute VB_Name = "Sheet1"',
        'Attribute VB_Base = "0{00020820-0000-0000-C000-000000000046}"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = True",
        "Attribute VB_Exposed = True",
        "Attribute VB_TemplateDerived = False",
        "Attribute VB_Customizable = True",
    ]
