"""Write a file whole or not at all: the old content stays until the new one is safely on disk."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

from xl_addin.errors import CannotSave, FileInUse, ReadOnlyFile

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(path: Path, content: bytes) -> None:
    """Put content at `path` by replacing it; its permission bits stay.

    Raises ReadOnlyFile, FileInUse, CannotSave; then what stood there is as it was.
    """
    refuse_unwritable(path)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except PermissionError as fault:
        temporary.unlink(missing_ok=True)
        if path.exists():
            raise FileInUse(path.name, detail="系统不允许替换它，多半是它在别的程序里打开着") from fault
        raise CannotSave(str(path), detail="没有在这个文件夹里写文件的权限") from fault
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise CannotSave(str(path), detail=f"系统报告：{fault.strerror or fault}") from fault
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def refuse_unwritable(path: Path) -> None:
    """Raise ReadOnlyFile, FileInUse or CannotSave where a write could not succeed."""
    if not path.parent.is_dir():
        raise CannotSave(str(path), detail="没有这个文件夹")
    if path.is_dir():
        raise CannotSave(str(path), detail="这个名字是一个文件夹")
    refuse_open_elsewhere(path)
    if path.exists():
        # the superuser may write anything, so the permission bits are asked as well
        if not path.stat().st_mode & _WRITABLE or not os.access(path, os.W_OK):
            raise ReadOnlyFile(path.name, detail="文件带有“只读”属性，或您没有修改它的权限")
    elif not os.access(path.parent, os.W_OK):
        raise CannotSave(str(path), detail="没有在这个文件夹里写文件的权限")


def refuse_open_elsewhere(path: Path) -> None:
    """Raise FileInUse where Excel, WPS or LibreOffice left a lock file beside the file."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(name).exists():
            detail = f"旁边有锁文件 {name}；若没有程序打开着它，请删去这个锁文件"
            raise FileInUse(path.name, detail=detail)


def back_up(path: Path) -> Path:
    """Copy a file beside itself as `名称.备份-20260102-030405.xlsx`; return where. Raises CannotSave."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    stem = f"{path.stem}.备份-{moment}"
    for nth in range(1, 100):
        backup = path.with_name(f"{stem}{'' if nth == 1 else f'-{nth}'}{path.suffix}")
        try:
            with backup.open("xb") as file:
                file.write(path.read_bytes())
        except FileExistsError:
            continue
        except OSError as fault:
            raise CannotSave(str(backup), detail=f"备份写不下：{fault.strerror or fault}") from fault
        return backup
    raise CannotSave(str(path), detail="同一秒内的备份太多")
