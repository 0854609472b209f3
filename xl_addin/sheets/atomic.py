"""Write a file whole or not at all: the old content stays until the new one is safely on disk."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from xl_addin.errors import CannotSave, FileInUse, ReadOnlyFile

MAX_LEFT = 99  # temporaries of one file that may lie beside it: more means that something goes badly wrong
STALE = 86_400  # seconds after which a temporary is nobody's any more: the run that made it was killed
MAX_NAME = 255  # bytes of a file's name: the limit of the usual file systems
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends
_PRIVATE, _USUAL = 0o600, 0o666  # permission bits of a file just made; the system takes its umask off
_REASONS: Mapping[int, str] = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "磁盘配额已用完",
    errno.EFBIG: "文件太大",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ENOENT: "文件夹或文件不见了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ELOOP: "链接指来指去，没有尽头",
    errno.EIO: "读写磁盘出错",
    errno.EBUSY: "文件正被占用",
    errno.EMFILE: "打开的文件太多",
    errno.EINVAL: "文件名里有系统不允许的字符",
}


def reason(fault: OSError) -> str:
    """Return in Chinese why the system refused, for a user to read."""
    return _REASONS.get(fault.errno or 0, f"系统错误 {fault.errno}")


def write(path: Path, content: bytes) -> None:
    """Put content at `path` by replacing it; its permission bits stay, a link goes on pointing to it.

    Raises ReadOnlyFile, FileInUse, CannotSave; then what stood there is as it was.
    """
    refuse_unwritable(path)
    path = _real(path)
    try:
        temporary = _temporary(path, content)
    except OSError as fault:
        raise CannotSave(str(path), detail=f"在这个文件夹里写不了文件：{reason(fault)}") from fault
    try:
        temporary.replace(path)
    except PermissionError as fault:
        temporary.unlink(missing_ok=True)
        if getattr(fault, "winerror", None):  # Windows refuses to replace a file that is open somewhere
            raise FileInUse(path.name, detail="系统不允许替换它，多半是它在别的程序里打开着") from fault
        raise CannotSave(str(path), detail="系统不允许替换这个文件：没有权限") from fault
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise CannotSave(str(path), detail=f"替换不了原来的文件：{reason(fault)}") from fault


def remove(path: Path) -> None:
    """Take a file away, if there is one. Raises ReadOnlyFile, FileInUse, CannotSave."""
    if not os.path.lexists(path):
        return
    refuse_unwritable(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise CannotSave(str(path), detail=f"删不掉这个文件：{reason(fault)}") from fault


def _temporary(path: Path, content: bytes) -> Path:
    """Return a new hidden file beside `path` that holds the content; those long left behind make room.

    Raises OSError, and CannotSave where too many were left behind.
    """
    for nth in range(1, MAX_LEFT + 1):
        temporary = _beside(path, f".{path.name}", f".{nth}.tmp")
        if _stale(temporary):
            temporary.unlink(missing_ok=True)
        try:
            _create(temporary, content, like=path)
        except FileExistsError:
            continue
        return temporary
    left = f"旁边留有 {MAX_LEFT} 个没写完的临时文件（{temporary.name} 等），请先删去"
    raise CannotSave(str(path), detail=left)


def _stale(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > STALE
    except OSError:
        return False


def _create(path: Path, content: bytes, *, like: Path) -> None:
    """Write a new file, private until it is whole, then with the permission bits of `like`.

    Where `like` does not exist the new file gets the usual bits. Nothing is left after a failure.
    """
    mode = stat.S_IMODE(like.stat().st_mode) if like.exists() else None
    private = _USUAL if mode is None else _PRIVATE
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, private)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            path.chmod(mode)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def exists(path: Path) -> bool:
    """Tell whether something stands there; a name too long for the system, where Path raises, has nothing."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _beside(path: Path, stem: str, ending: str) -> Path:
    """Return a path in the same folder whose name is not too long: the stem gives way."""
    room = MAX_NAME - len(os.fsencode(ending))
    return path.with_name(os.fsencode(stem)[:room].decode(errors="ignore") + ending)


def refuse_unwritable(path: Path) -> None:
    """Raise ReadOnlyFile, FileInUse or CannotSave where a write could not succeed."""
    path = _real(path)
    if not (exists(path.parent) and path.parent.is_dir()):
        raise CannotSave(str(path), detail="没有这个文件夹")
    if len(os.fsencode(path.name)) > MAX_NAME:
        raise CannotSave(str(path), detail=_REASONS[errno.ENAMETOOLONG])
    if path.is_dir():
        raise CannotSave(str(path), detail="这个名字是一个文件夹")
    refuse_open_elsewhere(path)
    if path.exists():
        if not path.is_file():
            raise CannotSave(str(path), detail="这个名字不是普通的文件，而是管道、套接字或设备")
        # the superuser may write anything, so the permission bits are asked as well
        if not path.stat().st_mode & _WRITABLE or not os.access(path, os.W_OK):
            raise ReadOnlyFile(path.name, detail="文件带有“只读”属性，或您没有修改它的权限")
    if not os.access(path.parent, os.W_OK):
        raise CannotSave(str(path), detail="没有在这个文件夹里写文件的权限")


def _real(path: Path) -> Path:
    """Return where a path leads through links. Raises CannotSave for one that no system can hold."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        raise CannotSave(str(path), detail=_REASONS[errno.EINVAL]) from None


def refuse_open_elsewhere(path: Path) -> None:
    """Raise FileInUse where Excel, WPS or LibreOffice left a lock file beside the file."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if exists(path.with_name(name)):
            detail = f"旁边有锁文件 {name}；若没有程序打开着它，请删去这个锁文件"
            raise FileInUse(path.name, detail=detail)


def back_up(path: Path) -> Path:
    """Copy a file beside itself as `名称.备份-20260102-030405.xlsx`; return where. Raises CannotSave."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise CannotSave(str(path), detail=f"备份写不下：{reason(fault)}") from fault
    return keep_as_backup(path, content)


def keep_as_backup(path: Path, content: bytes) -> Path:
    """Write what is a file's content now as a backup beside it; return where. Raises CannotSave.

    The backup gets its name once it is whole.
    """
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    temporary = None
    try:
        temporary = _temporary(path, content)
        for nth in range(1, 100):
            ending = f".备份-{moment}{'' if nth == 1 else f'-{nth}'}{path.suffix}"
            backup = _beside(path, path.stem, ending)
            if _named(temporary, backup):
                return backup
    except OSError as fault:
        raise CannotSave(str(path), detail=f"备份写不下：{reason(fault)}") from fault
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)
    raise CannotSave(str(path), detail="同一秒内的备份太多")


def _named(temporary: Path, path: Path) -> bool:
    """Give a file its name; tell whether that name was free. Raises OSError."""
    try:
        path.hardlink_to(temporary)  # fails where the name is taken, which a renaming would not
    except FileExistsError:
        return False
    except OSError:  # a file system without links, such as FAT and some shares
        if os.path.lexists(path):
            return False
        temporary.replace(path)
    return True
