"""Take a wheel apart with nothing but the standard library: the target PC has no pip.

A wheel is a zip whose RECORD names each file with its SHA-256 (PEP 427). `unpack` writes a file only
when its bytes are the recorded ones; `stripped` leaves out what antivirus programs dislike and what may
not be passed on.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from xl_addin.errors import BundleIncomplete, HashMismatch

EPOCH = (1980, 1, 1, 0, 0, 0)
MACRO_FILES = (".xlam", ".xlsm")  # of the xlwings wheel: not used by us, often taken for malware
COMMERCIAL = "xlwings/pro/"  # not used by us, and under a licence of its own that allows no passing on


class Wheel(NamedTuple):
    """A wheel in a bundle; `origin` is the SHA-256 of the published wheel, `removed` what was left out."""

    file: str
    name: str
    version: str
    sha256: str
    origin: str
    removed: tuple[str, ...] = ()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def name_and_version(file: str) -> tuple[str, str]:
    """Return package and version from the name of a wheel file."""
    name, version = file.split("-")[:2]
    return name.replace("_", "-").lower(), version


def metadata(content: bytes) -> str:
    """Return the METADATA text of a wheel."""
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        return next(wheel.read(one).decode() for one in wheel.namelist() if _is_info(one, "METADATA"))


def _is_info(member: str, name: str) -> bool:
    parts = PurePosixPath(member).parts
    return len(parts) == 2 and parts[0].endswith(".dist-info") and parts[1] == name


def pack(members: list[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip that is the same for the same members: in the order of names, without times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in sorted(members):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = method
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def stripped(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a wheel without macro workbooks and commercial parts, and their names; the same bytes if none.

    The rest is stored uncompressed, member for member, RECORD included: whoever has the published wheel
    can repeat it and compare the SHA-256.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        names = [one for one in wheel.namelist() if not one.endswith("/")]
        unwanted = (one for one in names if one.lower().endswith(MACRO_FILES) or one.startswith(COMMERCIAL))
        out = tuple(sorted(unwanted))
        if not out:
            return content, ()
        kept = [(one, wheel.read(one)) for one in names if one not in out]
    return pack(kept, method=zipfile.ZIP_STORED), out


def members(content: bytes, wheel: Wheel) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield each file of a wheel with its place under the Python folder.

    Libraries go to Lib/site-packages, `.data/data` beside python.exe; scripts and headers are not used.
    Raises HashMismatch for a wheel or a file that is not the recorded one, BundleIncomplete for one that
    is not a wheel or reaches out of its folder.
    """
    if sha256(content) != wheel.sha256:
        raise HashMismatch(wheel.file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            record = _record(archive)
            for member in sorted(one for one in archive.namelist() if not one.endswith("/")):
                place = _place(member)
                if place is None:
                    continue
                body = archive.read(member)
                if not _is_info(member, "RECORD") and record.get(member) != _digest(body):
                    raise HashMismatch(f"{wheel.file} › {member}")
                yield place, body
    except (zipfile.BadZipFile, StopIteration, KeyError, ValueError) as fault:
        raise BundleIncomplete(wheel.file, detail="这个文件不是完整的组件包（wheel）") from fault


def _record(archive: zipfile.ZipFile) -> dict[str, str]:
    text = next(archive.read(one).decode() for one in archive.namelist() if _is_info(one, "RECORD"))
    return {row[0]: row[1] for row in csv.reader(io.StringIO(text)) if row}


def _digest(body: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()


def _place(member: str) -> PurePosixPath | None:
    path = PurePosixPath(member)
    if path.is_absolute() or ".." in path.parts or "\\" in member or ":" in member:
        raise ValueError(member)
    library = PurePosixPath("Lib", "site-packages")
    if not path.parts[0].endswith(".data"):
        return library / path
    kind, inner = path.parts[1], PurePosixPath(*path.parts[2:])
    if kind in {"purelib", "platlib"}:
        return library / inner
    return inner if kind == "data" else None
