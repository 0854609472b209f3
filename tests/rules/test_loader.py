"""A TOML file is read exactly, or refused with its name and line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.loader import read_toml


def written(folder: Path, content: bytes) -> Path:
    """Return a file with that content."""
    path = folder / "sample.toml"
    path.write_bytes(content)
    return path


def test_numbers_are_exact_and_dates_are_dates(tmp_path: Path) -> None:
    path = written(tmp_path, "a = 0.285\nb = 2020-02-25\nc = '优'\n".encode())
    assert read_toml(path) == {"a": Decimal("0.285"), "b": date(2020, 2, 25), "c": "优"}


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + "名 = 1\r\n".replace("名", "name").encode())
    assert read_toml(path) == {"name": 1}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match=r"gone\.toml：规则文件有误：文件读不出来"):
        read_toml(tmp_path / "gone.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match=r"sample\.toml：.*不是 UTF-8"):
        read_toml(written(tmp_path, "name = '优'\n".encode("gbk")))


def test_a_key_written_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match="写了两次") as refused:
        read_toml(written(tmp_path, b"points = 10\nother = 1\npoints = 20\n"))
    assert refused.value.where == "sample.toml › 第3行"
    assert "points = 20" in refused.value.why


def test_an_error_at_the_end_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match="写法不合 TOML"):
        read_toml(written(tmp_path, b"names = ['a',"))


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    assert read_toml(written(tmp_path, b"")) == {}
