"""A file is replaced whole or stays as it was."""

from __future__ import annotations

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
