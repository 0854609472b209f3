"""What an installation package holds (manifest.json), and what an installation wrote (installed.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from xl_addin.errors import BundleIncomplete, HashMismatch, NotInstalled
from xl_addin.hosts.excel.wheels import Wheel, sha256

FILE = "manifest.json"
WHEELS = "wheels"


class Manifest(NamedTuple):
    """A package for Windows PCs: `python` is the minor version, `3.12`, that its wheels are made for."""

    version: str
    python: str
    xlwings: str
    addin: str
    addin_sha256: str
    wheels: tuple[Wheel, ...]

    def text(self) -> str:
        """Return the manifest as it is written."""
        held = {**self._asdict(), "wheels": [one._asdict() for one in self.wheels]}
        return json.dumps(held, ensure_ascii=False, indent=1) + "\n"

    @property
    def packages(self) -> dict[str, str]:
        """Return every package with its version."""
        return {one.name: one.version for one in self.wheels}


class Written(NamedTuple):
    """What an installation left on a PC: files with their SHA-256, and registry keys."""

    manifest: Manifest
    files: dict[str, str]
    keys: tuple[str, ...]

    def text(self) -> str:
        """Return the record as it is written."""
        held = {"manifest": json.loads(self.manifest.text()), "files": self.files, "keys": self.keys}
        return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an unpacked package. Raises BundleIncomplete."""
    try:
        return _manifest(json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise BundleIncomplete(str(folder), detail=f"没有找到能读的清单 {FILE}") from fault


def read_written(path: Path) -> Written:
    """Return what an installation wrote. Raises NotInstalled where there is no record, or a spoilt one."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Written(_manifest(held["manifest"]), dict(held["files"]), tuple(held["keys"]))
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise NotInstalled(str(path)) from fault


def _manifest(held: dict[str, Any]) -> Manifest:
    wheels = tuple(Wheel(**{**one, "removed": tuple(one["removed"])}) for one in held["wheels"])
    return Manifest(**{**held, "wheels": wheels})


def checked(path: Path, digest: str) -> bytes:
    """Return the bytes of a file of the package. Raises BundleIncomplete or HashMismatch."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise BundleIncomplete(path.name, detail="安装包里缺少这个文件") from fault
    if sha256(content) != digest:
        raise HashMismatch(path.name)
    return content
