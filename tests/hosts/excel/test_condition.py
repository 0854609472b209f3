"""The condition of a PC is read from its files and its registry."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.hosts.excel import packages
from tests.hosts.excel.packages import LOCATIONS, SECURITY, unpacked, windows_pc
from xl_addin.hosts.excel import install, machine
from xl_addin.hosts.excel.addin import Addin
from xl_addin.hosts.excel.condition import Condition, Setting, examine
from xl_addin.hosts.excel.doctor import doctor_rows
from xl_addin.hosts.excel.machine import Machine, Office

POLICY = "HKCU\\Software\\Policies\\Microsoft\\Office\\16.0"


@pytest.fixture
def pc(tmp_path: Path) -> Machine:
    made = windows_pc(tmp_path)
    install.carry_out(install.plan(made, unpacked(tmp_path)), made)
    return made


def test_an_installed_pc_shows_what_was_installed(pc: Machine) -> None:
    now = examine(pc)
    assert now.configured == str(pc.python / "pythonw.exe")
    assert now.configured_exists
    assert now.addin == now.built != ""
    assert now.record is not None
    assert now.record.packages == {"jixiao": "0.1.0", "pywin32": "312", "xlwings": packages.XLWINGS}
    assert now.libraries == ("xlwings32-0.37.8.dll", "xlwings64-0.37.8.dll")
    assert now.offices == (Office("16.0", 32),)
    assert now.trusted == ("16.0",)
    assert (now.settings, now.disabled, now.blocked, now.log_fault) == ((), (), False, "")
    assert now.packages["xlwings"]


def test_an_empty_pc_shows_that_nothing_is_there(tmp_path: Path) -> None:
    now = examine(windows_pc(tmp_path))
    assert (now.configured, now.addin, now.built, now.record) == ("", "", "", None)
    assert (now.trusted, now.libraries) == ((), ())
    assert list(tmp_path.iterdir()) == []


def test_a_python_or_an_add_in_that_is_gone_or_spoilt_is_seen(pc: Machine) -> None:
    (pc.python / "pythonw.exe").unlink()
    assert not examine(pc).configured_exists
    pc.addin.write_bytes(b"no workbook")
    now = examine(pc)
    assert now.configured == ""
    assert now.addin != now.built


def settings(pc: Machine) -> tuple[Setting, ...]:
    return examine(pc).settings


def test_policies_and_own_settings_are_told_apart(pc: Machine) -> None:
    pc.registry.write(f"{POLICY}\\Excel\\Security", "VBAWarnings", 3)
    pc.registry.write(f"{POLICY}\\Common\\Security\\Trusted Locations", "Allow User Locations", 0)
    pc.registry.write(LOCATIONS, "AllLocationsDisabled", 1)
    pc.registry.write(SECURITY, "RequireAddinSig", 1)
    assert set(settings(pc)) == {
        Setting("16.0", "VBAWarnings", 3, by_policy=True),
        Setting("16.0", "AllowUserLocations", 0, by_policy=True),
        Setting("16.0", "AllLocationsDisabled", 1, by_policy=False),
        Setting("16.0", "RequireAddinSig", 1, by_policy=False),
    }


def trust(pc: Machine, path: str, below: int) -> Condition:
    pc.registry.remove(f"{LOCATIONS}\\Location1")
    pc.registry.write(f"{LOCATIONS}\\Location7", "Path", path)
    pc.registry.write(f"{LOCATIONS}\\Location7", "AllowSubFolders", below)
    return examine(pc)


def test_a_folder_above_counts_only_with_its_subfolders(pc: Machine) -> None:
    assert trust(pc, str(pc.startup.parent), 1).trusted == ("16.0",)
    assert trust(pc, str(pc.startup.parent), 0).trusted == ()
    assert trust(pc, str(pc.startup).upper(), 0).trusted == ("16.0",)
    assert trust(pc, str(pc.startup)[:-2], 1).trusted == ()


def test_disabled_items_and_the_mark_of_the_web_are_seen(pc: Machine) -> None:
    pc.registry.write("HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Resiliency\\DisabledItems", "A1", "x")
    pc.addin.with_name(f"{pc.addin.name}:Zone.Identifier").write_text("[ZoneTransfer]", encoding="ascii")
    now = examine(pc)
    assert now.disabled == ("16.0",)
    assert now.blocked


@pytest.mark.parametrize(("platform", "bits"), [("x64", 64), ("x86", 32), ("arm", None)])
def test_bitness_is_what_the_registry_tells(tmp_path: Path, platform: str, bits: int | None) -> None:
    from xl_addin.hosts.excel.machine import described

    pc = windows_pc(tmp_path)
    pc.registry.write("HKLM\\Software\\Microsoft\\Office\\ClickToRun\\Configuration", "Platform", platform)
    assert described({}, pc.registry, windows=True).offices == (Office("16.0", bits),)


def test_an_excel_that_is_registered_as_a_32_bit_program_is_one() -> None:
    from xl_addin.hosts.excel.machine import described
    from xl_addin.hosts.excel.registry import MemoryRegistry

    def seen(top: str) -> tuple[Office, ...]:
        key = f"HKLM\\Software\\{top}Microsoft\\Office\\16.0\\Excel\\InstallRoot"
        return described({}, MemoryRegistry({key: {"Path": "C:\\Office\\"}}), windows=True).offices

    assert seen("WOW6432Node\\") == (Office("16.0", 32),)
    assert seen("") == (Office("16.0", None),)


def test_a_running_installation_knows_its_own_folder(
    pc: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"LOCALAPPDATA": str(tmp_path / "elsewhere")}
    assert machine.here(environ=environ).program == tmp_path / "elsewhere" / "jixiao"
    monkeypatch.setattr("sys.executable", str(pc.python / "pythonw.exe"))
    assert machine.here(environ=environ).program == pc.program


def test_the_rows_for_excel_have_five_texts_each(pc: Machine) -> None:
    rows = doctor_rows(pc)
    assert {len(row) for row in rows} == {5}
    assert ("加载项文件", "通过") in {row[:2] for row in rows}


def versions(pc: Machine) -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in doctor_rows(pc) if row[0] in {"程序版本", "xlwings 版本"}}


def test_the_versions_of_an_add_in_that_was_copied_there_are_compared_too(
    tmp_path: Path, addin: Addin
) -> None:
    pc = windows_pc(tmp_path)
    pc.addin.parent.mkdir(parents=True)
    pc.addin.write_bytes(addin.content)
    assert (examine(pc).macros, examine(pc).macros_xlwings) == (version("jixiao"), addin.xlwings)
    assert {state for state, _ in versions(pc).values()} == {"通过"}
    pc.addin.write_bytes(packages.xlam(macros="0.0.1", xlwings="0.0.2"))
    found = versions(pc)
    assert {state for state, _ in found.values()} == {"不通过"}
    assert "加载项里是 0.0.1" in found["程序版本"][1]
    assert "加载项里是 0.0.2" in found["xlwings 版本"][1]
    pc.addin.write_bytes(packages.xlam(macros="", xlwings=""))
    assert {said.rpartition("，")[2] for _, said in versions(pc).values()} == {"加载项里没有写版本"}
