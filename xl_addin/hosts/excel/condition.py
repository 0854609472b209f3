"""See how this PC stands: everything the self-check judges, collected without changing anything."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import struct
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import BundleIncomplete, NotInstalled
from xl_addin.hosts.excel import addin_file, machine
from xl_addin.hosts.excel.machine import Machine, Office
from xl_addin.hosts.excel.manifest import Manifest, read_written
from xl_addin.hosts.excel.registry import Value
from xl_addin.hosts.excel.wheels import sha256
from xl_addin.sheets import atomic

POLICIES = (
    "VBAWarnings",
    "RequireAddinSig",
    "DisableAllAddins",
    "AllLocationsDisabled",
    "AllowUserLocations",
)


class Setting(NamedTuple):
    """A security setting that is there: of which Excel, by whom, and its value."""

    office: str
    name: str
    value: Value
    by_policy: bool


class Condition(NamedTuple):
    """A PC as the self-check judges it.

    `configured` is the Python that the add-in starts, empty where it names none; `record` the manifest of
    the installation, None where nothing was installed from a package; `macros` and `macros_xlwings` the
    versions of this program and of xlwings that the add-in itself says it holds, empty where it does not;
    `addin` the SHA-256 of the add-in in
    XLSTART and `built` that of the one that was put there, empty where there is none; `fonts` and `engines`
    are the faces that are missing and the ways to a PDF; `log_fault` says why no log can be written.
    """

    windows: bool
    running: Path
    python: str
    bits: int
    configured: str
    configured_exists: bool
    macros: str
    macros_xlwings: str
    home: Path
    record: Manifest | None
    packages: Mapping[str, str]
    libraries: tuple[str, ...]
    offices: tuple[Office, ...]
    addin: str
    built: str
    trusted: tuple[str, ...]
    startup: str
    settings: tuple[Setting, ...]
    disabled: tuple[str, ...]
    blocked: bool
    log_fault: str
    logs: Path
    engines: tuple[str, ...]
    fonts: tuple[str, ...]


def examine(pc: Machine) -> Condition:
    """Return the condition of a PC as it is now."""
    written = None
    with contextlib.suppress(NotInstalled):
        written = read_written(pc.record)
    content = pc.addin.read_bytes() if pc.addin.is_file() else b""
    configured = _setting(content, addin_file.INTERPRETER).replace("%LOCALAPPDATA%", str(pc.local))
    configured = configured.replace("\\", os.sep)
    return Condition(
        windows=pc.windows,
        running=Path(sys.executable),
        python=".".join(map(str, sys.version_info[:3])),
        bits=struct.calcsize("P") * 8,
        configured=configured,
        configured_exists=bool(configured) and Path(configured).is_file(),
        macros=_setting(content, addin_file.VERSION),
        macros_xlwings=_setting(content, addin_file.XLWINGS),
        home=pc.python,
        record=written.manifest if written else None,
        packages=_packages(),
        libraries=tuple(sorted(path.name for path in pc.python.glob("xlwings*.dll"))),
        offices=pc.offices,
        addin=sha256(content) if content else "",
        built=written.files.get(str(pc.addin), "") if written else "",
        trusted=tuple(office.version for office in pc.offices if _trusts(pc, office)),
        startup=str(pc.startup),
        settings=tuple(one for office in pc.offices for one in _settings(pc, office)),
        disabled=tuple(office.version for office in pc.offices if _disabled(pc, office)),
        blocked=machine.blocked(pc.addin),
        log_fault=_log_fault(pc.logs),
        logs=pc.logs,
        engines=_engines(),
        fonts=_missing_fonts(),
    )


def _setting(addin: bytes, key: str) -> str:
    try:
        return addin_file.setting(addin, key) if addin else ""
    except BundleIncomplete:
        return ""


def _packages() -> dict[str, str]:
    from xl_addin.hosts.excel.lock import normal

    return {normal(one.name): one.version for one in importlib.metadata.distributions() if one.name}


def _trusts(pc: Machine, office: Office) -> bool:
    """Tell whether XLSTART, or a folder above it with its subfolders, is a trusted location."""
    top = f"{office.security}\\Trusted Locations"
    startup = _folder(str(pc.startup))
    for name in pc.registry.keys(top):
        path = pc.registry.value(f"{top}\\{name}", "Path")
        below = pc.registry.value(f"{top}\\{name}", "AllowSubFolders") == 1
        folder = _folder(str(path)) if path else None
        if folder and (folder == startup or (below and startup.startswith(folder))):
            return True
    return False


def _folder(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").casefold() + "/"


def _settings(pc: Machine, office: Office) -> list[Setting]:
    found = []
    for by_policy, key in ((True, office.policy), (False, office.security)):
        common = f"HKCU\\Software\\Policies\\Microsoft\\Office\\{office.version}\\Common\\Security"
        places = {
            "AllLocationsDisabled": (f"{key}\\Trusted Locations", "AllLocationsDisabled"),
            "AllowUserLocations": (f"{common}\\Trusted Locations", "Allow User Locations"),
        }
        for name in POLICIES:
            value = pc.registry.value(*places.get(name, (key, name)))
            if value is not None and (by_policy or name != "AllowUserLocations"):
                found.append(Setting(office.version, name, value, by_policy))
    return found


def _disabled(pc: Machine, office: Office) -> bool:
    key = f"HKCU\\Software\\Microsoft\\Office\\{office.version}\\Excel\\Resiliency\\DisabledItems"
    return bool(pc.registry.names(key))


def _log_fault(folder: Path) -> str:
    """Return why no file can be written into the folder, or into the first one above that exists."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            return ""
    except OSError as fault:
        return atomic.reason(fault)


def _engines() -> tuple[str, ...]:
    from xl_addin.report import pdf

    return pdf.at_hand()


def _missing_fonts() -> tuple[str, ...]:
    """Return the Chinese faces of official papers that are not installed, under their usual names."""
    from xl_addin.report.fonts import SUBSTITUTES
    from xl_addin.report.typeset.faces import Faces

    faces = Faces()
    return tuple(names[0] for names in SUBSTITUTES if not faces.installed(names))
