"""Remove what an installation wrote, and nothing else: by its record, file by file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xl_addin.hosts.excel.machine import Machine
from xl_addin.hosts.excel.manifest import Written, read_written
from xl_addin.hosts.excel.wheels import sha256


class Removed(NamedTuple):
    """What an uninstallation did: files changed since are `kept`, files in use are `left` for another run."""

    removed: tuple[Path, ...]
    kept: tuple[Path, ...]
    left: tuple[Path, ...]


def uninstall(pc: Machine, *, dry_run: bool = False) -> Removed:
    """Remove the recorded files and registry keys; with `dry_run` only say which.

    Raises NotInstalled where there is no record.
    """
    written = read_written(pc.record)
    removed: list[Path] = []
    kept: list[Path] = []
    left: list[Path] = []
    for name, digest in written.files.items():
        path = Path(name)
        if not path.is_file():
            continue
        if sha256(path.read_bytes()) != digest:
            kept.append(path)
        elif dry_run or _gone(path):
            removed.append(path)
        else:
            left.append(path)
    if not dry_run:
        for key in written.keys:
            pc.registry.remove(key)
        _finish(pc, written, left)
    return Removed(tuple(removed), tuple(kept), tuple(left))


def _gone(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # in use, as python.exe is while Excel uses it
        return False
    return True


def _finish(pc: Machine, written: Written, left: list[Path]) -> None:
    """Remove compiled files and the folders that this emptied; the record stays while a file of it does."""
    compiled = [path for path in pc.python.rglob("__pycache__/*.pyc") if _gone(path)]
    if left:
        rest = {str(path): written.files[str(path)] for path in left}
        pc.record.write_bytes(written._replace(files=rest, keys=()).text().encode())
    else:
        pc.record.unlink(missing_ok=True)
    ours = [path for path in (*map(Path, written.files), *compiled) if path.is_relative_to(pc.program)]
    folders = {folder for path in ours for folder in path.parents if folder.is_relative_to(pc.program)}
    for folder in sorted({*folders, pc.program}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
