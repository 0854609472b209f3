"""An installation is whole or not there: rehearsed on a fake PC, with Chinese names and spaces."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from tests.hosts.excel import packages
from tests.hosts.excel.packages import LOCATIONS, MINOR, XLWINGS, held, installed, unpacked, windows_pc
from xl_addin.errors import (
    BundleIncomplete,
    ForeignFolder,
    HashMismatch,
    InstallRefused,
    PythonZipMissing,
)
from xl_addin.hosts.excel import addin_file, embedded, install, machine
from xl_addin.hosts.excel.addin import INTERPRETER
from xl_addin.hosts.excel.machine import Machine
from xl_addin.hosts.excel.manifest import read_written
from xl_addin.hosts.excel.registry import MemoryRegistry, Value
from xl_addin.hosts.excel.uninstall import uninstall

PYTHON_ZIP = f"python-{MINOR}.10-embed-amd64.zip"


def test_planning_changes_nothing_and_says_every_step(pc: Machine, bundle: Path) -> None:
    lines = install.told(install.plan(pc, bundle))
    assert not pc.program.exists()
    assert not pc.startup.exists()
    assert [line[:2] for line in lines] == ["解压", "写入", "写入", "写入", "解除", "登记"]
    assert PYTHON_ZIP in lines[0]
    assert "3 个组件" in lines[0]


def test_the_python_folder_holds_python_components_and_dlls_in_their_places(
    pc: Machine, bundle: Path
) -> None:
    installed(pc, bundle)
    site = pc.python / "Lib" / "site-packages"
    assert (pc.python / "pythonw.exe").exists()
    assert (site / "xl_addin_sample" / "data.txt").read_text(encoding="utf-8") == "数"
    assert (pc.python / f"xlwings32-{XLWINGS}.dll").exists()
    assert (pc.python / f"xlwings64-{XLWINGS}.dll").exists()
    assert (site / "pywin32.pth").exists()
    assert not list(pc.python.rglob("postinstall.py"))
    assert not [path for path in pc.program.rglob("*") if path.suffix in {".xlam", ".xlsm"}]
    pth = (pc.python / f"python{MINOR.replace('.', '')}._pth").read_text(encoding="ascii")
    assert "import site" in pth.split("\n")[2]


def test_components_are_compiled_once_for_the_place_where_they_stand(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    compiled = list(pc.python.rglob("__pycache__/__init__*.pyc"))
    assert compiled
    assert str(pc.python).encode() in compiled[0].read_bytes()
    assert b"jixiao-new" not in compiled[0].read_bytes()


def test_excel_finds_the_add_in_and_trusts_its_folder(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    assert pc.addin.read_bytes() == packages.xlam()
    assert pc.registry.value(f"{LOCATIONS}\\Location1", "Path") == f"{pc.startup}\\"
    assert pc.registry.value(f"{LOCATIONS}\\Location0", "Path") == "C:\\Templates\\"


def test_a_folder_already_trusted_is_not_registered_twice(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    installed(pc, bundle)
    assert pc.registry.keys(LOCATIONS) == ("Location0", "Location1")
    uninstall(pc)
    assert pc.registry.keys(LOCATIONS) == ("Location0",)


def test_the_mark_of_the_web_is_taken_off(pc: Machine, bundle: Path) -> None:
    pc.startup.mkdir(parents=True)
    pc.addin.with_name(f"{pc.addin.name}:Zone.Identifier").write_text("[ZoneTransfer]", encoding="ascii")
    assert machine.blocked(pc.addin)
    installed(pc, bundle)
    assert not machine.blocked(pc.addin)


def test_elsewhere_the_add_in_is_told_where_its_python_is(tmp_path: Path, bundle: Path) -> None:
    pc = windows_pc(tmp_path, program=tmp_path / "D 盘" / "绩效&自评")
    installed(pc, bundle)
    assert addin_file.setting(pc.addin.read_bytes(), addin_file.INTERPRETER) == str(pc.python / "pythonw.exe")
    assert addin_file.setting(packages.xlam(), addin_file.INTERPRETER) == INTERPRETER


def test_an_add_in_of_that_name_that_is_not_ours_is_kept_outside_xlstart(pc: Machine, bundle: Path) -> None:
    pc.startup.mkdir(parents=True)
    pc.addin.write_bytes(b"somebody's own")
    installed(pc, bundle)
    kept = list((pc.program / "backup").iterdir())
    assert [path.read_bytes() for path in kept] == [b"somebody's own"]
    assert [path.name for path in pc.startup.iterdir()] == ["绩效自评.xlam"]
    uninstall(pc)
    assert kept[0].read_bytes() == b"somebody's own"


def test_an_upgrade_replaces_the_python_folder_whole(pc: Machine, bundle: Path) -> None:
    installed(pc, bundle)
    (pc.python / "Lib" / "site-packages" / "stale.py").write_text("", encoding="ascii")
    installed(pc, bundle)
    assert not (pc.python / "Lib" / "site-packages" / "stale.py").exists()
    assert not list(pc.program.glob("python.*"))
    assert not (pc.program / "backup").exists()


def test_a_python_folder_of_others_is_not_touched(tmp_path: Path, bundle: Path) -> None:
    pc = windows_pc(tmp_path, program=tmp_path / "D 盘")
    pc.python.mkdir(parents=True)
    (pc.python / "python.exe").write_bytes(b"somebody's own")
    with pytest.raises(ForeignFolder):
        install.plan(pc, bundle)
    assert held(pc.program) == {str(pc.python / "python.exe"): b"somebody's own"}


def test_the_record_lists_every_file_that_was_written(pc: Machine, bundle: Path, tmp_path: Path) -> None:
    installed(pc, bundle)
    here = held(tmp_path / "Users")
    assert set(read_written(pc.record).files) == set(here) - {str(pc.record)}


@pytest.mark.parametrize(
    "name", ["绩效自评.xlam", f"wheels/xlwings-{XLWINGS}-cp312-cp312-win_amd64.whl", PYTHON_ZIP]
)
def test_a_file_that_is_not_the_listed_one_stops_the_installation(
    pc: Machine, bundle: Path, name: str
) -> None:
    path = bundle / name
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(HashMismatch) as told:
        installed(pc, bundle)
    assert told.value.where == path.name
    assert not [path for path in pc.program.rglob("*") if path.is_file()]
    assert not pc.addin.exists()


@pytest.mark.parametrize("name", ["manifest.json", "绩效自评.xlam", "wheels/jixiao-0.1.0-py3-none-any.whl"])
def test_a_missing_file_stops_the_installation(pc: Machine, bundle: Path, name: str) -> None:
    (bundle / name).unlink()
    with pytest.raises(BundleIncomplete):
        installed(pc, bundle)
    assert not pc.python.exists()


@pytest.mark.parametrize("name", [PYTHON_ZIP, f"{PYTHON_ZIP}.sha256"])
def test_without_the_python_zip_or_its_hash_nothing_is_installed(
    pc: Machine, bundle: Path, name: str
) -> None:
    (bundle / name).unlink()
    with pytest.raises(PythonZipMissing):
        install.plan(pc, bundle)


def test_another_minor_version_of_python_does_not_do(pc: Machine, bundle: Path) -> None:
    for path in bundle.glob("python-*"):
        path.rename(path.with_name(path.name.replace(MINOR, "3.99")))
    with pytest.raises(PythonZipMissing):
        install.plan(pc, bundle)


def test_a_zip_that_is_no_embeddable_python_is_refused(pc: Machine, tmp_path: Path) -> None:
    from xl_addin.hosts.excel.wheels import sha256

    files = packages.package()
    for content in (packages.python_zip(without="pythonw.exe"), b"not a zip"):
        files[PYTHON_ZIP] = content
        files[f"{PYTHON_ZIP}.sha256"] = sha256(content).encode()
        with pytest.raises(BundleIncomplete):
            installed(pc, unpacked(tmp_path, files))
        assert not pc.python.exists()


class FullRegistry(MemoryRegistry):
    """A registry that refuses the second value."""

    def write(self, key: str, name: str, value: Value) -> None:
        if name != "Path":
            raise PermissionError(errno.EACCES, "refused", key)
        super().write(key, name, value)


def test_a_refused_last_step_undoes_all_before_it(pc: Machine, bundle: Path, tmp_path: Path) -> None:
    installed(pc, bundle)
    before = held(tmp_path / "Users")
    registry = FullRegistry(dict(packages.EXCEL))
    with pytest.raises(InstallRefused):
        installed(pc._replace(registry=registry), bundle)
    assert held(tmp_path / "Users") == before
    assert registry.keys(LOCATIONS) == ("Location0",)


def test_a_refused_first_installation_leaves_no_file(pc: Machine, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(InstallRefused):
        installed(pc._replace(registry=FullRegistry(dict(packages.EXCEL))), bundle)
    assert held(tmp_path / "Users") == {}


def test_a_disk_that_is_full_while_unpacking_leaves_what_stood_before(
    pc: Machine, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(pc, bundle)
    before = held(tmp_path / "Users")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(embedded, "_compile", full)
    with pytest.raises(InstallRefused) as told:
        installed(pc, bundle)
    assert told.value.code == "JX755"
    assert held(tmp_path / "Users") == before


def test_an_excel_that_is_open_is_told_apart_from_a_broken_package(
    pc: Machine, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(pc, bundle)
    rename = Path.rename

    def busy(path: Path, target: Path) -> Path:
        if path == pc.python:
            raise PermissionError(errno.EACCES, "in use", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(InstallRefused) as told:
        installed(pc, bundle)
    assert "Excel" in told.value.remedy
    assert (pc.python / "python.exe").exists()
    assert not list(pc.program.glob("python.*"))


def test_this_machine_is_described_without_being_touched() -> None:
    pc = machine.here()
    assert pc.windows == (sys.platform == "win32")
    assert pc.addin.name == "绩效自评.xlam"
