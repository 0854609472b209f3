"""Uninstalling removes what was written, keeps what was changed, and finishes later what is in use."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from tests.hosts.excel import packages
from tests.hosts.excel.packages import held, installed
from xl_addin.errors import NotInstalled
from xl_addin.hosts.excel.machine import Machine
from xl_addin.hosts.excel.registry import MemoryRegistry
from xl_addin.hosts.excel.uninstall import uninstall


def test_uninstalling_leaves_the_machine_as_it_was(pc: Machine, bundle: Path, tmp_path: Path) -> None:
    registry = json.dumps(packages.EXCEL)
    installed(pc, bundle)
    done = uninstall(pc)
    assert len(done.removed) > 10
    assert (done.kept, done.left) == ((), ())
    assert held(tmp_path / "Users") == {}
    assert not pc.program.exists()
    assert isinstance(pc.registry, MemoryRegistry)
    assert json.dumps(pc.registry.held) == registry


def test_uninstalling_keeps_and_names_what_the_user_changed_or_added(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    changed, added = pc.program / "jixiao.cmd", pc.program / "logs" / "今天.log"
    changed.write_bytes(b"@rem mine\r\n")
    added.parent.mkdir()
    added.write_text("一行", encoding="utf-8")
    assert uninstall(pc).kept == (changed,)
    assert changed.exists()
    assert added.exists()
    assert not pc.python.exists()


def test_folders_that_are_not_ours_stay_though_they_are_empty(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    others = pc.program / "别人的空文件夹"
    others.mkdir()
    uninstall(pc)
    assert list(pc.program.iterdir()) == [others]


def test_a_file_in_use_stays_on_the_record_for_another_run(
    pc: Machine, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(pc, bundle)
    unlink = Path.unlink

    def busy(path: Path, missing_ok: bool = False) -> None:
        if path.name == "python.exe":
            raise PermissionError(errno.EACCES, "in use")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", busy)
        assert uninstall(pc).left == (pc.python / "python.exe",)
    assert uninstall(pc).removed == (pc.python / "python.exe",)
    assert not pc.program.exists()


def test_a_dry_run_of_uninstalling_removes_nothing(pc: Machine, bundle: Path, tmp_path: Path) -> None:
    installed(pc, bundle)
    before = held(tmp_path / "Users")
    assert len(uninstall(pc, dry_run=True).removed) == len(before) - 1
    assert held(tmp_path / "Users") == before


def test_without_a_record_nothing_is_removed(pc: Machine) -> None:
    pc.python.mkdir(parents=True)
    with pytest.raises(NotInstalled):
        uninstall(pc)
    pc.record.write_text('{"files": 3}', encoding="ascii")
    with pytest.raises(NotInstalled):
        uninstall(pc)
    assert pc.python.exists()
