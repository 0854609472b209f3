"""The zip container: records of every make are read, and copied as they are."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.sheets import books
from xl_addin.errors import FileCutShort, WorkbookDamaged
from xl_addin.sheets.package import Package


def as_zip64(content: bytes) -> bytes:
    """Return a zip whose directory keeps every number in zip64 fields, as some libraries write it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        body = content[: packed.start_dir]
    directory = b""
    for one in entries:
        name = one.filename.encode()
        other = struct.pack("<HHI", 0x7075, 4, 0)  # a field of another kind stands first
        large = struct.pack("<HH3Q", 1, 24, one.file_size, one.compress_size, one.header_offset)
        directory += (
            struct.pack(
                "<4s6H3I5H2I",
                b"PK\x01\x02",
                45,
                45,
                one.flag_bits,
                one.compress_type,
                *(0, 0x21),
                one.CRC,
                0xFFFFFFFF,
                0xFFFFFFFF,
                len(name),
                len(other + large),
                *(0, 0, 0, 0),
                0xFFFFFFFF,
            )
            + name
            + other
            + large
        )
    start, count = len(body), len(entries)
    end = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), start)
    spot = struct.pack("<4sIQI", b"PK\x06\x07", 0, start + len(directory), 1)
    return (
        body
        + directory
        + end
        + spot
        + b"PK\x05\x06"
        + struct.pack("<4H2IH", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    )


def test_a_zip64_directory_is_read(tmp_path: Path) -> None:
    content = books.saved(tmp_path / "a.xlsx").read_bytes()
    usual, large = Package.of(content), Package.of(as_zip64(content))
    assert large.names == usual.names
    assert all(large.read(name) == usual.read(name) for name in usual.names)


def test_zip64_members_are_copied_and_stay_readable(tmp_path: Path) -> None:
    package = Package.of(as_zip64(books.saved(tmp_path / "a.xlsx").read_bytes()))
    made = package.with_parts(
        {package.workbook: package.read(package.workbook) + b" " * 999, "docProps/app.xml": None}
    )
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.testzip() is None
        kept = set(packed.namelist()) - {package.workbook}
        assert kept == set(package.names) - {package.workbook, "docProps/app.xml"}
        assert all(packed.read(name) == package.read(name) for name in kept)
    assert Package.of(made).names == tuple(one for one in package.names if one != "docProps/app.xml")


@pytest.mark.parametrize("spoil", [b"PK\x06\x06", b"PK\x06\x07"])
def test_a_zip64_directory_without_its_records_is_damaged(tmp_path: Path, spoil: bytes) -> None:
    content = as_zip64(books.saved(tmp_path / "a.xlsx").read_bytes())
    with pytest.raises(WorkbookDamaged):
        Package.of(content.replace(spoil, b"PK\x00\x00"))


def test_a_zip64_entry_without_its_field_is_damaged(tmp_path: Path) -> None:
    content = as_zip64(books.saved(tmp_path / "a.xlsx").read_bytes())
    with pytest.raises(WorkbookDamaged):
        Package.of(content.replace(struct.pack("<HH", 1, 24), struct.pack("<HH", 9, 24)))


def commented(content: bytes, comment: bytes) -> bytes:
    return content[:-2] + struct.pack("<H", len(comment)) + comment


@pytest.mark.parametrize(
    "comment", [b"made by a portal", b"PK\x05\x06 inside a comment, which is a trap" * 3]
)
def test_the_comment_of_a_zip_is_kept(tmp_path: Path, comment: bytes) -> None:
    package = Package.of(commented(books.saved(tmp_path / "a.xlsx").read_bytes(), comment))
    made = package.with_parts({"docProps/app.xml": b"<a/>"})
    assert made.endswith(comment)
    assert Package.of(made).names == package.names


def test_a_line_end_after_the_zip_does_no_harm(tmp_path: Path) -> None:
    content = books.saved(tmp_path / "a.xlsx").read_bytes()
    assert Package.of(content + b"\r\n").names == Package.of(content).names


def test_a_zip_without_its_end_is_cut_short(tmp_path: Path) -> None:
    content = books.saved(tmp_path / "a.xlsx").read_bytes()
    with pytest.raises(FileCutShort, match="下载"):
        Package.of(content[: len(content) // 2])
