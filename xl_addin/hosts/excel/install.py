r"""Plan an installation of the add-in for one user, then carry it out whole or not at all.

`plan` only looks; `carry_out` takes the steps in order and, when one fails, undoes those before it. The
Python that serves Excel is built in a folder beside its place and renamed into it when complete. Nothing
needs rights: all of it is below the user's own folders and HKEY_CURRENT_USER.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import ForeignFolder, InstallRefused, NotInstalled
from xl_addin.hosts.excel import addin_file, embedded, machine
from xl_addin.hosts.excel.machine import Machine, Office
from xl_addin.hosts.excel.manifest import Manifest, Written, checked, read_manifest, read_written
from xl_addin.hosts.excel.registry import Value
from xl_addin.hosts.excel.wheels import sha256
from xl_addin.sheets import atomic

_NEW, _OLD = "python.jixiao-new", "python.jixiao-old"  # while the Python folder is replaced
_COMMAND = '@"%~dp0python\\python.exe" -I -m xl_addin %*\r\n'
_DOCTOR = '@"%~dp0python\\python.exe" -I -m xl_addin addin doctor\r\n@pause\r\n'


class BuildPython(NamedTuple):
    """Build the Python folder from the embeddable zip and the wheels of the package."""

    target: Path
    bundle: Path
    python_zip: Path
    manifest: Manifest

    def told(self) -> str:
        """Say the step."""
        count = len(self.manifest.wheels)
        return f"解压 {self.python_zip.name} 和 {count} 个组件到 {self.target}"


class PutFile(NamedTuple):
    """Write a file; `ours` is False for a copy of what stood there, which stays after uninstalling."""

    path: Path
    content: bytes
    why: str
    ours: bool = True

    def told(self) -> str:
        """Say the step."""
        return f"写入 {self.path}（{self.why}）"


class Unblock(NamedTuple):
    """Take the mark of the web off a file that was just written."""

    path: Path

    def told(self) -> str:
        """Say the step."""
        return f"解除“来自互联网”的标记：{self.path}"


class TrustFolder(NamedTuple):
    """Make a folder a trusted location of one Excel."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def told(self) -> str:
        """Say the step."""
        return f"登记受信任位置 {dict(self.values)['Path']}（{self.key}）"


Step = BuildPython | PutFile | Unblock | TrustFolder


def plan(pc: Machine, bundle: Path) -> tuple[Step, ...]:
    """Return the steps that install an unpacked package on a PC; everything it needs is checked first.

    Raises BundleIncomplete, HashMismatch, PythonZipMissing; ForeignFolder for a Python folder of others.
    """
    if pc.python.exists() and not _installed(pc):
        raise ForeignFolder(str(pc.python))
    manifest = read_manifest(bundle)
    python_zip = embedded.find_python(bundle, manifest.python)
    addin = checked(bundle / manifest.addin, manifest.addin_sha256)
    if pc.python != _usual(pc):
        addin = addin_file.with_interpreter(addin, str(pc.python / "pythonw.exe"))
    return (
        BuildPython(pc.python, bundle, python_zip, manifest),
        PutFile(pc.program / "jixiao.cmd", _COMMAND.encode("ascii"), "命令行入口"),
        PutFile(pc.program / "环境自检.cmd", _DOCTOR.encode("ascii"), "双击即可自检"),
        *_kept(pc),
        PutFile(pc.addin, addin, "Excel 启动时自动加载"),
        Unblock(pc.addin),
        *(step for office in pc.offices for step in _trust(pc, office)),
    )


def _usual(pc: Machine) -> Path:
    """Return the Python folder that the built add-in starts: below the user's local data."""
    return pc.local / "jixiao" / "python"


def _kept(pc: Machine) -> tuple[PutFile, ...]:
    """Return the step that keeps an add-in of the same name that is not ours; Excel would load it beside."""
    if not pc.addin.exists():
        return ()
    held = pc.addin.read_bytes()
    earlier = _installed(pc)
    if earlier and earlier.files.get(str(pc.addin)) == sha256(held):
        return ()
    copy = pc.program / "backup" / f"{pc.addin.stem}-{sha256(held)[:8]}{pc.addin.suffix}"
    return (PutFile(copy, held, "原来的同名文件，备份", ours=False),)


def _trust(pc: Machine, office: Office) -> tuple[TrustFolder, ...]:
    top = f"{office.security}\\Trusted Locations"
    folder = f"{pc.startup}\\"
    taken = pc.registry.keys(top)
    if any(str(pc.registry.value(f"{top}\\{one}", "Path")).lower() == folder.lower() for one in taken):
        return ()
    number = next(one for one in range(100) if f"Location{one}" not in taken)
    values: tuple[tuple[str, Value], ...] = (
        ("Path", folder),
        ("Description", "绩效自评"),
        ("AllowSubFolders", 0),
    )
    return (TrustFolder(f"{top}\\Location{number}", values),)


def carry_out(steps: tuple[Step, ...], pc: Machine) -> Written:
    """Take every step, record what was written, and return it; or undo all and raise InstallRefused.

    HashMismatch and BundleIncomplete of a wheel come through, after the same undoing.
    """
    with contextlib.ExitStack() as undo:
        try:
            written = _taken(steps, pc, undo)
        except OSError as fault:
            raise InstallRefused(str(fault.filename or pc.program), detail=atomic.reason(fault)) from fault
        undo.pop_all()
    for old in (pc.program / _OLD, pc.program / _NEW):
        shutil.rmtree(old, ignore_errors=True)
    return written


def _taken(steps: tuple[Step, ...], pc: Machine, undo: contextlib.ExitStack) -> Written:
    files: dict[str, str] = {}
    earlier = _installed(pc)
    keys = [key for key in (earlier.keys if earlier else ()) if pc.registry.names(key)]
    manifest: Manifest | None = None
    for step in steps:
        match step:
            case BuildPython():
                manifest = step.manifest
                files |= _build(step, undo)
            case PutFile():
                _put(step.path, step.content, undo)
                files |= {str(step.path): sha256(step.content)} if step.ours else {}
            case Unblock():
                machine.unblock(step.path)
            case TrustFolder():
                undo.callback(pc.registry.remove, step.key)
                for name, value in step.values:
                    pc.registry.write(step.key, name, value)
                keys.append(step.key)
    assert manifest is not None
    written = Written(manifest, files, tuple(keys))
    _put(pc.record, written.text().encode(), undo)
    return written


def _installed(pc: Machine) -> Written | None:
    try:
        return read_written(pc.record)
    except NotInstalled:
        return None


def _put(path: Path, content: bytes, undo: contextlib.ExitStack) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else None
    atomic.write(path, content)
    undo.callback(_back, path, before)


def _back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)


def _build(step: BuildPython, undo: contextlib.ExitStack) -> dict[str, str]:
    """Build the folder beside its place, put it there, and return its files with their SHA-256."""
    new, old = step.target.with_name(_NEW), step.target.with_name(_OLD)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    undo.callback(shutil.rmtree, new, ignore_errors=True)
    files = embedded.build(new, step.target, step.bundle, step.python_zip, step.manifest)
    if step.target.exists():
        step.target.rename(old)
        undo.callback(old.rename, step.target)
    new.rename(step.target)
    undo.callback(shutil.rmtree, step.target, ignore_errors=True)
    return {str(step.target / inner): digest for inner, digest in files.items()}


def told(steps: tuple[Step, ...]) -> list[str]:
    """Return the steps in Chinese, in order."""
    return [step.told() for step in steps]
