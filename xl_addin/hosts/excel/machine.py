r"""The PC as installation and self-check see it: where things go, which Office is there, its registry.

The registry places are those of Office's own settings and group-policy templates (16.0 is Excel 2016, 2019,
2021 and 365; 15.0 is 2013). None was tried on a real Windows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.hosts.excel.addin import NAME
from xl_addin.hosts.excel.registry import MemoryRegistry, Registry, WindowsRegistry

RECORD = "installed.json"
OFFICES = ("16.0", "15.0")
_SOFTWARE = "Software\\Microsoft\\Office\\"
_TOPS = (f"HKLM\\{_SOFTWARE}", "HKLM\\Software\\WOW6432Node\\Microsoft\\Office\\")


class Office(NamedTuple):
    """An Excel that is installed; `bits` is None where the registry does not tell."""

    version: str
    bits: int | None = None

    @property
    def security(self) -> str:
        """Return the key of the user's own security settings of Excel."""
        return f"HKCU\\{_SOFTWARE}{self.version}\\Excel\\Security"

    @property
    def policy(self) -> str:
        """Return the key where a group policy sets the same."""
        return f"HKCU\\Software\\Policies\\Microsoft\\Office\\{self.version}\\Excel\\Security"


class Machine(NamedTuple):
    r"""A PC: `local` is %LOCALAPPDATA%, `program` usually `jixiao` in it, `startup` the user's XLSTART."""

    windows: bool
    local: Path
    program: Path
    startup: Path
    registry: Registry
    offices: tuple[Office, ...] = ()

    @property
    def python(self) -> Path:
        """Return the folder of the Python that serves Excel."""
        return self.program / "python"

    @property
    def logs(self) -> Path:
        """Return the folder of the log files, wherever the program stands."""
        return self.local / "jixiao" / "logs"

    @property
    def record(self) -> Path:
        """Return the file that lists what installation wrote."""
        return self.program / RECORD

    @property
    def addin(self) -> Path:
        """Return where Excel finds the add-in when it starts."""
        return self.startup / NAME


def here(*, program: Path | None = None, environ: Mapping[str, str] = os.environ) -> Machine:
    """Return this PC; `program` says where the program is to be, or is.

    Unsaid, it is the folder of the installation that is running, else the usual one.
    """
    windows = sys.platform == "win32"
    registry: Registry = WindowsRegistry() if windows else MemoryRegistry()
    return described(environ, registry, windows=windows, program=program or _running())


def _running() -> Path | None:
    """Return the folder of the installation whose Python this is."""
    folder = Path(sys.executable).parent.parent
    return folder if (folder / RECORD).is_file() else None


def described(
    environ: Mapping[str, str], registry: Registry, *, windows: bool, program: Path | None = None
) -> Machine:
    """Return the machine that these variables and this registry describe."""
    home = Path(environ.get("USERPROFILE") or Path.home())
    local = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    roaming = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    return Machine(
        windows,
        local,
        program or local / "jixiao",
        roaming / "Microsoft" / "Excel" / "XLSTART",
        registry,
        tuple(_offices(registry)),
    )


def _offices(registry: Registry) -> list[Office]:
    return [
        Office(version, _bits(registry, version))
        for version in OFFICES
        if any(registry.value(f"{top}{version}\\Excel\\InstallRoot", "Path") for top in _TOPS)
    ]


def _bits(registry: Registry, version: str) -> int | None:
    """Return whether Office is 32 or 64 bit: click-to-run says so, the MSI edition at Outlook's key.

    Failing both, Excel registered only where Windows keeps 32-bit programs is a 32-bit one.
    """
    told = registry.value(f"{_TOPS[0]}ClickToRun\\Configuration", "Platform") or next(
        filter(None, (registry.value(f"{top}{version}\\Outlook", "Bitness") for top in _TOPS)), None
    )
    if told is None and not registry.value(f"{_TOPS[0]}{version}\\Excel\\InstallRoot", "Path"):
        return 32
    return {"x64": 64, "x86": 32}.get(str(told))


def blocked(path: Path) -> bool:
    """Tell whether a file bears the mark of the web, which makes Excel refuse its macros."""
    return _zone(path).exists()


def unblock(path: Path) -> None:
    """Take the mark of the web off a file. Raises OSError."""
    _zone(path).unlink(missing_ok=True)


def _zone(path: Path) -> Path:
    return path.with_name(f"{path.name}:Zone.Identifier")
