"""Read requirements.lock: which wheels a Windows PC needs, and whether a set of wheels is complete.

The lock is universal (one file for every system): each entry names who asked for it, so that what the
program itself needs is told from the tools of its makers, and carries a marker of where it applies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import BundleNotMade

PROJECT = "jixiao"
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
_ASKED = re.compile(r"^\s+#\s+(?:via\s+)?([A-Za-z0-9._-]+(?: \(pyproject\.toml(?::\w+)?\))?)\s*$")
_RUNTIME = f"{PROJECT} (pyproject.toml)"


class Locked(NamedTuple):
    """One entry of the lock; `asked_by` are the packages (or `_RUNTIME`) that need it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]

    def requirement(self) -> str:
        """Return the entry as pip reads it, without its marker, which pip would judge for this machine."""
        return " ".join((f"{self.name}=={self.version}", *(f"--hash={one}" for one in self.hashes)))


def normal(name: str) -> str:
    """Return the name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(path: Path) -> tuple[Locked, ...]:
    """Return the entries of a lock file, in its order. Raises BundleNotMade when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise BundleNotMade(str(path), detail="找不到 requirements.lock，不知道要下载哪些组件") from fault
    entries: list[Locked] = []
    for line in lines:
        start, asked = _ENTRY.match(line), _ASKED.match(line)
        if start:
            name, version, marker = start.groups()
            entries.append(Locked(normal(name), version, (marker or "").strip(), (), ()))
        elif entries:
            last = entries[-1]
            found = (*last.hashes, *_HASH.findall(line))
            asks = (*last.asked_by, asked[1]) if asked and asked[1] != "via" else last.asked_by
            entries[-1] = last._replace(hashes=found, asked_by=asks)
    return tuple(entries)


def windows(python: str) -> dict[str, str]:
    """Return the marker environment of 64-bit CPython on Windows; `python` is `3.12.10`."""
    return {
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "win32",
        "extra": "",
    }


def needed(entries: Iterable[Locked], python: str) -> tuple[Locked, ...]:
    """Return what the program needs on Windows under that Python: what it asks for, and so on down."""
    from packaging.markers import Marker

    place = windows(python)
    here = [one for one in entries if not one.marker or Marker(one.marker).evaluate(place)]
    wanted: set[str] = set()
    grown = True
    while grown:
        new = {
            one.name
            for one in here
            if _RUNTIME in one.asked_by or wanted & {normal(asker) for asker in one.asked_by}
        }
        grown, wanted = new != wanted, new
    return tuple(one for one in here if one.name in wanted)


def unmet(metadata: Iterable[str], held: Mapping[str, str], python: str) -> list[str]:
    """Return each requirement that the held packages (name to version) leave open on Windows.

    `metadata` are the texts of the wheels' METADATA files: the wheels themselves are asked, not the lock.
    """
    from email.parser import HeaderParser

    from packaging.requirements import Requirement

    place = windows(python)
    missing: list[str] = []
    for text in metadata:
        head = HeaderParser().parsestr(text)
        for words in head.get_all("Requires-Dist") or []:
            need = Requirement(words)
            if need.marker and not need.marker.evaluate(place):
                continue
            version = held.get(normal(need.name))
            if version is None or not need.specifier.contains(version, prereleases=True):
                missing.append(f"{head['Name']} → {words}")
    return missing
