"""See to it that no output of a command destroys a file of the user's."""

from __future__ import annotations

import os
from pathlib import Path

from xl_addin.errors import WrongOutput
from xl_addin.sheets import atomic

BOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")


def checked(path: Path, suffixes: tuple[str, ...], *others: Path) -> Path:
    """Return an output path that has one of the endings and is none of the other files.

    Raises WrongOutput.
    """
    if path.suffix.lower() not in suffixes:
        raise WrongOutput(str(path), detail=f"这里要写的文件应以 {'、'.join(suffixes)} 结尾")
    for other in others:
        if same(path, other):
            raise WrongOutput(str(path), detail=f"它与 {other.name} 是同一个文件，写入会毁掉它")
    return path


def same(one: Path, other: Path) -> bool:
    """Tell whether two paths name one file, however they are written."""
    return one.resolve() == other.resolve() or (
        atomic.exists(one) and atomic.exists(other) and one.samefile(other)
    )


def link(path: Path, folder: Path) -> str:
    """Return the path of a file as a document in that folder links to it, with forward slashes."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_uri()


def refuse_unwritable(path: Path) -> None:
    """Raise WriteError where a file could not be written, before anything is."""
    atomic.refuse_unwritable(path)


def write(path: Path, content: bytes) -> Path | None:
    """Write a file whole; what stood there is copied to a dated backup first, whose path is returned."""
    atomic.refuse_unwritable(path)
    backup = atomic.back_up(path) if atomic.exists(path) and path.read_bytes() != content else None
    atomic.write(path, content)
    return backup
