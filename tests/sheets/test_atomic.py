"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from xl_addin.errors import CannotSave, ReadOnlyFile
from xl_addin.sheets import atomic


def test_new_content_replaces_the_old_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "文件.docx"
    atomic.write(path, b"one")
    atomic.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_backups_of_one_second_get_different_names(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    made = {atomic.back_up(path) for _ in range(3)}
    assert len(made) == 3
    assert all(one.read_bytes() == b"old" and one.suffix == ".xlsx" for one in made)


def test_a_backup_is_made_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    first = atomic.back_up(path)
    path.write_bytes(b"new")
    second = atomic.back_up(path)
    assert (first.read_bytes(), second.read_bytes()) == (b"old", b"new")
    assert sorted(tmp_path.iterdir()) == sorted([path, first, second])


def test_a_folder_is_no_place_to_write(tmp_path: Path) -> None:
    with pytest.raises(CannotSave):
        atomic.write(tmp_path, b"x")


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(ReadOnlyFile):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_private_file_stays_private_at_every_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []
    real = os.fsync

    def watched(file: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(file).st_mode))
        real(file)

    monkeypatch.setattr(os, "fsync", watched)
    backup = atomic.back_up(path)
    atomic.write(path, b"new")
    assert seen == [0o600, 0o600]
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, backup)] == [0o600, 0o600]
    path.chmod(0o664)
    atomic.write(path, b"newer")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(atomic.back_up(path).stat().st_mode) == 0o664


@pytest.mark.parametrize("name", ["长" * 83 + ".xlsx", "n" * 250 + ".xlsx"])
def test_names_of_full_length_leave_room_for_copies_beside_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    atomic.write(path, b"old")
    backup = atomic.back_up(path)
    atomic.write(path, b"new")
    assert ".备份-" in backup.name
    assert backup.suffix == ".xlsx"
    assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == [b"new", b"old"]


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="太长"):
        atomic.write(tmp_path / ("长" * 100), b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a Unix matter")
def test_only_ordinary_files_are_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(CannotSave, match="不是普通的文件"):
        atomic.write(tmp_path / "a.xlsx", b"x")
    assert stat.S_ISFIFO((tmp_path / "a.xlsx").stat().st_mode)


def test_a_folder_that_takes_no_file_is_named_as_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda where, _: Path(where) != tmp_path)
    with pytest.raises(CannotSave, match="没有在这个文件夹里写文件的权限"):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满"), (12345, "系统错误 12345")]
)
def test_why_the_system_refuses_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "in English")

    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotSave) as caught:
        atomic.write(path, b"new")
    assert words in caught.value.why
    assert "English" not in str(caught.value)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_taken_away_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    atomic.remove(path)
    atomic.remove(path)
    assert not path.exists()
